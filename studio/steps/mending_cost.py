"""What mending will take, from what looking the same clip through took on this machine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from pipelines.engines.costing.learning import learned
from studio.domain.damage_map import DamageMap, Told, hurt_frames
from studio.history.jobs import Measured
from studio.jobs import queue
from studio.jobs.payload import told_in
from studio.workspace import Workspace

THROUGH = 0.4
"""Of the time that looking a frame through takes: reading it, proving and writing it. Measured on
clips of 54 frames, 320 x 180, as are those that follow."""
MADE: dict[str, float] = {
    "gap": 1.2, "conceal": 2.2, "hole": 0.7, "clean": 0.6, "level": 0.1, "sound": 0.0,
    "reader": 0.0,
}  # fmt: skip
"""The same of a frame that is mended, by who mends it."""
OTHERS = 1.0
LOOKS = 3e-7
"""Seconds a pixel of looking, before any clip was looked through: bench/REPORT.md, detection."""
DOUBT, BLIND = 0.25, 0.6
"""Spread of log(truth / estimate) before this machine has mended anything: with the time that this
clip took to be looked through, and without any such time."""


@dataclass(frozen=True)
class Looked:
    """Seconds a pixel of a frame took: by file, and in the middle of all."""

    by_file: Mapping[str, float]

    def rate(self, media: str) -> float:
        """Of one file; of all where it is not known; of the bench where none is."""
        return self.by_file.get(media) or (median(self.by_file.values()) if self.by_file else LOOKS)


def pace(workspace: Workspace, known: DamageMap) -> dict[str, Any]:
    """Seconds that a frame's looking takes here, low and high; and as how many each other counts.

    through: for every frame of the clip; made: more for a mended one, by who mends it.
    """
    with workspace.reading() as db:
        looked = Looked(_rates(queue.finished(db, "inspect")))
        mended = queue.finished(db, "repair")
    ratios = [m.seconds / estimate for m in mended if (estimate := _estimate(m, looked)) > 0]
    width, height = known.size
    second = looked.rate(known.media) * width * height
    span = learned(ratios, DOUBT if looked.by_file else BLIND) * second
    return {"pace": [span.low, span.high], "through": THROUGH, "made": MADE, "others": OTHERS}


def _rates(done: Iterable[Measured]) -> dict[str, float]:
    """Seconds a pixel by file, of the newest time it was looked through."""
    rates: dict[str, float] = {}
    for m in done:
        if m.pixels and m.frames:
            rates.setdefault(told_in(m.payload)["media"], m.seconds / (m.pixels * m.frames))
    return rates


def _estimate(done: Measured, looked: Looked) -> float:
    """What would have been said of a finished repair; 0 where nothing can be learned from it."""
    told = told_in(done.payload)
    if told["span"] or told["engine"] or not done.pixels:
        return 0.0
    return looked.rate(told["media"]) * done.pixels * work(told["facts"]["frames"], told["damages"])


def work(frames: int, damages: Iterable[Told]) -> float:
    """How much there is to do, in frames that are looked through."""
    made = sum(MADE.get(damage["by"], OTHERS) * hurt_frames(damage) for damage in damages)
    return THROUGH * frames + made
