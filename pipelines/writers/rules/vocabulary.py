"""The words the rules know, in both languages, read once from assets/words."""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.places import classes, drawn_set, named_places, settings

LOOKS = ("color", "material", "size", "state", "mood", "time", "weather", "season", "style")
DESCRIBING = frozenset({"vintage", "retro"})  # styles that before a noun say how old it looks
FILM = ("size", "angle", "lens", "speed", "noise")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a word.

    kind: thing, place, verb, color, ..., number, relation, order, det, prep, aux, pron, adv, neg.
    value: the canonical word. drawn: what stands for a thing, or the set of a place, or the act
        of a verb. group: the class of a thing (person, animal, food, ...).
    """

    kind: str
    value: str
    drawn: str = ""
    group: str = ""


Lexicon = dict[str, tuple[Entry, ...]]


@dataclass(frozen=True)
class Vocabulary:
    """Two lexicons and the tables behind them."""

    en: Lexicon
    zh: Lexicon
    film_en: Lexicon
    film_zh: Lexicon
    grammar: Mapping[str, Any]
    nouns: Mapping[str, str]
    compounds: Mapping[str, str]
    verbs: Mapping[str, str]
    adjectives: frozenset[str]
    longest_zh: int
    chinese: Mapping[str, Any]
    general_zh: Lexicon

    def zh_entries(self, text: str) -> tuple[Entry, ...]:
        """What a Chinese word can mean."""
        return self.zh.get(text, ())


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded once."""
    grammar = _json("grammar.json")
    en, zh = _gathered(_entries(grammar))
    film_en, film_zh = _gathered(_film())
    for classifier in grammar["classifiers"]:
        zh[classifier] = (*zh.get(classifier, ()), Entry("classifier", classifier))
    nouns, compounds, verbs, adjectives = _classes()
    return Vocabulary(
        en,
        zh,
        film_en,
        film_zh,
        grammar,
        nouns,
        compounds,
        verbs,
        adjectives,
        max(len(word) for word in (*zh, *film_zh)),
        _json("chinese.json"),
        _general(en, nouns, compounds),
    )


def _json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset(f"words/{name}").read_text(encoding="utf-8"))
    return loaded


Row = tuple[Entry, list[str], list[str]]


def _gathered(rows: Iterator[Row]) -> tuple[Lexicon, Lexicon]:
    en: Lexicon = {}
    zh: Lexicon = {}
    for entry, english, chinese in rows:
        for table, words in ((en, english), (zh, chinese)):
            for word in words:
                known = table.get(word, ())
                if all(entry.kind != other.kind for other in known):
                    table[word] = (*known, entry)
    return en, zh


def _entries(grammar: Mapping[str, Any]) -> Iterator[Row]:
    yield from _closed(grammar)
    yield from _chinese()
    yield from _ages(grammar["decades"])
    yield from _tens(grammar["numbers"]["en"])
    yield from _looks()
    yield from _things()
    yield from _verbs()
    yield from _places()
    yield from _senses()


def _looks() -> Iterator[Row]:
    looks = _json("looks.json")
    for kind in LOOKS:
        for value, words in looks[kind].items():
            english, chinese = [value, *words["en"]], list(words["zh"])
            if kind == "material":
                english += _made_of(value, words["en"])
            elif kind == "color":
                english += _hues(english, looks["tint"]["en"])
                chinese += _zh_hues(chinese, looks["tint"]["zh"])
            yield Entry(kind, value), english, chinese


def _hues(words: Sequence[str], tints: Sequence[str]) -> list[str]:
    """A colour as it is said of a thing: "neon yellow", "peach coloured"."""
    made = [w[: -len("-colored")] for w in words if w.endswith("-colored")]
    made += [w for w in words if w.isalpha()]
    said = [f"{w}{by}" for w in made for by in ("-colored", "-coloured", " colored", " coloured")]
    return [*said, *(f"{tint} {words[0]}" for tint in tints)]


def _zh_hues(words: Sequence[str], tints: Sequence[str]) -> list[str]:
    """A colour with how strong it is, and with 色: 荧光黄, 藏青色."""
    made = [tint + w for w in words if len(w) == 1 for tint in tints]
    return [*made, *(f"{w}色" for w in (*words, *made) if not w.endswith("色"))]


def _made_of(value: str, words: list[str]) -> list[str]:
    """A material as it is said after its noun: "made of bronze"."""
    plain = [w for w in (value, *words) if not w.startswith("made ")]
    return [f"made of {'wood' if w == 'wooden' else w}" for w in plain]


def _chinese() -> Iterator[Row]:
    """What is said in Chinese with words of its own: 刷牙, 打 in 打伞, 地板."""
    table = _json("chinese.json")
    for verb, row in table["deeds"].items():
        yield Entry("verb", verb, row["act"], verb), [], row["zh"]
    for group, things in table["things"].items():
        for noun, row in things.items():
            yield Entry("thing", noun, row["draw"], group), [], row["zh"]
    for word, count in table["numbers"].items():
        yield Entry("number", str(count)), [], [word]
    for style, words in table["styles"].items():
        yield Entry("style", style), [], words
    for kind, looks in table["looks"].items():
        for value, words in looks.items():
            yield Entry(kind, value), [], words
    for noun, words in table["objects"].items():
        yield Entry("thing", noun, "card", "abstract"), [], words
    for noun, words in ((n, w) for p in table["places"].values() for n, w in p.items()):
        yield Entry("place", noun, drawn_set(noun)), [], words


