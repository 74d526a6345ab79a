"""What detectors said of each window, put together: one story a frame, one damage a stretch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipelines.damage import LOST, OF_FRAMES, OF_PIXELS, Damage
from pipelines.detectors import Mark
from pipelines.footage import Facts
from pipelines.gray import write_gray
from pipelines.masks import Mask


@dataclass(frozen=True)
class _Told:
    """What is said of one frame. mask: None says all of it."""

    mask: Mask | None
    score: float
    why: str
    values: tuple[tuple[str, float], ...]


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """The marks by stretches, in the order of the clip; a frame is never told two stories.

    Whoever says first that a frame is lost as a whole is believed; nothing else is said of it.
    """
    told: dict[str, dict[int, _Told]] = {}
    owners: dict[int, str] = {}
    found: list[Mark] = []
    for mark in marks:
        if mark.kind not in _FRAMEWISE:
            found.append(mark)
            continue
        for number, one in _frames(mark):
            if mark.kind in LOST and one.mask is None:
                owners.setdefault(number, mark.kind)
            told.setdefault(mark.kind, {})[number] = _both(told.get(mark.kind, {}).get(number), one)
    for kind, frames in told.items():
        believed = {n: one for n, one in frames.items() if owners.get(n, kind) == kind}
        found += _stretches(kind, believed)
    return sorted(found, key=lambda mark: (mark.start, mark.stop, mark.kind))


_FRAMEWISE = frozenset({*OF_FRAMES, *OF_PIXELS})


def _frames(mark: Mark) -> Iterator[tuple[int, _Told]]:
    for at, number in enumerate(range(mark.start, mark.stop)):
        mask = None if mark.masks is None else mark.masks[at]
        if mask is None or mask:
            values = tuple((name, many[at]) for name, many in mark.values.items())
            whole = mask is None or mask.is_whole
            yield number, _Told(None if whole else mask, mark.score, mark.why, values)


def _both(before: _Told | None, one: _Told) -> _Told:
    if before is None or before.mask is None:
        return before or one
    if one.mask is None:
        return one
    mask = Mask.of(before.mask.pixels() | one.mask.pixels())
    return _Told(mask, max(before.score, one.score), before.why, before.values or one.values)


def _stretches(kind: str, frames: dict[int, _Told]) -> Iterator[Mark]:
    run: list[int] = []
    for number in sorted(frames):
        if run and not _goes_on(frames[run[-1]], frames[number], number - run[-1]):
            yield _mark(kind, run[0], [frames[n] for n in run])
            run = []
        run.append(number)
    if run:
        yield _mark(kind, run[0], [frames[n] for n in run])


def _goes_on(before: _Told, after: _Told, steps: int) -> bool:
    names = [name for name, _ in before.values] == [name for name, _ in after.values]
    return steps == 1 and names and (before.mask is None) == (after.mask is None)


def _mark(kind: str, start: int, told: Sequence[_Told]) -> Mark:
    masks = tuple(one.mask for one in told if one.mask is not None)
    names = [name for name, _ in told[0].values]
    return Mark(
        kind=kind,
        start=start,
        stop=start + len(told),
        score=float(np.mean([one.score for one in told])),
        why=told[0].why,
        masks=masks or None,
        values={name: tuple(one.values[i][1] for one in told) for i, name in enumerate(names)},
    )


def kept(marks: Iterable[Mark], facts: Facts, folder: Path) -> tuple[Damage, ...]:
    """The marks as damages; their masks are written to `folder`.

    Raises:
        DiskFull, UnwritableMedia: a mask could not be written.
    """
    return tuple(_kept(mark, facts, folder) for mark in marks)


def _kept(mark: Mark, facts: Facts, folder: Path) -> Damage:
    path = None
    if mark.masks is not None:
        path = folder / f"{mark.kind}-{mark.start}.mkv"
        with write_gray(path, (facts.width, facts.height), facts.fps, bits=8) as film:
            for mask in mark.masks:
                film.add(mask.pixels().astype(np.uint8) * 255)
    return Damage(
        mark.kind, mark.start, mark.stop, mark.score, mark.why, mask=path, values=mark.values
    )
