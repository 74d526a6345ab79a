"""The bones of an age, a body at a moment, and going on foot; units of a 1.72 m adult."""

import math
from dataclasses import dataclass, replace

from pipelines.engines.animatic.cast.bones import pace, step, wave
from pipelines.engines.animatic.ink import Point

# Stride on the ground, duty factor, steps a second of one foot, lift; after Novacheck,
# "The biomechanics of running", Gait & Posture 7 (1998), shortened for drawn legs.
WALK, RUN = (0.66, 0.62, 0.92, 0.10), (0.86, 0.34, 1.45, 0.34)


@dataclass(frozen=True)
class Frame:
    """The bones of an age. hip, torso: heights; head: radius; crown: shoulder to skull middle."""

    hip: float = 0.86
    torso: float = 0.50
    head: float = 0.140
    crown: float = 0.222
    arm: float = 0.29
    stoop: float = 0.0
    thick: float = 1.0

    @property
    def total(self) -> float:
        """Ground to the top of the head."""
        return self.hip + self.torso + self.crown + self.head


FRAMES: dict[str, Frame] = {
    "adult": Frame(), "old": Frame(hip=0.83, stoop=0.17),
    "child": Frame(hip=0.74, torso=0.44, head=0.185, crown=0.262, arm=0.25, thick=1.12),
    "baby": Frame(hip=0.44, torso=0.46, head=0.26, crown=0.31, arm=0.22, thick=1.5),
}  # fmt: skip


@dataclass(frozen=True)
class Pose:
    """A body at a moment. feet: (x, y, tilt in degrees). lean: radians ahead. nod: degrees up.

    mouth: smile, talk, open, chew, sad, flat. eyes: open, shut, down. gaze: -1 to 1.
    tool: what the act puts in the hands. turn: the whole body, degrees anticlockwise.
    """

    hip: Point
    near: Point
    far: Point
    near_foot: tuple[float, float, float] = (0.07, 0.0, 0.0)
    far_foot: tuple[float, float, float] = (-0.06, 0.0, 0.0)
    lean: float = 0.0
    nod: float = 0.0
    mouth: str = "smile"
    gape: float = 0.0
    eyes: str = "open"
    gaze: float = 0.0
    tool: str = ""
    turn: float = 0.0
    up: float = 0.0
    flow: float = 0.0
    bend: float = -1.0
    flip: float = 1.0


def _rest(f: Frame, t: float, seed: int) -> Pose:
    breath = 0.006 * wave(t, 0.3, seed * 0.17)
    hang = f.arm * 1.93
    return Pose(
        (0.0, f.hip - 0.004 - (0.02 if f.stoop else 0.0)),
        (0.05 + 0.01 * wave(t, 0.3), -hang + breath), (0.02, -hang + breath),
        lean=f.stoop + 0.01 * wave(t, 0.19, seed * 0.3),
        nod=2.0 * wave(t, 0.23, seed * 0.21) + f.stoop * 30,
        gaze=0.6 * wave(t, 0.11, seed * 0.4), flow=0.15 * wave(t, 0.4),
    )  # fmt: skip


def gait_of(act: str) -> tuple[float, float, float, float] | None:
    """Stride, duty, frequency, lift of a way of going on foot."""
    stride, duty, frequency, lift = RUN if act == "run" else WALK
    if act in ("walk", "run"):
        return stride, duty, frequency, lift
    if act in ("push", "pull"):
        return stride * 0.7, duty, frequency * 0.8, lift * 0.8
    return None


def speed(f: Frame, act: str, scale: float) -> float:
    """Metres a second at which the feet do not slide."""
    gait = gait_of(act)
    if gait is None:
        return {"crawl": 0.45, "swim": 1.0, "fly": 5.0, "drive": 0.0, "jump": 0.9}.get(
            act, 0.0
        ) * scale
    stride, duty, frequency, _ = gait
    slow = 0.72 if f.stoop else 1.0
    return pace(stride * f.hip / 0.86 * scale, duty, frequency * slow * (0.86 / f.hip) ** 0.5)


def _on_foot(f: Frame, act: str, t: float, seed: int) -> Pose:
    stride, duty, frequency, lift = gait_of(act) or WALK
    slow = 0.72 if f.stoop else 1.0
    phase = t * frequency * slow * (0.86 / f.hip) ** 0.5 + seed * 0.19
    size = f.hip / 0.86
    run = act == "run"
    swing = math.sin(2 * math.pi * (phase + 0.02))
    bounce = math.cos(4 * math.pi * (phase - (0.17 if run else 0.31)))
    hip_y = f.hip - (0.055 if run else 0.03) - (0.045 if run else 0.016) * bounce
    feet = []
    for offset in (0.0, 0.5):
        dx, dy = step(phase + offset, stride * size, lift * size, duty)
        swung = (phase + offset) % 1.0
        heel = 16 * (1 - swung / (duty * 0.4)) if swung < duty * 0.4 and not run else 0.0
        toe = -34 * (swung - duty * 0.72) / (duty * 0.28) if duty * 0.72 < swung < duty else 0.0
        air = -34 * (1 - (swung - duty) / (1 - duty)) if swung >= duty else 0.0
        feet.append((dx + (0.05 if run else 0.0), dy + (0.012 if toe else 0.0), heel + toe + air))
    arm = f.arm
    if run:
        near = (-0.30 * arm * 1.5 * swing + 0.10, -0.92 * arm - 0.22 * arm * swing)
        far = (0.30 * arm * 1.5 * swing + 0.10, -0.92 * arm + 0.22 * arm * swing)
    else:
        near = (-0.85 * arm * swing + 0.04, -1.84 * arm + 0.16 * abs(swing) * arm)
        far = (0.85 * arm * swing + 0.04, -1.84 * arm + 0.16 * abs(swing) * arm)
    return Pose(
        (0.0, hip_y), near, far, feet[0], feet[1], lean=f.stoop + (0.20 if run else 0.035),
        nod=f.stoop * 25 + (-2 if run else 0),
        mouth="open" if run else "smile", gape=0.25 if run else 0.0,
        flow=0.9 if run else 0.35 + 0.1 * swing,
    )  # fmt: skip


def _pushing(f: Frame, t: float, seed: int, sign: int) -> Pose:
    walk = _on_foot(f, "push", t, seed)
    arm = f.arm
    if sign > 0:
        return replace(
            walk,
            lean=0.38,
            near=(1.65 * arm, -0.2 * arm),
            far=(1.7 * arm, -0.1 * arm),
            mouth="flat",
            hip=(-0.08, walk.hip[1] - 0.03),
        )
    return replace(
        walk,
        lean=-0.22,
        near=(1.6 * arm, -0.75 * arm),
        far=(1.55 * arm, -0.65 * arm),
        mouth="flat",
        hip=(-0.02, walk.hip[1] - 0.05),
    )
