"""How a person stands at a moment: one small function for each act, in units of a 1.72 m adult.

Hands are given from the shoulder, feet from the ground under the middle; +x is ahead.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import wave
from pipelines.engines.animatic.cast.people_gait import Frame, Pose, _on_foot, _pushing, _rest
from pipelines.engines.animatic.ink import ease


def _sitting(f: Frame, t: float, seed: int) -> Pose:
    still = _rest(f, t, seed)
    shin = f.hip * 0.52
    return replace(
        still, hip=(-0.10, shin + 0.03), near=(0.30, -f.arm * 1.28), far=(0.34, -f.arm * 1.24), lean=f.stoop * 0.6 + 0.03,
        near_foot=(0.30, 0.0, 0.0), far_foot=(0.38, 0.0, 0.0),
    )  # fmt: skip


def _lying(f: Frame, t: float, seed: int, asleep: bool) -> Pose:
    breath = 0.008 * wave(t, 0.26)
    pose = _rest(f, t, seed)
    return replace(
        pose, turn=90.0, up=0.115, near=(0.10, -f.arm * 1.35 + breath), far=(0.14, -f.arm * 1.7), near_foot=(0.05, 0.0, 0.0), far_foot=(0.14, 0.06, 0.0),
        lean=0.03 + breath, nod=12.0, eyes="shut" if asleep else "open", mouth="flat" if asleep else "smile",
    )  # fmt: skip


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
        _rest(f, t, seed), up=up, near=(0.9 * f.arm, 1.35 * f.arm * spread), far=(-0.8 * f.arm, 1.4 * f.arm * spread), near_foot=(0.16, 0.20 * spread, -25.0),
        far_foot=(-0.24, 0.26 * spread, -50.0), mouth="open", gape=0.7, flow=0.8 * (0.5 - air),
    )  # fmt: skip


def _dancing(f: Frame, t: float, seed: int) -> Pose:
    beat = math.pi * (t * 1.9 + seed * 0.17)
    side, quick = math.sin(beat), math.sin(2 * beat)
    arm = f.arm
    return replace(
        _rest(f, t, seed), hip=(0.06 * side, f.hip - 0.05 + 0.03 * quick), lean=-0.10 * side, near=(1.15 * arm + 0.3 * arm * side, arm * (0.45 + 0.95 * side)),
        far=(-1.0 * arm + 0.3 * arm * side, arm * (0.45 - 0.95 * side)), near_foot=(0.17 + 0.05 * side, 0.13 * max(0.0, side), -18 * max(0.0, side)),
        far_foot=(-0.15 + 0.05 * side, 0.13 * max(0.0, -side), -18 * max(0.0, -side)), nod=8 * side, mouth="open", gape=0.45, flow=0.7 * side,
    )  # fmt: skip


def _flying(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), turn=-68.0, up=0.35 + 0.04 * wave(t, 0.5), near=(0.35 * f.arm, 1.85 * f.arm), far=(0.5 * f.arm, -1.5 * f.arm), lean=0.0, nod=48.0,
        near_foot=(-0.02, 0.04, -65.0), far_foot=(0.03, 0.10, -65.0), flow=1.0, bend=1.0,
    )  # fmt: skip


def _floating(f: Frame, t: float, seed: int) -> Pose:
    arm = f.arm
    return replace(
        _rest(f, t, seed), turn=10 * wave(t, 0.12, seed * 0.2), up=0.30 + 0.06 * wave(t, 0.2), near=(1.2 * arm, arm * (-0.5 + 0.35 * wave(t, 0.21))),
        far=(-1.0 * arm, arm * (-0.6 + 0.35 * wave(t, 0.19, 0.3))), near_foot=(0.20 + 0.05 * wave(t, 0.17), 0.14 + 0.05 * wave(t, 0.15), -30.0),
        far_foot=(-0.14, 0.10 + 0.05 * wave(t, 0.13, 0.4), -45.0), lean=0.06, flow=0.4 * wave(t, 0.2),
    )  # fmt: skip


def _swimming(f: Frame, t: float, seed: int) -> Pose:
    turn = 2 * math.pi * (t * 0.75 + seed * 0.1)
    kick = math.sin(turn * 3)
    arm = f.arm * 1.75
    return replace(
        _rest(f, t, seed), turn=-80.0, near=(arm * math.sin(-turn), arm * math.cos(turn)), far=(arm * math.sin(-turn + math.pi), arm * math.cos(turn + math.pi)),
        near_foot=(0.10 * kick, 0.05, -70.0), far_foot=(-0.10 * kick, 0.05, -70.0), nod=62.0, lean=0.0, flow=0.8, mouth="open", gape=0.3,
    )  # fmt: skip


def _driving(f: Frame, t: float, seed: int) -> Pose:
    steer = 0.05 * wave(t, 0.4)
    return replace(
        _sitting(f, t, seed),
        near=(1.5 * f.arm, -0.35 * f.arm + steer),
        far=(1.55 * f.arm, -0.25 * f.arm - steer),
        lean=-0.08,
        tool="wheel",
    )


def _riding(f: Frame, t: float, seed: int) -> Pose:
    post = abs(math.sin(math.pi * 1.8 * t))
    hang = f.hip * 0.66
    return replace(
        _rest(f, t, seed), hip=(0.0, hang + 0.025 * post), lean=0.10 + 0.04 * post, near=(1.35 * f.arm, -0.85 * f.arm), far=(1.4 * f.arm, -0.8 * f.arm),
        near_foot=(0.16, 0.0, -8.0), far_foot=(0.34, 0.02, -8.0), flow=0.7,
    )  # fmt: skip


def _eating(f: Frame, t: float, seed: int, seconds: float) -> Pose:
    near = to_mouth(t, seconds)
    lift = (0.10 + 0.10 * (1 - near), -f.arm * 1.05 + near * (f.arm * 1.05 + f.crown - 0.07))
    chew = near < 0.35 and t > 0.7
    return replace(
        _rest(f, t, seed),
        near=(lift[0] + 0.10 * near, lift[1]),
        far=(0.12, -f.arm * 1.5),
        mouth="chew" if chew else "open",
        gape=0.8 * near,
        nod=-6 * near,
    )


def _drinking(f: Frame, t: float, seed: int, seconds: float) -> Pose:
    near = ease(min(1.0, to_mouth(t, seconds) * 1.3))
    return replace(
        _rest(f, t, seed),
        near=(0.22, -f.arm * 0.95 + near * (f.arm * 0.95 + f.crown - 0.06)),
        mouth="open" if near > 0.6 else "smile",
        gape=0.25,
        nod=14 * near,
        eyes="shut" if near > 0.8 else "open",
    )


def _waving(f: Frame, t: float, seed: int) -> Pose:
    swing = wave(t, 1.7, seed * 0.1)
    return replace(
        _rest(f, t, seed),
        near=(0.95 * f.arm + 0.50 * f.arm * swing, 1.45 * f.arm - 0.12 * abs(swing)),
        mouth="open",
        gape=0.45,
        nod=4.0,
        bend=1.0,
    )


def _talking(f: Frame, t: float, seed: int) -> Pose:
    beat = wave(t, 0.6, seed * 0.2)
    return replace(
        _rest(f, t, seed), near=(f.arm * (1.05 + 0.25 * beat), f.arm * (-0.75 + 0.4 * wave(t, 0.9))), far=(f.arm * 0.9, f.arm * (-1.0 + 0.3 * wave(t, 0.7, 0.4))),
        mouth="talk", gape=abs(wave(t, 2.3)) * 0.6 + 0.2 * abs(wave(t, 3.7)), nod=4 * beat,
    )  # fmt: skip


def _looking(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed),
        near=(0.17, f.crown + 0.09),
        nod=8 + 5 * wave(t, 0.25),
        gaze=wave(t, 0.3),
        mouth="flat",
        lean=0.06 + f.stoop,
    )


def _reading(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed),
        near=(0.95 * f.arm, -0.72 * f.arm),
        far=(1.15 * f.arm, -0.66 * f.arm),
        nod=-13 + wave(t, 0.2),
        eyes="down",
        tool="book",
        mouth="flat" if seed % 2 else "smile",
    )


def _writing(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed),
        near=(f.arm * (1.25 + 0.12 * wave(t, 1.9)), f.arm * (-0.72 + 0.05 * wave(t, 2.7))),
        far=(1.05 * f.arm, -0.85 * f.arm),
        nod=-15,
        eyes="down",
        tool="pad",
        mouth="flat",
    )


def _cooking(f: Frame, t: float, seed: int) -> Pose:
    turn = 2 * math.pi * t * 0.9
    return replace(
        _rest(f, t, seed), near=(f.arm * (1.30 + 0.16 * math.cos(turn)), f.arm * (-0.80 + 0.10 * math.sin(turn))), far=(1.15 * f.arm, -1.25 * f.arm), nod=-9,
        tool="pan", lean=0.08 + f.stoop, eyes="down",
    )  # fmt: skip


def _fighting(f: Frame, t: float, seed: int) -> Pose:
    u = (t * 1.1 + seed * 0.3) % 1.0
    punch = math.sin(math.pi * min(1.0, u / 0.35)) if u < 0.35 else 0.0
    other = math.sin(math.pi * (u - 0.5) / 0.35) if 0.5 < u < 0.85 else 0.0
    return replace(
        _rest(f, t, seed), hip=(0.05 * punch, f.hip - 0.09), near=(f.arm * (0.75 + 1.05 * punch), f.arm * (-0.15 + 0.2 * punch)),
        far=(f.arm * (0.95 + 0.9 * other), f.arm * (0.05 + 0.1 * other)), near_foot=(-0.24, 0.0, 0.0), far_foot=(0.26, 0.0, 0.0), lean=0.12 + 0.12 * punch, mouth="flat", nod=-4,
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
        _rest(f, t, seed), near=(reach * math.cos(angle), reach * math.sin(angle)), far=(f.arm * (1.2 * back), f.arm * (-0.9 + 0.7 * back)), lean=0.22 - 0.42 * back,
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
        _rest(f, t, seed), near_foot=(0.07 + 0.52 * swing, 0.10 + 0.26 * max(0.0, swing) + 0.16 * max(0.0, -swing), 15 * swing), far_foot=(0.0, 0.0, 0.0),
        lean=-0.16 * swing, near=(-0.8 * f.arm * swing, -1.3 * f.arm), far=(1.1 * f.arm * swing, -1.1 * f.arm), mouth="open", gape=0.3,
    )  # fmt: skip


def _climbing(f: Frame, t: float, seed: int) -> Pose:
    s = wave(t, 0.7, seed * 0.1)
    return replace(
        _rest(f, t, seed), hip=(0.0, f.hip + 0.03 * abs(s)), near=(1.0 * f.arm, f.arm * (1.2 + 0.5 * s)), far=(1.05 * f.arm, f.arm * (1.2 - 0.5 * s)), lean=0.06,
        near_foot=(0.24, 0.20 - 0.16 * s, 0.0), far_foot=(0.26, 0.20 + 0.16 * s, 0.0), nod=16, mouth="flat",
    )  # fmt: skip


def _falling(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _floating(f, t * 3, seed), turn=38 + 70 * t, near=(1.0 * f.arm, f.arm * (1.2 + 0.5 * wave(t, 1.7))), far=(-0.9 * f.arm, f.arm * (1.3 - 0.5 * wave(t, 1.5))),
        mouth="open", gape=1.0, up=0.6, flow=-1.0,
    )  # fmt: skip


def _working(f: Frame, t: float, seed: int) -> Pose:
    u = (t * 0.85 + seed * 0.1) % 1.0
    up = ease(u / 0.55) if u < 0.55 else 1 - ease((u - 0.55) / 0.16) if u < 0.71 else 0.0
    angle = math.radians(-38 + 118 * up)
    return replace(
        _rest(f, t, seed), near=(1.6 * f.arm * math.cos(angle), 1.6 * f.arm * math.sin(angle)), far=(1.1 * f.arm, -1.1 * f.arm), lean=0.22 - 0.16 * up, hip=(-0.03, f.hip - 0.05),
        near_foot=(-0.16, 0.0, 0.0), far_foot=(0.2, 0.0, 0.0), tool="hammer", mouth="flat", nod=-6,
    )  # fmt: skip


def _singing(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), near=(0.22, f.crown - 0.19 + 0.01 * wave(t, 0.8)), far=(1.25 * f.arm, f.arm * (-0.3 + 0.55 * wave(t, 0.35))), tool="microphone", mouth="open",
        gape=0.55 + 0.45 * wave(t, 1.1), nod=9 + 4 * wave(t, 0.35), eyes="shut" if wave(t, 0.21) > 0.5 else "open",
    )  # fmt: skip


def _playing_music(f: Frame, t: float, seed: int) -> Pose:
    strum = wave(t, 1.8)
    return replace(
        _rest(f, t, seed), near=(0.12 + 0.02 * strum, -f.arm * 1.12 + 0.055 * strum), far=(1.38 * f.arm, -0.42 * f.arm + 0.015 * wave(t, 0.7)), tool="guitar", nod=-5 + 4 * wave(t, 0.9),
        lean=0.02 * wave(t, 0.45) + f.stoop, hip=(0.015 * wave(t, 0.45), f.hip - 0.01),
    )  # fmt: skip


def _holding(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), near=(1.12 * f.arm, -0.82 * f.arm + 0.008 * wave(t, 0.4)), gaze=0.8
    )


def _hugging(f: Frame, t: float, seed: int) -> Pose:
    sway = 0.03 * wave(t, 0.35)
    return replace(
        _rest(f, t, seed),
        near=(1.30 * f.arm, -0.30 * f.arm + sway),
        far=(1.42 * f.arm, -0.05 * f.arm - sway),
        lean=0.12 + sway,
        eyes="shut",
        nod=-4,
    )


def _crawling(f: Frame, t: float, seed: int) -> Pose:
    s = wave(t, 0.9, seed * 0.1)
    low = f.hip * 0.50
    return replace(
        _rest(f, t, seed), hip=(-0.30, low + 0.02), lean=1.38, near=(0.05 + 0.15 * s, -low - 0.02), far=(0.10 - 0.15 * s, -low - 0.02), nod=58.0,
        near_foot=(-0.62 - 0.12 * s, 0.02, -80.0), far_foot=(-0.62 + 0.12 * s, 0.02, -80.0),
    )  # fmt: skip


def _spinning(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), near=(1.25 * f.arm, 0.55 * f.arm), far=(-1.25 * f.arm, 0.55 * f.arm), near_foot=(0.10, 0.16, -30.0), far_foot=(0.0, 0.02, -30.0), flow=1.0,
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


def _feeling(f: Frame, act: str, t: float, seed: int) -> Pose:
    if act == "cry":
        return replace(
            _rest(f, t, seed),
            near=(0.16, f.crown - 0.01 + 0.01 * wave(t, 2.0)),
            far=(0.2, f.crown - 0.02),
            nod=-16,
            mouth="sad",
            eyes="shut",
            lean=0.10 + f.stoop,
        )
    if act == "laugh":
        shake = 0.015 * wave(t, 3.2)
        return replace(
            _rest(f, t, seed),
            near=(0.20, -1.15 * f.arm + shake),
            mouth="open",
            gape=0.8 + 0.2 * wave(t, 3.2),
            nod=12 + 3 * wave(t, 1.6),
            lean=-0.08 + shake,
            eyes="shut",
        )
    return replace(_rest(f, t, seed), mouth="grin", nod=3.0)


_MADE: dict[str, Callable[[Frame, float, int], Pose]] = {
    "stand": _rest, "sit": _sitting, "jump": _jumping, "dance": _dancing, "fly": _flying, "float": _floating, "swim": _swimming, "drive": _driving, "ride": _riding,
    "hold": _holding, "play": _playing, "wave": _waving, "talk": _talking, "look": _looking, "read": _reading, "write": _writing, "cook": _cooking, "fight": _fighting,
    "throw": _throwing, "kick": _kicking, "climb": _climbing, "fall": _falling, "work": _working, "sing": _singing, "play_music": _playing_music, "hug": _hugging,
    "crawl": _crawling, "spin": _spinning, "bow": _bowing,
}  # fmt: skip


def pose(f: Frame, act: str, t: float, seed: int, seconds: float) -> Pose:
    """The body doing `act` at `t` seconds."""
    if act in ("walk", "run"):
        return _on_foot(f, act, t, seed)
    if act in ("push", "pull"):
        return _pushing(f, t, seed, 1 if act == "push" else -1)
    if act in ("lie", "sleep"):
        return _lying(f, t, seed, act == "sleep")
    if act == "eat":
        return _eating(f, t, seed, seconds)
    if act == "drink":
        return _drinking(f, t, seed, seconds)
    if act in ("smile", "cry", "laugh"):
        return _feeling(f, act, t, seed)
    return _MADE.get(act, _rest)(f, t, seed)
