"""What must survive refining, one check a promise, from the one that shows most."""

from collections.abc import Callable, Iterator

from pipelines.script import Break
from pipelines.writers.contract.bindings import colors, counts, numbers
from pipelines.writers.contract.concepts import concepts
from pipelines.writers.contract.facts import Facts, kinds
from pipelines.writers.contract.film import CAMERA, cues, written
from pipelines.writers.contract.links import OPPOSED, OPPOSED_MOVES, Link, points, turned_words
from pipelines.writers.contract.names import names
from pipelines.writers.contract.negations import Denial
from pipelines.writers.contract.pair import Pair
from pipelines.writers.contract.ranks import reversed_steps
from pipelines.writers.contract.things import deeds, in_deeds, who
from pipelines.writers.rules.words import Word

Check = Callable[[Pair], Iterator[Break]]
_TIMES = ("time", "weather", "season")
_EDGES = ' "“”「」『』.,，。'


def quotes(pair: Pair) -> Iterator[Break]:
    """Quoted words stand verbatim."""
    old = [q.value for q in pair.before.quotes]
    spoken = f"{pair.after.text}\n{pair.fields.spoken}"
    new = [q.value for q in pair.after.quotes if q.value not in old]
    for quote in pair.before.quotes:
        if quote.value not in spoken:
            yield Break(what="quote", was=quote.value, now=new.pop(0) if new else None)


def negations(pair: Pair) -> Iterator[Break]:
    """What was denied is denied still, and nothing else is."""
    before, after = pair.before, pair.after
    for denial in before.denials:
        if not _still_denied(denial, pair):
            now = next((w.text for w in after.words if concepts(w) & denial.concepts), None)
            was = before.said(denial.start, denial.stop)
            yield Break(what="negation", was=was, now=now)
    for denial in after.denials:
        word = next((w for w in denial.words if _only_denied(w, pair)), None)
        if word is not None:
            was = next(w.text for w in before.words if concepts(w) & concepts(word))
            yield Break(what="negation", was=was, now=after.said(denial.start, denial.stop))


def _still_denied(denial: Denial, pair: Pair) -> bool:
    absent = " ".join(pair.fields.absent).lower()
    if any(w.text.lower() in absent for w in denial.words):
        return True
    return any(
        (denial.concepts & d.concepts and (d.words or not _come(denial, pair)))
        or _tails(denial.tail, d.tail)
        for d in pair.after.denials
    )


def _come(denial: Denial, pair: Pair) -> bool:
    """Whether those who must not be there are, in a place that is called empty."""
    return bool(denial.concepts & pair.after.affirmed - pair.before.affirmed)


def _tails(one: str, two: str) -> bool:
    return bool(one and two) and (one[:2] in two or two[:2] in one)


def _only_denied(word: Word, pair: Pair) -> bool:
    """Whether the prompt speaks of it, and the refined text only to deny it."""
    meant = concepts(word)
    return bool(meant & pair.before.affirmed) and not meant & pair.after.affirmed


def times(pair: Pair) -> Iterator[Break]:
    """The time of day, the season and the weather are as said."""
    before, after = pair.before, pair.after
    old = {w.value for w in kinds(before.words, _TIMES)}
    new = [w for w in kinds(after.words, _TIMES) if w.value not in old]
    for word in kinds(before.words, _TIMES):
        if not after.has(word) and not before.denied(word):
            now = next((w.text for w in new if w.kind == word.kind), None)
            yield Break(what="time", was=word.text, now=now)


def order(pair: Pair) -> Iterator[Break]:
    """What comes first still comes first."""
    for said, told in reversed_steps(pair.before.events, pair.after.events):
        yield Break(what="order", was=pair.before.said(*said), now=pair.after.said(*told))
    turns = pair.after.reading.draft.turns
    for turn in pair.before.reading.draft.turns:
        ends = (turn.before, turn.after)
        if turn.before and any((t.after, t.before) == ends for t in turns):
            was, now = _between(pair.before, ends), _between(pair.after, ends[::-1])
            yield Break(what="order", was=was, now=now)


