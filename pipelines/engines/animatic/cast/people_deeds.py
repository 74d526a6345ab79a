"""What people do with the whole body, in units of a 1.72 m adult."""

import math
from dataclasses import replace

from pipelines.engines.animatic.cast.bones import wave
from pipelines.engines.animatic.cast.people_gait import Frame, Pose, _rest
from pipelines.engines.animatic.ink import ease


def _jumping(f: Frame, t: float, seed: int) -> Pose:
    u = (t / 1.15 + seed * 0.13) % 1.0
    if u < 0.3 or u > 0.85:
        down = math.sin(math.pi * (u / 0.3 if u < 0.3 else (1 - u) / 0.15))
        return replace(
            _rest(f, t, seed),
            hip=(-0.06 * down, f.hip - 0.2 * max(down, 0.0)),
            lean=0.35 * down,
            near=(-0.25 * down, -1.6 * f.arm),
            far=(-0.2 * down, -1.6 * f.arm),
        )
    air = (u - 0.3) / 0.55
    up = 4 * air * (1 - air) * 0.55
    spread = math.sin(math.pi * air)
    return replace(
        _rest(f, t, seed), up=up, near=(0.9 * f.arm, 1.35 * f.arm * spread),
        far=(-0.8 * f.arm, 1.4 * f.arm * spread), near_foot=(0.16, 0.20 * spread, -25.0),
        far_foot=(-0.24, 0.26 * spread, -50.0), mouth="open", gape=0.7, flow=0.8 * (0.5 - air),
    )  # fmt: skip


def _dancing(f: Frame, t: float, seed: int) -> Pose:
    beat = math.pi * (t * 1.9 + seed * 0.17)
    side, quick = math.sin(beat), math.sin(2 * beat)
    arm = f.arm
    return replace(
        _rest(f, t, seed), hip=(0.06 * side, f.hip - 0.05 + 0.03 * quick), lean=-0.10 * side,
        near=(1.15 * arm + 0.3 * arm * side, arm * (0.45 + 0.95 * side)),
        far=(-1.0 * arm + 0.3 * arm * side, arm * (0.45 - 0.95 * side)),
        near_foot=(0.17 + 0.05 * side, 0.13 * max(0.0, side), -18 * max(0.0, side)),
        far_foot=(-0.15 + 0.05 * side, 0.13 * max(0.0, -side), -18 * max(0.0, -side)),
        nod=8 * side, mouth="open", gape=0.45, flow=0.7 * side,
    )  # fmt: skip


def _flying(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), turn=-68.0, up=0.35 + 0.04 * wave(t, 0.5),
        near=(0.35 * f.arm, 1.85 * f.arm), far=(0.5 * f.arm, -1.5 * f.arm), lean=0.0, nod=48.0,
        near_foot=(-0.02, 0.04, -65.0), far_foot=(0.03, 0.10, -65.0), flow=1.0, bend=1.0,
    )  # fmt: skip


def _floating(f: Frame, t: float, seed: int) -> Pose:
    arm = f.arm
    return replace(
        _rest(f, t, seed), turn=10 * wave(t, 0.12, seed * 0.2), up=0.30 + 0.06 * wave(t, 0.2),
        near=(1.2 * arm, arm * (-0.5 + 0.35 * wave(t, 0.21))),
        far=(-1.0 * arm, arm * (-0.6 + 0.35 * wave(t, 0.19, 0.3))),
        near_foot=(0.20 + 0.05 * wave(t, 0.17), 0.14 + 0.05 * wave(t, 0.15), -30.0),
        far_foot=(-0.14, 0.10 + 0.05 * wave(t, 0.13, 0.4), -45.0), lean=0.06,
        flow=0.4 * wave(t, 0.2),
    )  # fmt: skip


def _swimming(f: Frame, t: float, seed: int) -> Pose:
    turn = 2 * math.pi * (t * 0.75 + seed * 0.1)
    kick = math.sin(turn * 3)
    arm = f.arm * 1.75
    return replace(
        _rest(f, t, seed), turn=-80.0, near=(arm * math.sin(-turn), arm * math.cos(turn)),
        far=(arm * math.sin(-turn + math.pi), arm * math.cos(turn + math.pi)),
        near_foot=(0.10 * kick, 0.05, -70.0), far_foot=(-0.10 * kick, 0.05, -70.0), nod=62.0,
        lean=0.0, flow=0.8, mouth="open", gape=0.3,
    )  # fmt: skip


def _fighting(f: Frame, t: float, seed: int) -> Pose:
    u = (t * 1.1 + seed * 0.3) % 1.0
    punch = math.sin(math.pi * min(1.0, u / 0.35)) if u < 0.35 else 0.0
    other = math.sin(math.pi * (u - 0.5) / 0.35) if 0.5 < u < 0.85 else 0.0
    return replace(
        _rest(f, t, seed), hip=(0.05 * punch, f.hip - 0.09),
        near=(f.arm * (0.75 + 1.05 * punch), f.arm * (-0.15 + 0.2 * punch)),
        far=(f.arm * (0.95 + 0.9 * other), f.arm * (0.05 + 0.1 * other)),
        near_foot=(-0.24, 0.0, 0.0), far_foot=(0.26, 0.0, 0.0), lean=0.12 + 0.12 * punch,
        mouth="flat", nod=-4,
    )  # fmt: skip


