"""What is unknown, asked of an engine as a `Completion`: a model makes up what nothing shows."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.clip import rate
from pipelines.engines import Engine, open_engine
from pipelines.engines.complete import complete
from pipelines.gray import write_gray
from pipelines.media import clip_of, frames, write_video
from pipelines.modes import mended
from pipelines.repairers import Mended, Scene
from pipelines.setup import Setup

if TYPE_CHECKING:
    from pipelines.repairers import Picture

FPS = rate(24)
"""An engine is told some rate; the clip keeps its own."""


class Fill:
    """Any damage by an engine: the one named, else the first that can.

    Confidence is how evenly the clip goes on through what was made: 1 where frames change no more
    there than between known frames, less where they jump. steps, guidance: of a model, as in
    `Completion`.
    """

    kinds = ("missing", "frozen", "black", "garbage", "blocks", "logo", "hole")
    reach = 12

    def __init__(
        self,
        engine: str | None = None,
        setup: Setup | None = None,
        steps: int | None = None,
        guidance: float | None = None,
    ) -> None:
        self._setup = setup or Setup()
        self._beside = {"steps": steps, "guidance": guidance}
        self._engine: Engine | None = open_engine(engine, self._setup) if engine else None

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels.

        Raises:
            Refused: the engine, or every engine, cannot make them; it says which could.
            MissingPart: the machine lacks something the engine needs.
        """
        with TemporaryDirectory(prefix="reelwright-") as folder:
            asked = mended(clip_of(_clip(scene, Path(folder))), _mask(scene, Path(folder)))
            asked = asked.model_copy(update=self._beside)
            profile = "final" if self._setup.weights else "draft"
            out = Path(folder) / "made.mkv"
            report = complete(asked, out, self._engine, profile=profile, setup=self._setup)
            pictures = list(frames(out))
        made = {n: pictures[n - scene.start] for n in scene.asked}
        return Mended(made, _even(scene, pictures), f"made by {report.engine}")


def _clip(scene: Scene, folder: Path) -> Path:
    height, width = scene.frames[0].shape[:2]
    path = folder / "clip.mkv"
    with write_video(path, width, height, FPS, lossless=True) as sink:
        for picture in scene.frames:
            sink.add(picture)
    return path


def _mask(scene: Scene, folder: Path) -> Path:
    height, width = scene.frames[0].shape[:2]
    path = folder / "mask.mkv"
    with write_gray(path, (width, height), FPS, bits=8) as film:
        for pixels in scene.unknown:
            known = np.zeros((height, width), np.uint8)
            film.add(known if pixels is None else pixels.astype(np.uint8) * 255)
    return path


def _even(scene: Scene, pictures: "list[Picture]") -> dict[int, float]:
    """How evenly it goes on at each frame that was made, 0-1."""
    steps = [float(cv2.absdiff(a, b).mean()) for a, b in pairwise(pictures)]
    whole = [pixels is None for pixels in scene.unknown]
    known = [step for i, step in enumerate(steps) if whole[i] and whole[i + 1]]
    usual = max(0.5, float(np.median(known))) if known else 0.0
    told = {}
    for number in scene.asked:
        at = number - scene.start
        beside = steps[max(0, at - 1) : at + 1]
        told[number] = min(1.0, usual / max(max(beside, default=0.0), 1e-6)) if usual else 0.0
    return told
