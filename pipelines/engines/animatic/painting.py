"""Layers become flats: painted once, cropped to what is ever seen, blurred by their distance.

Layers that never part on screen are painted onto one flat, because the pixels passed per frame
are where the time goes. Places are reckoned in anchor pixels: the stage as the camera sees it in
the middle of the shot.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import skia

from pipelines.engines.animatic.camera import NEAREST, Moving, beats, defocus, parted, reach
from pipelines.engines.animatic.clearing import Sheet, cleared
from pipelines.engines.animatic.flats import Flat
from pipelines.engines.animatic.pixels import (
    Pixels,
    blank,
    blurred,
    image_of,
    solid_from,
    surface_on,
)  # fmt: skip
from pipelines.engines.animatic.scene import Camera, Layer, Scene

TOGETHER = 1.0  # units two depths may part before they need flats of their own, by eye
LONGEST = 16000  # pixels of one side of a flat


@dataclass(frozen=True)
class Patch:
    """A rectangle in anchor pixels."""

    x: float
    y: float
    width: int
    height: int

    def grown(self, margin: int) -> "Patch":
        """With `margin` more pixels on every side."""
        return Patch(
            self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin
        )


@dataclass(frozen=True)
class Easel:
    """What flats are painted for: the cameras that will see them, at `scale` pixels per unit."""

    scene: Scene
    moving: Moving
    cameras: tuple[Camera, ...]
    scale: float
    wider: float

    @cached_property
    def anchor(self) -> Camera:
        """The camera in the middle of the shot, at whose scale flats are painted."""
        return self.cameras[len(self.cameras) // 2]

    def anchor_for(self, z: float) -> Camera:
        """The anchor, held back from what it would pass through."""
        return replace(self.anchor, z=min(self.anchor.z, 0.8 * z))

    def per_metre(self, z: float) -> float:
        """Pixels per metre `z` metres away, seen by the anchor."""
        camera = self.anchor_for(z)
        return camera.focal / (z - camera.z) * self.scale

    def sigma(self, z: float, camera: Camera | None = None) -> float:
        """Pixels of blur `z` metres away."""
        return defocus(self.scene, camera or self.anchor, z) * self.scale

    def racked(self, z: float) -> bool:
        """The blur there changes within the shot."""
        return len({self.sigma(z, camera) for camera in self.cameras}) > 1

    def x_of(self, x: float, z: float) -> float:
        """Anchor pixel of world `x`."""
        camera = self.anchor_for(z)
        units = self.scene.width / 2 + camera.pan
        return units * self.scale + (x - camera.x) * self.per_metre(z)

    def y_of(self, y: float, z: float) -> float:
        """Anchor pixel of world `y`."""
        camera = self.anchor_for(z)
        units = self.scene.horizon * self.scene.height + camera.tilt
        return units * self.scale + (camera.y - y) * self.per_metre(z)


def easel(scene: Scene, moving: Moving, scale: float, wider: float) -> Easel:
    """An easel for the cameras of a shot."""
    return Easel(scene, moving, tuple(moving(beat) for beat in beats(scene.seconds)), scale, wider)


def paint_layers(easel: Easel, between: list[float], merge: bool = True) -> list[Flat]:
    """Every layer of the scene as flats, far to near.

    between: depths at which something else is drawn, which no flat may straddle.
    """
    recorded = [_recorded(easel, layer) for layer in easel.scene.layers]
    sheets = [cleared(easel.scene, easel.moving, sheet) for sheet in recorded]
    sheets.sort(key=lambda sheet: -sheet.layer.z)
    made = [_painted(easel, group) for group in _groups(easel, sheets, between, merge)]
    return [flat for flat in made if flat is not None]


def _recorded(easel: Easel, layer: Layer) -> Sheet:
    width = layer.width * layer.z / easel.scene.focal
    recorder = skia.PictureRecorder()
    room = skia.Rect.MakeLTRB(-width, layer.bottom - 1, 2 * width, layer.top + 1)
    layer.draw(recorder.beginRecording(room), width)
    return Sheet(layer, recorder.finishRecordingAsPicture(), width, layer.x - width / 2)


def _plain(easel: Easel, layer: Layer) -> bool:
    return not (
        layer.drift or layer.sway or layer.alpha < 1 or layer.blend is not None
        or layer.fixed_pixels_per_metre or easel.racked(layer.z)
    )  # fmt: skip


def _groups(
    easel: Easel, sheets: list[Sheet], between: list[float], merge: bool
) -> list[list[Sheet]]:
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        if merge and groups and _belongs(easel, groups[-1], sheet, between):
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    return groups


def _belongs(easel: Easel, group: list[Sheet], sheet: Sheet, between: list[float]) -> bool:
    far, near = group[0].layer, sheet.layer
    if not (_plain(easel, far) and _plain(easel, near)):
        return False
    if any(near.z <= z <= group[-1].layer.z for z in between):
        return False
    if min(near.z - camera.z for camera in easel.cameras) < NEAREST:
        return False
    return parted(easel.scene, easel.cameras, near.z, far.z) < TOGETHER


def _painted(easel: Easel, group: list[Sheet]) -> Flat | None:
    far, near = group[0].layer.z, group[-1].layer.z
    z = 2 / (1 / far + 1 / near)
    layer = group[0].layer
    patches = [patch for sheet in group if (patch := _patch(easel, sheet))]
    if not patches:
        return None
    if len(group) > 1:
        patch = _around(patches)
        pixels = _collage(easel, group, patch)
        return _flat(easel, z, patch, pixels)
    patch, sheet = patches[0], group[0]
    period = _period(easel, sheet, patch)
    if period:
        patch = replace(patch, x=easel.x_of(sheet.left, layer.z), width=period)
    soft = 0.0 if easel.racked(layer.z) else easel.sigma(layer.z)
    pixels = _rendered(easel, sheet, patch, soft, bool(period))
    empty = _empty_rows(pixels)
    pixels = pixels[empty:].copy() if empty else pixels
    patch = replace(patch, y=patch.y + empty, height=patch.height - empty)
    flat = _flat(easel, layer.z, patch, pixels)
    return replace(
        flat, period=sheet.width if period else 0.0, drift=layer.drift, sway=layer.sway,
        alpha=layer.alpha, blend=layer.blend, racked=easel.racked(layer.z), every=sheet.every,
    )  # fmt: skip


def _empty_rows(pixels: Pixels) -> int:
    """Rows above that hold nothing; at least one row stays."""
    painted = np.flatnonzero(pixels[..., 3].any(axis=1))
    return int(min(painted[0] if len(painted) else len(pixels) - 1, len(pixels) - 1))


def _flat(easel: Easel, z: float, patch: Patch, pixels: Pixels) -> Flat:
    camera, per_metre = easel.anchor_for(z), easel.per_metre(z)
    left = camera.x + (patch.x - easel.x_of(camera.x, z)) / per_metre
    top = camera.y - (patch.y - easel.y_of(camera.y, z)) / per_metre
    row = solid_from(pixels)
    solid = None if row is None else top - row / per_metre
    return Flat(z, left, top, per_metre, pixels, solid=solid)


def _patch(easel: Easel, sheet: Sheet) -> Patch | None:
    """What of a layer is ever seen, in anchor pixels."""
    layer, z = sheet.layer, sheet.layer.z
    seen = reach(easel.scene, easel.cameras, z, easel.wider)
    drifted = layer.drift * easel.scene.seconds
    left, right = seen.left - max(drifted, 0), seen.right - min(drifted, 0)
    bleed = math.ceil(3 * easel.sigma(z))
    if not layer.tile:
        left, right = max(left, sheet.left), min(right, sheet.left + sheet.width)
    x0, x1 = math.floor(easel.x_of(left, z)), math.ceil(easel.x_of(right, z))
    y0 = max(easel.y_of(seen.top, z), easel.y_of(layer.top, z) - bleed)
    if _frames(easel, layer):
        y0 = easel.y_of(seen.top, z)
    y1 = min(easel.y_of(seen.bottom, z), easel.y_of(layer.bottom, z) + bleed)
    y0, y1 = math.floor(y0), math.ceil(y1)
    if x1 <= x0 or y1 <= y0:
        return None
    return Patch(x0, y0, min(x1 - x0, LONGEST), min(y1 - y0, LONGEST))


def _frames(easel: Easel, layer: Layer) -> bool:
    """It stands near and may be cut off above: what is cut goes on as far as is seen."""
    return layer.z < 1.3 * easel.scene.subject_z and layer.blend is None


def _around(patches: list[Patch]) -> Patch:
    x0, y0 = min(p.x for p in patches), min(p.y for p in patches)
    x1, y1 = max(p.x + p.width for p in patches), max(p.y + p.height for p in patches)
    return Patch(x0, y0, int(x1 - x0), int(y1 - y0))


def _period(easel: Easel, sheet: Sheet, patch: Patch) -> int:
    """Pixels after which the layer repeats, when the camera sees more than that of it."""
    pixels = round(sheet.width * easel.per_metre(sheet.layer.z))
    return pixels if sheet.layer.tile and 2 < pixels < patch.width else 0


def _collage(easel: Easel, group: list[Sheet], patch: Patch) -> Pixels:
    pixels = blank(patch.width, patch.height)
    surface = surface_on(pixels)
    for sheet in group:
        part = _patch(easel, sheet)
        if part is None:
            continue
        made = _rendered(easel, sheet, part, easel.sigma(sheet.layer.z), wrap=False)
        surface.getCanvas().drawImage(image_of(made), part.x - patch.x, part.y - patch.y)
    return pixels


def _rendered(easel: Easel, sheet: Sheet, patch: Patch, soft: float, wrap: bool) -> Pixels:
    """The pixels of `patch`; wrapped, with one column of the neighbour at each side."""
    margin = math.ceil(3 * soft) + (1 if wrap else 0)
    wide = patch.grown(margin)
    pixels = blank(wide.width, wide.height)
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    z, per_metre = sheet.layer.z, easel.per_metre(sheet.layer.z)
    across = patch.width / sheet.width if wrap else per_metre
    first = sheet.left + (wide.x - easel.x_of(sheet.left, z)) / across
    canvas.translate(-first * across, easel.y_of(0, z) - wide.y)
    canvas.scale(across, -per_metre)
    _play(canvas, sheet, first, first + wide.width / across)
    del canvas, surface
    if _frames(easel, sheet.layer):
        _drawn_up(pixels, math.ceil(easel.y_of(sheet.layer.top, z) - wide.y) + 1)
    soft_pixels = blurred(pixels, soft)
    side = 1 if wrap else 0
    inner = soft_pixels[margin : margin + patch.height, margin - side : margin + patch.width + side]
    return inner.copy()


def _drawn_up(pixels: Pixels, row: int) -> None:
    """Copies the first painted row upwards, where it is cut off rather than ended."""
    if 0 < row < len(pixels) and (pixels[row, :, 3] == 255).any():
        pixels[:row] = pixels[row]


def _play(canvas: skia.Canvas, sheet: Sheet, left: float, right: float) -> None:
    """Draws the recorded metres, again and again where the layer is tiled."""
    layer = sheet.layer
    copies = [0]
    if layer.tile:
        copies = range(  # type: ignore[assignment]
            math.floor((left - sheet.left) / sheet.width),
            math.floor((right - sheet.left) / sheet.width) + 1,
        )
    for copy in copies:
        if copy % sheet.every:
            continue
        canvas.save()
        canvas.translate(sheet.left + copy * sheet.width, 0)
        canvas.clipRect(skia.Rect.MakeLTRB(0, layer.bottom, sheet.width, layer.top))
        canvas.drawPicture(sheet.picture)
        canvas.restore()
