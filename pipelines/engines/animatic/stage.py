"""The stage: a scene shown to its camera, one finished picture per beat."""

import math
from dataclasses import replace

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic import actors, flats, wet
from pipelines.engines.animatic.camera import Moving, defocus, overscan
from pipelines.engines.animatic.contrast import lift_of
from pipelines.engines.animatic.flats import TICK, Flat, Glass, View
from pipelines.engines.animatic.ink import colour4
from pipelines.engines.animatic.light import NO_LIFT, Lift
from pipelines.engines.animatic.painting import easel, paint_layers
from pipelines.engines.animatic.pixels import Pixels, blank, surface_on
from pipelines.engines.animatic.post import Finish
from pipelines.engines.animatic.scene import Actor, Beat, Scene

Picture = NDArray[np.uint8]


class Stage:
    """A scene ready to be shown at one size. `merge`: far flats may share pixels."""

    def __init__(
        self, scene: Scene, moving: Moving, width: int, height: int, merge: bool = True
    ) -> None:
        """Paints every layer and looks once at the middle of the shot to set the leads off."""
        self.scene, self.moving, self.width, self.height = scene, moving, width, height
        self.wider = overscan(scene, moving)
        self.glass = _glass(scene, width, height, self.wider)
        painted = paint_layers(
            easel(scene, moving, self.glass.scale, self.wider),
            [actor.z for actor in scene.actors] + _wet_depth(scene),
            merge,
        )
        items: list[Flat | Actor] = [*painted, *scene.actors]
        self.items = sorted(items, key=lambda item: -item.z)
        self.pixels = blank(self.glass.width, self.glass.height)
        self.surface = surface_on(self.pixels)
        self.canvas = self.surface.getCanvas()
        self.finish = Finish(scene.palette, width, height)
        self.lifts: dict[int, Lift] = {}
        self._set_off_leads()

    def picture(self, beat: Beat, index: int) -> Picture:
        """The finished frame at `beat`, uint8 [H, W, 3] RGB."""
        self._draw(beat)
        return self.finish.picture(self._levelled(beat), index)

    def backdrop(self, lead: Actor, beat: Beat) -> Pixels:
        """The stage as it is when everything behind `lead` has been drawn."""
        self._draw(beat, until=lead)
        return self.pixels.copy()

    def view(self, beat: Beat) -> View:
        """The camera at a beat, and a tick before it."""
        earlier = Beat(beat.t - TICK, max(0.0, beat.u - TICK / max(self.scene.seconds, TICK)))
        camera, before = self.moving(beat), self.moving(earlier)
        return View(self.scene, camera, before, beat, self.glass, 0.0, self.glass.height)

    def views(self, view: View) -> list[View]:
        """The view of each item: how blurred it is, and the row below which it is hidden."""
        floor = self.glass.height
        seen: list[View] = []
        for item in reversed(self.items):
            soft = defocus(self.scene, view.camera, item.z) * self.glass.scale
            seen.append(replace(view, sigma=soft, floor=floor))
            if isinstance(item, Flat):
                placed = item.place(self.scene, view.camera, view.beat, self.glass)
                floor = flats.floor_of(item, placed, floor)
        return seen[::-1]

    def _draw(self, beat: Beat, measure: bool = False, until: Actor | None = None) -> None:
        view = self.view(beat)
        views = self.views(view)
        self.canvas.clear(colour4(self.scene.palette.fog))
        self._overlay(self.scene.back, view, views[0].floor if views else self.glass.height)
        wet_depth = _wet_depth(self.scene)
        for item, seen in zip(self.items, views, strict=True):
            if wet_depth and item.z < wet_depth[0]:
                wet.mirror(self.canvas, self.pixels, view)
                wet_depth = []
            if item is until:
                return
            if isinstance(item, Flat):
                flats.draw(self.canvas, item, seen)
            elif measure:
                self._measure(item, seen)
            else:
                actors.put(self.canvas, item, seen, self.lifts.get(id(item), NO_LIFT))
        if wet_depth:
            wet.mirror(self.canvas, self.pixels, view)
        for item in self.items:
            if not isinstance(item, Flat):
                actors.shine(self.canvas, item, view)
        self._overlay(self.scene.front, view, self.glass.height)

    def _overlay(self, overlays: list, view: View, floor: int) -> None:
        """Overlays are drawn in units, enlarged about the horizon to fill a wider stage."""
        self.canvas.save()
        self.canvas.clipRect(skia.Rect.MakeWH(self.glass.width, floor))
        middle_x = self.glass.left + self.scene.width / 2 * self.glass.scale
        middle_y = self.glass.top + self.scene.horizon * self.scene.height * self.glass.scale
        self.canvas.translate(middle_x, middle_y)
        self.canvas.scale(self.glass.scale * self.wider, self.glass.scale * self.wider)
        self.canvas.translate(-self.scene.width / 2, -self.scene.horizon * self.scene.height)
        for overlay in overlays:
            self.canvas.save()
            overlay(self.canvas, view.camera, view.beat)
            self.canvas.restore()
        self.canvas.restore()

    def levelling(self, beat: Beat) -> NDArray[np.float64] | None:
        """The affine map from the stage to the picture; None when they are the same.

        It turns the stage by the camera's roll.
        """
        glass = self.glass
        if glass.width == self.width and glass.height == self.height:
            return None
        roll = self.moving(beat).roll
        turn = cv2.getRotationMatrix2D((glass.width / 2, glass.height / 2), -roll, 1.0)
        turn[0, 2] -= (glass.width - self.width) / 2
        turn[1, 2] -= (glass.height - self.height) / 2
        return turn

    def _levelled(self, beat: Beat) -> Pixels:
        turn = self.levelling(beat)
        if turn is None:
            return self.pixels
        size = (self.width, self.height)
        return cv2.warpAffine(self.pixels, turn, size, borderMode=cv2.BORDER_REPLICATE)

    def _set_off_leads(self) -> None:
        if any(actor.lead for actor in self.scene.actors):
            self._draw(Beat(self.scene.seconds / 2, 0.5), measure=True)

    def _measure(self, actor: Actor, seen: View) -> None:
        """Decides how a lead is set off from what has been drawn behind it."""
        if actor.lead and actor.lit and (at := actors.stand(actor, seen)):
            raw = actors.drawn(actor, at, seen)
            shown = actors.in_light(actor, at, seen, raw)
            self.lifts[id(actor)] = lift_of(shown, self.pixels, at, self.scene.palette)
        actors.put(self.canvas, actor, seen, self.lifts.get(id(actor), NO_LIFT))


def _wet_depth(scene: Scene) -> list[float]:
    """Where the mirror is hung among the flats: in front of the ground it lies on."""
    return [scene.reflect_z * 0.33] if scene.reflect_z and scene.reflect > 0 else []


def _glass(scene: Scene, width: int, height: int, wider: float) -> Glass:
    scale = height / scene.height
    if wider <= 1:
        return Glass(scale, 0.0, 0.0, width, height)
    wide, high = math.ceil(width * wider), math.ceil(height * wider)
    return Glass(scale, (wide - width) / 2, (high - height) / 2, wide, high)
