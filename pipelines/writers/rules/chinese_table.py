"""The Chinese words there are: the vocabulary, the small words, and what a cut may count on."""

from functools import cache
from typing import NamedTuple

from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import THINGS

_GRAMMAR = {
    "不": "not", "的": "de", "地": "de_adverb", "得": "de_degree", "着": "aspect", "了": "aspect",
    "过": "aspect", "正在": "aux", "正": "aux", "在": "at", "于": "at", "被": "by", "把": "ba",
    "将": "ba", "用": "with", "给": "to", "为": "to", "替": "to", "向": "toward", "往": "toward",
    "朝": "toward", "对": "toward", "对着": "toward", "朝着": "toward", "向着": "toward",
    "或": "or", "或者": "or", "还是": "or", "一样": "like_end", "一般": "like_end",
    "似的": "like_end", "那样": "like_end",
    "从": "from", "由": "from", "到": "toward", "至": "toward", "沿": "along", "沿着": "along",
    "和": "and", "与": "and", "以及": "and", "跟": "and", "及": "and", "同": "and", "、": "and",
    "并": "and_then", "并且": "and_then", "而": "and_then", "边": "and_then", "一边": "and_then",
    "他": "pron", "她": "pron", "它": "pron", "他们": "pron", "她们": "pron", "它们": "pron",
    "我": "pron", "我们": "pron", "你": "pron", "自己": "pron", "大家": "pron", "彼此": "pron",
    "是": "is", "有": "has", "会": "aux", "能": "aux", "可以": "aux", "要": "aux", "想": "aux",
    "开始": "aux", "继续": "aux", "很": "adv", "非常": "adv", "都": "adv", "也": "adv",
    "又": "adv", "正好": "adv", "慢慢": "adv", "缓缓": "adv", "缓慢": "adv", "快速": "adv",
    "轻轻": "adv", "静静": "adv", "独自": "adv", "一起": "adv", "互相": "adv", "不断": "adv",
    "逐渐": "adv", "渐渐": "adv", "悠闲": "adv", "迅速": "adv", "不停": "adv", "仍": "adv",
    "还": "adv", "更": "adv", "最": "adv", "十分": "adv", "激烈": "adv", "尽情": "adv",
    "这": "det", "那": "det", "这个": "det", "那个": "det", "这些": "det", "那些": "det",
    "每": "det", "各": "det", "整个": "det", "其": "det", "另": "det", "其他": "det",
    "别的": "det", "某个": "det", "该": "det", "上来": "adv", "下来": "adv", "起来": "adv",
    "过来": "adv", "过去": "adv", "出来": "adv", "进来": "adv", "出去": "adv", "来": "adv",
    "成": "becomes", "成了": "becomes", "越来越": "becomes", "变": "becomes", "变得": "becomes",
    "像": "like",
    "如": "like", "如同": "like", "仿佛": "like", "好像": "like",
    "与此同时": "order", "室外": "adj", "户外": "adj", "露天": "adj",
    "当": "when", "时": "when", "时候": "when", "的时候": "when",
    "随着": "when", "因为": "because", "但": "but", "但是": "but", "却": "but", "们": "many",
}  # fmt: skip
SINGLE_NOUNS = frozenset(
    "人鱼鸟猫狗马牛羊猪鸡鸭鹅虎狼熊鹿兔鼠蛇龙鹰车船书花树草伞灯剑刀笔琴茶酒水火云雪月星碗杯"
    "盘瓶钟床门窗墙球鼓纸布绳针糖蛋面饭汤肉菜果桃梨海山河湖江岛桥庙寺塔城村街路井田沙石"
    "手脚脸嘴眼鼻耳腿冰匙象猴豹狮蜂蛙虾蟹鲸驴椅桌柜锅勺叉帽鞋裤裙衣包箱盒旗箭弓盾枪烟信画钥锁钉锤梯桨叶根竹"
)
_LONGEST_APART = 4
_SUFFIXES = {
    "person": ("师", "员", "者", "家", "手", "匠", "工", "夫", "士", "生", "客", "兵", "迷", "星",
               "徒", "长", "民", "郎", "僧", "侠", "娘", "婆", "爷", "哥", "姐", "妹", "弟", "叔"),
    "dog": ("犬",), "bird": ("鸟", "雀", "莺", "鹊", "鸥", "雁", "鹤", "鹭"), "fish": ("鱼", "鲤"),
    "car": ("车",), "ship": ("船", "舰", "艇", "舟"), "airplane": ("机",),
}  # fmt: skip
_PLACE_SUFFIXES = {
    "街": "city_street", "路": "country_road", "巷": "alley", "楼": "city_street", "塔": "skyline",
    "寺": "temple", "庙": "temple", "馆": "museum", "店": "shop", "厅": "living_room",
    "室": "living_room", "房": "living_room", "院": "courtyard", "站": "train_station",
    "园": "garden", "城": "city_street", "镇": "village", "村": "village", "山": "mountains",
    "湖": "lake", "河": "river", "江": "river", "海": "sea", "岛": "island", "林": "forest",
    "场": "field", "桥": "bridge", "宫": "palace", "堡": "castle", "洞": "cave", "谷": "canyon",
    "滩": "beach", "岸": "river", "厂": "factory", "坊": "factory", "市": "city_street",
}  # fmt: skip


@cache
def merged() -> dict[str, tuple[Entry, ...]]:
    """Every word with its meanings, the small word first."""
    table = vocabulary().general_zh | vocabulary().zh
    for word, kind in _GRAMMAR.items():
        others = tuple(
            e for e in table.get(word, ()) if e.kind in ("relation", "classifier", "verb")
        )
        table[word] = (Entry(kind, word), *others)
    return table


class Parts(NamedTuple):
    """What a cut may count on: words, verbs of one character, and what can follow these.

    rare: words that only the general dictionary knows.
    """

    words: frozenset[str]
    verbs: frozenset[str]
    objects: dict[str, tuple[str, ...]]
    rare: frozenset[str]


@cache
def parts() -> Parts:
    """What the table says to a cut."""
    table = merged()
    whole = frozenset(
        word
        for word, entries in table.items()
        if len(word) > 1 or word in SINGLE_NOUNS or entries[0].kind not in THINGS
    )
    objects: dict[str, set[str]] = {}
    for word, entries in table.items():
        if 2 <= len(word) <= _LONGEST_APART and any(e.kind == "verb" for e in entries):
            objects.setdefault(word[0], set()).add(word[1:])
    verbs = (w for w, entries in table.items() if len(w) == 1 and entries[0].kind == "verb")
    return Parts(
        whole,
        frozenset(verbs),
        {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in objects.items()},
        frozenset(vocabulary().general_zh.keys() - vocabulary().zh.keys()),
    )


def class_of(run: str) -> Entry | None:
    """What an unknown Chinese noun is by its last character: 师 a person, 湖 a lake."""
    last = run[-1:]
    if len(run) < 2:
        return None
    if last in _PLACE_SUFFIXES:
        return Entry("place", run, _PLACE_SUFFIXES[last], "guessed")
    for puppet, endings in _SUFFIXES.items():
        if last in endings:
            group = "person" if puppet == "person" else "guessed"
            return Entry("thing", run, f"puppet:{puppet}", group)
    return None
