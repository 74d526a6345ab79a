"""Actors before the camera: drawn off screen, lit, put into the picture with their shadows."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from pipelines.engines.animatic.camera import NEAREST, defocus
from pipelines.engines.animatic.flats import View
from pipelines.engines.animatic.ink import LINEAR, colour4, paint, radial, shaded
from pipelines.engines.animatic.light import NO_LIFT, Lamp, Lift, lit
from pipelines.engines.animatic.pixels import (
    Pixels,
    Plane,
    blank,
    blurred,
    image_of,
    stencil_of,
    surface_on,
)  # fmt: skip
from pipelines.engines.animatic.scene import Actor, Box, Pose, project

EDGE = 24  # pixels beyond the picture that are still drawn, for rims and blurs
RACKED = 0.05  # share by which the focus misses the lead when it is drawn away
SOFT = 4  # shadows and halos are made this many times smaller
LONG_SHADOW = {"dawn": 1.5, "sunset": 1.7, "day": 0.7, "night": 0.8, "dusk": 1.2}


@dataclass(frozen=True)
class Stand:
    """An actor on the stage at one beat.

    x, y, ground: pixels of its origin and of the ground under it. scale: pixels per metre.
    left, top, width, height: the pixels worth drawing.
    """

    pose: Pose
    x: float
    y: float
    ground: float
    scale: float
    left: int
    top: int
    width: int
    height: int


def stand(actor: Actor, view: View) -> Stand | None:
    """Where the actor stands; None when no pixel of it can be seen."""
    if actor.z - view.camera.z < NEAREST:
        return None
    pose = actor.path(view.beat)
    glass = view.glass
    x, y, per_metre = project(view.scene, view.camera, pose.x, pose.y, actor.z)
    _, ground, _ = project(view.scene, view.camera, pose.x, actor.floor, actor.z)
    x, y = glass.left + x * glass.scale, glass.top + y * glass.scale
    ground = glass.top + ground * glass.scale
    scale = per_metre * glass.scale * pose.size
    box = _turned(actor.figure.box, pose, actor.figure.height)
    left = max(-EDGE, math.floor(x + box.left * scale) - 3)
    right = min(glass.width + EDGE, math.ceil(x + box.right * scale) + 3)
    top = max(-EDGE, math.floor(y - box.top * scale) - 3)
    bottom = min(glass.height + EDGE, math.ceil(y - box.bottom * scale) + 3)
    if right - left < 2 or bottom - top < 2 or scale <= 0:
        return None
    return Stand(pose, x, y, ground, scale, left, top, right - left, bottom - top)


def _turned(box: Box, pose: Pose, height: float) -> Box:
    """The room a figure needs when it faces and is turned as in `pose`."""
    left, right = (box.left, box.right) if pose.facing > 0 else (-box.right, -box.left)
    if not pose.turn:
        return Box(left, box.bottom, right, box.top)
    c, s = math.cos(math.radians(pose.turn)), math.sin(math.radians(pose.turn))
    middle = height / 2
    corners = [(x, y - middle) for x in (left, right) for y in (box.bottom, box.top)]
    xs = [x * c - y * s for x, y in corners]
    ys = [x * s + y * c + middle for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def pose_canvas(canvas: skia.Canvas, actor: Actor, at: Stand) -> None:
    """Turns a canvas whose origin is the stage's into the metres of the actor's drawing."""
    canvas.translate(at.x, at.y)
    canvas.scale(at.scale, -at.scale)
    if at.pose.turn:
        middle = actor.figure.height / 2
        canvas.translate(0, middle)
        canvas.rotate(at.pose.turn)
        canvas.translate(0, -middle)
    canvas.scale(at.pose.facing, 1)


def drawn(actor: Actor, at: Stand, view: View) -> Pixels:
    """The figure alone, unlit."""
    pixels = blank(at.width, at.height)
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.translate(-at.left, -at.top)
    pose_canvas(canvas, actor, at)
    actor.figure.draw(canvas, view.beat)
    return pixels


def lamp_on(actor: Actor, at: Stand, view: View, lift: Lift = NO_LIFT) -> Lamp:
    """The light that falls on an actor."""
    sun_x = view.glass.left + view.scene.sun[0] * view.glass.scale
    sun_y = view.glass.top + view.scene.sun[1] * view.glass.scale
    return Lamp(view.scene.palette, actor.z, actor.lead, (sun_x - at.x, sun_y - at.y), lift)


def in_light(actor: Actor, at: Stand, view: View, raw: Pixels, lift: Lift = NO_LIFT) -> Pixels:
    """The figure as the scene lights it."""
    if not actor.lit:
        return raw
    tall = actor.figure.height * at.scale
    rim = min(max(tall * 0.010, 1.0), 6.0 * max(view.glass.scale, 0.5))
    return lit(raw, lamp_on(actor, at, view, lift), rim)


def _defocused(actor: Actor, view: View) -> float:
    """Pixels of blur; leads are sharp unless the focus is drawn away from them."""
    soft = defocus(view.scene, view.camera, actor.z) * view.glass.scale
    drawn_away = abs(view.camera.focus / view.scene.subject_z - 1) > RACKED
    return soft if soft >= 1.2 * view.glass.scale and (drawn_away or not actor.lead) else 0.0


def put(canvas: skia.Canvas, actor: Actor, view: View, lift: Lift = NO_LIFT) -> None:
    """Draws the actor into the picture: halo, shadows, figure."""
    at = stand(actor, view)
    if at is None:
        return
    raw = drawn(actor, at, view)
    shape = _soft_shape(raw)
    if lift.halo > 0:
        _halo(canvas, at, shape, lift, view)
    if actor.shadow and at.pose.y - actor.floor < 3 * actor.figure.height:
        _shadows(canvas, actor, at, shape, view)
    shown = in_light(actor, at, view, raw, lift)
    soft = _defocused(actor, view)
    edge = math.ceil(3 * soft)
    if soft:
        shown = cv2.copyMakeBorder(shown, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=0)
        shown = blurred(shown, soft)
    canvas.drawImage(image_of(shown), at.left - edge, at.top - edge)


def shine(canvas: skia.Canvas, actor: Actor, view: View) -> None:
    """Draws the light an actor gives."""
    if actor.figure.glow is None:
        return
    at = stand(actor, view)
    if at is None:
        return
    canvas.save()
    pose_canvas(canvas, actor, at)
    actor.figure.glow(canvas, view.beat)
    canvas.restore()


def _soft_shape(raw: Pixels) -> Plane:
    alpha = cv2.extractChannel(raw, 3)
    size = (max(2, alpha.shape[1] // SOFT), max(2, alpha.shape[0] // SOFT))
    small = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
    return cv2.copyMakeBorder(small, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=0)


def _halo(canvas: skia.Canvas, at: Stand, shape: Plane, lift: Lift, view: View) -> None:
    sigma = max(1.5, min(7.0, 0.05 * at.height / SOFT + 1.5 * view.glass.scale))
    soft = cv2.convertScaleAbs(cv2.GaussianBlur(shape, (0, 0), sigma), alpha=1.5)
    _fill(canvas, soft, at, paint(np.array(lift.colour), lift.halo))


def _fill(canvas: skia.Canvas, shape: Plane, at: Stand, brush: skia.Paint) -> None:
    inner_w, inner_h = shape.shape[1] - 16, shape.shape[0] - 16
    canvas.save()
    canvas.translate(at.left, at.top)
    canvas.scale(at.width / inner_w, at.height / inner_h)
    canvas.drawImage(stencil_of(shape), -8, -8, LINEAR, brush)
    canvas.restore()


def _shadows(canvas: skia.Canvas, actor: Actor, at: Stand, shape: Plane, view: View) -> None:
    scene, height = view.scene, max(actor.figure.height, 0.05)
    lifted = max(0.0, at.pose.y - actor.floor) / height
    near = 1 / (1 + 2.5 * lifted)
    _contact(canvas, actor, at, view, near)
    in_sun = scene.palette.sun_seen > 0.5 and not scene.indoor
    if in_sun and at.ground < view.glass.height + 2 * EDGE:
        _cast(canvas, at, shape, view, 0.38 * near)


def _contact(canvas: skia.Canvas, actor: Actor, at: Stand, view: View, near: float) -> None:
    box = actor.figure.box
    wide = min(box.right - box.left, 2.2 * actor.figure.height) * at.scale * 0.33
    middle = at.x + (box.left + box.right) / 2 * at.scale * at.pose.facing * 0.4
    if at.ground - wide > view.glass.height:
        return
    shadow = view.scene.palette.shadow
    stops = [(shadow, 0.62 * near), (shadow, 0.34 * near), (shadow, 0.0)]
    canvas.save()
    canvas.translate(middle, at.ground)
    canvas.scale(1, 0.15)
    canvas.drawCircle(0, 0, wide * 1.25, shaded(radial((0, 0), wide * 1.25, stops, [0, 0.5, 1])))
    canvas.restore()


def _cast(canvas: skia.Canvas, at: Stand, shape: Plane, view: View, strength: float) -> None:
    """The figure's shape, laid down on the ground away from the sun."""
    scene = view.scene
    sun_x = view.glass.left + scene.sun[0] * view.glass.scale
    long = LONG_SHADOW[scene.palette.time] * (0.9 if sun_x > at.x else -0.9)
    canvas.save()
    canvas.translate(at.x, at.ground)
    canvas.concat(skia.Matrix.MakeAll(1, long, 0, 0, -0.2, 0, 0, 0, 1))
    canvas.translate(-at.x, -at.y)
    soft = cv2.blur(shape, (3, 3))
    _fill(canvas, soft, at, skia.Paint(Color4f=colour4(scene.palette.shadow, strength)))
    canvas.restore()
