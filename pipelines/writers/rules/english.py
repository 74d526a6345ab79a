"""English text as words, each with the one meaning it has where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.writers.rules.english_names import given, title
from pipelines.writers.rules.forms import infinitives, singulars
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import LOOKS_OF_A_THING, THINGS, Word

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sgt|Capt|Lt|Rev)\.(?=\s)|\d+(?:-[^\W\d_]+)+|'s\b|’s\b|"
    r"[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_"
)
_POSSESSIVE = ("'s", "’s")
_CLOSED = ("negation", "relation", "number", "order", "aux", "pron", "det", "prep", "adv")
_LOOKS = (*LOOKS_OF_A_THING, "style", "time", "weather", "season", "mood")
_OPENS = ("det", "number", "negation", "adj", "possessive", "mood", "season", *LOOKS_OF_A_THING)
_BEGINNING = ("start", "starts", "started", "begin", "begins", "began", "keeps", "stops")
_GETTING = ("get", "gets", "getting", "got")
_GOING = ("goes", "go", "went", "going")
_ONWARD = ("at", "to", "toward", "towards", "back")  # after a verb's comma: ", waves at us"
_LONGEST, _LONGEST_PHRASE = 6, 60
_MARKS = frozenset(',.;:!?()[]{}"“”—–-…/_*#&%$@+=<>|~^`')
_BEING = frozenset(["is", "are", "was", "were", "be", "been", "am"])
_CAUSING = frozenset(["help", "make", "let", "watch", "see", "hear", "have", "teach"])


@dataclass(frozen=True, slots=True)
class _Sense:
    entry: Entry
    form: str = ""
    many: bool = False
    sure: bool = True


Meant = tuple[int, tuple[_Sense, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a word: what came before, and what may come next."""

    before: Word | None
    last_verb: Word | None
    next_kinds: frozenset[str]
    next_text: str
    last_two: bool = False

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
        senses = _senses(" ".join(said[at:end]))
        if end - at > 1 and after_is and _only_named(senses, said[at]):
            continue
        if senses:
            return end - at, senses
    return 1, ()


def _only_named(senses: tuple[_Sense, ...], first: str) -> bool:
    """Whether "is punching bag" would lose its verb to the noun "punching bag"."""
    if not first.endswith("ing") or any(s.entry.kind == "verb" for s in senses):
        return False
    return any(s.entry.kind == "verb" for s in _senses(first))


@lru_cache(maxsize=16384)
def _senses(phrase: str) -> tuple[_Sense, ...]:
    if len(phrase) > _LONGEST_PHRASE or phrase in _POSSESSIVE or not phrase[0].isalpha():
        return ()
    found = list(_looked_up(phrase))
    if "-" in phrase and not found:
        found = list(_looked_up(phrase.replace("-", " ")))
    if not found:
        found = list(_compound(phrase) if " " in phrase else _guessed(phrase))
    return tuple(found)


def _looked_up(phrase: str) -> Iterator[_Sense]:
    lexicon = vocabulary().en
    first, _, rest = phrase.partition(" ")
    head, _, last = phrase.rpartition(" ")
    for entry in lexicon.get(phrase, ()):
        if entry.kind not in ("thing", "place", "verb"):
            yield _Sense(entry)
    yield from _nouns_of(head, last)
    for base, form in infinitives(first):
        verb = f"{base} {rest}".strip()
        found = [e for e in lexicon.get(verb, ()) if e.kind == "verb"]
        if found:
            yield _Sense(found[0], form)
            return


def _nouns_of(head: str, last: str) -> Iterator[_Sense]:
    lexicon = vocabulary().en
    for kind in ("thing", "place"):
        for noun, many in singulars(last):
            found = [e for e in lexicon.get(f"{head} {noun}".strip(), ()) if e.kind == kind]
            if found:
                yield _Sense(found[0], many=many)
                break


def _compound(phrase: str) -> Iterator[_Sense]:
    """What the general dictionary knows of several words: "baggage claim", "chopping board"."""
    known = vocabulary()
    first, _, last = phrase.rpartition(" ")
    for noun, many in singulars(last):
        drawn = known.compounds.get(f"{first} {noun}")
        if drawn is not None:
            entry = _class_entry(f"{first} {noun}", drawn)
            heads = [e for e in known.en.get(noun, ()) if e.kind in ("thing", "place")]
            same = [e for e in heads if e.kind == entry.kind and e.group != "part"]
            for head in (*same, *heads)[:1]:
                entry = Entry(head.kind, entry.value, head.drawn, head.group)
            yield _Sense(entry, many=many, sure=False)
            return


def _guessed(word: str) -> Iterator[_Sense]:
    """What the general dictionary knows of a word the vocabulary lacks."""
    known = vocabulary()
    if word.endswith("-year-old"):
        yield _Sense(Entry("state", word))
        return
    for base, form in infinitives(word):
        if base in known.verbs:
            yield _Sense(Entry("verb", base, known.verbs[base], base), form, sure=False)
            break
    if word in known.adjectives or word.endswith(("ful", "less", "ous", "ish", "able", "like")):
        yield _Sense(Entry("adj", word), sure=False)
    described = word in known.adjectives
    for noun, many in singulars(word) if not described else ():
        if noun in known.nouns:
            yield _Sense(_class_entry(noun, known.nouns[noun]), many=many, sure=False)
            break
    if "-" in word:
        yield _Sense(Entry("adj", word), sure=False)
        yield from (s for s in _senses(word.rpartition("-")[2]) if s.entry.kind in THINGS)
    if word.endswith("ly"):
        yield _Sense(Entry("adv", word), sure=False)


