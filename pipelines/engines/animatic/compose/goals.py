"""Goals: where a change of place ends."""

from pipelines.engines.animatic.compose.parts import Part
from pipelines.script import Change, ShotPlan


def place_after(plan: ShotPlan, part: Part, row: list[Part]) -> float | None:
    """Metres: where a change of place ends, if the plan tells one and it is understood."""
    change = next(
        (c for c in plan.changes if c.subject == part.subject.id and c.what == "place"), None
    )
    if change is None:
        return None
    return _spot(change, part, [other for other in row if other is not part])


def _spot(change: Change, part: Part, others: list[Part]) -> float | None:
    told = change.to.lower().replace("_", " ")
    side = 1 if "right" in told or "右" in told else -1 if "left" in told or "左" in told else 0
    named = [o for o in others if o.subject.id in told.split() or o.subject.noun.lower() in told]
    other = (named or others or [None])[0]  # type: ignore[list-item]
    if other is None:
        return side * 2.2 * max(part.width, 0.5) if side else None
    return other.x + side * (0.5 * other.width + 0.6 * part.width + 0.1 * part.height)
