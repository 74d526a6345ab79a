"""Wan VACE: the model that takes any known pixels. The default for repair and for masks."""

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from pipelines.engines import Caps
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.diffusion.wan import Wan, asked_of

if TYPE_CHECKING:
    from PIL.Image import Image


class Vace(Wan):
    """Drives WanVACEPipeline: Wan 2.1 VACE 1.3B and 14B, Wan 2.2 VACE-Fun with two experts.

    A known pixel is shown to the model as it is and masked black; a pixel to be made is masked
    white and shown gray, or as the control has it. So known frames and control go together: the
    control steers only what is made.
    """

    caps = Caps(
        name="vace",
        version="1",
        keyframes="any",
        runs=True,
        mask=True,
        references=3,
        control=True,
        size_multiple=16,
        time_multiple=4,
        longest=81,
        overlap=9,
        rates=("16",),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("WanVACEPipeline",)
    one: ClassVar[Pace] = Pace(30, 5.0)

    def call(self, pipe: Any, part: Part) -> Made:
        """Known pixels are the video, unknown ones its white mask."""
        told = asked_of(part, self.pace(part.asked))
        if not part.untouched or part.control is not None:
            told["video"] = shown(part)
            told["mask"] = part.unknown[None, ..., None].astype(np.float32)
        if part.references:
            size = (part.frames.shape[2], part.frames.shape[1])
            told["reference_images"] = [sheet(image, size) for image in part.references]
        return Made(pipe(**told).frames[0])


def shown(part: Part) -> NDArray[np.float32]:
    """What the model is shown, float 0 to 1, [1, T, H, W, 3]: the only copy of the clip.

    It has the size of the request to the pixel: the pipeline would shrink another.
    """
    shown = np.empty((1, *part.frames.shape), np.float32)
    for number, frame in enumerate(part.frames):
        seen = frame
        if part.control is not None:
            seen = np.where(part.unknown[number][..., None], part.control[number], frame)
        np.divide(seen, 255, out=shown[0, number], dtype=np.float32)
    return shown


def sheet(image: "Image", size: tuple[int, int]) -> "Image":
    """A reference as the model was trained on: whole, in the middle of a white sheet."""
    from PIL import Image, ImageOps

    return ImageOps.pad(image, size, Image.Resampling.LANCZOS, color="white")
