"""A few moments of a repair, as they were and as they are."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.damage import Damage
from pipelines.footage import open_footage
from pipelines.media import frame_at
from pipelines.mending.report import RepairReport, Treated

if TYPE_CHECKING:
    from pipelines.footage import Picture


@dataclass(frozen=True)
class Still:
    """Frame `number` of the repaired clip. before: None where the file had no picture."""

    damage: Damage
    number: int
    before: "Picture | None"
    after: "Picture"


def stills(report: RepairReport, clip: Path, most: int) -> list[Still]:
    """Up to `most` moments, of as many kinds of damage as there are, in the clip's order.

    clip: the broken file.

    Raises:
        UnreadableMedia: a file cannot be read any more.
    """
    chosen = _chosen([t for t in report.treated if _is_seen(t)], most)
    with closing(open_footage(clip, report.reference)) as footage:
        told = []
        for damage in chosen:
            number = (damage.start + damage.stop - 1) // 2
            source = report.source(number)
            lacks = source is None or source in report.media.absent
            before = None if lacks else next(iter(footage.frames(source or 0)))
            told.append(Still(damage, number, before, frame_at(report.out, number)))
    return told


def _is_seen(treated: Treated) -> bool:
    return treated.confidence is not None and treated.damage.start < treated.damage.stop


def _chosen(treated: list[Treated], most: int) -> list[Damage]:
    """The longest damage of each kind first, then the longest of the others."""
    longest = sorted((t.damage for t in treated), key=lambda d: d.start - d.stop)
    first: dict[str, Damage] = {}
    for damage in longest:
        first.setdefault(damage.kind, damage)
    rest = [damage for damage in longest if damage not in first.values()]
    return sorted([*first.values(), *rest][:most], key=lambda d: d.start)
