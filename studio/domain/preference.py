"""Preferences between takes, as pairs: of two pictures of the same words, which is the better."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Literal

from studio.domain.take import Rating, Take

Why = Literal["rejected", "stars", "chosen", "repaired"]


@dataclass(frozen=True)
class Pair:
    """One take was preferred to another. why: what says so, the weightiest first."""

    chosen: Take
    rejected: Take
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Thoughts:
    """What the creator told: ratings by the key of a take; (chosen, passed over) as keys."""

    rated: Mapping[str, Rating]
    picked: frozenset[tuple[str, str]]

    def pair(self, a: Take, b: Take) -> Pair | None:
        """Which of two takes is preferred; None when nothing says so, or both are one file."""
        if a.media == b.media:
            return None
        for_a, for_b = self._reasons(a, b), self._reasons(b, a)
        if not for_a and not for_b:
            return None
        if not for_b or (for_a and RANK.index(for_a[0]) < RANK.index(for_b[0])):
            return Pair(a, b, tuple(for_a))
        return Pair(b, a, tuple(for_b))

    def _reasons(self, a: Take, b: Take) -> list[Why]:
        """What speaks for `a` against `b`, the weightiest first."""
        one, other = (self.rated.get(take.key, Rating()) for take in (a, b))
        starred = one.stars is not None and other.stars is not None
        speaks: dict[Why, bool] = {
            "rejected": other.rejected and not one.rejected,
            "stars": starred and (one.stars or 0) > (other.stars or 0),
            "chosen": (a.key, b.key) in self.picked,
            "repaired": a.parent == b.key,
        }
        return [why for why in RANK if speaks[why]]


RANK: tuple[Why, ...] = ("rejected", "stars", "chosen", "repaired")
"""What is told of a take itself outweighs what was done with it."""


def pairs(takes: Iterable[Take], thoughts: Thoughts) -> list[Pair]:
    """Every pair of takes of the same words, or of a take and its repair, that is decided.

    takes: sorted by their words; the pairs come in their order.
    """
    takes = list(takes)
    by_key = {take.key: take for take in takes}
    couples = [
        couple
        for _, group in groupby(takes, key=lambda take: take.words)
        for couple in combinations(group, 2)
    ]
    for take in takes:
        parent = by_key.get(take.parent or "")
        if parent and parent.words != take.words:
            couples.append((parent, take))
    found = [thoughts.pair(a, b) for a, b in couples]
    return [pair for pair in found if pair]
