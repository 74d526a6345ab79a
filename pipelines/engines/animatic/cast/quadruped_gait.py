"""Proportions and gaits of four-legged animals, in trunk lengths.

Gaits: footfall order and duty factors after Hildebrand, "The quadrupedal gaits of vertebrates",
BioScience 39 (1989).
"""

import math
from dataclasses import dataclass, field

from pipelines.engines.animatic.cast.bones import pace, step, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point

NEAR_FRONT, FAR_FRONT, NEAR_HIND, FAR_HIND = "front", "front_far", "hind", "hind_far"


LEGS = (NEAR_FRONT, FAR_FRONT, NEAR_HIND, FAR_HIND)


WALK = {NEAR_HIND: 0.0, NEAR_FRONT: 0.25, FAR_HIND: 0.5, FAR_FRONT: 0.75}


GALLOP = {FAR_HIND: 0.0, NEAR_HIND: 0.11, FAR_FRONT: 0.42, NEAR_FRONT: 0.54}


BOUND = {FAR_HIND: 0.0, NEAR_HIND: 0.03, FAR_FRONT: 0.46, NEAR_FRONT: 0.53}


GOING = frozenset({"walk", "run", "crawl", "climb", "push", "pull", "drive"})


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
        math.radians(role.number("rise", 40)), str(row.get("build", "canine")),
        str(row.get("gait", "")),
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


def _going(body: Build, act: str, going: Gait, t: float, seed: int) -> Stance:
    phase = t * going.frequency + seed * 0.137
    spring = going.spring * min(1.0, body.leg / 0.38)
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
        hip, shoulder, feet, flex=0.07 * spring * gathered, head=lowered + nodding,
        nod=0.18 * min(spring, 1),
        reach=1.0 + 0.1 * min(spring, 1), wag=math.sin(round_) * 0.5, tail_up=0.45 * min(spring, 1),
        turn=0.5 if act == "climb" else 0.0,
        mouth=0.25 if spring and body.kind == "canine" else 0.0,
    )  # fmt: skip
