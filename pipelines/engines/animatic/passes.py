"""Depth, masks, outlines and motion of a shot, from the very draw calls that make its pictures.

A pixel belongs to the nearest thing that covers at least half of it. Weather, light and
reflections are in the air, not in the scene, and have neither depth nor mask.
"""

from collections.abc import Container, Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines.animatic import actors, flats
from pipelines.engines.animatic.camera import beat_of
from pipelines.engines.animatic.engine import plan_of, set_up
from pipelines.engines.animatic.flats import Flat
from pipelines.engines.animatic.motion import Motion, bent, edges
from pipelines.engines.animatic.pixels import Plane, blank, surface_on
from pipelines.engines.animatic.scene import Actor, Beat
from pipelines.engines.animatic.stage import Stage

FARTHEST = 65535  # millimetres; the sky and what is beyond
HALF = 128
BESIDE = ("edges", "flow")


def subject_ids(asked: Completion) -> tuple[str, ...]:
    """The ids of the subjects that have a mask, in the order of the plan."""
    return tuple(subject.id for subject in plan_of(asked).subjects)


def passes(
    asked: Completion, span: Span, beside: Container[str] = BESIDE
) -> Iterable[dict[str, NDArray]]:
    """Depth, masks, outlines and motion of each frame of `span`.

    "depth": uint16 [H, W], millimetres from the camera, farthest 65535. "mask_<subject id>":
    uint8 [H, W], 255 where the subject is seen. "edges": uint8 [H, W], 255 on an outline. "flow":
    float32 [H, W, 2], pixels right and down that each pixel goes until the next frame; the last
    frame of the shot has none. beside: which of edges and flow are wanted; only they need pictures.

    Raises:
        MissingPart: this machine lacks what the drawing library needs.
    """
    show = set_up(asked, merge=False)
    ids = subject_ids(asked)
    drawn = any(name in beside for name in BESIDE)
    now = show.picture(span.start) if drawn else None
    for index in range(span.start, span.stop):
        beat, after = (beat_of(i, show.frames, float(show.fps)) for i in (index, index + 1))
        sorter = Sorter(show.stage, beat)
        told = sorter.sorted(ids)
        if "edges" in beside and now is not None:
            told["edges"] = edges(told["depth"], sorter.shown, now)
        then = show.picture(index + 1) if drawn and index + 1 < show.frames else None
        if "flow" in beside and now is not None and then is not None:
            field = Motion(show.stage, beat, after).field(sorter.shown)
            told["flow"] = bent(field, sorter.on_actors(), now, then)
        now = then
        yield told


def depths(asked: Completion, numbers: Iterable[int]) -> Iterable[NDArray[np.uint16]]:
    """The depth of some frames of a shot that is set up once; as in `passes`."""
    show = set_up(asked, merge=False)
    for number in numbers:
        yield Sorter(show.stage, beat_of(number, show.frames, float(show.fps))).sorted(())["depth"]


class Sorter:
    """Sorts the pixels of one frame by what they belong to."""

    def __init__(self, stage: Stage, beat: Beat) -> None:
        """A sorter for the stage as it stands at `beat`."""
        self.stage, self.beat = stage, beat
        self.view = stage.view(beat)
        size = (stage.glass.height, stage.glass.width)
        self.depth = np.full(size, FARTHEST, np.uint16)
        self.owner = np.full(size, -1, np.int32)

    def sorted(self, ids: tuple[str, ...]) -> dict[str, NDArray]:
        """The passes of the frame."""
        for place, (item, seen) in enumerate(
            zip(self.stage.items, self.stage.views(self.view), strict=True)
        ):
            self._claim(item, place, self._cover(item, seen))
        depth = self._cut(self.depth)
        self.shown = owner = self._cut(self.owner)
        told: dict[str, NDArray] = {"depth": depth}
        for id_ in ids:
            places = [
                i for i, item in enumerate(self.stage.items)
                if isinstance(item, Actor) and item.id == id_
            ]  # fmt: skip
            told[f"mask_{id_}"] = np.where(np.isin(owner, places), 255, 0).astype(np.uint8)
        return told

    def on_actors(self) -> NDArray[np.bool_]:
        """The pixels of the picture that belong to somebody or something that can move."""
        places = [i for i, item in enumerate(self.stage.items) if isinstance(item, Actor)]
        return np.isin(self.shown, places)

    def _claim(self, item: Flat | Actor, place: int, cover: Plane | None) -> None:
        if cover is None:
            return
        metres = item.z - self.view.camera.z
        taken = cover >= HALF
        self.depth[taken] = min(max(round(metres * 1000), 0), FARTHEST - 1)
        self.owner[taken] = place

    def _cover(self, item: Flat | Actor, seen: flats.View) -> Plane | None:
        pixels = blank(self.stage.glass.width, self.stage.glass.height)
        surface = surface_on(pixels)
        canvas = surface.getCanvas()
        if isinstance(item, Flat):
            if item.blend is not None:
                return None
            flats.draw(canvas, item, seen)
        else:
            at = actors.stand(item, seen)
            if at is None:
                return None
            actors.pose_canvas(canvas, item, at)
            item.figure.draw(canvas, seen.beat)
        return cv2.extractChannel(pixels, 3)

    def _cut(self, plane: NDArray) -> NDArray:
        """The picture's part of the stage, turned as a rolled camera turns it."""
        turn = self.stage.levelling(self.beat)
        if turn is None:
            return plane
        size = (self.stage.width, self.stage.height)
        kind = np.float32 if plane.dtype == np.int32 else plane.dtype
        turned = cv2.warpAffine(
            plane.astype(kind), turn, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE
        )
        return turned.astype(plane.dtype)
