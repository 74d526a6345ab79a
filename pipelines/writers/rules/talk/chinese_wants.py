"""Light, place, framing and length in Chinese words."""

import re
from collections.abc import Iterator

from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.talk.fillers import fillers
from pipelines.writers.rules.talk.scope import number
from pipelines.writers.rules.talk.transitions import transitions
from pipelines.writers.rules.talk.wants import Want

_STILL = re.compile(
    r"(?:镜头|摄像机|相机|机位)?(?:不要动|别动|不动|保持不动|固定(?:不动)?|静止)|(?:不要|去掉|"
    r"取消|别)(?:运镜|镜头运动|推拉|摇晃|晃动)"
)
_FOLLOW = re.compile(r"(?:镜头)?(?:跟着|跟随|跟住|追着)(?=\S)")
_CLEAR = re.compile(r"(?:去掉|不要|取消|删掉|移除)(?:任何|所有)?(?:的)?(风格|情绪|气氛|氛围)")
_TIMES = (
    (
        re.compile(
            r"(?:长|慢|延长|放慢)(?:了)?一倍|(?:时长|长度)?(?:加倍|翻倍)|两倍(?:时长|长度|长)"
        ),
        2.0,
    ),
    (
        re.compile(
            r"(?:短|快|缩短|加快)(?:了)?一[倍半]|(?:时长|长度)?减半|一半(?:的)?(?:时长|长度)|两倍速"
        ),
        0.5,
    ),
)
_NUM = r"(\d+(?:\.\d+)?|半|[一二两三四五六七八九十]{1,3})"
_SECONDS = re.compile(
    rf"(?P<total>(?:总(?:时长|长度?)|一共|总共)(?:改[成为]|变[成为]|为|是|控制在)?)?"
    rf"(?P<to>(?:延长|加长|缩短|剪|改|变|调)(?:到|成|为|至))?"
    rf"(?P<sign>(?:再)?(?:延长|加长|增加|多|加|缩短|减少|减|少|短|长|"
    rf"剪掉)(?:了)?)?{_NUM}\s?(?:个)?(?P<unit>秒钟?|分钟|s)"
)
_SHRINKS = ("缩", "减", "少", "短", "剪")
_DIRECTIONS = {
    "times+": "延长|拉长|加长|放慢|变慢|减慢|慢|长",
    "times-": "缩短|剪短|加快|变快|加速|压缩|快|短|紧凑",
    "light-": "变暗|调暗|压暗|昏暗|暗|黑",
    "light+": "变亮|调亮|提亮|明亮|亮",
    "closer+": "拉近|靠近|近|紧",
    "closer-": "拉远|远|宽|松|广",
}
_SINGLE = frozenset("慢长快短暗黑亮近紧远宽松广")
_TOO = r"(?:太|过于|不要那么|不要这么|别那么|别这么|没那么|不那么|不要太|别太|不用那么|不用这么)"
_LITTLE = r"(?:一点点|一点儿|一点|一些|点儿|点|些|稍微|稍|略微|略|有点)"
_MUCH = r"(?:很多|得多|许多|多了|多|非常|特别|大大)"
_RELATIVE = {
    name: re.compile(
        rf"(?P<too>{_TOO})?(?P<deg>(?:再|更加?|稍微|稍|略微|略|有点|非常|特别|变得?|调得?|放|"
        rf"弄|再往|往|节奏|速度)*)"
        rf"(?P<word>{words})(?P<after>(?:{_LITTLE}|{_MUCH})*)(?P<done>了)?"
    )
    for name, words in _DIRECTIONS.items()
}
_FALLS = {"rain": "雨", "snow": "雪", "fog": "雾"}
_CAMERA = ("size", "angle", "move", "style", "lens", "speed")
_LOOKS = ("time", "weather", "mood", "style")
FILLERS = re.compile("|".join([*fillers("zh"), r"[\s，,。！!、：:]"]))


def wants(text: str) -> tuple[list[Want], str]:
    """What a text wants of looks, framing and length, and the text without those words."""
    found: list[Want] = []
    for reader in (_going_over, _camera, _lengths, _falling, _cued, _relatives, _looks, _places):
        for want in reader(text):
            text = text[: want.start] + " " * (want.stop - want.start) + text[want.stop :]
            found.append(want)
    return found, text


def _going_over(text: str) -> Iterator[Want]:
    return transitions(text, "zh")


