"""LTX-Video: quick drafts, and any known frames. Eight steps are enough for distilled weights."""

from pathlib import Path
from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.anchors import EACH, anchors
from pipelines.engines.diffusion.distilled import noise_levels, unshifted
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.pace import Pace, few_steps
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.weights.folders import config_of
from pipelines.errors import MissingPart
from pipelines.setup import Setup

STEPS, GUIDANCE, RESCALE = 30, 5.0, 0.7
DECODED_AT, DECODED_NOISE, HELD_NOISE = 0.05, 0.025, 0.025
"""Noise the decoder of 0.9.1 and later expects, and noise on held frames: as published."""


class Ltx(Diffusion):
    """Drives LTXConditionPipeline: LTX-Video 0.9.5 and later, 2B and 13B, distilled or whole."""

    caps = Caps(
        name="ltx",
        version="1",
        keyframes="any",
        runs=True,
        size_multiple=32,
        smallest=64,
        time_multiple=8,
        longest=257,
        overlap=9,
        rates=("24", "25", "30"),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("LTXConditionPipeline",)
    kin: ClassVar[tuple[str, ...]] = ("LTXPipeline", "LTXImageToVideoPipeline")

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """All of it, from 0.9.5 on: older weights shift their noise levels, and know no keyframes.

        Raises:
            MissingPart: the weights are older.
        """
        if config_of(self.folder, "scheduler").get("use_dynamic_shifting"):
            raise MissingPart(
                f"{self.folder} holds an LTX-Video older than 0.9.5, which takes no known frames. "
                "Choose a newer one."
            )
        return caps

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """Of distilled weights the steps they were taught."""
        few = few_steps(Setup(), folder)
        return Pace(STEPS, GUIDANCE) if few is None else Pace(few, 1.0)

    def call(self, pipe: Any, part: Part) -> Made:
        """Runs become clips at multiples of 8 frames, what they do not reach becomes stills."""
        asked = part.asked
        guided = self._guided(pipe, part)
        out = pipe(
            conditions=_conditions(part) or None,
            negative_prompt=asked.negative,
            num_frames=part.length,
            frame_rate=float(asked.fps),
            image_cond_noise_scale=HELD_NOISE,
            decode_timestep=DECODED_AT,
            decode_noise_scale=DECODED_NOISE,
            **part.arguments,
            **guided,
        )
        return Made(out.frames[0])

    def _guided(self, pipe: Any, part: Part) -> dict[str, Any]:
        pace = self.pace(part.asked)
        if few_steps(self.in_force, self.folder) is None:
            guided = {"guidance_scale": pace.guidance, "guidance_rescale": RESCALE}
            return {"num_inference_steps": pace.steps, **guided}
        pipe.scheduler = unshifted(pipe.scheduler)
        levels = [level * 1000 for level in noise_levels(pace.steps)]
        return {
            "timesteps": levels,
            "num_inference_steps": len(levels),
            "guidance_scale": pace.guidance,
        }


def _conditions(part: Part) -> list[Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    made = []
    for run in part.runs:
        first = -(-run.start // EACH) * EACH
        for anchor in anchors(run, first, first):
            shown = anchor.pictures(part)
            held = {"video": shown} if len(shown) > 1 else {"image": shown[0]}
            made.append(LTXVideoCondition(**held, frame_index=anchor.at))
    return made
