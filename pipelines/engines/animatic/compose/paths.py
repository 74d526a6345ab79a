"""Ways: how everyone moves through the shot, at the speed their gait carries them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.engines.animatic.compose.blocking import Row
from pipelines.engines.animatic.compose.changes import progress
from pipelines.engines.animatic.compose.framing import Framing
from pipelines.engines.animatic.compose.moves import FOLLOWING
from pipelines.engines.animatic.compose.parts import Part
from pipelines.engines.animatic.ink import ease
from pipelines.engines.animatic.scene import Beat
from pipelines.script import ShotPlan

SLOWEST, FASTEST = 0.5, 1.7  # how far a figure's own clock may be bent to keep its feet honest
CROSSED = 0.30  # share of the picture a followed subject still crosses
Way = Callable[[Beat], tuple[float, float]]


@dataclass
class Ways:
    """Metres everyone is away from their mark at a beat, by subject id.

    lead: the way the camera may follow; follow: share of it that keeps the lead in sight.
    """

    of: dict[str, Way] = field(default_factory=dict)
    lead: Callable[[Beat], float] | None = None
    follow: float = 0.0

    def away(self, part: Part, beat: Beat) -> tuple[float, float]:
        """Metres right of and above its mark."""
        way = self.of.get(part.subject.id)
        return way(beat) if way else (0.0, 0.0)


def ways(plan: ShotPlan, row: Row, framing: Framing, seconds: float) -> Ways:
    """Everyone's way."""
    made = Ways()
    going = [part for part in row.roots + row.by if part.moves]
    for part in row.roots + row.by:
        if part.goal is not None:
            made.of[part.subject.id] = _to_place(part, part.goal, seconds)
            going = [other for other in going if other is not part]
    lead = next((p for p in going if p in row.roots), going[0] if going else None)
    if lead is None:
        return made
    filled = row.wide / framing.metres_wide
    _in_step(lead, going, plan, framing, seconds, filled)
    far = lead.travelled(seconds, seconds)
    crossed = min(CROSSED, max(0.0, 0.9 - filled)) * framing.metres_wide
    made.follow = max(0.0, 1 - crossed / far) if far else 0.0
    for part in going:
        made.of[part.subject.id] = _way(plan, part, lead, row, seconds)
    mark = made.of[lead.subject.id]
    made.lead = lambda beat: mark(beat)[0]
    for part in row.roots:
        if part.subject.id == lead.target and lead.deal == "push":
            made.of[part.subject.id] = mark
    return made


def _in_step(
    lead: Part,
    going: list[Part],
    plan: ShotPlan,
    framing: Framing,
    seconds: float,
    filled: float,
) -> None:
    """Bends everyone's clock: all keep up with the lead; nobody leaves a still picture."""
    far = lead.travelled(seconds, seconds)
    follows = plan.move in FOLLOWING or plan.move == "track"
    if not follows and far:
        room = max(0.3 * framing.metres_wide, min(0.66, 1 - filled) * framing.metres_wide)
        lead.slow = min(1.0, max(SLOWEST, room / far))
        if lead.kind in ("flier", "swimmer"):
            lead.glide = min(1.0, room / (far * lead.slow))
    speed = _speed(lead) * lead.slow
    for part in going:
        own = _speed(part)
        if part is not lead and own:
            part.slow = min(max(speed / own, SLOWEST), FASTEST)


def _speed(part: Part) -> float:
    return max(spell.figure.pace for spell in part.spells) * part.size


def _way(plan: ShotPlan, part: Part, lead: Part, row: Row, seconds: float) -> Way:
    """Along with the lead: through the middle of the shot at its mark, or up to its target."""
    facing = part.facing if part.deal in ("reach", "over") else lead.facing
    part.facing = facing
    total = lead.travelled(seconds, seconds)
    share = 1.0 if part.deal in ("reach", "kick") else 0.5
    swaying = 0.03 * part.height if part.figure.airborne else 0.0
    hurdle = _hurdle(part, row) if part.deal == "over" else None

    def way(beat: Beat) -> tuple[float, float]:
        x = facing * (lead.travelled(beat.t, seconds) - share * total)
        y = swaying * math.sin(beat.t * 1.7)
        return x, y + (hurdle(part.x + x) if hurdle else 0.0)

    if plan.move == "track":
        return lambda beat: (facing * lead.travelled(beat.t, seconds), way(beat)[1])
    return way


def _hurdle(part: Part, row: Row) -> Callable[[float], float] | None:
    """How high one is over a target that is jumped over."""
    over = next((p for p in row.roots + row.by if p.subject.id == part.target), None)
    if over is None:
        return None
    half = 0.5 * over.width + 0.8 * part.width

    def height(x: float) -> float:
        u = (x - over.x) / half
        return (over.height * 1.15 + 0.1 * part.height) * max(0.0, 1 - u * u)

    return height


def _to_place(part: Part, goal: float, seconds: float) -> Way:
    """From its mark to another place, at its own pace if it has one."""
    far = goal - part.x
    part.facing = 1 if far >= 0 else -1
    pace = _speed(part)
    part.slow = min(max(abs(far) / max(0.62 * pace * seconds, 1e-6), 0.4), FASTEST) if pace else 1

    def way(beat: Beat) -> tuple[float, float]:
        if not pace:
            return far * progress(beat.u), 0.0
        u = min(max((beat.u - 0.12) / 0.62, 0.0), 1.0)
        return far * (0.8 * u + 0.2 * ease(u)), 0.0

    return way
