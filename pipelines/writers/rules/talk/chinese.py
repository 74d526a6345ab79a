"""The grammar of requests in Chinese."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.talk import order, people
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.chinese_wants import leftover, wants
from pipelines.writers.rules.talk.heard import Heard, wished
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.scope import Mention, mentioned, number
from pipelines.writers.rules.talk.wants import fields_of, together

POLITE = re.compile(
    r"^(?:请|麻烦你?|帮我|帮忙|能不能|能否|可不可以|可以|我想要?|我希望|我要|希望|想要|那么?就|"
    r"嗯|好的?|然后|再(?=把|将|给|让|去掉|删)|"
    r"并且|同时|还有|另外|最好)[，, ]*"
)
ENDING = re.compile(r"(?:吧|好吗|可以吗|行吗|好不好|谢谢|吗|呢|啊|一下|[\s。！!？?；;，,])*$")
HARD = re.compile(r"[。！!？?；;\n]+|[，,]?(?:然后|接着)(?=\S)|[，,](?:并且|同时|而且|再)")
SOFT = re.compile(r"[，,、]|并且|同时|而且|并|和|，?再")
VERB = re.compile(r"^(?:把|将|去掉|删除|删掉|移除|加上?|添加|增加|让)")
QUESTION = re.compile(
    r"^(?:什么|为什么|怎么|谁|哪|何时|多少|是不是|有没有|你能|你是|你会)|(?:是什么|多长|多久|"
    r"怎么样|是谁)$"
)
UNDO = re.compile(
    r"^(?:撤销|撤回|还原|退回|取消上一步|回到上一步|恢复原样|算了)(?:刚才的?|上一步|修改)*$"
)

_M = r"§(\d)"
_DEL = r"(?:删除|删掉|删去|删|去掉|移除|拿掉|不要|剪掉|砍掉|取消|丢掉|去除)"
_REMOVE = re.compile(
    rf"^{_DEL}{_M}$|^(?:把|将)?{_M}(?:{_DEL}|删了|去了|剪了)(?:掉|了)?$|^{_M}不(?:要|需要)了?$"
)
_KEEP = re.compile(rf"^(?:只|仅)(?:保留|留下?|要){_M}$|^(?:把)?{_M}以?外(?:的)?(?:都)?{_DEL}$")
_SWAP = re.compile(
    rf"^(?:交换|对调|互换|调换|对换|换一下)(?:一下)?{_M}(?:(?:和|与|跟){_M})?(?:的)?(?:顺序|"
    rf"位置|次序)?$|"
    rf"^(?:把|将)?{_M}(?:(?:和|与|跟|同){_M})?(?:的)?(?:顺序|位置)?(?:交换|对调|互换|调换|对换|"
    rf"换)(?:一下)?(?:顺序|位置)?$"
)
_GO = r"(?:移动?|挪动?|放|调|搬|提|拖|改|换|排)"
_FIRST = r"(?:最前面?|开头|开始|首位|第一位|前头|最开始|片头)"
_END = r"(?:最后面?|结尾|末尾|最末|片尾|后头|最后)"
_MOVE = re.compile(
    rf"^(?:把|将)?{_M}{_GO}(?:到|在|至|去)?(?:(?P<first>{_FIRST})|(?P<end>{_END})|"
    rf"§(?P<other>\d)(?:的|之)?(?P<where>前面?|后面?|之前|之后))$"
)
_TO_PLACE = re.compile(rf"^(?:把|将)?{_M}(?:提前|推后|推迟|移动?|挪|放|调)到{_M}(?:位)?$")
_REVERSE = re.compile(
    r"^(?:把)?(?:整个)?(?:镜头)?(?:的)?顺序(?:反过来|颠倒|倒过来|反转)(?:过来)?$|^(?:倒序|反转顺序)$"
)
_DOUBLE = re.compile(
    rf"^(?:把|将)?(?:复制|重复|拷贝)(?:一[下份个遍])?{_M}$|^(?:把|将)?{_M}(?:复制|"
    rf"重复)(?:一[份下个遍])?$"
)
_REDO = (
    r"(?:重新生成|重新拍摄?|重新渲染|重新画|重做|重拍|重画|再来一[条次版遍个]|"
    r"再拍一[条次遍]|再试一[次下]|换一[条版]|换个版本)"
)
_AGAIN = re.compile(rf"^(?:把|将)?(?:{_M})?{_REDO}$|^{_REDO}{_M}$")
_PUT = r"(?:加入?|添加?|插入?|增加|补充?|放|来|接)(?:上|进)?"
_WHERE = re.compile(
    rf"(?:在|于)?(?:(?P<between>{_M}(?:和|与|跟){_M}(?:之间|中间)|{_M}(?:之间|中间))|"
    rf"{_M}(?:的|之)?(?P<side>前面?|后面?|之前|之后|以后)|(?P<first>{_FIRST})|"
    rf"(?P<end>{_END}))(?=[，,]?{_PUT}|$)"
)
_ADD = re.compile(rf"^{_PUT}(?:一个|一段|一场|一组|个|一)?(?P<what>.+)$|^{_PUT}(?P<one>一.+)$")
_IS_SHOT = re.compile(r"(?:镜头|画面|场景|分镜|特写|全景|远景|近景|中景|空镜)")
_TAKE = (
    r"(?:去掉|删掉|删除|移除|拿掉|不要|去除|取消|不要有|没有|抹掉|去了|别出现|不出现|不想要|不需要)"
)
_OUT = re.compile(
    rf"^{_TAKE}(?P<a>.+)$|^(?:把|将)(?P<b>.+?)(?:从\s*)?{_TAKE}(?:掉|了)?$|"
    rf"^(?P<c>.+?)(?:{_TAKE}|不见|消失)(?:掉|了)?$"
)
_TO = r"(?:换成|改成|变成|改为|换为|替换成|替换为|变为|换作|变|换|改|涂成|染成|改作|弄成)"
_INTO = re.compile(
    rf"^(?:把|将|让|给)?(?P<what>.+?)(?:应该)?(?:是|要是|{_TO})(?P<new>.+)$|"
    rf"^用(?P<new2>.+?)(?:代替|替换|取代|换掉)(?P<what2>.+)$"
)
_FIELD = re.compile(
    r"^(?:时间|天气|风格|画风|地点|场景|背景|环境|时长|长度|景别|角度|视角|运镜|镜头|画面|光线|"
    r"气氛|氛围|情绪|速度|节奏|"
    r"色调|它|整体|都)(?:的?(?:时间|风格|天气|地点|背景))?$"
)
_ACTS = re.compile(r"^(?:让|叫|使|(?=.+应该))(?P<what>.+)$")
_GIVE = re.compile(
    r"^(?:给|让|为)(?P<to>.+?)(?:加上?|戴上?|穿上?|配上?|拿上?|拿着|带上?|换上)(?P<what>.+)$"
    r"|^(?:在)?(?P<to2>.+?)(?:的?(?:旁边|身边|手里|手中|头上|身上))(?:加|放|添加)上?(?P<what2>.+)$"
)
_PUT_IN = re.compile(
    r"^(?:再|多)?(?!加[快长速大强深])(?:加入?|添加?|放|增加|出现|要有|画|来)(?:上|进|入)?(?P<what>.+)$"
)
_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_MEASURE = r"(?:只|个|条|匹|头|辆|架|艘|位|名|朵|棵|座|张|把|顶|杯|本|件)"
_NUMBERED = re.compile(
    rf"^(?:把|将)?(?P<what>.+?)(?:改成|变成|要|换成|增加到|减少到|"
    rf"是)(?:有)?{_NUMBER}{_MEASURE}(?P<same>.*)$|"
    rf"^(?:改成|变成|要|只要)?(?P<n2>\d{{1,3}}|"
    rf"[一二两三四五六七八九十]{{1,3}}){_MEASURE}(?P<what2>[^的]+)$"
)


REMOVE_IT = re.compile(rf"^{_DEL}(?:它们?|这个|那个)$|^(?:把|将)它们?{_DEL}(?:掉|了)?$")


def structural(marked: str, found: Sequence[Mention], board: Board) -> Heard | None:
    """Wishes about shots as such. marked: the text with `§0` for the first mention, and so on."""
    shots = [m.shots for m in found]
    readers: tuple[Callable[[str, Sequence[Numbers], Board], Heard | None], ...] = (
        _adding, _simple, _order,
    )  # fmt: skip
    plain = re.sub(r"\s+", "", marked)
    return next((heard for r in readers if (heard := r(plain, shots, board))), None)


def _simple(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    if chosen := mentioned(_KEEP.match(marked), shots):
        return order.kept(board, chosen)
    if chosen := mentioned(_REMOVE.match(marked), shots):
        return order.removed(board, chosen)
    if chosen := mentioned(_DOUBLE.match(marked), shots):
        return order.doubled(chosen)
    again = _AGAIN.match(marked)
    return order.again(mentioned(again, shots) or board.near) if again else None


def _order(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    if _REVERSE.match(marked):
        return order.reversed_(board)
    to = _TO_PLACE.match(marked)
    if to and shots[0] and shots[1]:
        last = shots[1][0] if shots[0][0] < shots[1][0] else shots[1][0] - 1
        return order.placed(board, shots[0], last)
    pair = order.numbers_of(shots) if _SWAP.match(marked) else ()
    if len(pair) == 2:
        return order.swapped(*pair)
    move = _MOVE.match(marked)
    these = shots[int(move.group(1))] if move else ()
    if move is None or not these:
        return None
    if move.group("first"):
        return order.placed(board, these, 0)
    if move.group("end"):
        return order.placed(board, these, board.numbers[-1])
    other = shots[int(move.group("other"))]
    ahead = "前" in move.group("where")
    return order.placed(board, these, other[0] - 1 if ahead else other[-1]) if other else None


def _adding(marked: str, shots: Sequence[Numbers], board: Board) -> Heard | None:
    """A new shot, and where it goes."""
    where = _WHERE.search(marked)
    last = board.numbers[-1]
    place = _after(where, shots, board) if where else (board.chosen or last)
    rest = (marked[: where.start()] + marked[where.end() :] if where else marked).strip("，, ")
    asked = _ADD.match(rest)
    what = (asked.group("what") or asked.group("one")) if asked else ""
    if place is None or not what or "§" in what:
        return None
    if where is None and not _IS_SHOT.search(what):
        return None
    return order.added(board, place, _of(what))


def _of(words: str) -> str:
    """What a new shot shows: 猫睡觉的镜头 is 猫睡觉."""
    words = re.sub(r"^(?:新的?)?(?:镜头|画面|场景|分镜)[：:，,]?(?:里|中|是|拍|展示)?", "", words)
    return re.sub(r"的?(?:镜头|画面|场景|分镜)$", "", words) if not re.search(
        r"(?:特写|全景|远景|近景|中景)镜头$", words
    ) else words  # fmt: skip


def _after(where: re.Match[str], shots: Sequence[Numbers], board: Board) -> int | None:
    if where.group("first"):
        return 0
    if where.group("end"):
        return board.numbers[-1]
    chosen = mentioned(where, shots)
    if not chosen:
        return None
    if where.group("between"):
        return chosen[0]
    return chosen[0] - 1 if "前" in where.group("side") else chosen[-1]


def about_people(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    """Wishes about who and what is seen."""
    plain = re.sub(r"\s+", "", rest)
    readers = (_numbered, _given, _into, _acts, _out, _put)
    return next((heard for r in readers if (heard := r(plain, asked, board))), None)


def _group(match: re.Match[str], *names: str) -> str:
    return next((g for name in names if (g := match.group(name))), "")


def _numbered(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _NUMBERED.match(rest)
    count = number(_group(match, "n", "n2")) if match else None
    if match is None or count is None:
        return None
    what, same = _group(match, "what", "what2"), match.group("same") or ""
    if same and board.subject(same) != board.subject(what):
        return None
    return people.counted(board, count, what, asked)


def _given(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _GIVE.match(rest)
    if match is None:
        return None
    what = _group(match, "what", "what2")
    to = _group(match, "to", "to2")
    said = re.match(r"[一两三四五六七八九十\d]", what)
    return people.with_(board, what if said else f"一{what}", to, asked)


def _into(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _INTO.match(rest)
    if match is None:
        return None
    what, new = _group(match, "what", "what2"), _group(match, "new", "new2")
    what = re.sub(r"的?(?:颜色|毛色)$", "", what)
    new = re.sub(r"(?<=色)的$", "", new)
    return None if _FIELD.match(what) else people.replaced(board, what, new, asked)


def _acts(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    """Someone does something else: 让狐狸跳舞."""
    match = _ACTS.match(rest)
    words = chinese_words(match.group("what")) if match else []
    for word in words:
        if word.kind in ("thing", "unknown") and board.subject(word.text):
            who, deed = word.text, match.group("what")[word.stop :] if match else ""
            deed = re.sub(r"^(?:应该|要|在|去|来|正在|改成|变成)+", "", deed)
            return None if wants(deed)[0] else people.acting(board, who, deed, asked)
    return None


def _out(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _OUT.match(rest)
    what = _group(match, "a", "b", "c").removeprefix("任何").removesuffix("从") if match else ""
    if not what:
        return None
    gone = people.without(board, what, asked)
    if gone is not None:
        return gone
    found, _ = wants(rest)
    if re.match(r"(?:不要|没有|不出现|别出现)", rest) and not found:
        return people.forbidden(board, what.removeprefix("有").removeprefix("出现"), asked)
    return None


def _put(rest: str, asked: Numbers | None, board: Board) -> Heard | None:
    match = _PUT_IN.match(rest)
    if match is None:
        return None
    found, left = wants(match.group("what"))
    if found and not leftover(left):
        return None
    return people.with_(board, match.group("what"), None, asked)


def fields(rest: str, asked: Numbers | None, board: Board, whole: bool = False) -> Heard:
    """Wishes about light, place, framing and length; what is left over was not understood."""
    found, left = wants(rest)
    found = together(found) if whole else found
    runs = leftover(left)
    if found and asked is None:
        noun = next((n for run in runs if (n := board.subject(run))), None)
        asked = board.showing(noun) if noun else None
    runs = [run for run in runs if not (found and board.subject(run, asked))]
    made = fields_of(board, found, asked)
    if found and not made and not runs:
        return Heard(said=(say(board.language, "same"),), shots=asked)
    return wished(made, asked).and_(Heard(unread=tuple(runs)))


def soft_splits(piece: str) -> Iterator[tuple[str, str]]:
    """Two halves of a piece at each comma and 和."""
    for match in SOFT.finditer(piece):
        yield piece[: match.start()], piece[match.end() :]
