"""CogVideoX: short clips from words, or from a first frame."""

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from pipelines.engines import Caps
from pipelines.engines.diffusion.canvas import Canvas
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.weights.folders import config_of

USUAL = Pace(50, 6.0)
NATIVE = 49
RATES = {True: "16", False: "8"}
"""Frames a second, of 1.5 and of the models before it."""


class CogVideoX(Diffusion):
    """Drives CogVideoXPipeline and CogVideoXImageToVideoPipeline: 2B, 5B, 5B-I2V and 1.5.

    Its decoder gives the first latent one frame only when their number is odd, so that clips are
    8k + 1 frames long; of an even number come three frames too many, at the front.
    """

    caps = Caps(
        name="cogvideox",
        version="1",
        keyframes="first",
        size_multiple=16,
        time_multiple=8,
        longest=81,
        overlap=1,
        rates=("8", "16"),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("CogVideoXPipeline", "CogVideoXImageToVideoPipeline")

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """A first frame, or words alone; as long and as fast as the weights were trained for."""
        denoiser = config_of(self.folder, "transformer")
        caps = replace(
            caps,
            longest=denoiser.get("sample_frames", NATIVE),
            rates=(RATES[denoiser.get("patch_size_t") is not None],),
        )
        if "Image" in told["_class_name"]:
            return replace(caps, needs_known=True)
        return replace(caps, keyframes="none", overlap=0)

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """As their model cards say."""
        return USUAL

    def call(self, pipe: Any, part: Part) -> Made:
        """Weights with learned places make one size only; what is asked for is shown on it."""
        asked, model, pace = part.asked, pipe.transformer.config, self.pace(part.asked)
        height, width = part.frames.shape[1:3]
        canvas = Canvas(width, height)
        if model.use_learned_positional_embeddings:
            each = pipe.vae_scale_factor_spatial
            canvas = Canvas(model.sample_width * each, model.sample_height * each)
        told = part.arguments | {"height": canvas.height, "width": canvas.width}
        if part.known[0]:
            told["image"] = canvas.placed(part.image(0))
        out = pipe(
            negative_prompt=asked.negative,
            num_frames=part.length,
            num_inference_steps=pace.steps,
            guidance_scale=pace.guidance,
            max_sequence_length=model.max_text_seq_length,
            **told,
        )
        made = out.frames[0]
        if (canvas.width, canvas.height) == (width, height):
            return Made(made)
        return Made(np.stack(list(canvas.taken(made, width, height))))
