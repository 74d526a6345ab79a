"""Server and workers are killed (-9) at random moments of a render; nothing is lost."""

import argparse
import hashlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.report import Row, write
from bench.watch import ROOT, free_port
from studio.workspace import open_workspace

PROMPT = "A red fox runs through a snowy forest at dawn. Then it sleeps in a garden at night."
MADE = {"width": 480, "height": 270}
WANTED = {"shots": 3, "seconds": 4}
KILLS, SEED, WORKERS = 50, 9, 2
Answer = dict[str, Any]


class Server:
    """The studio in a process of its own, spoken to over HTTP."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.port = free_port()
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "app.py", "--workspace", str(self.workspace)]
        return subprocess.Popen(
            [*command, "--port", str(self.port)], cwd=ROOT, stderr=subprocess.DEVNULL,
            env={**os.environ, "REELWRIGHT_CORES": str(WORKERS)},
        )  # fmt: skip

    def ask(self, method: str, path: str, body: Answer | None = None) -> Answer | None:
        """The answer, or None when nobody answered."""
        with suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            told = json.dumps(body) if body is not None else None
            line.request(method, path, told, {"content-type": "application/json"})
            answer = line.getresponse()
            held = answer.read()
            return json.loads(held) if answer.status == 200 else None
        return None

    def wait(self) -> None:
        """Returns when it answers."""
        for _ in range(600):
            if self.ask("GET", "/studio/projects") is not None:
                return
            time.sleep(0.05)
        raise SystemExit("the server did not answer")

    def workers(self) -> list[int]:
        """The processes it started."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        with suppress(OSError):
            return [int(pid) for file in children for pid in file.read_text().split()]
        return []

    def kill(self, victim: int) -> None:
        """Kill -9 of the server (and it is started again) or of one of its workers."""
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim == self.process.pid:
            self.process.wait()
            self.process = self._started()
            self.wait()

    def stop(self) -> None:
        """Ends it in peace."""
        self.process.terminate()
        self.process.wait(30)


def begun(server: Server) -> int:
    """A project with a planned film."""
    made = server.ask("POST", "/studio/projects", {"name": "Film"})
    project = int(made["id"]) if made else 0
    for op in (
        {"op": "format.set", **MADE},
        {"op": "prompt.refine", "text": PROMPT, "wanted": WANTED},
        {"op": "board.plan"},
    ):
        server.ask("POST", f"/studio/projects/{project}/ops", {"base": None, "op": op})
    return project


def finished(server: Server, project: int) -> bool:
    """Every shot has its take."""
    view = server.ask("GET", f"/studio/projects/{project}")
    return bool(view) and all(shot["status"] == "done" for shot in view["shots"])


def film(server: Server, project: int, workspace: Path) -> str:
    """sha256 of the exported film."""
    server.ask("POST", f"/studio/projects/{project}/export", {})
    for _ in range(1200):
        with open_workspace(workspace) as opened, opened.reading() as db:
            row = db.execute(
                text("SELECT media FROM job WHERE kind = 'export' AND state = 'done'")
            ).first()
            if row:
                return hashlib.sha256(opened.media.path(row[0]).read_bytes()).hexdigest()
        time.sleep(0.1)
    raise SystemExit("the film was not exported")


def undisturbed(folder: Path) -> str:
    """The film nobody disturbed."""
    server = Server(folder)
    server.wait()
    project = begun(server)
    server.ask("POST", f"/studio/projects/{project}/render", {"shots": "all"})
    while not finished(server, project):
        time.sleep(0.2)
    made = film(server, project, folder)
    server.stop()
    return made


class Round:
    """One film rendered while something is killed again and again."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.server = Server(folder)
        self.kills = self.server_kills = self.edits = self.retries = 0
        self.acknowledged: list[int] = []

    def run(self, most: int) -> str:
        """Disturbs until the film is there; gives its sha256."""
        self.server.wait()
        project = begun(self.server)
        notes = begun(self.server)
        self.server.ask("POST", f"/studio/projects/{project}/render", {"shots": "all"})
        while not finished(self.server, project):
            if self.kills < most:
                self._edit_for(notes, self.chance.uniform(0.1, 4.0))
                self._kill()
            else:
                time.sleep(0.2)
                self._go_on(project)
        made = film(self.server, project, self.folder)
        self.server.stop()
        return made

    def _go_on(self, project: int) -> None:
        """Presses Retry where a shot gave up."""
        view = self.server.ask("GET", f"/studio/projects/{project}")
        for shot in view["shots"] if view else []:
            if shot["status"] == "failed":
                self.retries += 1
                self.server.ask("POST", f"/studio/jobs/{shot['job']}/retry", {})

    def _edit_for(self, project: int, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.edits += 1
            op = {"op": "shot.edit", "id": "s1", "seconds": 1 + self.edits % 40 / 4}
            view = self.server.ask(
                "POST", f"/studio/projects/{project}/ops", {"base": None, "op": op}
            )
            if view:
                self.acknowledged.append(view["project"]["revision"])

    def _kill(self) -> None:
        workers = self.server.workers()
        victim = self.server.process.pid
        if workers and self.chance.random() < 0.6:
            victim = self.chance.choice(workers)
        self.kills += 1
        self.server_kills += victim == self.server.process.pid
        self.server.kill(victim)

    def lost(self) -> int:
        """Acknowledged edits that are not in the database."""
        with open_workspace(self.folder) as opened, opened.reading() as db:
            there = {row[0] for row in db.execute(text("SELECT id FROM revision"))}
        return len(set(self.acknowledged) - there)


def rows(folder: Path, kills: int) -> list[Row]:
    """Rounds until enough kills were done."""
    whole = undisturbed(folder / "whole")
    chance, rounds, same = random.Random(SEED), [], 0
    while sum(r.kills for r in rounds) < kills:
        round_ = Round(folder / f"round{len(rounds)}", chance)
        same += round_.run(kills - sum(r.kills for r in rounds)) == whole
        rounds.append(round_)
    acknowledged = sum(len(set(r.acknowledged)) for r in rounds)
    lost = sum(r.lost() for r in rounds)
    done, servers = sum(r.kills for r in rounds), sum(r.server_kills for r in rounds)
    return [
        Row("kills", f"{done}, of them {servers} of the server, in {len(rounds)} films",
            f">= {kills}", done >= kills),
        Row("acknowledged edits lost", f"{lost} of {acknowledged}", "0", lost == 0),
        Row("shots that gave up and were tried again", f"{sum(r.retries for r in rounds)}"),
        Row("films byte-identical to an undisturbed one", f"{same} of {len(rounds)}", "all",
            same == len(rounds)),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write(
            "Kill -9 of server and workers",
            __doc__ or "",
            rows(Path(folder), told.kills),
            told.json,
        )