def _class_entry(noun: str, drawn: str) -> Entry:
    if drawn.startswith("set:"):
        return Entry("place", noun, drawn[4:], "guessed")
    if drawn in ("abstract", "space"):
        return Entry("abstract", noun)
    if drawn in ("thing", "stuff", "part"):
        return Entry("thing", noun, "card", "part" if drawn == "part" else "guessed")
    return Entry("thing", noun, drawn, "guessed")


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
    chosen = _chosen(raw, senses, _Place(before, verb, kinds, after.lower(), two))
    also = tuple(s.entry for s in senses if s is not chosen)
    return Word(raw, start, stop, chosen.entry.kind, chosen.entry, chosen.form, chosen.many, also)


def _given(
    raw: str,
    senses: Sequence[_Sense],
    before: Word | None,
    following: Sequence[_Sense],
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
    is_one = any(s.entry.kind == "aux" for s in following) or after in _POSSESSIVE
    joined = after in ("and", ",", ":")
    return acts or is_one or joined


def _bare(raw: str, start: int, stop: int, before: Word | None, kinds: frozenset[str]) -> Word:
    if raw.lower() in _POSSESSIVE:
        owns = before is not None and (before.nominal or before.kind in ("unknown", "pron"))
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


def _chosen(raw: str, senses: tuple[_Sense, ...], place: _Place) -> _Sense:
    by_kind: dict[str, _Sense] = {}
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


def _content_here(raw: str, closed: _Sense, by_kind: dict[str, _Sense], place: _Place) -> bool:
    content = by_kind.keys() & {*THINGS, "verb"}
    if not content or " " in raw:
        return bool(content) and " " in raw and closed.entry.kind != "relation"
    if closed.entry.kind in ("adv", "order", "prep") and place.open_phrase:
        return bool(by_kind.keys() & set(THINGS))
    return False


def _stops_here(closed: _Sense, by_kind: dict[str, _Sense], place: _Place) -> bool:
    """Whether "stops" is the deed itself: no other follows."""
    ends = place.next_text in ("", ".", ",", "!", ";", "and", "then", "but")
    goes = closed.entry.value in _GOING and bool(place.next_kinds & {"relation", "prep"})
    gets = closed.entry.value in _GETTING and "det" in place.next_kinds
    return closed.entry.kind == "aux" and "verb" in by_kind and (ends or goes or gets)


def _closed_sense(closed: _Sense, by_kind: dict[str, _Sense], place: _Place) -> _Sense:
    if closed.entry.value == "her" and not place.before_noun:
        return _Sense(Entry("pron", "her"))
    if closed.entry.value == "that" and place.before and place.before.nominal:
        return _Sense(Entry("pron", "that"))
    return closed


def _look_sense(look: _Sense, noun: _Sense | None, verb: _Sense | None, place: _Place) -> _Sense:
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


def _adjective_here(noun: _Sense | None, verb: _Sense | None, place: _Place) -> bool:
    if place.before_noun and (place.open_phrase or not verb):
        return True
    if noun is not None and noun.sure:
        return False
    after_is = place.before is not None and place.before.kind == "aux"
    if verb is not None and verb.form in ("ing", "ed", "s"):
        return place.open_phrase and place.before_noun
    return after_is or (noun is None and verb is None)


def _verb_here(verb: _Sense, noun: _Sense, place: _Place) -> bool:
    before = place.before
    if before is None or before.kind == "punct":
        onward = verb.form == "s" and before is not None and place.next_text in _ONWARD
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


def _becoming(noun: _Sense, place: _Place) -> bool:
    """Whether the noun after "to" is what something turns into: "turns to water"."""
    last = place.last_verb
    turns = last is not None and last.value.split()[0] in ("turn", "change", "burn", "melt")
    return turns and noun.sure


def _said_after(word: Word) -> bool:
    """Whether a look stands after its noun: "made of bronze", "in her thirties"."""
    return word.kind in LOOKS_OF_A_THING and word.text.lower().startswith(("made of ", "in "))


def _verb_after_link(verb: _Sense, before: Word, last: Word | None) -> bool:
    """After "and" a verb goes on as the verb before did; after "who" comes a verb."""
    if before.value in ("who", "that", "which"):
        return verb.form != "base"
    if before.value in ("while", "when", "as"):
        return verb.form == "ing"
    if before.value in ("and", "or", "but"):
        return last is not None and verb.form == last.form
    return False


def _verbal(verb: _Sense, place: _Place) -> _Sense:
    """A verb, or a participle before its noun ("a galloping horse", "in shining armor")."""
    if place.last_two and verb.form in ("ing", "ed", "base") and "place" in place.next_kinds:
        return _Sense(Entry("adj", verb.entry.value))
    before = place.before
    linked = before is not None and (before.kind == "relation" or before.value in ("with", "of"))
    if (place.open_phrase or linked) and verb.form in ("ing", "ed") and place.before_noun:
        return _Sense(Entry("adj", verb.entry.value, verb.entry.drawn))
    if before is not None and before.kind == "aux" and verb.form == "base" and place.before_deed:
        return _Sense(Entry("abstract", verb.entry.value))
    bare = before is not None and before.kind == "verb" and verb.form == "base"
    noted = before is not None and before.value in ("a", "an", "the") and not place.before_noun
    if bare or noted or (place.open_phrase and verb.form == "base" and before is not None):
        return _Sense(Entry("abstract", verb.entry.value))
    return verb