def _throwing(f: Frame, t: float, seed: int) -> Pose:
    u = (t / 1.6 + seed * 0.1) % 1.0
    back = ease(u / 0.45) if u < 0.45 else ease(1 - (u - 0.45) / 0.14)
    angle = (
        math.radians(10 + 150 * back)
        if u < 0.75
        else math.radians(10 - 60 * ease((u - 0.75) / 0.25))
    )
    reach = 1.75 * f.arm
    return replace(
        _rest(f, t, seed), near=(reach * math.cos(angle), reach * math.sin(angle)),
        far=(f.arm * (1.2 * back), f.arm * (-0.9 + 0.7 * back)), lean=0.22 - 0.42 * back,
        near_foot=(-0.2, 0.0, 0.0), far_foot=(0.26, 0.10 * back, 10 * back), mouth="open", gape=0.4,
    )  # fmt: skip


def _kicking(f: Frame, t: float, seed: int) -> Pose:
    u = (t / 1.4 + seed * 0.1) % 1.0
    swing = (
        -ease(u / 0.4)
        if u < 0.4
        else -1 + 2 * ease((u - 0.4) / 0.16)
        if u < 0.56
        else 1 - ease((u - 0.56) / 0.44)
    )
    return replace(
        _rest(f, t, seed),
        near_foot=(0.07 + 0.52 * swing, 0.10 + 0.26 * max(0.0, swing) + 0.16 * max(0.0, -swing),
        15 * swing), far_foot=(0.0, 0.0, 0.0),
        lean=-0.16 * swing, near=(-0.8 * f.arm * swing, -1.3 * f.arm),
        far=(1.1 * f.arm * swing, -1.1 * f.arm), mouth="open", gape=0.3,
    )  # fmt: skip


def _climbing(f: Frame, t: float, seed: int) -> Pose:
    s = wave(t, 0.7, seed * 0.1)
    return replace(
        _rest(f, t, seed), hip=(0.0, f.hip + 0.03 * abs(s)),
        near=(1.0 * f.arm, f.arm * (1.2 + 0.5 * s)), far=(1.05 * f.arm, f.arm * (1.2 - 0.5 * s)),
        lean=0.06,
        near_foot=(0.24, 0.20 - 0.16 * s, 0.0), far_foot=(0.26, 0.20 + 0.16 * s, 0.0), nod=16,
        mouth="flat",
    )  # fmt: skip


def _falling(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _floating(f, t * 3, seed), turn=38 + 70 * t,
        near=(1.0 * f.arm, f.arm * (1.2 + 0.5 * wave(t, 1.7))),
        far=(-0.9 * f.arm, f.arm * (1.3 - 0.5 * wave(t, 1.5))),
        mouth="open", gape=1.0, up=0.6, flow=-1.0,
    )  # fmt: skip


def _working(f: Frame, t: float, seed: int) -> Pose:
    u = (t * 0.85 + seed * 0.1) % 1.0
    up = ease(u / 0.55) if u < 0.55 else 1 - ease((u - 0.55) / 0.16) if u < 0.71 else 0.0
    angle = math.radians(-38 + 118 * up)
    return replace(
        _rest(f, t, seed), near=(1.6 * f.arm * math.cos(angle), 1.6 * f.arm * math.sin(angle)),
        far=(1.1 * f.arm, -1.1 * f.arm), lean=0.22 - 0.16 * up, hip=(-0.03, f.hip - 0.05),
        near_foot=(-0.16, 0.0, 0.0), far_foot=(0.2, 0.0, 0.0), tool="hammer", mouth="flat", nod=-6,
    )  # fmt: skip


def _crawling(f: Frame, t: float, seed: int) -> Pose:
    s = wave(t, 0.9, seed * 0.1)
    low = f.hip * 0.50
    return replace(
        _rest(f, t, seed), hip=(-0.30, low + 0.02), lean=1.38, near=(0.05 + 0.15 * s, -low - 0.02),
        far=(0.10 - 0.15 * s, -low - 0.02), nod=58.0,
        near_foot=(-0.62 - 0.12 * s, 0.02, -80.0), far_foot=(-0.62 + 0.12 * s, 0.02, -80.0),
    )  # fmt: skip


def _spinning(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), near=(1.25 * f.arm, 0.55 * f.arm), far=(-1.25 * f.arm, 0.55 * f.arm),
        near_foot=(0.10, 0.16, -30.0), far_foot=(0.0, 0.02, -30.0), flow=1.0,
        flip=math.cos(2 * math.pi * 0.75 * t) or 0.02, mouth="open", gape=0.3,
    )  # fmt: skip


def _bowing(f: Frame, t: float, seed: int) -> Pose:
    down = ease(0.5 - 0.5 * math.cos(2 * math.pi * t / 2.8))
    return replace(
        _rest(f, t, seed),
        lean=f.stoop + 1.15 * down,
        hip=(-0.10 * down, f.hip - 0.02),
        nod=-10 * down,
        near=(0.06, -1.75 * f.arm),
        far=(0.1, -1.7 * f.arm),
        eyes="shut" if down > 0.6 else "open",
    )


def _playing(f: Frame, t: float, seed: int) -> Pose:
    if (t + seed * 0.3) % 3.0 < 1.15:
        return _jumping(f, t % 3.0, 0)
    s = wave(t, 1.3)
    return replace(
        _rest(f, t, seed),
        near=(1.1 * f.arm, f.arm * (0.2 + 0.7 * s)),
        far=(0.8 * f.arm, f.arm * (0.2 - 0.7 * s)),
        near_foot=(0.1, 0.08 * max(0, s), 0.0),
        hip=(0, f.hip - 0.03),
        mouth="open",
        gape=0.6,
    )
