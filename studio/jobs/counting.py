"""What models and this machine are capable of, counted once in a process of its own and kept.

Who asks never waits: what is not there yet is asked for, and the foreman has it counted.
"""

import json
import platform
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

import studio
from pipelines.engines.costing.arithmetic import COUNTED_AS, Rates
from pipelines.engines.costing.shape import Shape
from pipelines.setup import Setup

ROOT = Path(studio.__file__).parents[1]
ROOM = "pipelines.engines.costing"
TOLD = ("weights", "device", "dtype")

Counted = TypeVar("Counted", Shape, Rates)


class Counts:
    """What was counted for a workspace, in its folder `counted`."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / "counted"

    def shape(self, setup: Setup) -> Shape | None:
        """The model of a setup; None while it is not counted, or cannot be."""
        if not (setup.weights_id and setup.weights):
            return None
        told = {"weights": setup.weights, "device": setup.device, "dtype": setup.dtype}
        return self._told(_shape(setup), Shape, told)

    def rates(self, setup: Setup) -> Rates | None:
        """What the device of a setup does; None while it is not measured."""
        name = _plain(f"rates-{_numbers(setup)}")
        return self._told(name, Rates, {"device": setup.device, "dtype": setup.dtype})

    def why_not(self, setup: Setup) -> str | None:
        """Why a model could not be counted, as a sentence."""
        path = self._folder / f"{_shape(setup)}.why"
        return path.read_text("utf-8") if path.is_file() else None

    def finished(self) -> frozenset[str]:
        """Names of what has been counted, or cannot be."""
        there = list(self._folder.glob("*.*"))
        wanted = {path.stem for path in there if path.suffix == ".wanted"}
        return frozenset(p.stem for p in there if p.suffix in (".json", ".why")) - wanted

    def _told(self, name: str, kind: type[Counted], asked: dict[str, str]) -> Counted | None:
        path = self._folder / f"{name}.json"
        with suppress(FileNotFoundError, ValidationError, UnicodeDecodeError):
            return kind.model_validate_json(path.read_text("utf-8"))
        if not path.with_suffix(".why").exists():
            self._folder.mkdir(exist_ok=True)
            path.with_suffix(".wanted").write_text(json.dumps(asked), "utf-8")
        return None


class Counter:
    """Counts what is wanted, one thing at a time, and never in the way of its owner.

    What could not be counted is tried once more by each counter: it may have been mended since.
    """

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / "counted"
        for why in self._folder.glob("*.why"):
            why.unlink(missing_ok=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted: Path | None = None

    def look(self) -> None:
        """Keeps what has been counted, and begins with what is wanted next."""
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._keep(self._process)
        wanted = next(iter(sorted(self._folder.glob("*.wanted"))), None)
        if wanted is not None:
            self._begin(wanted)

    def end(self) -> None:
        """Stops; what was not finished is counted another time."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _begin(self, wanted: Path) -> None:
        self._wanted = wanted
        told = json.loads(wanted.read_text("utf-8"))
        module = f"{ROOM}.cost" if "weights" in told else f"{ROOM}.rates"
        asked = [f"--{name}={told[name]}" for name in TOLD if name in told]
        command = [sys.executable, "-m", module, *asked, f"--out={wanted.with_suffix('.json')}"]
        with wanted.with_suffix(".log").open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def _keep(self, process: subprocess.Popen[bytes]) -> None:
        assert self._wanted is not None
        log = self._wanted.with_suffix(".log")
        if process.returncode:
            told = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
            self._wanted.with_suffix(".why").write_text("".join(told)[-300:], "utf-8")
        for done in (log, self._wanted):
            done.unlink(missing_ok=True)
        self._process = self._wanted = None


def _shape(setup: Setup) -> str:
    return _plain(f"shape-{setup.weights_id}-{_numbers(setup)}")


def _numbers(setup: Setup) -> str:
    """Machine, device and dtype say in which numbers a model is worked out; and how it is done."""
    return f"{platform.node()}-{setup.device}-{setup.dtype}-{COUNTED_AS}"


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "_", name)[:160]
