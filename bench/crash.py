"""Kills an author and a worker at random moments, again and again: what was acknowledged stays.

`kill -9` keeps what the system holds in memory, so this does not show a missing fsync; the order
of writing is what it tries.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.report import Row, write
from pipelines.completion import Completion
from pipelines.engines import ENGINES
from studio.domain.document import Document
from studio.domain.errors import NotFound
from studio.domain.job import Done, Failed
from studio.domain.prompt import Prompt
from studio.history import files, projects, revisions
from studio.jobs import queue
from studio.jobs.queue import CHUNK_FRAMES, NewJob
from studio.workspace import Workspace, join_workspace, open_workspace

ROOT = Path(__file__).parents[1]
ENGINE = "tests.studio.tiny:Slow"
SHOT_FRAMES = 3 * CHUNK_FRAMES
LONGEST_LIFE_S = 0.7
CLAIM_WAIT_S = 10.0


@dataclass(frozen=True)
class Outcome:
    """What the kills did. lost, damaged: acknowledged revisions and files that are not as told."""

    kills: int
    acknowledged: int
    lost: int
    damaged: int
    sound: bool
    shots: int
    shots_alike: int
    frames: int
    frames_made: int
    gave_up: int

    @property
    def chunks_again(self) -> float:
        """Pieces made more than once, for each kill; above 1 is work thrown away."""
        return (self.frames_made - self.frames) / CHUNK_FRAMES / max(1, self.kills)


def run(kills: int, folder: Path, seed: int = 1) -> Outcome:
    """Kills author and worker `kills` times in a new workspace, then lets the work end in peace."""
    chance = random.Random(seed)
    ENGINES["slow"] = ENGINE
    with open_workspace(folder / "killed") as workspace:
        with workspace.writing() as db:
            projects.create(db, "Film")
        shots, gave_up = _ask(workspace, folder / "made", max(1, round(kills * 0.6))), 0
        for _ in range(kills):
            _live_and_die(workspace, chance.uniform(0, LONGEST_LIFE_S))
            gave_up += _ask_again(workspace, shots)
        _worker(workspace, "last", "--until-idle").wait()
        calm = _calm(folder / "calm", folder / "made")
        return _checked(workspace, kills, shots, calm, gave_up, folder / "made")


def author(folder: Path) -> None:
    """Keeps a file and a revision that names it, then acknowledges both; until it is killed."""
    handle = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with join_workspace(folder) as workspace:
        while True:
            data = os.urandom(random.randrange(1000, 200_000))
            sha256 = workspace.media.put_bytes(data, ".png")
            with workspace.writing() as db:
                files.note(db, sha256, len(data), "png")
                said = Document(prompt=Prompt(text=sha256))
                revision = revisions.commit(db, 1, said, "said", None)
            os.write(handle, f"{revision.id} {sha256}\n".encode())


def _ask(workspace: Workspace, log: Path, shots: int) -> list[int]:
    asked = Completion(prompt=str(log), frames=SHOT_FRAMES, width=64, height=48)
    told = json.dumps({"completion": asked.model_dump(mode="json"), "engine": "slow"})
    with workspace.writing() as db:
        return [
            queue.submit(db, NewJob("shoot", f"shot {n}", "", told, SHOT_FRAMES))
            for n in range(shots)
        ]


def _live_and_die(workspace: Workspace, life_s: float) -> None:
    """Starts both, lets them work a while, kills both, tells the queue as a foreman does."""
    name, before = f"w{time.monotonic_ns()}", _acknowledged(workspace)
    writer = subprocess.Popen(
        [sys.executable, "-m", "bench.crash", "--author", str(workspace.folder)], cwd=ROOT
    )
    worker = _worker(workspace, name)
    until = time.monotonic() + CLAIM_WAIT_S
    while time.monotonic() < until and not _are_busy(workspace, name, before):
        time.sleep(0.01)
    time.sleep(life_s)
    for process in (writer, worker):
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with workspace.writing() as db:
        queue.lost(db, name)


def _are_busy(workspace: Workspace, name: str, before: int) -> bool:
    with workspace.reading() as db:
        working = name in queue.holders(db) or not queue.waiting(db, ("shoot",))
    return working and _acknowledged(workspace) > before


def _acknowledged(workspace: Workspace) -> int:
    log = workspace.folder / "acknowledged"
    return log.stat().st_size if log.exists() else 0


def _worker(workspace: Workspace, name: str, *more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [
            sys.executable, "-m", "studio.jobs.worker", "--workspace", str(workspace.folder),
            "--name", name, "--parent", str(os.getpid()), f"--engine=slow={ENGINE}", *more,
        ],
        cwd=ROOT,
    )  # fmt: skip


def _ask_again(workspace: Workspace, jobs: list[int]) -> int:
    with workspace.writing() as db:
        failed = [job for job in jobs if isinstance(queue.get(db, job).state, Failed)]
        for job in failed:
            queue.retry(db, job)
    return len(failed)


def _calm(folder: Path, log: Path) -> str:
    """The sha256 of the take that nobody disturbed."""
    held = log.read_bytes()
    with open_workspace(folder) as workspace:
        (job,) = _ask(workspace, log, 1)
        _worker(workspace, "calm", "--until-idle").wait()
        log.write_bytes(held)
        return _take(workspace, job)


def _take(workspace: Workspace, job: int) -> str:
    with workspace.reading() as db:
        state = queue.get(db, job).state
    if not isinstance(state, Done):
        return str(state)
    workspace.media.path(state.media, verify=True)
    return state.media


def _checked(
    workspace: Workspace, kills: int, shots: list[int], calm: str, gave_up: int, log: Path
) -> Outcome:
    told = (workspace.folder / "acknowledged").read_text().splitlines()
    acknowledged = [line.split() for line in told]
    with workspace.reading() as db:
        said = {str(r.id): revisions.document(db, r.id).prompt.text for r in revisions.tree(db, 1)}
        sound = db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        sound = sound and db.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    return Outcome(
        kills=kills,
        acknowledged=len(acknowledged),
        lost=sum(said.get(id_) != sha256 for id_, sha256 in acknowledged),
        damaged=sum(not _is_whole(workspace, sha256) for _, sha256 in acknowledged),
        sound=sound,
        shots=len(shots),
        shots_alike=sum(_take(workspace, job) == calm for job in shots),
        frames=len(shots) * SHOT_FRAMES,
        frames_made=len(log.read_text().splitlines()),
        gave_up=gave_up,
    )


def _is_whole(workspace: Workspace, sha256: str) -> bool:
    try:
        return workspace.media.path(sha256, verify=True).is_file()
    except NotFound:
        return False


def rows(told: Outcome) -> list[Row]:
    """The outcome against its bounds."""
    return [
        Row("kills of author and worker", str(told.kills)),
        Row("acknowledged edits lost", f"{told.lost} of {told.acknowledged}", "0", told.lost == 0),
        Row("acknowledged files damaged", str(told.damaged), "0", told.damaged == 0),
        Row("database sound", "yes" if told.sound else "no", "yes", told.sound),
        Row(
            "takes equal to the undisturbed one",
            f"{told.shots_alike} of {told.shots}",
            "all",
            told.shots_alike == told.shots,
        ),
        Row(
            "pieces of 24 frames made again, a kill",
            f"{told.chunks_again:.2f}",
            "<= 1",
            told.chunks_again <= 1,
        ),
        Row("jobs that gave up after three kills at one piece", str(told.gave_up)),
    ]


def main() -> None:
    """Measures and reports, or is the author that gets killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--author", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.author:
        author(told.author)
    with tempfile.TemporaryDirectory() as folder:
        found = rows(run(told.kills, Path(folder), told.seed))
    write("crash", "An author and a worker killed with SIGKILL.", found, told.json)


if __name__ == "__main__":
    main()
