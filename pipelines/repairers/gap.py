"""Frames lost as a whole: made from the frames on both sides, along the motion between them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.motion.camera import aligned
from pipelines.motion.flow import Picture
from pipelines.motion.hidden import HANDS
from pipelines.motion.morph import Morph
from pipelines.motion.sides import Sides, small
from pipelines.repairers import Mended, Scene

OUTSIDE = 4  # whole frames beside a gap that tell how things move there
UNLIKE, UNLIKE_GRAY = 0.35, 15.0  # by eye, on pairs of frames of eight films: cuts < 0.06, > 23
STRANGE = 0.12
HELD = 0.1  # confidence of a frame that is held
METHOD = "made along the motion from the frames on both sides"

Made = tuple[Picture, float]


class Gap:
    """Missing, frozen and destroyed frames."""

    kinds = ("missing", "frozen", "black", "garbage")
    reach = OUTSIDE + 1

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        whole = _whole(scene.unknown)
        pictures: dict[int, Picture] = {}
        confidence: dict[int, float] = {}
        notes: list[str] = []
        for made, said in _all_filled(scene, whole):
            notes += said
            for at, (picture, sure) in made.items():
                pictures[scene.start + at] = _pasted(picture, scene.frames[at], scene.unknown[at])
                confidence[scene.start + at] = sure
        return Mended(pictures, confidence, METHOD, tuple(notes))


def _all_filled(scene: Scene, whole: Sequence[bool]) -> list[tuple[dict[int, Made], list[str]]]:
    """What `_filled` gives for each gap, in order; two are worked on at once."""
    gaps = [
        (lost, wanted)
        for lost in _runs(whole)
        if (wanted := [n for n in range(lost.start, lost.stop) if scene.start + n in _own(scene)])
    ]
    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(lambda gap: _filled(scene, whole, *gap), gaps))


def _own(scene: Scene) -> range:
    return range(scene.own.start, scene.own.stop)


def _whole(unknown: Sequence[NDArray[np.bool_] | None]) -> list[bool]:
    """Frames that can be stood on: whole ones; where there are none, those not lost as a whole."""
    whole = [u is None or not u.any() for u in unknown]
    return whole if any(whole) else [u is None or not u.all() for u in unknown]


def _runs(whole: Sequence[bool]) -> Iterator[Span]:
    edges = np.flatnonzero(np.diff([0, *(not w for w in whole), 0]))
    yield from (Span(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True))


def _filled(
    scene: Scene, whole: Sequence[bool], lost: Span, wanted: Sequence[int]
) -> tuple[dict[int, Made], list[str]]:
    """The frames `wanted` of one gap by their place in the scene, and what is to be said."""
    first, last = lost.start - 1, lost.stop
    if first < 0 and last >= len(whole):
        return {}, [f"{_called(scene, lost)} in a shot of which nothing is known."]
    if first < 0 or last >= len(whole):
        return _held(scene, [last if first < 0 else first] * len(wanted), wanted), [
            f"{_called(scene, lost)} at an end of the shot: the nearest whole frame is held."
        ]
    sides = _sides(scene, whole, lost)
    morph = Morph(sides, aligned(small(sides.a), small(sides.b)))
    if _strange(morph):
        middle = (first + last) / 2
        return _held(scene, [first if n <= middle else last for n in wanted], wanted), [
            f"{_called(scene, lost)} between frames that have nothing in common: each is held."
        ]
    shares = {n: (n - first) / (last - first) for n in wanted}
    return {n: morph.told(share) for n, share in shares.items()}, []


def _strange(morph: Morph) -> bool:
    """Whether the ends show different scenes."""
    unlike = morph.consistent < UNLIKE and morph.residual > UNLIKE_GRAY
    return unlike or morph.consistent < STRANGE


def _sides(scene: Scene, whole: Sequence[bool], lost: Span) -> Sides:
    def outside(places: range) -> tuple[Picture, ...]:
        near = (n for n in places if 0 <= n < len(whole))
        return tuple(scene.frames[n] for n in takewhile(lambda n: whole[n], near))

    first, last = lost.start - 1, lost.stop
    before = outside(range(first - 1, first - 1 - OUTSIDE, -1))
    after = outside(range(last + 1, last + 1 + OUTSIDE))
    return Sides(scene.frames[first], scene.frames[last], before, after, last - first, rests=False)


def _held(scene: Scene, sources: Sequence[int], wanted: Sequence[int]) -> dict[int, Made]:
    return {n: (scene.frames[at], HELD) for n, at in zip(wanted, sources, strict=True)}


def _called(scene: Scene, lost: Span) -> str:
    first, last = scene.start + lost.start, scene.start + lost.stop - 1
    return f"Frame {first} lies" if first == last else f"Frames {first} to {last} lie"


def _pasted(made: Picture, was: Picture, unknown: NDArray[np.bool_] | None) -> Picture:
    assert unknown is not None
    return made.copy() if unknown.all() else np.where(unknown[..., None], made, was)