def _between(facts: Facts, ends: tuple[str | None, ...]) -> str:
    """The words from the one to the other: "red to green"."""
    found = [w for w in facts.words if w.value in ends or w.text.lower() in ends]
    if len(found) < len(ends):
        return " → ".join(end for end in ends if end)
    return facts.said(found[0].start, found[-1].stop)


def relations(pair: Pair) -> Iterator[Break]:
    """Who stands where, seen from whom."""
    before, after = pair.before, pair.after
    told = ""
    for link in before.links:
        if _loose(link, pair):
            continue
        if any(link.same(other) for other in after.links):
            told += before.said(*link.span).lower()
            continue
        clash = next((k for k in after.links if link.clashes(k)), None)
        if clash or _direction_lost(link, pair):
            now = after.said(*clash.span) if clash else None
            told += before.said(*link.span).lower()
            yield Break(what="relation", was=before.said(*link.span), now=now)
    for said, now in turned_words(before.unquoted, after.unquoted, OPPOSED[before.language]):
        if said not in told:
            yield Break(what="relation", was=said, now=now)


def _loose(link: Link, pair: Pair) -> bool:
    """Whether a side of it is denied, or gone altogether, which other promises tell."""
    heads = (link.a.head, link.b.head)
    return any(pair.before.denied(head) or not pair.after.has(head) for head in heads)


def _direction_lost(link: Link, pair: Pair) -> bool:
    if link.relation in ("in", "beside") or any(link.along(other) for other in pair.after.links):
        return False
    said = pair.before.said(link.start, link.stop)
    return not pair.after.spells(said) and not points(link.relation, pair.after.unquoted)


def camera(pair: Pair) -> Iterator[Break]:
    """Framing, angle, lens and move are as asked, in the words or in the shots."""
    found = {(cue.field, cue.value): cue for cue in cues(pair.after.reading.film.cues, *CAMERA)}
    for cue in cues(pair.before.reading.film.cues, *CAMERA):
        said = pair.before.said(cue.start, cue.stop)
        kept = (cue.field, cue.value) in found or pair.after.spells(said)
        if not kept and not pair.fields.shows(cue):
            other = next((c for (f, _), c in found.items() if f == cue.field), None)
            now = pair.after.said(other.start, other.stop) if other else None
            yield Break(what="camera", was=said, now=now)


def moves(pair: Pair) -> Iterator[Break]:
    """A move whose words the camera's vocabulary takes for something else is not turned round."""
    told = "".join(pair.before.said(c.start, c.stop) for c in pair.before.reading.film.cues)
    for said, now in turned_words(pair.before.small, pair.after.small, OPPOSED_MOVES):
        if said not in told.lower():
            yield Break(what="camera", was=said, now=now)


def style(pair: Pair) -> Iterator[Break]:
    """The style is the one asked for."""
    found = {cue.value: cue for cue in cues(pair.after.reading.film.cues, "style")}
    for cue in cues(pair.before.reading.film.cues, "style"):
        said = pair.before.said(cue.start, cue.stop)
        kept = cue.value in found or cue.value in pair.fields.styles
        if not kept and not written(said.lower(), pair.after.small):
            other = next((c for value, c in found.items()), None)
            now = pair.after.said(other.start, other.stop) if other else None
            yield Break(what="style", was=said.strip(_EDGES), now=now)


PROMISES: tuple[Check, ...] = (
    who, in_deeds, counts, names, colors, numbers, negations, quotes, times, order, deeds,
    relations, camera, moves, style,
)  # fmt: skip


def broken(pair: Pair) -> tuple[Break, ...]:
    """Every promise of the prompt that its refined text breaks, each told once."""
    found = [told for check in PROMISES for told in check(pair)]
    return tuple(dict.fromkeys(found))
