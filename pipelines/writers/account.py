"""A refined prompt phrase by phrase, in order: what was kept, added and dropped, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from pipelines.script import Answer, Break, Contract, Language, Value
from pipelines.writers.rules.naming import Kind, Named, named

Mark = Literal["kept", "added", "answered", "dropped", "broken"]

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:[-'’][^\W_]+)*")
REMEMBERED = 64


class Phrase(Value):
    """A run of a refined prompt, or a phrase it dropped, where it stood.

    The texts of all phrases but the dropped ones, joined, are the refined prompt. what, value:
        what the phrase says ("time", "dawn"), if the rules know. broken: the promise that broke
        here.
    """

    text: str
    mark: Mark = "kept"
    what: Kind | None = None
    value: str | None = None
    broken: Break | None = None


@dataclass(frozen=True)
class _Claim:
    """Characters `start` up to but not including `stop` of the refined prompt have a mark."""

    start: int
    stop: int
    mark: Mark
    broken: Break | None = None


@lru_cache(maxsize=REMEMBERED)
def account_of(
    prompt: str,
    refined: str,
    contract: Contract,
    answers: tuple[Answer, ...] = (),
    language: Language = "en",
) -> tuple[Phrase, ...]:
    """The account between a prompt and its refined form, as it is read from start to end."""
    changes = _changes(prompt, refined)
    fresh = [False] * len(refined)
    for _, _, start, stop in changes:
        fresh[start:stop] = [True] * (stop - start)
    claims: list[_Claim] = []
    gone: list[tuple[int, Phrase]] = []
    for broken in contract.broken:
        if not (broken.now and _claim(refined, broken.now, "broken", claims, fresh, broken)):
            phrase = Phrase(text=broken.was, mark="dropped", broken=broken)
            gone.append((_anchor(prompt, broken.was, changes, len(refined)), phrase))
    for answer in answers:
        _claim(refined, answer.option, "answered", claims, fresh)
    for added in contract.added:
        _claim(refined, added, "added", claims, fresh)
    lost = [broken.was.lower() for broken in contract.broken]
    for dropped in contract.dropped:
        if not any(dropped.lower() in was for was in lost):
            at = _anchor(prompt, dropped, changes, len(refined))
            gone.append((at, Phrase(text=dropped, mark="dropped")))
    return _told(refined, claims, gone, named(refined, language))


def _changes(prompt: str, refined: str) -> list[tuple[int, int, int, int]]:
    """Where the words differ: characters of the prompt, and of the refined prompt."""
    before, after = list(_WORD.finditer(prompt)), list(_WORD.finditer(refined))
    match = SequenceMatcher(
        None, [m.group().lower() for m in before], [m.group().lower() for m in after], False
    )
    found = []
    for kind, a, b, c, d in match.get_opcodes():
        if kind != "equal":
            found.append((*_span(before, a, b, len(prompt)), *_span(after, c, d, len(refined))))
    return found


def _span(words: list[re.Match[str]], first: int, stop: int, end: int) -> tuple[int, int]:
    if first == stop:
        at = words[first - 1].end() if first else words[0].start() if words else end
        return at, at
    return words[first].start(), words[stop - 1].end()


def _places(text: str, phrase: str) -> list[int]:
    where, what = text.lower(), phrase.lower()
    if len(where) != len(text) or not what:
        where, what = text, phrase
    found, at = [], where.find(what)
    while what and at >= 0:
        found.append(at)
        at = where.find(what, at + 1)
    return found


def _claim(
    text: str,
    phrase: str,
    mark: Mark,
    claims: list[_Claim],
    fresh: list[bool],
    broken: Break | None = None,
) -> bool:
    """Claims the newest free place where the phrase stands; False when it stands nowhere."""
    size = len(phrase)
    free = [
        at
        for at in _places(text, phrase)
        if all(at >= c.stop or at + size <= c.start for c in claims)
    ]
    if not free:
        return False
    at = max(free, key=lambda at: sum(fresh[at : at + size]))
    claims.append(_Claim(at, at + size, mark, broken))
    return True


def _anchor(prompt: str, phrase: str, changes: list[tuple[int, int, int, int]], length: int) -> int:
    """Where a dropped phrase would stand in the refined prompt."""
    places = _places(prompt, phrase)
    for a, b, _, d in changes:
        if any(at < b and a < at + len(phrase) for at in places):
            return d
    return length


def _told(
    refined: str,
    claims: Sequence[_Claim],
    gone: Sequence[tuple[int, Phrase]],
    names: Sequence[Named],
) -> tuple[Phrase, ...]:
    whole = sorted(claims, key=lambda c: c.start)
    parts = [n for n in names if all(n.start >= c.stop or n.stop <= c.start for c in whole)]
    closed: list[_Claim | Named] = [*whole, *parts]
    waiting = sorted(((_outside(at, closed), phrase) for at, phrase in gone), key=lambda g: g[0])
    cuts = {0, len(refined), *(at for at, _ in waiting)}
    cuts |= {edge for span in closed for edge in (span.start, span.stop)}
    told: list[Phrase] = []
    for start, stop in pairwise(sorted(cuts)):
        told += [phrase for at, phrase in waiting if at == start]
        told.append(_phrase(refined[start:stop], start, stop, whole, names))
    return (*told, *(phrase for at, phrase in waiting if at == len(refined)))


def _outside(at: int, closed: Sequence["_Claim | Named"]) -> int:
    return max([at, *(span.stop for span in closed if span.start < at < span.stop)])


def _phrase(
    text: str, start: int, stop: int, claims: Sequence[_Claim], names: Sequence[Named]
) -> Phrase:
    claim = next((c for c in claims if c.start <= start < c.stop), None)
    name = next((n for n in names if n.start < stop and start < n.stop), None)
    return Phrase(
        text=text,
        mark=claim.mark if claim else "kept",
        what=name.what if name else None,
        value=name.value if name else None,
        broken=claim.broken if claim else None,
    )
