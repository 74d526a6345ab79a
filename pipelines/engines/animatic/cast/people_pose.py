"""How a person stands at a moment: one small function for each act, in units of a 1.72 m adult.

Hands are given from the shoulder, feet from the ground under the middle; +x is ahead.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import wave
from pipelines.engines.animatic.cast.people_deeds import (
    _bowing,
    _climbing,
    _crawling,
    _dancing,
    _falling,
    _fighting,
    _floating,
    _flying,
    _jumping,
    _kicking,
    _playing,
    _spinning,
    _swimming,
    _throwing,
    _working,
)
from pipelines.engines.animatic.cast.people_gait import Frame, Pose, _on_foot, _pushing, _rest
from pipelines.engines.animatic.ink import ease


def _sitting(f: Frame, t: float, seed: int) -> Pose:
    still = _rest(f, t, seed)
    shin = f.hip * 0.52
    return replace(
        still, hip=(-0.10, shin + 0.03), near=(0.30, -f.arm * 1.28), far=(0.34, -f.arm * 1.24),
        lean=f.stoop * 0.6 + 0.03,
        near_foot=(0.30, 0.0, 0.0), far_foot=(0.38, 0.0, 0.0),
    )  # fmt: skip


def _lying(f: Frame, t: float, seed: int, asleep: bool) -> Pose:
    breath = 0.008 * wave(t, 0.26)
    pose = _rest(f, t, seed)
    return replace(
        pose, turn=90.0, up=0.115, near=(0.10, -f.arm * 1.35 + breath), far=(0.14, -f.arm * 1.7),
        near_foot=(0.05, 0.0, 0.0), far_foot=(0.14, 0.06, 0.0),
        lean=0.03 + breath, nod=12.0, eyes="shut" if asleep else "open",
        mouth="flat" if asleep else "smile",
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
        _rest(f, t, seed), hip=(0.0, hang + 0.025 * post), lean=0.10 + 0.04 * post,
        near=(1.35 * f.arm, -0.85 * f.arm), far=(1.4 * f.arm, -0.8 * f.arm),
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
    raised = (f.arm * (1.20 + 0.38 * swing), f.arm * (1.18 - 0.12 * abs(swing)))
    return replace(_rest(f, t, seed), near=raised, mouth="open", gape=0.45, nod=4.0)


def _talking(f: Frame, t: float, seed: int) -> Pose:
    beat = wave(t, 0.6, seed * 0.2)
    return replace(
        _rest(f, t, seed), near=(f.arm * (1.05 + 0.25 * beat), f.arm * (-0.75 + 0.4 * wave(t,
        0.9))), far=(f.arm * 0.9, f.arm * (-1.0 + 0.3 * wave(t, 0.7, 0.4))),
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
        _rest(f, t, seed),
        near=(f.arm * (1.30 + 0.16 * math.cos(turn)), f.arm * (-0.80 + 0.10 * math.sin(turn))),
        far=(1.15 * f.arm, -1.25 * f.arm), nod=-9,
        tool="pan", lean=0.08 + f.stoop, eyes="down",
    )  # fmt: skip


def _singing(f: Frame, t: float, seed: int) -> Pose:
    return replace(
        _rest(f, t, seed), near=(0.22, f.crown - 0.19 + 0.01 * wave(t, 0.8)),
        far=(1.25 * f.arm, f.arm * (-0.3 + 0.55 * wave(t, 0.35))), tool="microphone", mouth="open",
        gape=0.55 + 0.45 * wave(t, 1.1), nod=9 + 4 * wave(t, 0.35),
        eyes="shut" if wave(t, 0.21) > 0.5 else "open",
    )  # fmt: skip


def _playing_music(f: Frame, t: float, seed: int) -> Pose:
    strum = wave(t, 1.8)
    return replace(
        _rest(f, t, seed), near=(0.12 + 0.02 * strum, -f.arm * 1.12 + 0.055 * strum),
        far=(1.38 * f.arm, -0.42 * f.arm + 0.015 * wave(t, 0.7)), tool="guitar",
        nod=-5 + 4 * wave(t, 0.9),
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
    "stand": _rest, "sit": _sitting, "jump": _jumping, "dance": _dancing, "fly": _flying,
    "float": _floating, "swim": _swimming, "drive": _driving, "ride": _riding,
    "hold": _holding, "play": _playing, "wave": _waving, "talk": _talking, "look": _looking,
    "read": _reading, "write": _writing, "cook": _cooking, "fight": _fighting,
    "throw": _throwing, "kick": _kicking, "climb": _climbing, "fall": _falling, "work": _working,
    "sing": _singing, "play_music": _playing_music, "hug": _hugging,
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
