"""What mending will take, from what looking the same clip through took on this machine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from pipelines.engines.costing.learning import learned
from studio.domain.damage_map import DamageMap, Told, hurt_frames
from studio.history.jobs import Measured
from studio.jobs import queue
from studio.jobs.payload import told_in
from studio.workspace import Workspace

THROUGH = 0.4
"""Of the time that looking a frame through takes: reading it, proving and writing it. Measured on
clips of 32 to 54 frames, 320 x 180 and 640 x 360, as are those that follow."""
MADE: dict[str, float] = {
    "gap": 3.0, "conceal": 5.0, "hole": 0.7, "clean": 0.6, "level": 0.1, "sound": 0.0,
    "reader": 0.0,
}  # fmt: skip
"""The same of a frame that is mended, by who mends it."""
OTHERS = 1.0
LOOKS = 3e-7
"""Seconds a pixel of looking, before any clip was looked through: bench/REPORT.md, detection."""
DOUBT, BLIND = 0.5, 0.8
"""Spread of log(truth / estimate) before this machine has mended anything: with the time that this
clip took to be looked through, and without any such time."""


@dataclass(frozen=True)
class Looked:
    """How long one file was looked through: seconds a pixel. pixels: of one of its frames."""

    pixels: int
    rate: float


def pace(workspace: Workspace, known: DamageMap) -> dict[str, Any]:
    """Seconds that a frame's looking takes here, low and high; and as how many each other counts.

    through: for every frame of the clip; made: more for a mended one, by who mends it.
    """
    with workspace.reading() as db:
        looked = _looked(queue.finished(db, "inspect"))
        mended = queue.finished(db, "repair")
    ratios = [m.seconds / estimate for m in mended if (estimate := _estimate(m, looked)) > 0]
    width, height = known.size
    second = _rate(looked, known.media, width * height) * width * height
    span = learned(ratios, DOUBT if looked else BLIND) * second
    return {"pace": [span.low, span.high], "through": THROUGH, "made": MADE, "others": OTHERS}


def _looked(done: Iterable[Measured]) -> dict[str, Looked]:
    """What is known of files, of the newest time each was looked through."""
    files: dict[str, Looked] = {}
    for m in done:
        if m.pixels and m.frames:
            rate = m.seconds / (m.pixels * m.frames)
            files.setdefault(told_in(m.payload)["media"], Looked(m.pixels, rate))
    return files


def _rate(looked: Mapping[str, Looked], media: str, pixels: int) -> float:
    """Seconds a pixel of one file; of that with frames nearest in size where it is not known.

    Small frames take longer for each pixel: what is done once a frame, and once a file, is in it.
    """
    if media in looked:
        return looked[media].rate
    near = min(looked.values(), key=lambda one: abs(log(one.pixels / pixels)), default=None)
    return near.rate if near else LOOKS


def _estimate(done: Measured, looked: Mapping[str, Looked]) -> float:
    """What would have been said of a finished repair; 0 where nothing can be learned from it."""
    told = told_in(done.payload)
    if told["span"] or told["engine"] or not done.pixels or told["media"] not in looked:
        return 0.0
    rate = looked[told["media"]].rate
    return rate * done.pixels * work(told["facts"]["frames"], told["damages"])


def work(frames: int, damages: Iterable[Told]) -> float:
    """How much there is to do, in frames that are looked through."""
    made = sum(MADE.get(damage["by"], OTHERS) * hurt_frames(damage) for damage in damages)
    return THROUGH * frames + made
