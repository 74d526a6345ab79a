"""Two texts side by side: what stands in one where something stood in the other."""

from dataclasses import dataclass
from functools import cached_property

from pipelines.writers.contract.differences import Opcode, differences, pieces
from pipelines.writers.contract.facts import Facts
from pipelines.writers.contract.film import Fields
from pipelines.writers.contract.mentions import Mention

_LONGEST = 60


@dataclass(frozen=True)
class Pair:
    """A prompt, its refined text, and the fields of the shots made of it."""

    before: Facts
    after: Facts
    fields: Fields

    @cached_property
    def _codes(self) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]], list[Opcode]]:
        one, two = pieces(self.before.text), pieces(self.after.text)
        return one, two, differences([p.lower() for p, _, _ in one], [p.lower() for p, _, _ in two])

    @cached_property
    def strangers(self) -> tuple[Mention, ...]:
        """Nouns of the refined text that the prompt does not speak of."""
        return tuple(m for m in self.after.mentions if not self.before.has(m.head))

    def instead(self, start: int, stop: int) -> str | None:
        """The words that took the place of those characters of the prompt, if any did."""
        one, two, codes = self._codes
        for kind, a, b, c, d in codes:
            if kind != "replace" or one[b - 1][2] <= start or one[a][1] >= stop:
                continue
            found = self.after.said(two[c][1], two[d - 1][2])
            return found if len(found) <= _LONGEST else None
        return None

    def noun_instead(self, mention: Mention) -> str | None:
        """The new noun that stands where this one stood."""
        one, two, codes = self._codes
        for kind, a, b, c, d in codes:
            if kind == "replace" and one[a][1] < mention.stop and one[b - 1][2] > mention.start:
                start, stop = two[c][1], two[d - 1][2]
                return next(
                    (self.after.said(m.start, m.stop) for m in self.strangers
                     if start <= m.head.start < stop), None,
                )  # fmt: skip
        return None
