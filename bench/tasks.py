"""Every task by every engine that drives a folder of weights, asked for on the command line.

    python -m bench.tasks --weights-folder DIR [--clip FILE] [--apart N] [--only WORD] [--dry]

DIR holds models made elsewhere than in the tests, as diffusers saves them. Each task is a request
file, and each runs `app.py complete REQUEST --engine E --weights W`: it is done (as many frames as
asked, every known pixel unchanged in the file, the report whole), or it is refused with 2 in one
line that says who could. Asked in 19 frames of 50 x 70, and in one second of 256 x 144 cut from a
clip, if one is given, else from a drawn one. Every Nth is asked in a process of its own.
"""

import argparse
import contextlib
import dataclasses
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from app import main as command
from bench.report import Row, write
from pipelines.engines.complete import Report
from pipelines.engines.router import driven_by
from pipelines.media import frames
from pipelines.setup import Setup
from tests.makers import Picture, film, holes, moving_square, still

ROOT = Path(__file__).parents[1]
STEPS, SEED = 2, 7
AWKWARD, SECOND = (19, 50, 70), (24, 256, 144)
WHO = re.compile(r"^reelwright: \w+ .+[.] .*\b(Use|could)\b.*[.]$")
SHOT = {
    "number": 1,
    "text": "a red fox runs through a snowy forest",
    "setting": "forest",
    "weather": "snow",
    "subjects": [{"id": "s1", "noun": "fox", "color": "red", "drawn_as": "puppet:fox"}],
    "actions": [{"verb": "run", "agent": "s1"}],
}


@dataclass(frozen=True)
class Asked:
    """A request, and what must stand in its answer: pictures by their frame, holes in them."""

    request: dict[str, Any]
    truth: dict[int, Picture] = field(default_factory=dict)
    holes: list[Any] | None = None


