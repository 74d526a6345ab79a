"""What is done about each damage, by whom, and why; or why nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.damage import LOST, OF_CLIP, OF_FILE, OF_SOUND, Damage
from pipelines.hearing.filling import FILLED_S
from pipelines.mending.map import DamageMap
from pipelines.repairers import REPAIRERS, repairer

FILLED = ("logo", "hole")
MEANT = ("logo",)
"""What somebody put there: it is told, and taken away only when that is asked for."""
STAGES = ("level", "clean", "hole", "conceal", "gap")
"""In the order they work: light first, then parts of frames, then whole frames between them."""
WHY = {
    "level": "only the light jumps: its gain is taken back, the picture stays",
    "clean": "small or thin, and the frames beside it show what is under it",
    "conceal": "a part of the frame: taken from the frames beside it",
    "hole": "it hides a place for long: what is behind is carried in along the motion",
}
"""Who mends what is not lost as a whole: the first that is meant for its kind, and why."""


def stages() -> tuple[str, ...]:
    """All that work on pictures, in order: last those that filter the whole clip."""
    filters = [name for name in _others() if set(OF_CLIP) & set(repairer(name).kinds)]
    return (*STAGES, *filters)


def _others() -> list[str]:
    return [name for name in REPAIRERS if name not in STAGES and name != "fill"]


@dataclass(frozen=True)
class Step:
    """One damage and who mends it. repairer: None when nothing is done. why: in a sentence."""

    damage: Damage
    repairer: str | None
    why: str


def plan(found: DamageMap, kinds: Sequence[str] | None = None) -> tuple[Step, ...]:
    """Who mends what. kinds: only these; None: all but what must be named (`needs_naming`)."""
    return _possible(found, [_step(damage, kinds) for damage in found.damages])


def needs_naming(damage: Damage) -> bool:
    """Whether it is mended only when asked for: it may be meant, or mending changes every pixel."""
    return damage.kind in OF_CLIP or damage.kind in MEANT


def _possible(found: DamageMap, steps: list[Step]) -> tuple[Step, ...]:
    """The steps, but for gaps in shots of which no frame is left to go by."""
    lost = {n for s in steps if s.repairer == "gap" for n in range(s.damage.start, s.damage.stop)}
    edges = pairwise([0, *found.cuts, found.facts.frames])
    gone = [range(a, b) for a, b in edges if a < b and lost.issuperset(range(a, b))]

    def told(step: Step) -> Step:
        first = step.damage.start
        if step.repairer == "gap" and not step.damage.insert and any(first in s for s in gone):
            return Step(step.damage, None, "no frame of this shot is left to go by")
        return step

    return tuple(map(told, steps))


def _step(damage: Damage, kinds: Sequence[str] | None) -> Step:
    if kinds is not None and damage.kind not in kinds:
        return Step(damage, None, f"{damage.kind} was not asked for")
    if damage.kind in OF_FILE:
        return Step(damage, "reader", "what could be saved was laid on an even grid as it was read")
    if damage.kind in OF_CLIP and kinds is None:
        return Step(damage, None, "it changes the whole clip: it is done when asked for by name")
    if damage.kind in MEANT and kinds is None:
        return Step(damage, None, "it may be meant: it is done when asked for by name")
    if damage.kind in OF_SOUND:
        return _of_sound(damage)
    name, why = _suited(damage)
    return Step(damage, name or None, why or f"nothing here mends {damage.kind} yet")


def _of_sound(damage: Damage) -> Step:
    """Sound has no frames: it is mended beside the pictures."""
    if damage.kind == "desync" and "offset_s" not in damage.values:
        return Step(damage, None, "nothing tells which of both is right: it may be meant so")
    if damage.kind == "desync":
        return Step(damage, "sound", "as long as the pictures: it is moved to begin with them")
    longest = max(damage.values.get("lasts_s", (0.0,)))
    if damage.kind == "silence" and longest > FILLED_S:
        return Step(damage, None, "it is too long to be told from the sound around it")
    return Step(damage, "sound", "short: told from the sound before and after")


def _suited(damage: Damage) -> tuple[str, str]:
    kind, frames = damage.kind, max(1, damage.stop - damage.start + damage.insert)
    if (kind in LOST or kind in FILLED) and damage.mask is None:
        many = "one frame is" if frames == 1 else f"{frames} frames are"
        return "gap", f"{many} lost as a whole: made from what stands on both sides"
    for name in (*WHY, *_others()):
        if kind in repairer(name).kinds:
            return name, WHY.get(name, "the picture of the whole clip is filtered")
    return "", ""
