"""Verbs become deeds; some carry their object in the phrase, some put a thing in a hand."""

from functools import cache

from pipelines.writers.rules.casting import cast
from pipelines.writers.rules.draft import Deed, Draft, Figure
from pipelines.writers.rules.forms import singulars
from pipelines.writers.rules.phrases import Gathered
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import Word

_HELD_BY = frozenset({"hold", "carry", "grip", "clutch", "grasp", "wield", "brandish"})
GIVING = frozenset(
    {"give", "hand", "pass", "offer", "show", "throw", "toss", "send", "bring", "serve", "sell",
     "feed", "deliver", "hand over", "pass over"}
)  # fmt: skip
# Deeds that nobody does without their vehicle or their ball, and who never goes without one.
_BRINGS = {
    "canoe": "canoe", "kayak": "kayak", "cycle": "bicycle", "bike": "bicycle",
    "play soccer": "soccer ball", "play basketball": "basketball", "play golf": "golf ball",
    "play volleyball": "volleyball", "play tennis": "tennis racket", "bowl": "bowling ball",
    "play badminton": "shuttlecock", "play ping-pong": "ping pong ball",
}  # fmt: skip
_RIDERS = {"cyclist": "bicycle", "biker": "motorcycle", "motorcyclist": "motorcycle"}
_PAIRED = ("shoe", "boot", "sock", "glove", "sneakers", "high heels", "earrings", "skate")
_JEWELRY = ("necklace", "bracelet", "crown", "medal", "watch", "pocket watch")
_SMALL_WORDS = ("a", "an", "the", "her", "his", "their", "its", "your")


def deed_of(draft: Draft, word: Word, agents: list[str]) -> list[Deed]:
    """The deed a verb says; "blow out candles" brings its own candles."""
    entry = word.entry or Entry("verb", word.value, "stand", word.value)
    verb, noun = split_object(entry.value)
    noun = noun or _brought(draft, entry, agents)
    target = None
    if noun is not None:
        head = Word(noun.value, word.start, word.stop, "thing", noun)
        target = cast(draft, Gathered(definite=True).phrase(head)).id
    return draft.act(verb, entry.drawn or "stand", agents, target, word.text)


def _brought(draft: Draft, entry: Entry, agents: list[str]) -> Entry | None:
    """The thing a deed needs that nobody named: a canoe, a ball, the cyclist's bicycle."""
    if any(deed.agent in agents and deed.target for deed in draft.deeds):
        return None
    if entry.value in _BRINGS:
        return _thing(_BRINGS[entry.value])
    riders = [f.noun for f in draft.figures if f.id in agents and f.noun in _RIDERS]
    riding = entry.drawn in ("ride", "drive", "run", "walk")
    return _thing(_RIDERS[riders[0]]) if riders and riding else None


_LIGHT = frozenset({"take", "have", "do", "give", "make", "go", "perform", "go for"})


def said_lightly(verb: str, act: str, noun: str) -> tuple[str, str]:
    """The deed a light verb and its noun say together: "taking a walk" is walking."""
    known = [e for e in vocabulary().en.get(noun, ()) if e.kind == "verb"]
    if verb in _LIGHT and known:
        return known[0].value, known[0].drawn
    return verb, act


@cache
def split_object(phrase: str) -> tuple[str, Entry | None]:
    """A verb phrase as its verb and the drawable thing it ends in, if it does."""
    verb, _, rest = phrase.partition(" ")
    words = rest.split()
    if not words:
        return phrase, None
    for start in range(len(words)):
        if words[start] in _SMALL_WORDS:
            continue
        noun = _thing(" ".join(words[start:]))
        if noun is not None:
            before = [w for w in words[:start] if w not in _SMALL_WORDS]
            return " ".join([verb, *before]), noun
    return phrase, None


def _thing(text: str) -> Entry | None:
    head, _, last = text.rpartition(" ")
    for noun, _ in singulars(last):
        for entry in vocabulary().en.get(f"{head} {noun}".strip(), ()):
            if (
                entry.kind == "thing"
                and entry.group not in ("part", "ambient")
                and noun not in ("nail", "shower")
            ):
                return entry
    return None


def _fit(owner: Figure, garment: Figure) -> None:
    """As many garments as there are people to wear them; shoes come in pairs."""
    if garment.count > 1:
        pair = 2 if garment.noun in _PAIRED else 1
        garment.count = owner.count * pair


def _can_hold(figure: Figure) -> bool:
    small = figure.group in ("object", "food", "instrument")
    return small or (figure.group == "guessed" and figure.drawn.startswith(("prop:", "card")))


def worn(draft: Draft, agent: str | None, figure: Figure) -> None:
    """What someone wears, one for each who wears it."""
    owner = draft.figure(agent)
    if owner is not None:
        _fit(owner, figure)
        draft.relate(agent, "wearing", figure.id)


def held(draft: Draft, agent: str | None, figure: Figure) -> None:
    """With a thing: worn, or in the hand of a person, or beside."""
    owner = draft.figure(agent)
    if owner is None:
        return
    if figure.group == "garment" or (figure.noun in _JEWELRY and owner.group == "person"):
        worn(draft, agent, figure)
    elif owner.group in ("person", "animal") and _can_hold(figure):
        draft.relate(agent, "holding", figure.id)
    else:
        draft.relate(figure.id, "beside", owner.id)
