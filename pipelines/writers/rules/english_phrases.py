"""English words gathered into noun phrases."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.english_names import ALIVE, united
from pipelines.writers.rules.phrases import Gathered, Phrase, headed
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import THINGS, Word

Item = Word | Phrase
_MODIFIERS = (
    "det", "number", "adj", "color", "material", "size", "state", "mood", "style", "season",
    "time", "weather",
)  # fmt: skip
_HEADS = (*THINGS, "abstract", "unknown")
_WITHOUT = frozenset(
    ["no", "without", "without any", "free of", "devoid of", "empty of", "lacking", "neither",
     "nor", "not a", "not any", "not a single", "zero"]
)  # fmt: skip
SIDES = {
    "left": "left_of", "right": "right_of", "front": "in_front_of", "back": "behind",
    "top": "on", "bottom": "below",
}  # fmt: skip
_WHOSE = {"its": "it", "his": "him", "her": "her", "their": "them"}
_MEASURES = {
    "group": 5, "flock": 8, "herd": 7, "crowd": 12, "pair": 2, "couple": 2, "bunch": 5, "row": 5,
    "school": 9, "swarm": 14, "pack": 5, "litter": 5, "piece": 1, "slice": 1, "pile": 6, "stack": 5,
    "drop": 1, "droplet": 1, "sheet": 1, "set": 4, "kind": 1, "type": 1, "sea": 1, "trio": 3,
    "handful": 4, "loaf": 1, "block": 1, "lump": 1, "chunk": 1, "puff": 1, "amount": 1,
    "amounts": 1,
    "tableau": 1, "picture": 1, "view": 1, "image": 1, "video": 1, "shot": 1, "scene": 1,
    "bit": 1, "stream": 1, "ray": 1, "beam": 1, "pool": 1, "portrait": 1, "footage": 1, "row of": 5,
    "field": 1, "close": 1, "photo": 1, "depiction": 1, "patch": 1, "layer": 1, "ball": 1,
    "timelapse": 1, "transformation": 1, "reflection": 1, "team": 5, "line": 4, "animation": 1,
}  # fmt: skip
_SURFACES = frozenset(
    [
        "surface",
        "edge",
        "top",
        "bottom",
        "side",
        "front",
        "back",
        "middle",
        "center",
        "centre",
        "inside",
        "interior",
        "outside",
        "corner",
        "foot",
        "base",
        "end",
        "part",
        "half",
        "rest",
        "rim",
        "tip",
        "lid",
        "handle",
        "shore",
        "bank",
        "banks",
        "outskirts",
        "heart",
        "streets",
        "world",
        "land",
        "kingdom",
        "slopes",
        "walls",
        "window",
        "screen",
        "leg",
        "roof",
        "trunk",
        "branch",
        "floor",
        "city",
    ]
)


def phrased(words: Sequence[Word]) -> list[Item]:
    """The words with every noun phrase as one item."""
    items: list[Item] = []
    at = 0
    while at < len(words):
        at = _step(words, at, items)
    return _sided(united(items))


def _sided(items: Sequence[Item]) -> list[Item]:
    """The items with "to its right" as what it means: to the right of it."""
    found: list[Item] = []
    for item in items:
        link = found[-1] if found else None
        side = SIDES.get(item.head.text.lower()) if isinstance(item, Phrase) else None
        whose = _WHOSE.get(item.opening) if isinstance(item, Phrase) else None
        if side and whose and isinstance(link, Word) and link.text.lower() in ("to", "on", "at"):
            found[-1] = replace(link, kind="relation", entry=Entry("relation", side))
            found.append(replace(link, text=whose, kind="pron", entry=Entry("pron", whose)))
        else:
            found.append(item)
    return found


def _step(words: Sequence[Word], at: int, items: list[Item]) -> int:
    gathered, here = Gathered(), at
    while here < len(words) and _modifies(words, here, gathered):
        if words[here].kind != "adv":
            gathered.add(words[here])
        here += 1
    heads = _heads(words, here, bool(gathered.words))
    if not heads:
        items.extend(words[at : max(here, at + 1)])
        return max(here, at + 1)
    here += len(heads)
    phrase = _phrase(gathered, heads)
    return _extended(words, here, phrase, items)


def _modifies(words: Sequence[Word], at: int, gathered: Gathered) -> bool:
    word = words[at]
    if word.kind == "det" and any(w.kind == "det" for w in gathered.words):
        return False
    if word.kind == "negation":
        return not gathered.words and word.value in _WITHOUT
    if (
        word.kind in ("color", "material", "size", "state")
        and gathered.words
        and _joined(words, at)
    ):
        return True
    if word.kind in _MODIFIERS:
        return word.kind in ("det", "number") or _leads_to_noun(words, at + 1)
    if word.kind == "punct" and word.text == "," and gathered.words:
        return words[at - 1].kind in _MODIFIERS[2:] and _leads_to_noun(words, at + 1)
    if word.kind == "prep" and word.value == "and" and gathered.words:
        return words[at - 1].kind in ("color", "adj", "state", "size") and _next_look(words, at)
    return word.kind == "adv" and bool(gathered.words) and _next_look(words, at)


def _joined(words: Sequence[Word], at: int) -> bool:
    return _leads_to_noun(words, at + 1)


def _next_look(words: Sequence[Word], at: int) -> bool:
    return (
        at + 1 < len(words)
        and words[at + 1].kind in _MODIFIERS[2:]
        and _leads_to_noun(words, at + 2)
    )


def _leads_to_noun(words: Sequence[Word], at: int) -> bool:
    """Whether only modifiers stand between here and a noun."""
    for word in words[at : at + 6]:
        if word.kind in _HEADS:
            return True
        linked = word.text == "," or (word.kind == "prep" and word.value == "and")
        if word.kind not in (*_MODIFIERS, "adv") and not linked:
            return False
        if word.kind == "det":
            return False
    return False


def _heads(words: Sequence[Word], at: int, modified: bool) -> list[Word]:
    heads: list[Word] = []
    for word in words[at:]:
        if word.kind not in _HEADS:
            break
        if word.kind == "unknown" and not _admits(word, heads, modified):
            break
        heads.append(word)
    return heads


def _admits(word: Word, heads: list[Word], modified: bool) -> bool:
    named = word.text[0].isupper() and len(word.text) > 1
    return named or (modified and not heads) or not word.text[0].isalnum()


def _phrase(gathered: Gathered, heads: list[Word]) -> Phrase:
    head = heads[-1]
    if head.kind == "name" and len(heads) > 1 and heads[-2].kind == "place":
        head = heads[-2]
    own = _own_name(heads)
    if own and len(own) < len(heads):
        return _called(gathered, heads[: -len(own)], own)
    if head.kind == "unknown" and len(heads) > 1 and heads[-2].nominal:
        name = " ".join(w.text for w in heads)
        head = heads[-2].as_(heads[-2].entry or Entry("thing", name))
    elif head.kind == "unknown":
        text = " ".join(w.text for w in heads if w.kind == "unknown")
        named = text[:1].isupper() and not any(w.kind in ("det", "number") for w in gathered.words)
        entry = Entry("name" if named else "thing", text if named else text.lower(), "", "unknown")
        head = Word(text, heads[0].start, head.stop, entry.kind, entry)
    whole = [w for w in heads[:-1] if w.kind == "thing"]
    if whole and head.entry and head.entry.group == "part":
        return replace(gathered.phrase(whole[-1]), part=head.value, stop=head.stop)
    place = next((w for w in heads if w.kind == "place"), None)
    if place is not None and head.kind == "abstract" and not gathered.words:
        entry = Entry("place", " ".join(w.text.lower() for w in heads), place.value)
        head = replace(head, kind="place", entry=replace(entry, drawn=_drawn(place)))
        return gathered.phrase(head)
    before = [w for w in heads if w.stop < head.start]
    made = _made_of(before[0]) if before else None
    if made is not None:
        gathered.material = gathered.material or made
        first = before[0].text
        before[0] = replace(before[0], text=first.partition(" ")[2])
    phrase = gathered.phrase(head, tuple(before))
    return phrase if phrase.stop >= heads[-1].stop else headed(phrase, head)


def _made_of(word: Word) -> str | None:
    """The material a compound before a noun begins with: a "plastic bottle" cap is of plastic."""
    first, _, rest = word.text.lower().partition(" ")
    known = vocabulary().en.get(first, ()) if rest else ()
    return next((entry.value for entry in known if entry.kind == "material"), None)


def _own_name(heads: Sequence[Word]) -> list[Word]:
    """The names at the end of a noun: "Captain Jack Sparrow" is a captain of that name."""
    names: list[Word] = []
    for word in reversed(heads):
        if word.kind != "unknown" or not word.text[0].isupper():
            break
        names.insert(0, word)
    rest = heads[: len(heads) - len(names)]
    living = bool(rest) and rest[-1].entry is not None and rest[-1].entry.group in ALIVE
    return names if living else []


def _called(gathered: Gathered, heads: Sequence[Word], names: Sequence[Word]) -> Phrase:
    """A named noun; written large, the noun is a title and belongs to the name."""
    phrase = _phrase(gathered, list(heads))
    own = " ".join(w.text for w in names)
    titled = heads[-1].text[0].isupper() and not gathered.words
    called = f"{heads[-1].text} {own}" if titled else own
    return replace(phrase, called=called, stop=names[-1].stop)


def _drawn(place: Word) -> str:
    return place.entry.drawn if place.entry else ""


def _extended(words: Sequence[Word], at: int, phrase: Phrase, items: list[Item]) -> int:
    """Follows "of" and "'s": "a flock of birds" is birds, "a butterfly's wings" a butterfly."""
    if at < len(words) and words[at].kind == "possessive":
        owned: list[Item] = []
        after = _step(words, at + 1, owned)
        inner = owned[0] if owned else None
        if isinstance(inner, Phrase):
            items.append(_owned(phrase, inner))
            items.extend(owned[1:])
            return after
    if at + 1 < len(words) and words[at].value == "of" and words[at].kind in ("prep", "number"):
        owned = []
        after = _step(words, at + 1, owned)
        inner = owned[0] if owned else None
        if isinstance(inner, Phrase):
            items.append(_of(phrase, inner))
            items.extend(owned[1:])
            return after
    items.append(phrase)
    return at


def _owned(owner: Phrase, inner: Phrase) -> Phrase:
    if inner.entry.group == "part" or inner.kind == "abstract" or inner.head.value in _SURFACES:
        return replace(owner, part=inner.head.value)
    return replace(inner, owner=owner)


def _of(outer: Phrase, inner: Phrase) -> Phrase:
    noun = outer.head.value
    if noun in _MEASURES:
        count = outer.count or (_MEASURES[noun] if _MEASURES[noun] > 1 else None)
        return headed(inner, inner.head, inner.count or count)
    if noun in _SURFACES or outer.entry.group == "part" or outer.kind == "abstract":
        return replace(inner, part=noun)
    if outer.entry.group == "garment" and inner.entry.group == "person":
        return replace(outer, owner=inner)
    owner = inner if inner.entry.group in ("person", "animal") else inner.owner
    if owner is not None and outer.owner is None:
        outer = replace(outer, owner=owner)
    if outer.entry.group == "object" and inner.entry.group in ("food", "nature") and inner.entry:
        return _filled(outer, inner)
    return outer


def _filled(container: Phrase, inner: Phrase) -> Phrase:
    """A glass of water: the container by name, drawn as what it holds where that is a drink."""
    whole = f"{container.head.value} of {inner.head.value}"
    drink = inner.head.value in ("milk", "coffee", "tea", "juice", "wine", "beer", "soup")
    drawn = inner.entry.drawn if drink else container.entry.drawn
    entry = Entry("thing", whole, drawn, "object")
    return headed(container, container.head.as_(entry))
