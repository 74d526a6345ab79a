"""English text as words, each with the one meaning it has where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.writers.rules.english_names import given, title
from pipelines.writers.rules.english_senses import POSSESSIVE, Sense
from pipelines.writers.rules.english_senses import senses as senses_of
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import LOOKS_OF_A_THING, THINGS, Word

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sgt|Capt|Lt|Rev)\.(?=\s)|\d+(?:-[^\W\d_]+)+|'s\b|’s\b|"
    r"[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_"
)
_CLOSED = ("negation", "relation", "number", "order", "aux", "pron", "det", "prep", "adv")
_LOOKS = (*LOOKS_OF_A_THING, "style", "time", "weather", "season", "mood")
_OPENS = ("det", "number", "negation", "adj", "possessive", "mood", "season", *LOOKS_OF_A_THING)
_BEGINNING = ("start", "starts", "started", "begin", "begins", "began", "keeps", "stops")
_GETTING = ("get", "gets", "getting", "got")
_BEFORE_DEEDS = ("punct", "pron", "unknown", "prep", "order")
_GOING = ("goes", "go", "went", "going")
_ONWARD = ("at", "to", "toward", "towards", "back")  # after a verb's comma: ", waves at us"
_LONGEST = 6
_MARKS = frozenset(',.;:!?()[]{}"“”—–-…/_*#&%$@+=<>|~^`')
_BEING = frozenset(["is", "are", "was", "were", "be", "been", "am"])
_CAUSING = frozenset(["help", "make", "let", "watch", "see", "hear", "have", "teach"])


Meant = tuple[int, tuple[Sense, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a word: what came before, and what may come next."""

    before: Word | None
    last_verb: Word | None
    next_kinds: frozenset[str]
    next_text: str
    last_two: bool = False
    next_name: bool = False

    @property
    def open_phrase(self) -> bool:
        before = self.before
        return before is not None and before.kind in _OPENS and not _said_after(before)

    @property
    def before_deed(self) -> bool:
        return self.next_text.endswith("ing") and "verb" in self.next_kinds

    @property
    def before_noun(self) -> bool:
        return bool(self.next_kinds & {*THINGS, "abstract", "adj", *_LOOKS})


def english_words(text: str) -> list[Word]:
    """The words of `text` in order, punctuation included."""
    return list(_read(text))


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[Word, ...]:
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    said = [token.lower().replace("’", "'") for token, _, _ in tokens]
    meant = [_longest(said, at) for at in range(len(said))]
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        words.append(_word(text, tokens, at, meant, words))
        at += meant[at][0]
    return tuple(words)


def _longest(said: Sequence[str], at: int) -> Meant:
    """The most words from `at` that mean something together, and what they mean."""
    stop = at + 1
    while stop < len(said) and stop - at < _LONGEST and said[stop][0] not in _MARKS:
        stop += 1
    after_is = at > 0 and said[at - 1] in (*_BEING, *_BEGINNING)
    for end in range(stop, at, -1):
        senses = senses_of(" ".join(said[at:end]))
        if end - at > 1 and after_is and _only_named(senses, said[at]):
            continue
        if senses:
            return end - at, senses
    return 1, ()


def _only_named(senses: tuple[Sense, ...], first: str) -> bool:
    """Whether "is punching bag" would lose its verb to the noun "punching bag"."""
    if not first.endswith("ing") or any(s.entry.kind == "verb" for s in senses):
        return False
    return any(s.entry.kind == "verb" for s in senses_of(first))


def _word(
    text: str,
    tokens: Sequence[tuple[str, int, int]],
    at: int,
    meant: Sequence[Meant],
    words: Sequence[Word],
) -> Word:
    length, senses = meant[at]
    start, stop = tokens[at][1], tokens[at + length - 1][2]
    raw = text[start:stop]
    after = tokens[at + length][0] if at + length < len(tokens) else ""
    before = next((w for w in reversed(words) if w.kind != "adv"), None)
    verb = next((w for w in reversed(words) if w.kind == "verb"), None)
    following = meant[at + length][1] if after else ()
    kinds = frozenset(sense.entry.kind for sense in following)
    titled = title(raw) if after[:1].isupper() and length == 1 else None
    if titled is not None:
        return Word(raw, start, stop, "thing", titled)
    named = raw[0].isupper() and at > 0 and not any(sense.sure for sense in senses)
    if not senses or named or _given(raw, senses, before, following, after):
        return _bare(raw, start, stop, before, kinds)
    rest = tokens[at + length + (meant[at + length][0] if after else 0) :]
    two = before is None and not any(t[0].isalnum() for t, _, _ in rest)
    place = _Place(before, verb, kinds, after.lower(), two, given(after))
    chosen = _chosen(raw, senses, place)
    also = tuple(s.entry for s in senses if s is not chosen)
    return Word(raw, start, stop, chosen.entry.kind, chosen.entry, chosen.form, chosen.many, also)


