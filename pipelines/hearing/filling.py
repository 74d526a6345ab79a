"""Hurt samples made anew from those around them, a block at a time; no other sample changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.hearing import Fault, Line, Samples
from pipelines.hearing.predicting import interpolated

FILLED_S = 0.06
"""The longest dropout that is filled: beyond, nothing around it tells what was said."""
AROUND, NEAR = 2048, 256
"""Samples looked at on both sides; flat tops come many together and need less."""
MOST = 4.0


@dataclass(frozen=True)
class Wound:
    """A fault, and whether it is a top that was cut off: its samples reached at least so far."""

    fault: Fault
    is_top: bool = False

    @property
    def reach(self) -> int:
        """Samples looked at on both sides."""
        return NEAR if self.is_top else AROUND


def filled(blocks: Iterable[Samples], wounds: Sequence[Wound]) -> Iterator[Samples]:
    """The blocks with their wounds closed; as many samples, in other portions."""
    groups = list(_groups(sorted(wounds, key=lambda w: (w.fault.start, w.fault.channel))))
    held, base = None, 0
    for block in blocks:
        held = block.copy() if held is None else np.concatenate([held, block])
        while groups and _high(groups[0]) <= base + len(held):
            _close(held, base, groups.pop(0))
        keep = max(base, min(_low(groups[0]) if groups else base + len(held), base + len(held)))
        ready, held = held[: keep - base], held[keep - base :]
        base = keep
        if len(ready):
            yield ready
    if held is None:
        return
    for group in groups:
        _close(held, base, group)
    if len(held):
        yield held


def _groups(wounds: Sequence[Wound]) -> Iterator[list[Wound]]:
    """Wounds that stand so near that they are closed together."""
    group: list[Wound] = []
    for wound in wounds:
        if group and (
            wound.fault.start - group[0].fault.start > wound.reach
            or wound.is_top != group[0].is_top
        ):
            yield group
            group = []
        group.append(wound)
    if group:
        yield group


def _low(group: Sequence[Wound]) -> int:
    return max(0, min(w.fault.start - w.reach for w in group))


def _high(group: Sequence[Wound]) -> int:
    return max(w.fault.stop + w.reach for w in group)


def _close(held: Samples, base: int, group: Sequence[Wound]) -> None:
    low = max(0, _low(group) - base)
    part = held[low : _high(group) - base]
    for channel in {w.fault.channel for w in group}:
        own = [w for w in group if w.fault.channel == channel]
        line = part[:, channel].astype(np.float64)
        unknown = np.zeros(len(line), bool)
        for wound in own:
            unknown[_within(wound, base + low, len(line))] = True
        if unknown.any() and not unknown.all():
            part[unknown, channel] = _made(line, unknown, own[0].is_top)[unknown]


def _within(wound: Wound, base: int, size: int) -> slice:
    return slice(max(0, wound.fault.start - base), min(size, max(0, wound.fault.stop - base)))


def _made(line: Line, unknown: "np.ndarray[tuple[int], np.dtype[np.bool_]]", is_top: bool) -> Line:
    made = interpolated(line, unknown)
    loudest = float(np.abs(line).max())
    if not is_top:
        return np.clip(made, -MOST * loudest, MOST * loudest)
    size = np.clip(np.abs(made), np.abs(line), MOST * loudest)
    return np.where(np.sign(made) == np.sign(line), np.copysign(size, line), line)
