"""The draft ladder: one film drawn, drafted, and final. What is chosen stays the final's."""

from studio.domain.format import Format

DRAFT_STEPS, DRAFT_SHARE = 8, 0.5
"""A fast draft: half as wide and high, few steps; enough to judge who moves where. By eye."""
SIDE = 16
SMALLEST = 64


def stood_on(made: Format) -> Format:
    """What shots are asked for on the rung the creator stands on."""
    if made.rung == "animatic":
        return made.model_copy(update={"engine": "animatic"})
    if made.rung == "draft":
        fewer = {
            "width": _side(made.width),
            "height": _side(made.height),
            "steps": min(made.steps or DRAFT_STEPS, DRAFT_STEPS),
        }
        return made.model_copy(update=fewer)
    return made


def _side(pixels: int) -> int:
    return max(SMALLEST, round(pixels * DRAFT_SHARE / SIDE) * SIDE)
