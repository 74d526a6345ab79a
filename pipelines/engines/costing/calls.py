"""Convolutions as they were called at three sizes -> what they are at any."""

from collections import Counter as Tally
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from pipelines.engines.costing.convolutions import Conv, Line
from pipelines.engines.costing.counting import Call

Cells = tuple[int, int, int]


def kinds(calls: Sequence[Sequence[Call]], cells: Sequence[Cells]) -> tuple[Conv, ...]:
    """calls: at one size, in a longer clip, and in a larger one. None where they do not agree.

    A coder that takes a clip whole is called as often for a longer one, with more frames at once;
    one that takes it piece by piece is called more often, with the same frames.
    """
    one, longer, larger = calls
    if len(one) != len(larger):
        return ()
    whole = len(one) == len(longer)
    later = longer if whole else _likened(one, longer)
    many = [(1.0, 0.0)] * len(one) if whole else _times(one, longer, cells[0][0], cells[1][0])
    found = [
        _kind(trio, cells, times)
        for trio, times in zip(zip(one, later, larger, strict=True), many, strict=True)
        if any(times)
    ]
    return _gathered(found)


def _key(call: Call) -> tuple[object, ...]:
    return call.kernel, call.into, call.out


def _likened(one: Sequence[Call], longer: Sequence[Call]) -> list[Call]:
    """For each call its like in the longer clip: the one that most is held beside."""
    most: dict[tuple[object, ...], Call] = {}
    for call in longer:
        kept = most.setdefault(_key(call), call)
        most[_key(call)] = max(kept, call, key=lambda c: c.alive)
    return [most.get(_key(call), call) for call in one]


def _times(one: Sequence[Call], longer: Sequence[Call], short: int, long: int) -> list[Line]:
    """How often calls come; told at that of each kind which most is held beside."""
    many, more = Tally(map(_key, one)), Tally(map(_key, longer))
    last: dict[tuple[object, ...], int] = {}
    for place, call in enumerate(one):
        before = last.setdefault(_key(call), place)
        last[_key(call)] = max(before, place, key=lambda p: one[p].alive)
    told = {last[key]: _line(short, many[key], long, more[key]) for key in many}
    return [told.get(place, (0.0, 0.0)) for place in range(len(one))]


def _kind(trio: tuple[Call, Call, Call], cells: Sequence[Cells], times: Line) -> Conv:
    one, later, larger = trio
    flat = len(one.kernel) == 4
    into, out = (
        tuple(
            _line(
                cells[0][axis], _side(one, way)[axis], cells[other][axis], _side(there, way)[axis]
            )
            for axis, other, there in ((0, 1, later), (1, 2, larger), (2, 2, larger))
        )
        for way in ("into", "out")
    )
    return Conv(
        channels=(one.into[1], one.out[1]),
        kernel=(1, *one.kernel[2:]) if flat else tuple(one.kernel[2:]),
        into=into,
        out=out,
        times=times,
        alive=_alive((one.alive, later.alive, larger.alive), cells),
        flat=flat,
    )


def _side(call: Call, way: str) -> tuple[int, int, int]:
    """Frames, rows and columns; pictures are frames beside one another."""
    size = getattr(call, way)
    return (size[0], *size[2:]) if len(size) == 4 else tuple(size[2:])


def _line(n: int, at: float, m: int, there: float) -> Line:
    slope = (there - at) / (m - n)
    return at - slope * n, slope


def _alive(held: tuple[int, int, int], cells: Sequence[Cells]) -> tuple[float, float, float]:
    """Through what was held at the three sizes."""
    (t, y, x), (long, _, _), (_, high, wide) = cells
    area, large = y * x, high * wide
    deep = (held[1] - held[0]) / (area * (long - t))
    flat = (held[2] - held[0]) / (large - area) - deep * t
    return held[0] - area * (flat + deep * t), flat, deep


def _gathered(found: Sequence[Conv]) -> tuple[Conv, ...]:
    """Those that differ in nothing but what is held beside them, as one."""

    def same(conv: Conv) -> str:
        return conv.model_dump_json(exclude={"alive", "times"})

    def most(convs: list[Conv]) -> Conv:
        times = tuple(sum(map(itemgetter(place), (c.times for c in convs))) for place in (0, 1))
        fullest = max(convs, key=lambda c: c.alive[1] + c.alive[2])
        return fullest.model_copy(update={"times": times})

    ordered = sorted(found, key=same)
    return tuple(most(list(group)) for _, group in groupby(ordered, key=same))