def _things() -> Iterator[Row]:
    for group, things in _json("things.json").items():
        for noun, words in things.items():
            same = set(words.get("same", ()))
            entry = Entry("thing", noun, words["draw"], group)
            yield entry, [noun, *(w for w in words["en"] if w in same)], words["zh"]
            for word in words["en"]:
                if word not in same:
                    yield Entry("thing", word, words["draw"], group), [word], []
    for name, words in _json("emoji_names.json").items():
        noun = words["en"][0]
        named = [w for w in words["en"] if not w.endswith("ed") or " " in w]
        yield Entry("thing", noun, f"prop:{name}", "object"), named, words["zh"]


def _verbs() -> Iterator[Row]:
    for verb, words in _json("verbs.json").items():
        yield Entry("verb", verb, words["act"], verb), [verb], words["zh"]
        for word in words["en"]:
            yield Entry("verb", word, words["act"], verb), [word], []


def _senses() -> Iterator[Row]:
    """Verbs known by what they are done to alone: the last sense is the one without an object."""
    table = _json("chinese.json")
    for verb, act, words, _ in reversed(table["senses"]):
        yield Entry("verb", verb, act, verb), [], words
    for kind, words in (("negation", table["negation"]), ("adv", table["adverbs"])):
        for word in words:
            yield Entry(kind, word), [], [word]


def _places() -> Iterator[Row]:
    for kind, table in (("place", settings()), ("name", named_places())):
        for name, places in table.items():
            for noun, others in places.items():
                chinese = [w for w in others if not w.isascii()]
                english = [w for w in others if w.isascii()]
                yield Entry(kind, noun, name), [noun, *english], chinese


def _closed(grammar: Mapping[str, Any]) -> Iterator[Row]:
    for word in grammar["closed"]["det"]:
        yield Entry("det", word), [word], []
    for language in (0, 1):
        code = ("en", "zh")[language]

        def row(entry: Entry, word: str, language: int = language) -> Row:
            return entry, [] if language else [word], [word] if language else []

        for word, count in grammar["numbers"][code].items():
            yield row(Entry("number", str(count)), word)
        for word, name in grammar["relations"][code].items():
            yield row(Entry("relation", name), word)
        for kind in ("order", "negation"):
            for word in grammar[kind][code]:
                yield row(Entry(kind, word), word)
    for kind in ("aux", "pron", "adv", "prep"):
        for word in grammar["closed"][kind]:
            yield Entry(kind, word), [word], []


def _tens(numbers: Mapping[str, int]) -> Iterator[Row]:
    """Twenty-one to ninety-nine."""
    tens = [word for word, count in numbers.items() if count in range(20, 100, 10)]
    ones = [word for word, count in numbers.items() if count < 10 and word.isalpha()]
    for ten in (t for t in tens if t.endswith("ty")):
        for one in ones:
            said = f"{ten}-{one}"
            yield Entry("number", str(numbers[ten] + numbers[one])), [said], []


def _ages(decades: Sequence[str]) -> Iterator[Row]:
    for decade in decades:
        for whose in ("his", "her", "their"):
            said = f"in {whose} {decade}"
            yield Entry("state", said), [said], []


def _film() -> Iterator[Row]:
    film = _json("film.json")
    for kind in FILM:
        for value, words in film[kind].items():
            yield Entry(kind, value), words["en"], words["zh"]


def _general(en: Lexicon, nouns: Mapping[str, str], compounds: Mapping[str, str]) -> Lexicon:
    """The Chinese nouns only the general dictionary knows, as what their English nouns are."""
    packed = gzip.decompress(asset("words/general_zh.json.gz").read_bytes())
    found: Lexicon = {}
    for noun, words in json.loads(packed).items():
        known = [e for e in en.get(noun, ()) if e.kind in ("thing", "place")]
        drawn = nouns.get(noun) or compounds.get(noun) or "thing"
        entry = known[0] if known else class_entry(noun, drawn)
        found.update(dict.fromkeys(words.split(), (entry,)))
    return found


def class_entry(noun: str, drawn: str) -> Entry:
    """What a noun of the general dictionary is, by what draws its class."""
    if drawn.startswith("set:"):
        return Entry("place", noun, drawn[4:], "guessed")
    if drawn in ("abstract", "space"):
        return Entry("abstract", noun)
    if drawn in ("thing", "stuff", "part"):
        return Entry("thing", noun, "card", "part" if drawn == "part" else "guessed")
    return Entry("thing", noun, drawn, "guessed")


def _classes() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    table = classes()
    nouns = {word: name for name, words in table["nouns"].items() for word in words.split()}
    compounds = {
        word.replace("_", " "): name
        for name, words in table["compounds"].items()
        for word in words.split()
    }
    verbs = {word: name for name, words in table["verbs"].items() for word in words.split()}
    return nouns, compounds, verbs, frozenset(table["adjectives"].split())
