"""A clip and what is to be mended in it -> a take that mends it, or a second of it to look at."""

import json
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.completion import Completion, Known
from pipelines.progress import Progress, part
from studio.domain.clips import MENDED
from studio.domain.damage_map import DamageMap, Told, left
from studio.domain.take import Take
from studio.history import damages, takes
from studio.jobs.executors.engines import memory
from studio.jobs.executors.keeping import Made
from studio.jobs.executors.read import write_copy
from studio.jobs.executors.seconds import second_of, stretch_of
from studio.jobs.payload import setup_of, told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.mending.map import DamageMap as Found
    from pipelines.mending.report import RepairReport
    from pipelines.mending.working import Model

MENDING = 0.9
REPAIRED = {"levelled": "repaired", "filled": "repaired", "filtered": "repaired"}
"""How the page calls where a frame comes from, where the report is finer."""


def repair(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Mends the clip and keeps it as a take whose parent is the one it mends.

    What plays is a copy; the lossless master is what the take's recipe knows, and the next repair
    goes on from there.

    Raises:
        ReelwrightError: it cannot be mended; the message says why.
        Cancelled: by `progress`.
    """
    began, told = time.monotonic(), told_in(work.job.payload)
    with workspace.media.scratch(f"repair-{work.job.key}") as scratch:
        path, found = workspace.media.path(told["media"]), found_in(workspace, told)
        if told["span"]:
            draft = _tried(path, found, work.job.payload, scratch, progress)
            _keep_tried(workspace, Made(workspace, work, draft, began))
            return
        plays, report = _mended(path, found, _model(work.job.payload), scratch, progress)
        made = Made(workspace, work, plays, began)
        whole = Path(str(report.master))
        master = workspace.take_in(whole, whole.suffix)
    _keep(workspace, work, made, report, master)


def _tried(path: Path, found: "Found", payload: str, scratch: Path, progress: Progress) -> Path:
    """A second of it, mended to be looked at; of sound, a stretch as it is and then mended."""
    told = told_in(payload)
    if told.get("heard"):
        return stretch_of(path, found, told["heard"], scratch)
    second, within = second_of(path, found, told["span"], scratch)
    return _mended(second, within, _model(payload), scratch, progress)[0]


def _keep_tried(workspace: Workspace, made: Made) -> None:
    with workspace.writing() as db:
        made.keep_result(db)


def _model(payload: str) -> "Model | None":
    """The video model that was asked for; what this process holds of another goes first."""
    told = told_in(payload)
    if not told["engine"]:
        return None
    from pipelines.mending.working import Model
    from pipelines.repairers.fill import Fill

    memory().drop()
    return Model(Fill(told["engine"], setup_of(payload), told["steps"], told["guidance"]))


def found_in(workspace: Workspace, told: Told) -> "Found":
    """The damages that were chosen, as the menders take them; masks are files of the store."""
    from pipelines.mending.map import map_from

    def here(damage: Told) -> Told:
        mask = damage["mask"] and str(workspace.media.path(damage["mask"]))
        return {n: v for n, v in damage.items() if n not in OURS} | {"mask": mask}

    facts = {**told["facts"], "path": str(workspace.media.path(told["media"]))}
    chosen = [here(damage) for damage in told["damages"]]
    return map_from({"media": facts, "damages": chosen, "cuts": told["cuts"]})


def _mended(
    path: Path, found: "Found", model: "Model | None", scratch: Path, progress: Progress
) -> tuple[Path, "RepairReport"]:
    """What plays, and the report, which names the master."""
    from pipelines.footage import open_footage
    from pipelines.mending.repairing import Wanted, repair

    kinds = tuple(sorted({damage.kind for damage in found.damages}))
    odd = found.facts.width % 2 or found.facts.height % 2
    out = scratch / ("mended.mkv" if odd else "mended.mp4")
    wanted = Wanted(found, kinds, model=model)
    report = repair(path, out, wanted, part(progress, 0.0, MENDING if odd else 1.0))
    if not odd:
        return out, report
    plays = scratch / "plays.mp4"
    with closing(open_footage(out)) as footage:
        write_copy(footage, plays, part(progress, MENDING, 1 - MENDING))
    return plays, replace(report, master=out)


def _keep(
    workspace: Workspace, work: Work, made: Made, report: "RepairReport", master: str
) -> None:
    told = told_in(work.job.payload)
    with workspace.writing() as db:
        parent = takes.of_key(db, told["take"])
        known = damages.of_file(db, told["media"])
        made.keep_result(db)
        if parent is None:
            return
        takes.keep(db, _take(work, parent, made, report, master))
        if known:
            damages.keep(db, _after(known, told["damages"], report, master))


def _take(work: Work, parent: Take, made: Made, report: "RepairReport", master: str) -> Take:
    asked = Completion.model_validate_json(parent.recipe).model_copy(
        update={"frames": len(report.origin), "known": (Known(at=0, file=Path(master)),)}
    )
    before = json.loads(parent.report or "{}")
    return Take(
        key=work.job.key,
        engine=MENDED,
        recipe=asked.model_dump_json(by_alias=True),
        seed=parent.seed,
        media=made.media,
        frames=len(report.origin),
        seconds=round(made.seconds, 3),
        made=time.time(),
        parent=parent.key,
        words=parent.words,
        report=json.dumps(
            {**before, "mended": _told(before.get("mended"), report)}, ensure_ascii=False
        ),
    )


def _told(before: dict[str, Any] | None, report: "RepairReport") -> dict[str, Any]:
    """The report as the page shows it: of this repair, and where all frames come from so far."""
    told = report.as_json()
    return {
        "fps": str(report.media.fps),
        "runs": _runs(before, told),
        "kept": told["kept_pixels"],
        "changed": told["kept_pixels_changed"],
        "encoded_db": told["encoded_db"],
        "sound": told["sound"],
        "events": [{name: event[name] for name in EVENT} for event in told["damages"]],
    }


OURS = ("by", "how", "named", "keys", "strokes")
"""What is kept of a damage beside what the menders know."""
EVENT = ("kind", "start", "stop", "repairer", "plan", "method", "confidence", "offer_model")


def _runs(before: dict[str, Any] | None, told: dict[str, Any]) -> list[list[Any]]:
    """[start, stop, origin] of frames that are not as they were brought in.

    A clip that grew is told by this repair alone: what an earlier one made lies in its frames.
    """
    at, runs = 0, []
    for run in told["origin"]:
        if run["origin"] != "original":
            runs.append([at, at + run["frames"], REPAIRED.get(run["origin"], run["origin"])])
        at += run["frames"]
    older = before["runs"] if before and told["frames_in"] == told["frames_out"] else []
    return [*older, *runs]


def _after(known: DamageMap, mended: list[Told], report: "RepairReport", master: str) -> DamageMap:
    """The map of the mended clip: what was left, by its numbers."""
    media = {
        **known.told["media"],
        "path": master,
        "frames": len(report.origin),
        "absent": [],
        "corrupt": [],
        "notes": [],
    }
    told = {**known.told, "media": media, "damages": left(known.damages, mended)}
    return DamageMap(master, told, time.time())