class Material:
    """A clip in a folder: as stills, as a run of its first frames, whole, and with a hole."""

    def __init__(self, folder: Path, pictures: list[Picture]) -> None:
        self.folder, self.pictures = folder, pictures
        self.frames = len(pictures)
        self.height, self.width = pictures[0].shape[:2]
        self.long = self.frames * 5 // 8
        self.holes = holes(self.frames, self.width, self.height, 16, speed=1)
        folder.mkdir()
        for name, number in (("first", 0), ("middle", self.frames // 2), ("last", -1)):
            still(folder / f"{name}.png", pictures[number])
        film(folder / "run.mkv", pictures[: self.long])
        film(folder / "whole.mkv", pictures)
        film(folder / "mask.mkv", self.holes)

    def asked(self, known: list[tuple[int, str]], **more: Any) -> Asked:
        """A request that knows files from a frame on, and whatever else it says."""
        told = [{"at": at, "file": name} for at, name in known]
        size = {"width": self.width, "height": self.height, "fps": "24", "seed": SEED}
        count = more.pop("frames", self.frames)
        request = {"prompt": SHOT["text"], "frames": count, **size, "steps": STEPS, **more}
        truth = {}
        for at, name in known:
            truth.update({at + n: one for n, one in enumerate(self._shown(name)) if at + n < count})
        return Asked({**request, "known": told}, truth)

    def _shown(self, name: str) -> list[Picture]:
        run, whole = self.pictures[: self.long], self.pictures
        one = {"first.png": 0, "middle.png": self.frames // 2, "last.png": -1}
        return {"run.mkv": run, "whole.mkv": whole}.get(name) or [whole[one[name]]]

    def repaired(self) -> Asked:
        """A region that moves is to be made again."""
        asked = self.asked([(0, "whole.mkv")])
        asked.request["known"][0]["mask"] = "mask.mkv"
        return dataclasses.replace(asked, holes=self.holes)

    def steered(self, by: str, clip: str | None = None) -> Asked:
        """Steered by the drawn shot, or by a clip."""
        shot = {**SHOT, "seconds": self.frames / 24}
        asked = self.asked([], previs={"by": by, "clip": clip}, shot=None if clip else shot)
        ends = {"first": {0: 0}, "ends": {0: 0, self.frames - 1: -1}}.get(by, {}) if clip else {}
        return dataclasses.replace(asked, truth={n: self.pictures[at] for n, at in ends.items()})


FIRST, MIDDLE, LAST, RUN = "first.png", "middle.png", "last.png", "run.mkv"
TASKS: dict[str, Callable[[Material], Asked]] = {
    "text": lambda m: m.asked([]),
    "first": lambda m: m.asked([(0, FIRST)]),
    "first+last": lambda m: m.asked([(0, FIRST), (m.frames - 1, LAST)]),
    "keyframes": lambda m: m.asked([(0, FIRST), (m.frames // 2, MIDDLE), (m.frames - 1, LAST)]),
    "extend": lambda m: m.asked([(0, RUN)]),
    "before": lambda m: m.asked([(m.frames - m.long, RUN)]),
    "loop": lambda m: m.asked([(0, RUN), (m.long + 6, FIRST)], frames=m.long + 7),
    "join gap": lambda m: m.asked([(0, RUN), (m.long + 5, RUN)], frames=2 * m.long + 5),
    "repair frames": lambda m: m.asked([(0, RUN), (m.long + 2, LAST)], frames=m.long + 3),
    "repair region": Material.repaired,
    "references": lambda m: m.asked([], references=[FIRST, LAST]),
    "control": lambda m: m.asked([(0, FIRST)], control="whole.mkv"),
    "previs depth": lambda m: m.steered("depth"),
    "previs edges": lambda m: m.steered("edges"),
    "previs flow": lambda m: m.steered("flow"),
    "previs first": lambda m: m.steered("first"),
    "previs ends": lambda m: m.steered("ends"),
    "draft first": lambda m: m.steered("first", "whole.mkv"),
    "draft ends": lambda m: m.steered("ends", "whole.mkv"),
    "restyle light": lambda m: m.steered("light", "whole.mkv"),
    "restyle edges": lambda m: m.steered("edges", "whole.mkv"),
}


@dataclass(frozen=True)
class Case:
    """One task, asked of one engine with one folder of weights."""

    engine: str
    weights: Path
    size: str
    task: str


@dataclass(frozen=True)
class Outcome:
    """What became of it: "done", "refused", or what is wrong."""

    case: Case
    came: str
    told: str
    seconds: float


def run(case: Case, asked: Asked, folder: Path, apart: bool) -> Outcome:
    """Asks on the command line. apart: in a process of its own."""
    request, out, report = folder / "request.json", folder / "c.mkv", folder / "r.json"
    for old in (out, report):
        old.unlink(missing_ok=True)
    request.write_text(json.dumps(asked.request), "utf-8")
    typed = ["complete", str(request), "--engine", case.engine, "--weights", str(case.weights)]
    typed += ["--out", str(out), "--report", str(report), "--json"]
    began = time.monotonic()
    code, said, wrong = _apart(typed) if apart else _here(typed)
    took = time.monotonic() - began
    if code == 2:
        return Outcome(case, _refused(wrong, out, report), _last(wrong), took)
    if code:
        return Outcome(case, f"ended with {code}", _last(wrong), took)
    return Outcome(case, _held(asked, json.loads(said), out, report), "", took)


def _apart(typed: list[str]) -> tuple[int, str, str]:
    told = [sys.executable, str(ROOT / "app.py"), *typed]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def _here(typed: list[str]) -> tuple[int, str, str]:
    said, wrong = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
        try:
            code = command(typed)
        except Exception as error:  # noqa: BLE001 -- what no one catches is what is looked for
            return 1, "", f"{type(error).__name__}: {error}"
    return code, said.getvalue(), wrong.getvalue()


def _last(wrong: str) -> str:
    return (wrong.strip().splitlines() or [""])[-1]


def _refused(wrong: str, out: Path, report: Path) -> str:
    lines = [line for line in wrong.splitlines() if line.startswith("reelwright: ")]
    if out.exists() or report.exists():
        return "refused, and left a file"
    if len(lines) != 1 or not WHO.match(_last(wrong)):
        return "refused without who could"
    return "refused"


def _held(asked: Asked, said: dict[str, Any], out: Path, report: Path) -> str:
    """Whether the file and the report are what was asked for; the pixels are looked at here."""
    if said != json.loads(report.read_text("utf-8")):
        return "stdout and the report differ"
    if lacking := {one.name for one in dataclasses.fields(Report)} - said.keys():
        return f"the report lacks {', '.join(lacking)}"
    shown = list(frames(out))
    wanted = {k: asked.request[k] for k in ("frames", "width", "height")}
    if {k: said[k] for k in wanted} != wanted or len(shown) != wanted["frames"]:
        return f"{len(shown)} frames, told {said['frames']}, asked {wanted['frames']}"
    changed = sum(_differs(shown[n], one, asked, n) for n, one in asked.truth.items())
    if changed or said["kept_pixels_changed"]:
        return f"{changed} known pixels changed, told {said['kept_pixels_changed']}"
    return "done"


def _differs(shown: Picture, known: Picture, asked: Asked, number: int) -> int:
    differs = (shown != known).any(axis=2)
    if asked.holes is not None:
        differs &= np.asarray(asked.holes[number]).max(axis=-1) < 128
    return int(differs.sum())


def clip_of_a_second(clip: Path | None) -> list[Picture]:
    count, width, height = SECOND
    if clip is None:
        return moving_square(count, width, height)
    size = (width, height)
    return [
        cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in islice(frames(clip), count)
    ]


def cases(folder: Path, only: str) -> Iterator[Case]:
    for weights in sorted(p.parent for p in folder.glob("*/model_index.json")):
        for engine in driven_by(Setup(weights=str(weights))):
            for size in ("50 x 70", "256 x 144"):
                for task in TASKS:
                    case = Case(engine, weights, size, task)
                    if only in f"{engine} {weights.name} {size} {task}":
                        yield case


def rows(outcomes: list[Outcome]) -> Iterator[Row]:
    """A row for each engine and folder: how many were done, and which were refused."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(f"{one.case.engine} on {one.case.weights.name}", []).append(one)
    for name, group in groups.items():
        done = [one for one in group if one.came == "done"]
        bad = [one for one in group if one.came not in ("done", "refused")]
        refused = list(dict.fromkeys(o.case.task for o in group if o.came == "refused"))
        wrong = "; ".join(f"{o.case.task} {o.case.size}: {o.came}" for o in bad)
        value = f"{len(done)} done, {len(group) - len(done) - len(bad)} refused, {len(bad)} wrong"
        about = f"refuses {', '.join(refused)}" if refused else "refuses none"
        yield Row(name, value, "0 wrong", not bad, wrong or about)
    slow = max(outcomes, key=lambda one: one.seconds)
    yield Row("slowest", f"{slow.seconds:.1f} s", peer=f"{slow.case.engine}, {slow.case.task}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--weights-folder", type=Path, required=True)
    parser.add_argument("--clip", type=Path)
    parser.add_argument("--apart", type=int, default=12, help="ask every Nth in its own process")
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--dry", action="store_true", help="print only")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        has = {
            "50 x 70": Material(Path(place, "awkward"), moving_square(AWKWARD[0], *AWKWARD[1:])),
            "256 x 144": Material(Path(place, "second"), clip_of_a_second(told.clip)),
        }
        outcomes = list(asked_all(told, has))
    return tell(told, outcomes)


def asked_all(told: argparse.Namespace, has: dict[str, Material]) -> Iterator[Outcome]:
    for number, case in enumerate(cases(told.weights_folder, told.only)):
        material = has[case.size]
        apart = bool(told.apart) and number % told.apart == 0
        one = run(case, TASKS[case.task](material), material.folder, apart)
        head = f"{case.engine:10} {case.weights.name:16} {case.size:10} {case.task:14}"
        print(f"{head} {one.seconds:5.1f} s  {one.came}  {one.told}", flush=True)
        yield one


def tell(told: argparse.Namespace, outcomes: list[Outcome]) -> int:
    found = list(rows(outcomes))
    about = (__doc__ or "").split("\n\n")[2].replace("\n", " ")
    if told.dry or told.only:
        print("\n".join(f"{row.name}: {row.value} ({row.peer})" for row in found))
    else:
        write("Tasks on the command line", about, found)
    return int(any(row.holds is False for row in found))


if __name__ == "__main__":
    sys.exit(main())
