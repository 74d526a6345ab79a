"""Camera words and style: kept in the text, or as fields of the shots."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.script import ShotPlan
from pipelines.writers.rules.camera import Cue

_WORDS = re.compile(r"[^\W_]+")
CAMERA = ("size", "angle", "lens", "move", "speed")


@dataclass(frozen=True)
class Fields:
    """What the plans of the shots say beside their text."""

    camera: frozenset[tuple[str, str]] = frozenset()
    styles: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    spoken: str = ""

    def shows(self, cue: Cue) -> bool:
        """Whether a shot is filmed that way."""
        return (cue.field, cue.value) in self.camera


def fields_of(plans: Sequence[ShotPlan]) -> Fields:
    """The fields that count as kept words."""
    camera = {
        pair
        for plan in plans
        for pair in (
            ("size", plan.size), ("angle", plan.angle), ("move", plan.move),
            ("lens", str(plan.lens_mm)),
        )
    }  # fmt: skip
    return Fields(
        frozenset(camera),
        tuple(plan.style for plan in plans if plan.style),
        tuple(word for plan in plans for word in plan.absent),
        "\n".join(plan.dialogue for plan in plans if plan.dialogue),
    )


def cues(all_: Sequence[Cue], *names: str) -> Iterator[Cue]:
    """The cues that fill some fields."""
    return (cue for cue in all_ if cue.field in names)


def written(said: str, after: str) -> bool:
    """Whether every word of `said` stands in `after`; both in small letters."""
    words = _WORDS.findall(said)
    if any("\u3400" <= c <= "\u9fff" for c in said):
        return said in after
    return bool(words) and set(words) <= set(_WORDS.findall(after))
