"""How a four-legged body stands at a moment: gaits and postures, in trunk lengths.

Gaits: footfall order and duty factors after Hildebrand, "The quadrupedal gaits of vertebrates",
BioScience 39 (1989).
"""

import math
from dataclasses import replace

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import wave
from pipelines.engines.animatic.cast.quadruped_gait import (
    FAR_FRONT,
    FAR_HIND,
    LEGS,
    NEAR_FRONT,
    NEAR_HIND,
    Build,
    Stance,
    _going,
    at_rest,
    gait,
)
from pipelines.engines.animatic.ink import ease

SITTERS = frozenset({"canine", "feline", "bear", "rodent", "ape", "frog"})
SEATED = frozenset(
    {
        "sit",
        "hold",
        "wave",
        "read",
        "write",
        "cook",
        "work",
        "ride",
        "play_music",
        "hug",
        "cry",
        "smile",
        "laugh",
    }
)


def stance(body: Build, act: str, t: float, seed: int, seconds: float) -> Stance:
    """The body doing `act` at `t` seconds."""
    if (going := gait(body, act)) is not None:
        return _going(body, act, going, t, seed)
    if act in SEATED:
        seated = _sitting(body, t, seed) if body.kind in SITTERS else _lying(body, t, seed)
        return _busy(seated, body, act, t)
    maker = {
        "lie": _lying, "sleep": _asleep, "jump": _jumping, "dance": _dancing, "fly": _afloat,
        "float": _afloat,
        "swim": _swimming, "fight": _rearing, "throw": _rearing, "kick": _rearing, "bow": _bowing,
        "play": _playing,
        "fall": _falling,
    }.get(act)  # fmt: skip
    if maker is not None:
        return maker(body, t, seed)
    still = at_rest(body, t, seed)
    if act in ("eat", "drink"):
        return _head_down(still, body, t, seconds)
    if act in ("talk", "sing"):
        return replace(
            still,
            mouth=max(0.0, wave(t, 2.1)) * 0.8,
            head=still.head + (0.35 if act == "sing" else 0.05),
        )
    if act == "look":
        return replace(still, head=0.22 * wave(t, 0.3), nod=0.2 * wave(t, 0.23, 0.3))
    return still


def _sitting(body: Build, t: float, seed: int) -> Stance:
    breath = 0.006 * wave(t, 0.35)
    hip = (-0.22 * body.length, max(0.42 * body.depth, 0.30 * body.leg) + breath)
    trunk = 0.66 * body.length
    upright = 0.98 if body.kind in ("feline", "ape", "bear", "rodent") else 0.86
    shoulder = (hip[0] + trunk * math.cos(upright), hip[1] + trunk * math.sin(upright) + breath)
    high = min(shoulder[1], body.shoulder_height * 1.22)
    shoulder = (hip[0] + math.sqrt(max(trunk**2 - (high - hip[1]) ** 2, 0.02)), high)
    feet = {
        NEAR_FRONT: (shoulder[0] + 0.05, 0.0), FAR_FRONT: (shoulder[0] + 0.13, 0.0),
        NEAR_HIND: (hip[0] + 0.20 * body.length + body.leg * 0.18, 0.0),
        FAR_HIND: (hip[0] + 0.26 * body.length + body.leg * 0.18, 0.0),
    }  # fmt: skip
    return Stance(
        hip, shoulder, feet, head=0.12 + 0.06 * wave(t, 0.21, seed * 0.3), wag=0.8 * wave(t, 0.8),
        nod=-0.05,
        folded=frozenset({NEAR_HIND, FAR_HIND}), tail_up=-0.9,
    )  # fmt: skip


def _lying(body: Build, t: float, seed: int) -> Stance:
    breath = 0.008 * wave(t, 0.3)
    hip = (-0.34 * body.length, 0.46 * body.depth + breath)
    shoulder = (0.32 * body.length, 0.50 * body.depth + breath)
    ahead = 0.2 * body.length
    feet = {
        NEAR_FRONT: (shoulder[0] + ahead, 0.0), FAR_FRONT: (shoulder[0] + ahead * 1.35, 0.0),
        NEAR_HIND: (hip[0] + 0.26 * body.length, 0.0), FAR_HIND: (hip[0] + 0.34 * body.length, 0.0),
    }  # fmt: skip
    return Stance(
        hip, shoulder, feet, head=0.08 + 0.05 * wave(t, 0.2, seed * 0.3), wag=0.4 * wave(t, 0.5),
        tail_up=-0.5,
        folded=frozenset(LEGS),
    )  # fmt: skip


