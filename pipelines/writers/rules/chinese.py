"""Chinese text as words: longest match over the vocabulary, no segmenter."""

import re
from functools import lru_cache

from pipelines.writers.rules.chinese_cuts import apart, lengths
from pipelines.writers.rules.chinese_names import called_at, name_at
from pipelines.writers.rules.chinese_numbers import NO_COUNT, number_at
from pipelines.writers.rules.chinese_places import composed
from pipelines.writers.rules.chinese_table import SINGLE_NOUNS, merged, parts
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import THINGS, Word

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’\- ]*[A-Za-z0-9]|[A-Za-z]")
_PUNCT = re.compile(r"[^\w\s·]|_")
_COMPLEMENT = re.compile(
    r"(?:[上下进出回过起][来去]|[进入](?=[^入步攻化球门货口口行])|到(?=[^达处底])|回(?=[^家头忆答])|来(?=[^到])|住|掉)"
)
_TIMES = frozenset({"后", "之后", "以后", "前", "之前", "以前"})
_TAKES_OBJECT = re.compile(r"[着了过]|[一两三几]")
_VERB_ONLY_AFTER = frozenset({"classifier", "number", "det", "de", "verb"})


def chinese_words(text: str) -> list[Word]:
    """The words of `text` in order; runs nothing is known about become one unknown word."""
    return list(_words(text))


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    at, unknown = 0, 0
    known = parts()
    cuts = lengths(text, known.words, known.verbs, vocabulary().longest_zh, known.rare)
    while at < len(text):
        before = _unknown(text, unknown, at) if unknown < at else words[-1] if words else None
        word = _word_at(text, at, before, cuts[at])
        if word is None:
            unknown += unknown == at and text[at].isspace()
            at += 1
            continue
        if unknown < at:
            words += _run(text, unknown, at)
        words += word
        at = unknown = word[-1].stop
    if unknown < len(text):
        words += _run(text, unknown, len(text))
    return tuple(composed(words))


def _unknown(text: str, start: int, stop: int) -> Word:
    return Word(text[start:stop], start, stop, "unknown")


def _run(text: str, start: int, stop: int) -> list[Word]:
    raw = text[start:stop]
    if not raw.strip():
        return []
    lead = len(raw) - len(raw.lstrip())
    return [_unknown(text, start + lead, start + len(raw.rstrip()))]


def _word_at(text: str, at: int, before: Word | None, cuts: tuple[int, ...]) -> list[Word] | None:
    if text[at].isspace():
        return None
    if latin := _LATIN.match(text, at):
        inner = english_words(latin.group())
        return [_moved(word, at) for word in inner] or None
    if aside := NO_COUNT.match(text, at):
        return [Word(aside.group(), at, aside.end(), "adj")]
    made = _made(text, at, before, at + (cuts or (0,))[0]) or _known(text, at, before, cuts)
    return [made] if made else None


def _made(text: str, at: int, before: Word | None, known: int) -> Word | None:
    """A name, a number or a verb apart from its object, where no known word reaches as far."""
    if (called := called_at(text, at)) is not None:
        name, stop = called
        return Word(text[at:stop], at, stop, "naming", Entry("naming", name))
    if (named := name_at(text, at, before)) is not None and named.stop >= known:
        return named
    number = number_at(text, at)
    if number is not None and number[1] > known:
        count, stop = number
        return Word(text[at:stop], at, stop, "number", Entry("number", str(count)))
    found = apart(text, at, parts().objects)
    if found is not None and found[1] > known:
        verb = next(e for e in merged()[found[0]] if e.kind == "verb")
        return Word(found[0], at, found[1], "verb", verb)
    return None


def _known(text: str, at: int, before: Word | None, cuts: tuple[int, ...]) -> Word | None:
    table = merged()
    for length in cuts or (1,):
        raw = text[at : at + length]
        if raw in table and (entry := _sense(raw, table[raw], text, at, before)):
            also = tuple(e for e in table[raw] if e is not entry)
            stop = _completed(text, at + length) if entry.kind == "verb" else at + length
            return Word(text[at:stop], at, stop, entry.kind, entry, also=also)
    return Word(text[at], at, at + 1, "punct") if _PUNCT.match(text, at) else None


def _completed(text: str, stop: int) -> int:
    """Where a verb stops with the word that says how far it goes: 放进, 拿出来, 走到."""
    found = _COMPLEMENT.match(text, stop)
    return found.end() if found else stop


def _moved(word: Word, by: int) -> Word:
    return Word(
        word.text, word.start + by, word.stop + by, word.kind, word.entry, word.form, word.many,
        word.also,
    )  # fmt: skip


def _sense(
    raw: str, entries: tuple[Entry, ...], text: str, at: int, before: Word | None
) -> Entry | None:
    """The meaning that can stand here, or None where a single character is only part of a word."""
    by_kind = {entry.kind: entry for entry in reversed(entries)}
    if "classifier" in by_kind and before is not None and before.kind in ("number", "det"):
        return by_kind["classifier"]
    if "relation" in by_kind and (
        placed := _relation(raw, by_kind, before, text[at + len(raw) : at + len(raw) + 1])
    ):
        return placed
    counted = before is not None and before.kind == "classifier"
    rest = [
        e
        for e in entries
        if e.kind not in ("classifier", "relation") and not (counted and e.kind == "adv")
    ]
    if before is not None and before.kind in _VERB_ONLY_AFTER:
        rest.sort(key=lambda e: e.kind == "verb")
    if before is not None and before.kind in ("at", "aux") and rest and rest[0].kind in THINGS:
        rest.sort(key=lambda e: e.kind != "verb")
    acting = before is not None and before.kind in (*THINGS, "pron", "adv") and len(raw) == 1
    if acting and _TAKES_OBJECT.match(text, at + 1):
        rest.sort(key=lambda e: e.kind != "verb")
    for entry in rest:
        if len(raw) > 1 or _single(raw, entry, text, at, before):
            return entry
    return None


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or bool(_PUNCT.match(text, at))


def _relation(
    raw: str, by_kind: dict[str, Entry], before: Word | None, following: str
) -> Entry | None:
    if (before is None or before.kind == "punct") and len(raw) > 1 and following in ("有", "是"):
        return by_kind["relation"]
    edge = before is None or before.kind == "punct"
    if edge and raw[0] in "身面背跟" and following in ("有", "是", "站", "坐", "跟", "停"):
        return by_kind["relation"]
    timed = before is not None and before.kind in ("verb", "aspect") and raw in _TIMES
    follows = before is not None and (
        before.nominal
        or before.kind in ("unknown", "de", "weather", "time", "pron", "at", "season")
    )
    return by_kind["relation"] if follows or timed else None


def _single(raw: str, entry: Entry, text: str, at: int, before: Word | None) -> bool:
    if entry.kind in THINGS:
        return raw in SINGLE_NOUNS and not (before is not None and before.kind == "unknown")
    if entry.kind in ("color", "material", "size", "state"):
        after = text[at + 1 : at + 2]
        return before is None or before.kind != "unknown" or after in ("的", "色")
    if entry.kind in ("time", "weather", "season", "mood", "style"):
        return (before is not None and before.kind in ("at", "de", "punct")) or at == 0
    if entry.kind == "verb":
        return before is None or before.kind != "unknown" or len(before.text) > 1
    return True
