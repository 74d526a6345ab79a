"""Whom an English pronoun means, by whether it is one, two, a woman, a man or a thing."""

from collections.abc import Collection, Iterator, Sequence

from pipelines.writers.rules.draft import Draft, Figure
from pipelines.writers.rules.english_names import ALIVE, someone

_GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_NO_ONE = ("puppet:robot", "puppet:alien", "puppet:ghost", "puppet:skeleton", "puppet:snowman")
_MANY = ("they", "them", "we", "us")


def meant(
    draft: Draft, pronoun: str, spoken: Sequence[str], apart: Collection[str] = ()
) -> list[str]:
    """The figures a pronoun means, the latest spoken of first; nobody where none fits.

    spoken: who acted last. apart: who acts now: "he hugs her" means two.
    """
    if pronoun in ("everyone", "everybody"):
        return [f.id for f in draft.figures if f.group == "person"]
    if pronoun in _MANY:
        return _several(draft, spoken, apart)
    near = [f for f in _latest(draft, spoken) if f.id not in apart]
    gender = _GENDER.get(pronoun)
    if gender is None:
        things = [f.id for f in near if f.group != "person" or f.drawn in _NO_ONE]
        return (things or [f.id for f in near])[:1]
    fitting = [f for f in near if f.gender == gender and f.group in ALIVE and f.count == 1]
    open_ = [f for f in near if not f.gender and f.group in ALIVE and f.count == 1]
    people = [f for f in open_ if f.group == "person"]
    found = next(iter(fitting or people or open_), None)
    if found is None:
        return []
    found.gender = gender
    return [found.id]


def introduced(draft: Draft, pronoun: str) -> list[str]:
    """Whoever "she" or "he" brings in when nobody was spoken of."""
    gender = _GENDER.get(pronoun)
    if gender is None:
        return []
    entry = someone(gender)
    figure = draft.cast(entry.value, entry.drawn, entry.group, pronoun)
    figure.gender = gender
    return [figure.id]


def _several(draft: Draft, spoken: Sequence[str], apart: Collection[str]) -> list[str]:
    if not apart:
        return list(spoken)
    others = [f for f in _latest(draft, spoken) if f.id not in apart]
    many = [f.id for f in others if f.count > 1]
    return (many or [f.id for f in others])[:1]


def _latest(draft: Draft, spoken: Sequence[str]) -> Iterator[Figure]:
    seen: set[str] = set()
    for id_ in (*reversed(spoken), *(f.id for f in reversed(draft.figures))):
        figure = draft.figure(id_)
        if figure is not None and id_ not in seen:
            seen.add(id_)
            yield figure