def _asleep(body: Build, t: float, seed: int) -> Stance:
    lying = _lying(body, t, seed)
    rest = 0.16 + 0.30 * body.depth
    angle = math.asin(
        max(-0.95, min(0.95, (rest - lying.shoulder[1] - 0.2 * body.depth) / max(body.neck, 0.08)))
    )
    return replace(lying, head=angle - body.rise, nod=0.05, asleep=True, wag=0.1 * wave(t, 0.3))


def _busy(seated: Stance, body: Build, act: str, t: float) -> Stance:
    """Front paws that do something while the animal sits."""
    x, y = seated.shoulder
    arm = body.shoulder_height * 0.75
    paws = dict(seated.feet)
    if act == "wave":
        paws[NEAR_FRONT] = (x + arm * 0.62, y + arm * (0.25 + 0.22 * wave(t, 1.8)))
    elif act in ("hold", "hug", "read", "play_music", "write", "cook", "work"):
        busy = 0.06 * wave(t, 1.6) if act not in ("hold", "hug", "read") else 0.0
        paws[NEAR_FRONT] = (x + arm * 0.72, y - arm * 0.12 + busy)
        paws[FAR_FRONT] = (x + arm * 0.8, y - arm * 0.05 - busy)
    mouth = 0.5 * max(0.0, wave(t, 2.4)) if act in ("laugh", "cry") else 0.0
    down = -0.3 if act in ("read", "write", "work", "cook", "cry") else 0.0
    return replace(seated, feet=paws, mouth=mouth, head=seated.head + down)


def _jumping(body: Build, t: float, seed: int) -> Stance:
    u = (t / 1.25 + seed * 0.2) % 1.0
    still = at_rest(body, t, seed)
    if u < 0.22 or u > 0.82:
        depth = math.sin(math.pi * (u / 0.22 if u < 0.22 else (1 - u) / 0.18))
        drop = 0.28 * body.leg * max(depth, 0.0)
        return replace(
            still,
            hip=(still.hip[0], still.hip[1] - drop),
            shoulder=(still.shoulder[0], still.shoulder[1] - drop * 0.7),
        )
    air = (u - 0.22) / 0.60
    up = 4 * air * (1 - air) * (0.55 + 0.7 * body.leg)
    pitch = 0.42 * math.cos(math.pi * air)
    hip = (still.hip[0], still.hip[1] - 0.3 * pitch)
    shoulder = (still.shoulder[0], still.shoulder[1] + 0.3 * pitch)
    tuck = body.leg * (0.25 + 0.45 * math.sin(math.pi * air))
    reach = body.leg * 0.55 * math.cos(math.pi * air)
    feet = {
        NEAR_FRONT: (shoulder[0] + 0.22 + 0.1 * air, tuck),
        FAR_FRONT: (shoulder[0] + 0.3 + 0.1 * air, tuck * 0.9),
        NEAR_HIND: (hip[0] - reach, tuck * 0.6), FAR_HIND: (hip[0] - reach + 0.07, tuck * 0.55),
    }  # fmt: skip
    return replace(
        still, hip=hip, shoulder=shoulder, feet=feet, up=up, tail_up=0.5, head=0.1, flex=0.03
    )


def _dancing(body: Build, t: float, seed: int) -> Stance:
    beat = t * 2.0 + seed * 0.3
    bounce = abs(math.sin(math.pi * beat))
    sway = math.sin(math.pi * beat)
    still = at_rest(body, t, seed)
    rear = 0.13 * max(0.0, sway)
    feet = dict(still.feet)
    feet[NEAR_FRONT] = (feet[NEAR_FRONT][0] + 0.06, 0.30 * body.leg * max(0.0, sway))
    feet[FAR_FRONT] = (feet[FAR_FRONT][0] + 0.06, 0.30 * body.leg * max(0.0, -sway))
    feet[NEAR_HIND] = (feet[NEAR_HIND][0], 0.16 * body.leg * max(0.0, -sway))
    hip = (still.hip[0] + 0.02 * sway, still.hip[1] - 0.04 * bounce)
    shoulder = (still.shoulder[0], still.shoulder[1] - 0.03 * bounce + rear)
    return replace(still, hip=hip, shoulder=shoulder, feet=feet, wag=math.sin(beat * 6),
        tail_up=0.4, head=0.2 * sway, nod=0.12 * sway, mouth=0.3)  # fmt: skip


