"""inspect, repair: broken clips, with no workspace."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipelines.damage import KINDS
from pipelines.errors import BadRequest, ReelwrightError
from studio.cli import show
from studio.cli.files import report_writable, writable, write_report
from studio.settings import Settings

if TYPE_CHECKING:
    from pipelines.mending.repairing import Wanted
    from pipelines.mending.report import RepairReport

NONE, AUTO, STOPPED = Path("-"), "auto", 130
SPARE = "vace"
"""The engine asked where the others are unsure, when a model of its is here."""
FILMS = (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".flv", ".ts", ".mpg", ".3gp")
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


def repair(told: Namespace, settings: Settings) -> int:
    """A broken clip -> a whole one; a folder of them -> a folder."""
    wanted = _wanted(told, settings)
    if told.clip.is_dir():
        return _repair_all(told, wanted)
    for report in (told.report, told.pdf):
        report_writable(report)
    try:
        report = _repaired(told.clip, told.out, wanted, told)
    except KeyboardInterrupt:
        show.say("reelwright: stopped. Nothing of this repair is left behind.")
        return STOPPED
    show.result(report.as_json(), told.json, in_words(report))
    return 0


def in_words(report: "RepairReport") -> str:
    """What a repair did, in a line."""
    many = f"{report.mended} of {len(report.treated)} damages mended"
    kept = f"{report.proof.changed} of {report.proof.kept} known pixels changed"
    return f"{report.out}: {many if report.treated else 'no damage found'}, {kept}"


def _wanted(told: Namespace, settings: Settings) -> "Wanted":
    from pipelines.mending.repairing import Wanted

    wanted = Wanted(
        damage=_file(told.mask),
        kinds=kinds_of(told.kinds),
        reference=_file(told.reference),
        mask_out=told.mask_out,
    )
    return _with_model(wanted, told, settings)


def _with_model(wanted: "Wanted", told: Namespace, settings: Settings) -> "Wanted":
    """The model that was named; else one that is here, for what the others are unsure of."""
    always = told.engine != AUTO or bool(told.weights)
    if not always and not settings.weights:
        return wanted
    from pipelines.mending.working import Model
    from pipelines.repairers.fill import Fill
    from studio.cli.setups import making_of
    from studio.steps.engines import first_here

    if not always:
        if not first_here(SPARE, settings.weights):
            return wanted
        told = Namespace(**{**vars(told), "engine": SPARE})
    making = making_of(told, settings)
    fill = Fill(making.engine, making.setup, making.steps, making.guidance)
    beside = f"{making.steps} {making.guidance} {always}"
    named = f"{making.engine} {making.setup.model_dump_json()} {beside}"
    return replace(wanted, model=Model(fill, always), named=named)


def _repaired(clip: Path, out: Path, wanted: "Wanted", told: Namespace) -> "RepairReport":
    from pipelines.mending.repairing import repair as mend

    writable(out)
    if clip.resolve() in (out.resolve(), out.with_name(f"{out.stem}.master.mkv").resolve()):
        raise BadRequest(f"{clip.name} would be written over. Give the mended clip another name.")
    with show.bar(f"Mending {clip.name}", UNITS, "%") as progress:
        report = mend(clip, out, wanted, progress)
    if told.report:
        write_report(told.report, report.as_json())
    if told.pdf:
        from pipelines.mending.sheet import write_sheet

        write_sheet(report, clip, told.pdf, told.lang)
    return report


def _repair_all(told: Namespace, wanted: "Wanted") -> int:
    """Every film of a folder; one that cannot be mended stops no other."""
    if told.mask or told.mask_out or told.report or told.pdf:
        raise BadRequest("A folder has a report for each film beside it. Leave these names out.")
    told.out.mkdir(parents=True, exist_ok=True)
    rows = [_row(clip, told, wanted) for clip in films_in(told.clip)]
    lines = [f"{row['clip']}: {row['told']}" for row in rows]
    show.result({"clips": rows}, told.json, "\n".join(lines))
    return 0 if all(row["ok"] for row in rows) else 1


def films_in(folder: Path) -> list[Path]:
    """The films of a folder, by name.

    Raises:
        BadRequest: there is none.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in FILMS)
    if not found:
        raise BadRequest(f"{folder} holds no film. Name a folder with {', '.join(FILMS)}.")
    return found


def _row(clip: Path, told: Namespace, wanted: "Wanted") -> dict[str, Any]:
    out = told.out / f"{clip.stem}.mkv"
    beside = {"report": told.out / f"{clip.stem}.json", "pdf": None, "lang": told.lang}
    try:
        report = _repaired(clip, out, wanted, Namespace(**beside))
    except ReelwrightError as wrong:
        return {"clip": clip.name, "ok": False, "told": str(wrong)}
    counted = {
        "frames": len(report.origin),
        "damages": len(report.treated),
        "mended": report.mended,
        "kept_pixels": report.proof.kept,
        "kept_pixels_changed": report.proof.changed,
        "seconds": round(report.seconds, 2),
    }
    return {"clip": clip.name, "ok": True, "told": in_words(report), **counted}


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
