"""Shots longer than one go: joins, colours, memory, and what a kill costs.

    python -m bench.windows [CLIP or FOLDER ...] [--dry] [--json]

An engine that does to real clips what models do in long shots (each go 4 % brighter, softer, and
two pixels further to the side than what it goes on from) makes each clip in goes of 33 frames that
overlap by nine. Its goes laid hard after one another are what ours is held against. Joins: the
largest ratio of a report's `seams`. Colours: levels by which the last frame is off, more than the
first. Without a clip, two synthetic ones are used. The rest is made by a tiny model.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.report import Row, _table, write
from bench.watch import ROOT
from pipelines.completion import Completion, Known
from pipelines.engines.complete import complete
from pipelines.engines.known import KnownPixels
from pipelines.engines.seams import Changes, Seam
from pipelines.engines.windows import reach_of
from pipelines.media import fitted, frames
from pipelines.progress import silent
from pipelines.setup import Setup
from studio.jobs.worker import Worker
from studio.workspace import open_workspace
from tests.checkpoints import checkpoint
from tests.drifting import Drifting
from tests.makers import FPS, Picture, film, moving_square, panned
from tests.pipelines.test_windows import MEMORY
from tests.studio.test_long_shots import KINDS, ask, killed, take

WIDTH, LONGEST, SHIFT = 320, 129, 2.0
MODEL = "wan-vace"


@dataclass(frozen=True)
class Long:
    """A long shot. seams: of its joins. off: levels its last frame is off more than its first."""

    seams: list[float]
    off: float


def hard(truth: Path, pictures: list[Picture], folder: Path) -> Long:
    """The goes of the drifting engine, each after the other as they are."""
    engine, out = Drifting(truth, shift=SHIFT), list[Picture]()
    height, width = pictures[0].shape[:2]
    asked = Completion(frames=len(pictures), width=width, height=height)
    for go in reach_of(engine.caps).cut(len(pictures)):
        known = asked
        if go.start:
            tail = film(folder / f"{go.start}.mkv", out[go.start :])
            known = asked.model_copy(update={"known": (Known(at=go.start, file=tail),)})
        made = list(engine.frames(known, KnownPixels(known), go, silent))
        out += made[len(out) - go.start :]
    return Long(_ratios(out, _meetings(len(pictures))), _off(out, pictures))


def ours(truth: Path, pictures: list[Picture], folder: Path) -> Long:
    """The same by `complete`."""
    height, width = pictures[0].shape[:2]
    asked = Completion(frames=len(pictures), width=width, height=height)
    report = complete(asked, folder / "out.mkv", Drifting(truth, shift=SHIFT))
    out = list(frames(folder / "out.mkv"))
    return Long([seam.ratio for seam in report.seams], _off(out, pictures))


def _ratios(pictures: list[Picture], meetings: list[tuple[int, int]]) -> list[float]:
    changes = Changes()
    for picture in pictures:
        changes.add(picture)
    found: tuple[Seam, ...] = changes.seams(meetings)
    return [seam.ratio for seam in found]


def _off(out: list[Picture], truth: list[Picture]) -> float:
    first, last = (float(out[n].mean()) - float(truth[n].mean()) for n in (0, -1))
    return abs(last - first)


def drifting(clips: dict[str, list[Picture]], folder: Path) -> list[Row]:
    """A row for each clip."""
    rows = []
    for name, pictures in clips.items():
        truth = film(folder / "truth.mkv", pictures, FPS)
        bare, made = hard(truth, pictures, folder), ours(truth, pictures, folder)
        true = max(_ratios(pictures, _meetings(len(pictures))))
        value = f"join {max(made.seams):.2f}, off {made.off:.1f}"
        peer = f"hard: join {max(bare.seams):.2f}, off {bare.off:.1f}; the clip itself {true:.2f}"
        holds = made.off < 3 and max(made.seams) <= max(1.5 * true, 1.5)
        rows.append(Row(f"{name}, {len(pictures)} frames", value,
                        "join <= 1.5 x the clip's, off < 3", holds, peer))  # fmt: skip
    return rows


def _meetings(length: int) -> list[tuple[int, int]]:
    """Where its goes begin, and how many frames before are of two."""
    reach = reach_of(Drifting.caps)
    return [(go.start + reach.overlap, reach.overlap) for go in reach.cut(length)[1:]]


def tiny(weights: Path, folder: Path) -> Row:
    """The joins of a long shot of a model with random weights."""
    setup = Setup(weights=str(weights), window=33, device="cpu")
    asked = Completion(prompt="a fox", frames=129, width=64, height=48, steps=2)
    seams = complete(asked, folder / "tiny.mkv", "vace", setup=setup).seams
    worst = max(seam.ratio for seam in seams)
    return Row(f"{MODEL} (random), 129 frames in goes of 33", f"join {worst:.2f}", "<= 3",
               worst <= 3)  # fmt: skip


def memory(folder: Path) -> Row:
    """Peak of what Python and NumPy hold, for four goes and for sixteen."""
    peaks = {}
    for goes in (4, 16):
        command = [sys.executable, "-c", MEMORY, str(folder), str(goes)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
        peaks[goes] = float(done.stdout.split()[0])
    value = f"{peaks[4]:.2f} MiB at 4, {peaks[16]:.2f} MiB at 16"
    return Row("memory by number of goes", value, "grows < 10 %", peaks[16] < 1.1 * peaks[4])


def kill(weights: Path, folder: Path) -> Row:
    """A worker is killed (-9) amid six pieces; another goes on."""
    told = {"weights": str(weights), "window": 21, "device": "cpu"}
    files, pieces = list[bytes](), list[int]()
    for name in ("killed", "calm"):
        with open_workspace(folder / name) as workspace:
            job = ask(workspace, 81, "vace", **told)
            before = killed(workspace, job) if name == "killed" else 0
            worker = Worker(workspace, KINDS, "second", heavy=True)
            worker.run(until_idle_s=0.0)
            pieces.append(before + worker.chunks + (1 if before else 0))  # one was under way
            files.append(take(workspace, job).read_bytes())
    again, same = pieces[0] - pieces[1], files[0] == files[1]
    value = f"{again} piece made again, bytes {'the same' if same else 'other'}"
    return Row("kill -9 in a shot of six pieces", value, "<= 1, the same", again <= 1 and same)


def clips_of(paths: list[Path]) -> dict[str, list[Picture]]:
    """The clips, small; without any, synthetic ones."""
    if not paths:
        return {
            "square": moving_square(LONGEST, WIDTH, 180, speed=1.5),
            "pan": panned(LONGEST, WIDTH, 180, speed=2.0),
        }
    files = [f for path in paths for f in (sorted(path.glob("*.mp4")) if path.is_dir() else [path])]
    return {file.stem: [_small(picture) for picture in frames(file)][:LONGEST] for file in files}


def _small(picture: Picture) -> Picture:
    return fitted(picture, WIDTH, round(picture.shape[0] * WIDTH / picture.shape[1] / 2) * 2)


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("clips", nargs="*", type=Path)
    parser.add_argument("--dry", action="store_true", help="print only, leave the report alone")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        weights = checkpoint(MODEL, folder)
        rows = [
            *drifting(clips_of(told.clips), folder),
            tiny(weights, folder),
            memory(folder),
            kill(weights, folder),
        ]
    if told.dry:
        print(_table(rows))
        return
    write("Shots longer than one go", (__doc__ or "").split("\n\n")[2].replace("\n", " "), rows,
          told.json)  # fmt: skip


if __name__ == "__main__":
    main()
