"""What a director would say before the camera rolls: advice on shots, each with its remedy."""

from fractions import Fraction
from typing import Any, Literal

from pipelines.clip import rate
from pipelines.engines.windows import Reach
from pipelines.modes import frames_of
from pipelines.script import LONGEST_SHOT, ShotPlan, Size, Value
from pipelines.timing import ACTION, fitted, spoken, steps
from studio.domain.storyboard import Shot, Storyboard

Code = Literal["actions", "lines", "light", "weather", "jump", "longest", "rate", "goes"]
Fix = dict[str, Any]
NEARER: dict[Size, Size] = {
    "EWS": "WS", "WS": "MS", "FS": "MCU", "MS": "CU", "MCU": "FS", "CU": "MS", "ECU": "MCU",
}  # fmt: skip
"""Another framing for each, far enough from it that a cut between them does not jump."""
_SMOOTH = ("dissolve", "fade_in", "fade_out", "fade_white")


class Warned(Value):
    """One piece of advice about a shot. It never keeps a shot from being made.

    values: what its sentence names. fix: the edit that mends it; None: it is only good to know.
    """

    shot: str
    code: Code
    values: dict[str, str | float]
    fix: Fix | None = None


class Limits(Value):
    """What the chosen engine can do. reach: how far in one go. fps: its rates."""

    engine: str = ""
    reach: Reach = Reach(None)
    fps: tuple[str, ...] = ()


def warnings(board: Storyboard, fps: str, limits: Limits | None = None) -> list[Warned]:
    """The advice on a board, in its order.

    fps: the project's rate, as "24" or "24000/1001".
    """
    limits = limits or Limits()
    found: list[Warned] = []
    for before, shot in zip((None, *board.shots), board.shots, strict=False):
        found += _of_time(shot)
        if before is not None:
            found += _of_cut(before, shot)
        found += _of_engine(shot, fps, limits)
    return found


def _of_time(shot: Shot) -> list[Warned]:
    plan, found = shot.plan, []
    spare = spoken(plan.dialogue)
    if spare > plan.seconds:
        values: dict[str, str | float] = {"seconds": plan.seconds, "needed": round(spare, 1)}
        fix = _longer(shot) if plan.seconds < LONGEST_SHOT else {"op": "shot.split", "id": shot.id}
        found.append(Warned(shot=shot.id, code="lines", values=values, fix=fix))
    several = steps(plan)
    if several > 1 and plan.seconds < ACTION * several * 0.8:
        values = {"count": several, "seconds": plan.seconds}
        found.append(Warned(shot=shot.id, code="actions", values=values, fix=_longer(shot)))
    return found


def _longer(shot: Shot) -> Fix:
    return {"op": "shot.edit", "id": shot.id, "seconds": fitted(shot.plan, shot.plan.seconds)}


def _of_cut(before: Shot, shot: Shot) -> list[Warned]:
    a, b = before.plan, shot.plan
    if a.setting is None or a.setting != b.setting or a.scene != b.scene or a.transition in _SMOOTH:
        return []
    found = []
    fields: tuple[tuple[Code, str], ...] = (("light", "time"), ("weather", "weather"))
    for code, field in fields:
        was, now = getattr(a, field), getattr(b, field)
        if was != now and not any(change.subject == "setting" for change in a.changes):
            fix = {"op": "shot.edit", "id": shot.id, field: was}
            values: dict[str, str | float] = {"before": was, "after": now}
            found.append(Warned(shot=shot.id, code=code, values=values, fix=fix))
    if _same_frame(a, b):
        nearer = NEARER[b.size]
        fix = {"op": "shot.edit", "id": shot.id, "size": nearer}
        values = {"size": b.size, "other": nearer}
        found.append(Warned(shot=shot.id, code="jump", values=values, fix=fix))
    return found


def _same_frame(a: ShotPlan, b: ShotPlan) -> bool:
    """Whether a cut between them jumps: the same people, as large, from the same side."""

    def people(plan: ShotPlan) -> set[tuple[str, str | None]]:
        return {(s.noun, s.name) for s in plan.subjects}

    framed = (a.size, a.angle, a.lens_mm, a.move) == (b.size, b.angle, b.lens_mm, b.move)
    return framed and bool(people(a)) and people(a) == people(b)


def _of_engine(shot: Shot, fps: str, limits: Limits) -> list[Warned]:
    found = _of_length(shot, rate(fps), limits)
    if limits.fps and fps not in limits.fps:
        values: dict[str, str | float] = {
            "engine": limits.engine, "fps": fps, "other": limits.fps[0],
        }  # fmt: skip
        fix = {"op": "format.set", "fps": limits.fps[0]}
        found.append(Warned(shot=shot.id, code="rate", values=values, fix=fix))
    return found


def _of_length(shot: Shot, fps: Fraction, limits: Limits) -> list[Warned]:
    """What is longer than one go: too long, or made in several, whose joins may show."""
    frames, reach = frames_of(shot.plan.seconds, fps), limits.reach
    if reach.most is None or reach.holds(frames):
        return []
    values: dict[str, str | float] = {"engine": limits.engine}
    if reach.overlap:
        values["count"] = len(reach.cut(frames))
        return [Warned(shot=shot.id, code="goes", values=values)]
    longest = reach.most / float(fps)
    values["longest"] = round(longest, 2)
    fix: Fix = {"op": "shot.edit", "id": shot.id, "seconds": max(0.5, int(longest * 2) / 2)}
    return [Warned(shot=shot.id, code="longest", values=values, fix=fix)]