def _given(
    raw: str,
    senses: Sequence[Sense],
    before: Word | None,
    following: Sequence[Sense],
    after: str,
) -> bool:
    """Whether a word that means something is a name here: "his daughter Lily", "Rose walks"."""
    surname = before is not None and before.kind == "unknown" and given(before.text)
    if surname and raw[0].isupper():
        return True
    if not given(raw):
        return False
    if before is not None and before.kind in ("det", "number", "adj", *LOOKS_OF_A_THING):
        return False
    if before is not None and before.kind != "punct":
        return True
    acts = any(s.entry.kind == "verb" and s.form in ("s", "ed") for s in following)
    is_one = any(s.entry.kind == "aux" for s in following) or after in POSSESSIVE
    joined = after in ("and", ",", ":")
    return acts or is_one or joined


def _bare(raw: str, start: int, stop: int, before: Word | None, kinds: frozenset[str]) -> Word:
    if raw.lower() in POSSESSIVE:
        owns = before is not None and (before.nominal or before.kind == "unknown")
        kind = "possessive" if owns and "det" not in kinds else "aux"
        return Word(raw, start, stop, kind)
    if raw[0].isdigit() and raw.endswith("-year-old"):
        return Word(raw, start, stop, "state", Entry("state", raw))
    if raw[0].isdigit() and "-" in raw:
        return Word(raw, start, stop, "adj", Entry("adj", raw))
    if raw[0].isdigit():
        count = raw if raw.isdecimal() and len(raw) <= 4 and 0 < int(raw) <= 1000 else ""
        return Word(raw, start, stop, "number" if count else "unknown", Entry("number", count))
    if before is not None and before.kind == "aux" and raw.endswith("ing") and len(raw) > 5:
        stem = raw[:-3].lower()
        return Word(raw, start, stop, "verb", Entry("verb", stem, "stand", stem), "ing")
    return Word(raw, start, stop, "unknown" if raw[0].isalnum() else "punct")


def _chosen(raw: str, senses: tuple[Sense, ...], place: _Place) -> Sense:
    by_kind: dict[str, Sense] = {}
    for sense in senses:
        by_kind.setdefault(sense.entry.kind, sense)
    closed = next((by_kind[kind] for kind in _CLOSED if kind in by_kind), None)
    done = closed is not None and _stops_here(closed, by_kind, place)
    if closed is not None and not done and not _content_here(raw, closed, by_kind, place):
        return _closed_sense(closed, by_kind, place)
    look = next((by_kind[kind] for kind in _LOOKS if kind in by_kind), None)
    noun = next((by_kind[kind] for kind in (*THINGS, "abstract") if kind in by_kind), None)
    verb, adjective = by_kind.get("verb"), by_kind.get("adj")
    if look is not None:
        return _look_sense(look, noun, verb, place)
    if adjective is not None and _adjective_here(noun, verb, place):
        return adjective
    if noun is not None and verb is not None:
        return verb if _verb_here(verb, noun, place) else noun
    if verb is not None and not noun:
        return _verbal(verb, place)
    return noun or adjective or senses[0]


def _content_here(raw: str, closed: Sense, by_kind: dict[str, Sense], place: _Place) -> bool:
    content = by_kind.keys() & {*THINGS, "verb"}
    if not content or " " in raw:
        return bool(content) and " " in raw and closed.entry.kind != "relation"
    if closed.entry.kind in ("adv", "order", "prep") and place.open_phrase:
        return bool(by_kind.keys() & set(THINGS))
    return False


def _stops_here(closed: Sense, by_kind: dict[str, Sense], place: _Place) -> bool:
    """Whether "stops" is the deed itself: no other follows."""
    ends = place.next_text in ("", ".", ",", "!", ";", "and", "then", "but")
    goes = closed.entry.value in _GOING and bool(place.next_kinds & {"relation", "prep"})
    gets = closed.entry.value in _GETTING and "det" in place.next_kinds
    return closed.entry.kind == "aux" and "verb" in by_kind and (ends or goes or gets)


def _closed_sense(closed: Sense, by_kind: dict[str, Sense], place: _Place) -> Sense:
    if closed.entry.value == "her" and not place.before_noun:
        return Sense(Entry("pron", "her"))
    if closed.entry.value == "that" and place.before and place.before.nominal:
        return Sense(Entry("pron", "that"))
    return closed


