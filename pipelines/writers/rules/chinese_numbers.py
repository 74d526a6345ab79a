"""Chinese numbers as they are spoken: 十八, 三十六, 一百二十, 十几, 两千多."""

import re
import unicodedata

MOST = 1000
_DIGIT = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_SOME = {"几": 4, "数": 4, "多": 2, "来": 0, "余": 2}
_SPOKEN = re.compile(
    r"[零〇一二两三四五六七八九十百千万]+(?:[几多来余](?=[^\s]))?|[几数][十百千万]+"
)
_WRITTEN = re.compile(r"\d+")
NO_COUNT = re.compile(
    r"第[\d零〇一二两三四五六七八九十百]+[个只位名匹条辆次天]?"
    r"|[\d零〇一二两三四五六七八九十百]+(?:[年月日岁点度层楼秒]|世纪|分钟|小时|平米)(?!轻)"
)
_LARGE = re.compile(r"[大小整长满](?=[群批队排堆串束片桌列伙帮行])")


def number_at(text: str, at: int) -> tuple[int, int] | None:
    """How many the text says from `at` on, at most 1000, and where the number stops."""
    if written := _WRITTEN.match(text, at):
        digits = unicodedata.normalize("NFKC", written.group())[:5]
        return min(MOST, max(1, int(digits))), written.end()
    spoken = _SPOKEN.match(text, at)
    if spoken is None or len(spoken.group()) < 2:
        return _few(text, at)
    if not set(spoken.group()) & {*_UNIT, *_SOME}:
        return None
    return min(MOST, max(1, _value(spoken.group()))), spoken.end()


def _few(text: str, at: int) -> tuple[int, int] | None:
    """One large group is a group: 一大群."""
    if text[at] not in "一两三几" or not _LARGE.match(text, at + 1):
        return None
    return (_DIGIT | _SOME)[text[at]], at + 2


def _value(spoken: str) -> int:
    total, digit = 0, 0
    for sign in spoken:
        if sign in _UNIT:
            total += max(1, digit) * _UNIT[sign]
            digit = 0
        elif sign in _SOME:
            total, digit = (total, _SOME[sign]) if not digit else (total + digit, 0)
        else:
            digit = _DIGIT[sign]
    return total + digit
