"""Painted flats: what layers become, in the pixels of the picture, slid past the camera."""

import math
from dataclasses import dataclass, field

import skia

from pipelines.engines.animatic.camera import NEAREST
from pipelines.engines.animatic.ink import LINEAR
from pipelines.engines.animatic.pixels import Pixels, blurred, image_of
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project

FAST = 2.5  # pixels a frame above which a flat may snap to whole pixels unseen, by eye
UNSCALED = 0.0012
FADE_FROM, FADE_TO = 0.5, 0.25  # share of its distance left at which a flat clears the view
TICK = 1 / 24


@dataclass(frozen=True)
class Glass:
    """How units become pixels of the stage: pixels per unit, and where unit (0, 0) lies."""

    scale: float
    left: float
    top: float
    width: int
    height: int


@dataclass
class Flat:
    """Pixels at one depth.

    left, top: metres of the first pixel's corner. per_metre: pixels. period: metres until it
    repeats sideways, 0 when it does not; then one column of the neighbour stands at each side, and
    of every so many copies one is shown.
    solid: metres above the ground below which it is opaque from side to side, if it is.
    sigmas: blur in pixels at a beat, when the focus is racked; then `pixels` are sharp.
    """

    z: float
    left: float
    top: float
    per_metre: float
    pixels: Pixels
    period: float = 0.0
    every: int = 1
    drift: float = 0.0
    sway: float = 0.0
    alpha: float = 1.0
    blend: "skia.BlendMode | None" = None
    solid: float | None = None
    sigma: float = 0.0
    racked: bool = False
    _kept: dict[float, tuple[skia.Image, Pixels]] = field(default_factory=dict)

    @property
    def bottom(self) -> float:
        """Metres above the ground of its lower edge."""
        return self.top - self.pixels.shape[0] / self.per_metre

    @property
    def plain(self) -> bool:
        """Hides what is behind it and can be cut."""
        return self.blend is None and self.alpha >= 1 and not self.sway

    def image(self, sigma: float) -> skia.Image:
        """Its picture, out of focus by `sigma` pixels when the focus is racked."""
        key = sigma if self.racked else 0.0
        if key not in self._kept:
            if len(self._kept) > 1:
                self._kept.pop(next(iter(self._kept)))
            soft = blurred(self.pixels, key)
            self._kept[key] = (image_of(soft), soft)
        return self._kept[key][0]

    def place(self, scene: Scene, camera: Camera, beat: Beat, glass: Glass) -> "Placed":
        """Where it stands on the stage at a beat."""
        x, y, scale = project(scene, camera, self.left + self.drift * beat.t, self.top, self.z)
        return Placed(
            glass.left + x * glass.scale,
            glass.top + y * glass.scale,
            scale * glass.scale / self.per_metre,
            (self.z - camera.z) / self.z,
        )


@dataclass(frozen=True)
class Placed:
    """A flat's first pixel on the stage, its enlargement, and the share of its distance left."""

    x: float
    y: float
    scale: float
    nearness: float

    @property
    def out(self) -> bool:
        """Behind the lens or right before it."""
        return self.nearness <= 0.02

    @property
    def veil(self) -> float:
        """Its opacity: what comes too close clears the view."""
        if self.nearness >= FADE_FROM:
            return 1.0
        return max(0.0, (self.nearness - FADE_TO) / (FADE_FROM - FADE_TO))


@dataclass(frozen=True)
class View:
    """What is needed to draw: the camera now and a tick before, the blur in pixels.

    floor: the row below which nothing of the flat will be seen.
    """

    scene: Scene
    camera: Camera
    before: Camera
    beat: Beat
    glass: Glass
    sigma: float
    floor: int


def floor_of(flat: Flat, placed: Placed, floor: int) -> int:
    """The row below which what stands behind `flat` is hidden, given the row it had before."""
    if flat.solid is None or not flat.plain or placed.out:
        return floor
    first = placed.y + (flat.top - flat.solid) * flat.per_metre * placed.scale
    return min(floor, math.ceil(first) + 1)


