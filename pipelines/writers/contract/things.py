"""Who and what is in the picture, where it is, and who does what to whom."""

from collections.abc import Iterator

from pipelines.script import Break
from pipelines.writers.contract.concepts import bare_noun
from pipelines.writers.contract.facts import Facts
from pipelines.writers.contract.mentions import Mention
from pipelines.writers.contract.pair import Pair
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.words import Word

_ABOUT_THE_FILM = frozenset(
    ["video", "shot", "scene", "view", "camera", "footage", "picture", "image", "film", "frame",
     "tableau", "timelapse", "background", "foreground", "close", "way", "side", "kind", "piece"]
)  # fmt: skip


def who(pair: Pair) -> Iterator[Break]:
    """Everyone and everything named, and every place."""
    told: set[frozenset[str]] = set()
    for mention in pair.before.mentions:
        if pair.before.denied(mention.head) or mention.concepts in told:
            continue
        told.add(mention.concepts)
        gone = [w for w in mention.words if _matters(w, mention, pair) and not _there(w, pair)]
        if gone:
            what = "place" if gone[-1].kind in ("place", "name") else "who"
            was = pair.before.said(mention.start, mention.stop)
            yield Break(what=what, was=was, now=pair.noun_instead(mention))


def _matters(word: Word, mention: Mention, pair: Pair) -> bool:
    if pair.before.in_name(word.start) and word.kind not in ("place", "name"):
        return False
    if word.kind == "abstract" or word.value in _ABOUT_THE_FILM:
        return False
    if word.kind != "unknown":
        return True
    if pair.before.language == "zh":
        return word.text in pair.before.cast
    named = word.text[:1].isupper()
    counted = mention.determined or mention.count is not None or bool(mention.traits)
    return not named and counted and word == mention.head


def _there(word: Word, pair: Pair) -> bool:
    return pair.after.has(word) or pair.after.has(bare_noun(word)[1])


def deeds(pair: Pair) -> Iterator[Break]:
    """No one changes places with the one it is done to."""
    before, after = pair.before.reading.draft, pair.after.reading.draft
    now = set(_roles(after))
    for verb, agent, target in _roles(before):
        swapped = (verb, target, agent)
        if agent != target and swapped in now and (verb, agent, target) not in now:
            yield Break(what="who", was=_span(pair.before, agent, target),
                        now=_span(pair.after, target, agent))  # fmt: skip


def _span(facts: Facts, agent: str, target: str) -> str:
    """The words from the one of them to the other."""
    found = [m for m in facts.mentions if m.concepts & {agent, target}]
    return facts.said(found[0].start, found[-1].stop) if found else f"{agent}, {target}"


def in_deeds(pair: Pair) -> Iterator[Break]:
    """Who or what is part of a Chinese verb: the horse in 骑马."""
    if pair.before.language == "en":
        return
    draft = pair.before.reading.draft
    figures = {figure.id: figure for figure in draft.figures}
    told = set[str]().union(*(m.concepts for m in pair.before.mentions))
    seen = {f.noun for f in pair.after.reading.draft.figures} | pair.after.known
    for deed in draft.deeds:
        figure = figures.get(deed.target or "")
        if figure is not None and figure.drawn != "card" and figure.noun not in told | seen:
            yield Break(what="who", was=deed.said)


def _roles(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Every deed one does to another: the verb, the noun of the one, and of the other."""
    nouns = {figure.id: figure.noun for figure in draft.figures}
    for deed in draft.deeds:
        if deed.agent in nouns and deed.target in nouns:
            yield deed.verb, nouns[deed.agent], nouns[deed.target]