def _camera(text: str) -> Iterator[Want]:
    for match in _CLEAR.finditer(text):
        what = "style" if match.group(1) == "风格" else "mood"
        yield Want(match.start(), match.end(), "clear", what)
    for pattern, move in ((_STILL, "static"), (_FOLLOW, "track")):
        for match in pattern.finditer(text):
            yield Want(match.start(), match.end(), "move", move)


def _lengths(text: str) -> Iterator[Want]:
    for pattern, factor in _TIMES:
        for match in pattern.finditer(text):
            yield Want(match.start(), match.end(), "times", factor)
    for match in _SECONDS.finditer(text):
        said = match.group(4)
        seconds = (
            0.5 if said == "半" else float(said) if said[0].isdigit() else float(number(said) or 0)
        )
        seconds *= 60 if match.group("unit") == "分钟" else 1
        sign = match.group("sign") or ""
        if match.group("total"):
            yield Want(match.start(), match.end(), "total", seconds)
        elif sign and not match.group("to"):
            value = -seconds if any(c in sign for c in _SHRINKS) else seconds
            yield Want(match.start(), match.end(), "by", value)
        else:
            yield Want(match.start(), match.end(), "seconds", seconds)


def _falling(text: str) -> Iterator[Want]:
    for what, word in _FALLS.items():
        more = (
            rf"(?:更多的?|更大的?|多(?:一)?[点些]|大(?:一)?[点些]的?){word}|{word}(?:再|"
            rf"更)?(?:下得)?(?:大|多|浓)(?:一?[点些]|点儿)?"
        )
        less = (
            rf"(?:小(?:一)?[点些]的?|更小的?){word}|{word}(?:再|更)?(?:下得)?(?:小|少|"
            rf"淡)(?:一?[点些]|点儿)?"
        )
        none = (
            rf"(?:不要|别|去掉|停止|没有|取消|不)(?:再)?(?:下|有|起)?(?:大|"
            rf"小)?{word}(?:了)?|{word}停(?:了)?|让{word}停"
        )
        for match in re.finditer(rf"(?:大|小|下|阴)?{word}天", text):
            yield Want(match.start(), match.end(), "weather", what)
        for pattern, kind, value in ((none, f"no_{what}", 0), (more, what, 1), (less, what, -1)):
            for match in re.finditer(pattern, text):
                yield Want(match.start(), match.end(), kind, value)


def _cued(text: str) -> Iterator[Want]:
    film = filmed(text, "zh")
    take_styles(film, "zh")
    for cue in film.cues:
        if cue.field not in _CAMERA:
            continue
        if cue.field == "lens":
            yield Want(cue.start, cue.stop, "lens_mm", int(cue.value))
        elif cue.field == "speed":
            yield Want(cue.start, cue.stop, "times", 2.0 if cue.value == "slow" else 0.5)
        else:
            yield Want(cue.start, cue.stop, cue.field, cue.value)


def _relatives(text: str) -> Iterator[Want]:
    for name, pattern in _RELATIVE.items():
        for match in pattern.finditer(text):
            said = f"{match.group('deg')}{match.group('after')}"
            alone = not said and not match.group("too") and not match.group("done")
            ends = not text[match.end() :].strip("。！! ") and not text[: match.start()].strip()
            if alone and match.group("word") in _SINGLE and not ends:
                continue
            yield _step(name, match, said)


def _step(name: str, match: re.Match[str], said: str) -> Want:
    degree = 0.5 if re.search(_LITTLE, said) else 2.0 if re.search(_MUCH, said) else 1.0
    up = name.endswith("+") != bool(match.group("too"))
    what = name.rstrip("+-")
    if what == "times":
        factor = {0.5: 1.25, 1.0: 1.5, 2.0: 2.0}[degree]
        return Want(match.start(), match.end(), "times", factor if up else 1 / factor)
    return Want(match.start(), match.end(), what, degree if up else -degree)


def _looks(text: str) -> Iterator[Want]:
    for word in chinese_words(text):
        said = [e for e in word.meanings if e.kind in _LOOKS]
        for entry in said:
            yield Want(word.start, word.stop, entry.kind, entry.value)
        if word.kind == "season" and word.value == "winter" and not said:
            yield Want(word.start, word.stop, "weather", "snow")


def _places(text: str) -> Iterator[Want]:
    for word in chinese_words(text):
        if word.kind in ("place", "name") and word.entry and word.entry.drawn:
            yield Want(word.start, word.stop, "setting", word.value)


def leftover(text: str) -> list[str]:
    """Words that nothing was read from, run by run."""
    runs = (run.strip() for run in FILLERS.sub("\n", text).split("\n"))
    return [run for run in runs if any(c.isalnum() for c in run)]
