"""Things the emoji set lacks, drawn by ourselves: one table, and how they become figures."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast import things_home, things_street, things_table
from pipelines.engines.animatic.cast.states import parsed, progress_of
from pipelines.engines.animatic.cast.thing import Look, Thing
from pipelines.engines.animatic.cast.tints import colour_of
from pipelines.engines.animatic.ink import Point, radial, rgb, shaded
from pipelines.engines.animatic.scene import Beat, Box, Figure

THINGS: dict[str, Thing] = {**things_home.THINGS, **things_street.THINGS, **things_table.THINGS}
ALWAYS_LIT = frozenset({"campfire", "fireplace"})


def thing(
    name: str, act: str, color: str | None, state: str | None, seconds: float, lights: bool
) -> Figure:
    """One of our own things, standing on the ground."""
    made = THINGS[name]
    asked = colour_of(color) if color else None
    tone = asked if asked is not None else rgb(made.tone)
    word, held = parsed(state) if state else ("", None)
    progress = progress_of(word, held, seconds)
    level = _level(word, progress)
    lit = lights or word == "lit" or name in ALWAYS_LIT

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        if act in ("jump", "dance", "play"):
            canvas.translate(0, 0.35 * made.high * abs(math.sin(beat.t * 4.5)))
            canvas.rotate(5 * math.sin(beat.t * 5), 0, made.high / 2)
        elif act == "fall":
            canvas.rotate(-84 * min(1.0, beat.t / 0.8) ** 2)
        elif act == "spin":
            canvas.rotate(-180 * beat.t, 0, made.high / 2)
        made.draw(canvas, Look(tone, beat.t, level(beat), lit))
        canvas.restore()

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at = made.lamp or (0.0, made.high * 0.6)
        reach = max(0.9, made.high * 0.9)
        strength = 0.75 * (0.92 + 0.08 * math.sin(beat.t * 9) if name in ALWAYS_LIT else 1.0)
        tones = [
            (rgb("#ffdc9a"), strength),
            (rgb("#ffc878"), strength * 0.3),
            (rgb("#ffc878"), 0.0),
        ]
        canvas.drawCircle(
            *at,
            reach,
            shaded(radial(at, reach, tones, [0.0, 0.35, 1.0]), BlendMode=skia.BlendMode.kScreen),
        )

    shines = made.lamp is not None and lit
    slots: dict[str, Callable[[Beat], Point]] = {
        "top": lambda _: (0.0, made.seat or made.high), "seat": lambda _: (0.0, made.seat),
        "head": lambda _: (0.0, made.high), "hand": lambda _: (made.wide * 0.4, made.high * 0.6),
        "mouth": lambda _: (0.0, made.high * 0.9),
        "inside": lambda _: (0.0, made.seat or made.high / 2),
        "grip": lambda _: (0.0, made.high * 0.2), "saddle": lambda _: (0.0, made.seat),
    }  # fmt: skip
    return Figure(
        draw,
        _room(made, act),
        made.high,
        0.0,
        slots,
        glow if shines else None,
        airborne=made.airborne,
    )


def _level(word: str, progress: Callable[[Beat], float]) -> Callable[[Beat], float]:
    """How full a vessel is: drained by "empty" and "eaten", filled by "full"."""
    if word in ("empty", "eaten"):
        return lambda beat: 0.9 * (1 - progress(beat))
    if word == "full":
        return lambda beat: 0.05 + 0.9 * progress(beat)
    return lambda _: 0.75


def _room(made: Thing, act: str) -> Box:
    half = made.wide / 2 + 0.03 * made.high
    if act in ("fall", "spin", "jump", "dance", "play"):
        around = math.hypot(half, made.high)
        return Box(
            -around,
            -0.35 * around if act != "spin" else made.high / 2 - around,
            around,
            around * 1.25,
        )
    return Box(-half, -0.02 * made.high, half, made.high * 1.03)
