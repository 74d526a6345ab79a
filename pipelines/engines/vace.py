"""Wan VACE: the model that takes any known pixels. The default for repair and for masks."""

from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.part import Made, Part

STEPS, GUIDANCE = 30, 5.0


class Vace(Diffusion):
    """Drives WanVACEPipeline: Wan 2.1 VACE 1.3B and 14B, Wan 2.2 VACE-Fun with two experts."""

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

    def call(self, pipe: Any, part: Part) -> Made:
        """Known pixels are the video, unknown ones its white mask; control stands in for them."""
        told: dict[str, Any] = {}
        if not part.untouched or part.control is not None:
            from PIL import Image

            shown = part.frames if part.control is None else _steered(part)
            told["video"] = [Image.fromarray(frame) for frame in shown]
            told["mask"] = [Image.fromarray(mask.astype("uint8") * 255) for mask in part.unknown]
        if part.references:
            told["reference_images"] = list(part.references)
        asked = part.asked
        out = pipe(
            prompt=asked.prompt,
            negative_prompt=asked.negative,
            height=part.frames.shape[1],
            width=part.frames.shape[2],
            num_frames=part.length,
            num_inference_steps=asked.steps or STEPS,
            guidance_scale=GUIDANCE if asked.guidance is None else asked.guidance,
            generator=part.generator,
            output_type="np",
            **told,
        )
        return Made(out.frames[0])


def _steered(part: Part) -> Any:
    import numpy as np

    assert part.control is not None
    return np.where(part.unknown[..., None], part.control, part.frames)