def draw(canvas: skia.Canvas, flat: Flat, view: View, paint: skia.Paint | None = None) -> None:
    """Draws a flat, down to the row it is hidden from; a solid one is drawn out to that row."""
    placed = flat.place(view.scene, view.camera, view.beat, view.glass)
    if placed.out or flat.z - view.camera.z < NEAREST:
        return
    brush = paint or _brush(flat, placed)
    image = flat.image(view.sigma)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeWH(view.glass.width, max(0, view.floor)))
    if _may_snap(flat, placed, view):
        _snapped(canvas, image, flat, placed, view.glass, brush)
    else:
        _filtered(canvas, image, flat, placed, view, brush)
    if flat.solid is not None and flat.plain:
        _drawn_out(canvas, image, flat, placed, view, brush)
    canvas.restore()


def _brush(flat: Flat, placed: Placed) -> skia.Paint | None:
    veil = 1.0 if flat.solid is not None else placed.veil
    if flat.alpha >= 1 and flat.blend is None and veil >= 1:
        return None
    brush = skia.Paint(Alphaf=flat.alpha * veil)
    if flat.blend is not None:
        brush.setBlendMode(flat.blend)
    return brush


def _may_snap(flat: Flat, placed: Placed, view: View) -> bool:
    if abs(placed.scale - 1) > UNSCALED or flat.sway:
        return False
    earlier = Beat(view.beat.t - TICK, view.beat.u)
    before = flat.place(view.scene, view.before, earlier, view.glass)
    if abs(before.scale - placed.scale) > UNSCALED / 10:
        return False
    moved = math.hypot(placed.x - before.x, placed.y - before.y)
    return moved < 1e-6 or moved > FAST or view.sigma >= 3


def _starts(first: float, step: float, width: int) -> list[float]:
    """Where copies `step` pixels apart begin, so that 0 to `width` is covered."""
    if not step:
        return [first]
    x = first % step - step
    starts = []
    while x < width:
        if x + step > 0:
            starts.append(x)
        x += step
    return starts


def _snapped(
    canvas: skia.Canvas, image: skia.Image, flat: Flat, placed: Placed, glass: Glass,
    brush: skia.Paint | None,
) -> None:  # fmt: skip
    step = image.width() - 2 if flat.period else 0
    y = round(placed.y)
    for x in _starts(round(placed.x), step * flat.every, glass.width):
        if not step:
            canvas.drawImage(image, x, y, skia.SamplingOptions(), brush)
            continue
        source = skia.Rect.MakeXYWH(1, 0, step, image.height())
        target = skia.Rect.MakeXYWH(x, y, step, image.height())
        canvas.drawImageRect(image, source, target, skia.SamplingOptions(), brush)


def _filtered(
    canvas: skia.Canvas, image: skia.Image, flat: Flat, placed: Placed, view: View,
    brush: skia.Paint | None,
) -> None:  # fmt: skip
    inner = image.width() - 2 if flat.period else image.width()
    width, height = inner * placed.scale, image.height() * placed.scale
    source = skia.Rect.MakeXYWH(1 if flat.period else 0, 0, inner, image.height())
    for x in _starts(placed.x, width * flat.every if flat.period else 0, view.glass.width):
        target = skia.Rect.MakeXYWH(x, placed.y, width, height)
        canvas.save()
        if flat.sway:
            canvas.translate(0, placed.y + height)
            canvas.skew(flat.sway * math.sin(view.beat.t * 1.3 + flat.z), 0)
            canvas.translate(0, -placed.y - height)
        canvas.drawImageRect(
            image, source, target, LINEAR, brush, skia.Canvas.kFast_SrcRectConstraint
        )
        canvas.restore()


def _drawn_out(
    canvas: skia.Canvas, image: skia.Image, flat: Flat, placed: Placed, view: View,
    brush: skia.Paint | None,
) -> None:  # fmt: skip
    bottom = placed.y + image.height() * placed.scale
    if bottom >= view.floor:
        return
    inner = image.width() - 2 if flat.period else image.width()
    source = skia.Rect.MakeXYWH(1 if flat.period else 0, image.height() - 1, inner, 1)
    width = inner * placed.scale
    for x in _starts(placed.x, width * flat.every if flat.period else 0, view.glass.width):
        target = skia.Rect.MakeLTRB(x, math.floor(bottom) - 1, x + width, view.floor)
        canvas.drawImageRect(
            image, source, target, LINEAR, brush, skia.Canvas.kStrict_SrcRectConstraint
        )
