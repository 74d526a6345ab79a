"""What a repair has done so far, in a folder beside its file: a repair that was killed goes on."""

import json
import shutil
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipelines.files import told as told_wrong
from pipelines.files import whole_file
from pipelines.mending.map import DamageMap, map_from
from pipelines.mending.proof import Proof

VERSION = 1
"""Raised when the same inputs give other pixels."""


@dataclass(frozen=True)
class Done:
    """What is known of a piece that is written.

    origin: where each of its frames comes from. confidence: by repairer and frame. methods: how,
    by repairer. notes: what a repairer had to say beside.
    """

    proof: Proof
    origin: tuple[str, ...]
    confidence: dict[str, dict[int, float]] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def key_of(files: list[Path], settings: dict[str, Any]) -> str:
    """What a repair hangs on: its files as they are now, and how it was asked for."""
    stats = [(str(f.absolute()), f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    told = json.dumps([VERSION, stats, settings], sort_keys=True, default=str)
    return sha256(told.encode()).hexdigest()


class Shelf:
    """The folder of one repair. What lies there from another one is removed.

    Raises:
        DiskFull, UnwritableMedia: it cannot be made.
    """

    def __init__(self, out: Path, key: str) -> None:
        self.folder = out.absolute().with_name(f".{out.name}.mending")
        try:
            if self._read("key") != key:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder.mkdir(parents=True)
                self._write("key", key)
            self.reading.mkdir(exist_ok=True)
        except OSError as wrong:
            raise told_wrong(wrong, self.folder) from wrong

    @property
    def reading(self) -> Path:
        """Where the reader may write, and masks lie."""
        return self.folder / "reading"

    def map(self) -> DamageMap | None:
        """What an earlier run found."""
        told = self._read("map")
        return None if told is None else map_from(told)

    def keep_map(self, found: DamageMap) -> None:
        """Notes what was found."""
        self._write("map", found.as_json())

    def piece(self, number: int) -> Path:
        """The file of a piece."""
        return self.folder / f"piece-{number:05}.mkv"

    def done(self, number: int) -> Done | None:
        """What an earlier run made of a piece; None when it has not got there."""
        told = self._read(f"piece-{number:05}")
        if told is None or not self.piece(number).exists():
            return None
        by = {n: {int(k): v for k, v in many.items()} for n, many in told["confidence"].items()}
        return Done(
            Proof(**told["proof"]),
            tuple(told["origin"]),
            by,
            told["methods"],
            tuple(told["notes"]),
        )

    def keep(self, number: int, done: Done) -> None:
        """Notes that a piece is written."""
        self._write(f"piece-{number:05}", asdict(done))

    def clear(self) -> None:
        """Removes all of it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read(self, name: str) -> Any:
        try:
            return json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def _write(self, name: str, told: Any) -> None:
        with whole_file(self.folder / f"{name}.json") as draft:
            draft.write_text(json.dumps(told), "utf-8")