def _look_sense(look: Sense, noun: Sense | None, verb: Sense | None, place: _Place) -> Sense:
    counted = look.entry.kind == "style" and place.open_phrase
    of_things = counted or look.entry.kind in LOOKS_OF_A_THING
    if noun is not None and not place.before_noun and of_things:
        return noun
    participle = verb is not None and verb.form in ("ing", "ed", "base", "s")
    follows = place.before is not None and (
        place.before.nominal or place.before.kind in ("aux", "pron", "unknown", "adv")
    )
    if participle and follows and not place.open_phrase and verb is not None:
        return verb
    return look


def _adjective_here(noun: Sense | None, verb: Sense | None, place: _Place) -> bool:
    if place.before_noun and (place.open_phrase or not verb):
        return True
    if noun is not None and noun.sure:
        return False
    after_is = place.before is not None and place.before.kind == "aux"
    if verb is not None and verb.form in ("ing", "ed", "s"):
        return place.open_phrase and place.before_noun
    return after_is or (noun is None and verb is None)


def _verb_here(verb: Sense, noun: Sense, place: _Place) -> bool:
    before = place.before
    if noun.sure and not verb.sure:
        acts = before is not None and (before.nominal or before.kind in _BEFORE_DEEDS)
        return acts and verb.form == "s" and "det" in place.next_kinds
    if before is None or before.kind == "punct":
        onward = verb.form == "s" and before is not None and place.next_text in _ONWARD
        onward = onward or (verb.form == "s" and before is not None and place.next_name)
        return onward or (verb.form in ("s", "ing") and "det" in place.next_kinds)
    if before.kind == "aux" and verb.form == "base" and place.before_deed:
        return False
    if before.kind in ("aux", "pron", "order"):
        return True
    if before.value == "to":
        return verb.form == "base" and not _becoming(noun, place)
    if _said_after(before):
        return verb.form in ("s", "ed", "ing")
    if place.open_phrase or before.kind in ("relation", "prep", "verb", "possessive"):
        return _verb_after_link(verb, before, place.last_verb)
    if before.nominal or before.kind in ("unknown", "abstract", "weather", "time"):
        if place.last_verb is not None and place.last_verb.value.split()[0] in _CAUSING:
            return True
        many = before.many or before.text.endswith("s")
        return verb.form in ("s", "ed", "ing") or (verb.form == "base" and many)
    return verb.sure and not noun.sure


def _becoming(noun: Sense, place: _Place) -> bool:
    """Whether the noun after "to" is what something turns into: "turns to water"."""
    last = place.last_verb
    turns = last is not None and last.value.split()[0] in ("turn", "change", "burn", "melt")
    return turns and noun.sure


def _said_after(word: Word) -> bool:
    """Whether a look stands after its noun: "made of bronze", "in her thirties"."""
    return word.kind in LOOKS_OF_A_THING and word.text.lower().startswith(("made of ", "in "))


def _verb_after_link(verb: Sense, before: Word, last: Word | None) -> bool:
    """After "and" a verb goes on as the verb before did; after "who" comes a verb."""
    if before.value in ("who", "that", "which"):
        return verb.form != "base"
    if before.value in ("while", "when", "as"):
        return verb.form == "ing"
    if before.value in ("and", "or", "but"):
        return last is not None and verb.form == last.form
    return False


def _verbal(verb: Sense, place: _Place) -> Sense:
    """A verb, or a participle before its noun ("a galloping horse", "in shining armor")."""
    if place.last_two and verb.form in ("ing", "ed", "base") and "place" in place.next_kinds:
        return Sense(Entry("adj", verb.entry.value))
    before = place.before
    linked = before is not None and (before.kind == "relation" or before.value in ("with", "of"))
    if before is not None and before.value in ("both", "all", "each") and verb.form == "ing":
        return verb
    if (place.open_phrase or linked) and verb.form in ("ing", "ed") and place.before_noun:
        return Sense(Entry("adj", verb.entry.value, verb.entry.drawn))
    if before is not None and before.kind == "aux" and verb.form == "base" and place.before_deed:
        return Sense(Entry("abstract", verb.entry.value))
    bare = before is not None and before.kind == "verb" and verb.form == "base"
    noted = before is not None and before.value in ("a", "an", "the") and not place.before_noun
    if bare or noted or (place.open_phrase and verb.form == "base" and before is not None):
        return Sense(Entry("abstract", verb.entry.value))
    return verb
