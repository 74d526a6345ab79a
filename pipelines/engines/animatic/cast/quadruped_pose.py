"""How a four-legged body stands at a moment: gaits and postures, in trunk lengths.

Gaits: footfall order and duty factors after Hildebrand, "The quadrupedal gaits of vertebrates",
BioScience 39 (1989).
"""

import math
from dataclasses import dataclass, field, replace

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import pace, step, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, ease

NEAR_FRONT, FAR_FRONT, NEAR_HIND, FAR_HIND = "front", "front_far", "hind", "hind_far"
LEGS = (NEAR_FRONT, FAR_FRONT, NEAR_HIND, FAR_HIND)
WALK = {NEAR_HIND: 0.0, NEAR_FRONT: 0.25, FAR_HIND: 0.5, FAR_FRONT: 0.75}
GALLOP = {FAR_HIND: 0.0, NEAR_HIND: 0.11, FAR_FRONT: 0.42, NEAR_FRONT: 0.54}
BOUND = {FAR_HIND: 0.0, NEAR_HIND: 0.03, FAR_FRONT: 0.46, NEAR_FRONT: 0.53}
SITTERS = frozenset({"canine", "feline", "bear", "rodent", "ape", "frog"})
GOING = frozenset({"walk", "run", "crawl", "climb", "push", "pull", "drive"})
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


@dataclass(frozen=True)
class Build:
    """Proportions of one animal. scale: metres in a trunk length."""

    length: float
    leg: float
    depth: float
    neck: float
    rise: float
    kind: str
    gait: str
    slope: float
    scale: float

    @property
    def hip_height(self) -> float:
        """Ground to the hip joint."""
        return self.leg + self.depth * (0.30 - self.slope)

    @property
    def shoulder_height(self) -> float:
        """Ground to the shoulder joint."""
        return self.leg + self.depth * 0.22 + self.slope * 0.4


@dataclass(frozen=True)
class Stance:
    """A body at a moment, in trunk lengths; angles in radians. flex: the back arched up.

    feet: where each foot is. head: raised (+) or lowered against the neck's own rise.
    reach: the neck stretched by so much. mouth: 0 shut to 1 wide open.
    """

    hip: Point
    shoulder: Point
    feet: dict[str, Point]
    flex: float = 0.0
    head: float = 0.0
    nod: float = 0.0
    reach: float = 1.0
    mouth: float = 0.0
    asleep: bool = False
    wag: float = 0.0
    tail_up: float = 0.0
    turn: float = 0.0
    up: float = 0.0
    folded: frozenset[str] = field(default_factory=frozenset)


def build(role: Role) -> Build:
    """The proportions in a puppet's row."""
    row = role.row
    leg, depth = role.number("leg", 0.45), role.number("depth", 0.33)
    return Build(
        role.number("length", 1.0), leg, depth, role.number("neck", 0.2),
        math.radians(role.number("rise", 40)), str(row.get("build", "canine")), str(row.get("gait", "")),
        role.number("slope", 0.0), role.number("size", 0.5) / (leg + depth * 0.9),
    )  # fmt: skip


@dataclass(frozen=True)
class Gait:
    """Footfalls of a way of going. stride: trunk lengths a foot travels on the ground."""

    offsets: dict[str, float]
    stride: float
    lift: float
    duty: float
    frequency: float
    spring: float


def gait(body: Build, act: str) -> Gait | None:
    """The footfalls for an act, none where the animal stays."""
    if act not in GOING:
        return None
    high = max(body.hip_height * body.scale, 0.03)
    slow = min(2.6, max(0.5, 0.85 / math.sqrt(high)))
    if act == "run" or body.gait == "hop":
        quick = min(3.4, max(1.1, 1.9 * high**-0.25)) * (1.0 if act == "run" else 0.7)
        if body.gait == "hop":
            return Gait(BOUND, body.hip_height * 1.25, 0.5 * body.leg, 0.27, quick, 1.4)
        if body.kind in ("elephant", "reptile"):
            return Gait(WALK, body.hip_height * 0.72, 0.3 * body.leg, 0.5, slow * 1.5, 0.25)
        return Gait(GALLOP, body.hip_height * 1.12, 0.46 * body.leg, 0.27, quick, 1.0)
    factor = {"crawl": 0.6, "push": 0.7, "pull": 0.7, "climb": 0.8}.get(act, 1.0)
    return Gait(
        WALK, body.hip_height * 0.62 * factor, 0.24 * body.leg, 0.64, slow * factor**0.5, 0.0
    )


def speed(body: Build, act: str) -> float:
    """Metres a second at which the feet do not slide."""
    going = gait(body, act)
    if going is None:
        return {"jump": 1.6, "swim": 0.9, "fly": 3.0, "play": 0.4}.get(act, 0.0) * min(
            1.5, body.scale**0.5
        )
    return pace(going.stride * body.scale, going.duty, going.frequency)


