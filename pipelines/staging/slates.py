"""The camera of a shot as a remark in a script, so that a storyboard told as Fountain comes back.

"Shot 3: MS, eye, 50 mm, dolly_in, 4 s"
"""

import re
from typing import Any, get_args

from pipelines.script import Angle, Move, ShotPlan, Size

_SLATE = re.compile(
    rf"^Shot \d+: (?P<size>{'|'.join(get_args(Size))}), (?P<angle>{'|'.join(get_args(Angle))}), "
    rf"(?P<lens_mm>\d{{1,3}}) mm, (?P<move>{'|'.join(get_args(Move))}), "
    r"(?P<seconds>[\d.]{1,6}) s$"
)


def slate(plan: ShotPlan) -> str:
    """The remark that says how a shot is taken."""
    return (
        f"Shot {plan.number}: {plan.size}, {plan.angle}, {plan.lens_mm} mm, {plan.move}, "
        f"{plan.seconds:g} s"
    )


def slate_of(note: str) -> dict[str, Any] | None:
    """The fields such a remark says; None when it is another remark."""
    match = _SLATE.match(note)
    if match is None:
        return None
    told = match.groupdict()
    return {**told, "lens_mm": int(told["lens_mm"]), "seconds": float(told["seconds"])}
