"""Motions that obey weight: what is thrown, kicked, dropped and bounced."""

import math
from collections.abc import Callable

from pipelines.engines.animatic import physics
from pipelines.engines.animatic.compose import falls
from pipelines.engines.animatic.compose.blocking import Row
from pipelines.engines.animatic.compose.parts import Part
from pipelines.engines.animatic.scene import Beat, Pose

Path = Callable[[Beat], Pose]

KICKED_AT, THROWN_AT, DROPPED_AT = 0.30, 0.42, 0.12  # share of the shot
ROUND = ("ball", "yarn", "orange", "apple", "wheel", "globe", "balloon", "egg", "coin")


def path(part: Part, row: Row, seconds: float) -> Path | None:
    """A way ruled by physics, for those things whose deed asks for one."""
    kicker = next((p for p in row.roots if p.target == part.subject.id and p.deal == "kick"), None)
    if part.kind != "thing":
        return None
    if kicker is not None:
        return _kicked(part, kicker, seconds)
    if part.act == "fall":
        return _dropped(part, seconds)
    if part.act == "jump":
        return _bouncing(part, seconds)
    return None


def together(part: Part, seconds: float) -> physics.Track | None:
    """The simulated way of several things that fall or are stacked."""
    if part.kind != "thing" or part.drawn < 2:
        return None
    if part.act == "fall":
        return falls.shower(part.drawn, part.width, part.height, seconds)
    if part.piled > 1:
        return falls.stack(part.drawn, part.width, part.height, seconds)
    return None


def is_round(part: Part) -> bool:
    """It rolls."""
    name = f"{part.subject.noun} {part.subject.drawn_as}".lower()
    return any(word in name for word in ROUND)


def _tracked(part: Part, track: physics.Track, begins: float, radius: float) -> Path:
    """The way of a body whose middle is simulated, turned about its middle."""

    def at(beat: Beat) -> Pose:
        x, y, turn = track.at(beat.t - begins)
        size = part.size * part.scale_at(beat.u)
        return Pose(x, y - radius, turn, part.facing, size)

    return at


def _kicked(part: Part, kicker: Part, seconds: float) -> Path:
    radius = part.height / 2
    towards = 1 if part.x >= kicker.x else -1
    part.x = kicker.x + towards * (0.42 * kicker.width + radius)
    power = 1.15 * math.sqrt(max(kicker.height, 0.3))
    track = physics.bounced(
        (part.x, radius), (towards * power, 2.4 * power), radius, seconds, spring=0.68
    )
    return _tracked(part, track, KICKED_AT * seconds, radius)


def _dropped(part: Part, seconds: float) -> Path:
    radius = part.height / 2
    high = 1.5 * part.height + radius
    begins = DROPPED_AT * seconds
    if is_round(part):
        track = physics.bounced((part.x, high), (0.25 * part.height, 0), radius, seconds, 0.62)
    else:
        wide = max(0.4 * part.width, 0.5 * part.height)
        block = physics.Block(part.x, high, wide, part.height, turn=14.0)
        track = physics.fallen([block], seconds)
    return _tracked(part, track, begins, radius)


def _bouncing(part: Part, seconds: float) -> Path:
    radius = part.height / 2
    speed = 0.25 * part.height / max(seconds, 0.5)
    track = physics.bounced(
        (part.x - speed, 1.25 * part.height + radius), (speed, 0), radius, seconds, spring=0.93
    )
    return _tracked(part, track, 0.0, radius)


def thrown(part: Part, held: Path, seconds: float) -> Path | None:
    """Held, then in the air, then on the ground."""
    bearer = part.parent
    deal = bearer.deal if bearer is not None else "none"
    if bearer is None or deal not in ("throw", "drop") or bearer.target != part.subject.id:
        return None
    leaves = THROWN_AT * seconds
    start = held(Beat(leaves, THROWN_AT))
    radius = part.height / 2
    speed = 1.5 * math.sqrt(max(bearer.height, 0.3)) * (deal == "throw")
    speed_x = start.facing * max(speed, 0.2)
    track = physics.bounced(
        (start.x, start.y + radius), (speed_x, 1.1 * speed), radius, seconds,
        0.5 if deal == "throw" else 0.2,
    )  # fmt: skip

    def at(beat: Beat) -> Pose:
        if beat.t < leaves:
            return held(beat)
        x, y, turn = track.at(beat.t - leaves)
        return Pose(x, y - radius, turn, start.facing, part.size * part.scale_at(beat.u))

    return at
