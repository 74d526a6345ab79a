"""inspect, repair: broken clips, with no workspace."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipelines.damage import KINDS
from pipelines.errors import BadRequest, UnwritableMedia
from studio.cli import show
from studio.cli.files import report_writable, writable
from studio.settings import Settings

NONE = Path("-")
UNITS = 100


def inspect(told: Namespace, _: Settings) -> int:
    """What is broken in a clip."""
    from pipelines.mending.looking import inspect as look

    with _folder(told.masks) as folder, show.bar("Looking", UNITS, "%") as progress:
        found = look(told.clip, folder, progress, _file(told.reference), kinds_of(told.kinds))
    told_back = found.as_json()
    if not told.masks:
        told_back["damages"] = [{**damage, "mask": None} for damage in told_back["damages"]]
    lines = [f"{told.clip}: {len(found.damages) or 'no'} damage{'s'[: len(found.damages) != 1]}"]
    lines += [f"  {d.kind} {_frames(d)}: {d.why}" for d in found.damages]
    show.result(told_back, told.json, "\n".join([*lines, *found.facts.notes]))
    return 0


def repair(told: Namespace, _: Settings) -> int:
    """A broken clip -> a whole one."""
    from pipelines.mending.repairing import Wanted
    from pipelines.mending.repairing import repair as mend

    writable(told.out)
    report_writable(told.report)
    wanted = Wanted(
        damage=_file(told.mask),
        kinds=kinds_of(told.kinds),
        reference=_file(told.reference),
        mask_out=told.mask_out,
    )
    with show.bar("Mending", UNITS, "%") as progress:
        report = mend(told.clip, told.out, wanted, progress)
    told_back = report.as_json()
    if told.report:
        _write(told.report, told_back)
    words = (
        f"{told.out}: {report.mended} of {len(report.treated)} damages mended, "
        f"{report.proof.changed} of {report.proof.kept} known pixels changed"
    )
    show.result(told_back, told.json, words)
    return 0


def kinds_of(typed: str | None) -> tuple[str, ...] | None:
    """The kinds that were typed, parted by commas.

    Raises:
        BadRequest: there is no such kind.
    """
    if not typed:
        return None
    kinds = tuple(kind.strip() for kind in typed.split(",") if kind.strip())
    for kind in kinds:
        if kind not in KINDS:
            raise BadRequest(f"There is no damage {kind[:40]!r}. Use: {', '.join(KINDS)}.")
    return kinds


def _file(typed: Path | None) -> Path | None:
    return None if typed is None or typed == NONE else typed


@contextmanager
def _folder(asked: Path | None) -> Iterator[Path]:
    if asked:
        asked.mkdir(parents=True, exist_ok=True)
        yield asked
    else:
        with TemporaryDirectory(prefix="reelwright-") as folder:
            yield Path(folder)


def _frames(damage: Any) -> str:
    if damage.insert:
        return f"{damage.insert} before frame {damage.start}"
    last = damage.stop - 1
    return f"frame {last}" if last == damage.start else f"frames {damage.start}-{last}"


def _write(report: Path, told: dict[str, Any]) -> None:
    try:
        report.write_text(json.dumps(told, indent=1), "utf-8")
    except OSError as wrong:
        raise UnwritableMedia(f"{report} could not be written: {wrong}.") from wrong
