"""Places said in two words: 室内图书馆 (indoor), 沙漠公路 (desert road), 玩具店 (toy shop)."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.places import ANYWHERE, drawn_set
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import Word

# What a place is by where it lies.
_LIES = {
    "室内": "indoor", "室外": "outdoor", "户外": "outdoor", "露天": "outdoor",
    "地下": "underground", "水下": "underwater", "海底": "underwater",
}  # fmt: skip
# What a place is by its last character, and the set that stands for it.
_KINDS = {
    "店": ("shop", "shop"), "铺": ("shop", "shop"), "馆": ("hall", "museum"),
    "厅": ("hall", "living_room"), "室": ("room", "living_room"), "房": ("room", "living_room"),
    "间": ("room", "living_room"), "场": ("ground", "field"), "田": ("field", "field"),
    "园": ("garden", "garden"), "院": ("yard", "courtyard"), "站": ("station", "train_station"),
    "厂": ("factory", "factory"), "坊": ("workshop", "factory"), "楼": ("building", "city_street"),
    "亭": ("booth", "city_street"), "池": ("pool", "lake"), "塔": ("tower", "skyline"),
    "村": ("village", "village"), "镇": ("town", "village"), "城": ("city", "skyline"),
    "街": ("street", "city_street"), "路": ("road", "country_road"), "桥": ("bridge", "bridge"),
    "洞": ("cave", "cave"), "谷": ("valley", "canyon"), "滩": ("beach", "beach"),
    "岛": ("island", "island"), "林": ("forest", "forest"), "公司": ("company", "office"),
    "中心": ("center", "office"), "基地": ("base", "city_street"), "学校": ("school", "classroom"),
}  # fmt: skip
_NAMING = ("thing", "place", "name", "material", "state")
_OPENS = ("punct", "at", "de", "classifier", "toward", "from", "is")


def composed(words: Sequence[Word]) -> list[Word]:
    """The words with two that name one place put together."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found and found[-1].stop == word.start else None
        one = before and (_lying(before, word) or _of_kind(found, before, word))
        if one:
            found[-1] = one
        else:
            found.append(word)
    return found


def _lying(before: Word, word: Word) -> Word | None:
    lies = _LIES.get(before.text, before.value if before.kind == "place" else "")
    if not lies or word.kind != "place" or word.entry is None:
        return None
    value = f"{lies} {word.value}"
    entry = replace(word.entry, value=value, drawn=_set(value, word.entry.drawn))
    return _joined(before, word, entry)


def _of_kind(found: Sequence[Word], before: Word, word: Word) -> Word | None:
    kind = _KINDS.get(word.text) if word.kind == "unknown" else None
    if kind is None or not (before.kind in _NAMING or _names(found, before)):
        return None
    value = f"{before.value} {kind[0]}" if before.kind in _NAMING else before.text + word.text
    return _joined(before, word, Entry("place", value, _set(value, kind[1]), "guessed"))


def _names(found: Sequence[Word], before: Word) -> bool:
    """A verb names a place only where none could be done: 修理店, but not 他走进店."""
    opens = len(found) < 2 or found[-2].kind in _OPENS
    return (
        before.kind == "verb" and len(before.text) > 1 and opens and before.text[-1] not in "进到入"
    )


def _set(value: str, otherwise: str) -> str:
    found = drawn_set(value)
    return otherwise if found == ANYWHERE else found


def _joined(before: Word, word: Word, entry: Entry) -> Word:
    return Word(before.text + word.text, before.start, word.stop, "place", entry)