def at_rest(body: Build, t: float, seed: int) -> Stance:
    """Standing, breathing."""
    breath = 0.006 * wave(t, 0.35, seed * 0.2)
    hip = (-0.36 * body.length, body.hip_height + breath)
    shoulder = (0.34 * body.length, body.shoulder_height + breath)
    feet = {
        NEAR_FRONT: (shoulder[0] + 0.03, 0.0), FAR_FRONT: (shoulder[0] + 0.11 * body.length, 0.0),
        NEAR_HIND: (hip[0] - 0.08, 0.0), FAR_HIND: (hip[0] + 0.05, 0.0),
    }  # fmt: skip
    return Stance(
        hip,
        shoulder,
        feet,
        head=0.05 * wave(t, 0.21, seed * 0.3),
        wag=0.6 * wave(t, 0.9),
        nod=0.04 * wave(t, 0.17),
    )


def stance(body: Build, act: str, t: float, seed: int, seconds: float) -> Stance:
    """The body doing `act` at `t` seconds."""
    if (going := gait(body, act)) is not None:
        return _going(body, act, going, t, seed)
    if act in SEATED:
        seated = _sitting(body, t, seed) if body.kind in SITTERS else _lying(body, t, seed)
        return _busy(seated, body, act, t)
    maker = {
        "lie": _lying, "sleep": _asleep, "jump": _jumping, "dance": _dancing, "fly": _afloat, "float": _afloat,
        "swim": _swimming, "fight": _rearing, "throw": _rearing, "kick": _rearing, "bow": _bowing, "play": _playing,
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


def _going(body: Build, act: str, going: Gait, t: float, seed: int) -> Stance:
    phase = t * going.frequency + seed * 0.137
    spring = going.spring
    round_ = 2 * math.pi * phase
    gathered = math.cos(round_ - 2 * math.pi * 0.9)
    if spring:
        bob, pitch = 0.05 * spring * gathered, 0.11 * spring * math.sin(round_)
    else:
        bob, pitch = 0.012 * math.sin(2 * round_), 0.012 * math.sin(round_)
    hip = (-0.36 * body.length + 0.05 * spring * gathered, body.hip_height + bob - pitch * 0.36)
    shoulder = (
        0.34 * body.length - 0.02 * spring * gathered,
        body.shoulder_height + bob + pitch * 0.34,
    )
    drop = {"crawl": 0.22, "push": 0.05, "pull": 0.05}.get(act, 0.0) * body.leg
    hip, shoulder = (hip[0], hip[1] - drop), (shoulder[0], shoulder[1] - drop)
    feet = {}
    for leg in LEGS:
        front = leg in (NEAR_FRONT, FAR_FRONT)
        dx, dy = step(
            phase - going.offsets[leg],
            going.stride,
            going.lift * (1.0 if front else 0.8),
            going.duty,
        )
        feet[leg] = (0.36 * body.length + dx if front else -0.38 * body.length + dx, dy)
    nodding = 0.06 * math.sin(round_ * (1 if spring else 2) + 0.6)
    lowered = -0.22 * min(spring, 1) - {"crawl": 0.4, "push": 0.5, "pull": 0.35}.get(act, 0.0)
    return Stance(
        hip, shoulder, feet, flex=0.07 * spring * gathered, head=lowered + nodding, nod=0.18 * min(spring, 1),
        reach=1.0 + 0.1 * min(spring, 1), wag=math.sin(round_) * 0.5, tail_up=0.45 * min(spring, 1),
        turn=0.5 if act == "climb" else 0.0, mouth=0.25 if spring and body.kind == "canine" else 0.0,
    )  # fmt: skip


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
        hip, shoulder, feet, head=0.12 + 0.06 * wave(t, 0.21, seed * 0.3), wag=0.8 * wave(t, 0.8), nod=-0.05,
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
        hip, shoulder, feet, head=0.08 + 0.05 * wave(t, 0.2, seed * 0.3), wag=0.4 * wave(t, 0.5), tail_up=-0.5,
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
        NEAR_FRONT: (shoulder[0] + 0.22 + 0.1 * air, tuck), FAR_FRONT: (shoulder[0] + 0.3 + 0.1 * air, tuck * 0.9),
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
    return replace(still, hip=hip, shoulder=shoulder, feet=feet, wag=math.sin(beat * 6), tail_up=0.4, head=0.2 * sway, nod=0.12 * sway, mouth=0.3)  # fmt: skip


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
        still, shoulder=shoulder, feet=feet, head=angle - body.rise, reach=reach, mouth=chew, nod=0.35,
        wag=0.5 * wave(t, 1.1),
    )  # fmt: skip