def _afloat(body: Build, t: float, seed: int) -> Stance:
    still = at_rest(body, t, seed)
    drift = 0.05 * wave(t, 0.4)
    feet = {}
    for i, leg in enumerate(LEGS):
        x, _ = still.feet[leg]
        feet[leg] = (
            x + 0.10 * wave(t, 0.5, i * 0.23) + (0.12 if i < 2 else -0.12),
            body.leg * (0.30 + 0.10 * wave(t, 0.6, i * 0.31)),
        )
    return replace(still, feet=feet, up=0.12 + drift, turn=0.10 * wave(t, 0.23, 0.2), tail_up=0.5)


def _swimming(body: Build, t: float, seed: int) -> Stance:
    still = at_rest(body, t, seed)
    feet = {}
    for i, leg in enumerate(LEGS):
        x, _ = still.feet[leg]
        turn = 2 * math.pi * (t * 1.5 + i * 0.29)
        feet[leg] = (x + 0.18 * body.leg * math.cos(turn), body.leg * (0.32 + 0.2 * math.sin(turn)))
    return replace(
        still, feet=feet, tail_up=0.4, head=0.15, nod=0.12, turn=0.06 + 0.03 * wave(t, 0.7)
    )


def _rearing(body: Build, t: float, seed: int) -> Stance:
    still = at_rest(body, t, seed)
    rear = ease(0.5 + 0.5 * wave(t, 0.45, -0.2))
    turn = 0.70 * rear
    hip = (still.hip[0] + 0.06 * rear, still.hip[1] - 0.08 * rear)
    trunk = 0.70 * body.length
    shoulder = (
        hip[0] + trunk * math.cos(turn),
        hip[1] + (still.shoulder[1] - still.hip[1]) + trunk * math.sin(turn),
    )
    paw = 0.16 * wave(t, 1.7) * rear
    feet = dict(still.feet)
    for leg, sign in ((NEAR_FRONT, 1), (FAR_FRONT, -1)):
        x, y = still.feet[leg]
        raised = (shoulder[0] + 0.28 + paw * sign, shoulder[1] - body.leg * 0.42 + paw * sign)
        feet[leg] = (x + (raised[0] - x) * rear, y + (raised[1] - y) * rear)
    return replace(
        still,
        hip=hip,
        shoulder=shoulder,
        feet=feet,
        mouth=0.7 * rear,
        head=-0.25 * rear,
        tail_up=0.2,
    )


def _bowing(body: Build, t: float, seed: int) -> Stance:
    still = at_rest(body, t, seed)
    down = ease(0.5 - 0.5 * math.cos(2 * math.pi * t / 2.6))
    drop = 0.52 * body.leg * down
    feet = dict(still.feet)
    for leg in (NEAR_FRONT, FAR_FRONT):
        feet[leg] = (feet[leg][0] + 0.22 * body.length * down, 0.0)
    shoulder = (still.shoulder[0] + 0.03 * down, still.shoulder[1] - drop)
    return replace(
        still, shoulder=shoulder, feet=feet, wag=wave(t, 2.6), tail_up=0.7, head=0.1 - 0.25 * down
    )


def _playing(body: Build, t: float, seed: int) -> Stance:
    u = (t / 2.2 + seed * 0.17) % 1.0
    if u < 0.55:
        return replace(
            _bowing(body, 1.3 * math.sin(math.pi * u / 0.55), seed),
            wag=wave(t, 3),
            mouth=0.4,
            head=0.25,
        )
    return replace(_jumping(body, 1.25 * (u - 0.55) / 0.45, 0), wag=wave(t, 3), mouth=0.4)


def _falling(body: Build, t: float, seed: int) -> Stance:
    return replace(_afloat(body, t * 3, seed), turn=-0.5 - 0.9 * t, up=0.5, mouth=0.6)


def _head_down(still: Stance, body: Build, t: float, seconds: float) -> Stance:
    """Grazing, or at the bowl: the head by the ground, nodding as it bites."""
    target = 0.16 - 0.03 * to_mouth(t, seconds)
    base = still.shoulder[1] + body.depth * 0.3
    drop = min(0.34 * body.leg, max(0.0, (base - target) - body.neck * 1.5))
    shoulder = (still.shoulder[0], still.shoulder[1] - drop)
    feet = dict(still.feet)
    feet[NEAR_FRONT] = (feet[NEAR_FRONT][0] + 0.06, 0.0)
    need = (target - base + drop) / max(body.neck, 0.06)
    reach = min(max(1.0, abs(need) / 0.92), 2.6)
    angle = math.asin(max(-0.96, min(0.9, need / reach)))
    chew = 0.35 * max(0.0, wave(t, 2.2))
    return replace(
        still, shoulder=shoulder, feet=feet, head=angle - body.rise, reach=reach, mouth=chew,
        nod=0.35,
        wag=0.5 * wave(t, 1.1),
    )  # fmt: skip
