"""What was made is never made again: after an edit, an undo and a restart."""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.report import Row, write
from bench.watch import run
from studio.steps.edit import edit
from studio.steps.look import look
from studio.steps.travel import undo
from studio.workspace import open_workspace

PROMPT = "A dog runs on a beach at sunset. Then it swims in the sea. Then it sleeps in a garden."


def _film(folder: Path, *words: str) -> str:
    seen = run([sys.executable, "app.py", *words, "--workspace", str(folder / "workspace")])
    if seen.code:
        raise SystemExit(seen.err)
    return seen.out.strip()


def last(line: str) -> str:
    """What a run says it did."""
    return line.split(", ")[-1]


def rows(folder: Path) -> list[Row]:
    """Six shots; one edited; undone; each time in a fresh process."""
    out = str(folder / "film.mp4")
    picture = ("--shots", "6", "--seconds", "1", "--size", "640x360")
    first = _film(folder, "make", PROMPT, *picture, "--out", out)
    again = _film(folder, "make", PROMPT, *picture, "--out", out)
    with open_workspace(folder / "workspace") as workspace:
        edit(workspace, 1, None, {"op": "shot.edit", "id": "s3", "size": "CU", "move": "static"})
        view = look(workspace, 1)
    edited = _film(folder, "export", "1", "--out", out)
    with open_workspace(folder / "workspace") as workspace:
        undo(workspace, 1)
    undone = _film(folder, "export", "1", "--out", out)
    cost = view["cost"]
    return [
        Row("first run", last(first), "6 shots", "6 shots" in first),
        Row("the same request again", last(again), "0 shots", " 0 shots" in again),
        Row("told before the run, one of six edited",
            f"{cost['run']} run, {cost['reuse']} reused", "1 run, 5 reused",
            (cost["run"], cost["reuse"]) == (1, 5)),
        Row("after that edit and a restart", last(edited), "1 shot", " 1 shot " in edited),
        Row("after its undo and a restart", last(undone), "0 shots", " 0 shots" in undone),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write("Nothing is made twice", __doc__ or "", rows(Path(folder)), told.json)
