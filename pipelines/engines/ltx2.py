"""LTX-2: pictures and their sound in one go, from words and any known frames."""

from pathlib import Path
from typing import Any, ClassVar

from pipelines.engines import Caps, Sound
from pipelines.engines.diffusion.anchors import EACH, anchors
from pipelines.engines.diffusion.distilled import SIGMAS, is_unshifted, noise_levels, unshifted
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.pace import Pace, few_steps
from pipelines.engines.diffusion.part import Made, Part
from pipelines.setup import Setup

STEPS, GUIDANCE = 30, 3.0
FEWEST = 2
"""The scheduler stretches the noise levels between the first and the last: one alone breaks it."""
PERTURBED = {True: 28, False: 29}
"""The block whose attention is skipped for guidance: of LTX-2.3 and later, of LTX-2.0."""
NOT_GUIDED = ("stg_scale", "guidance_rescale")
"""Further guidance that distilled weights go without."""


class Ltx2(Diffusion):
    """Drives LTX2ConditionPipeline: LTX-2.0, 2.3 and 2.5, distilled or whole."""

    caps = Caps(
        name="ltx2",
        version="1",
        keyframes="any",
        runs=True,
        size_multiple=32,
        smallest=64,
        time_multiple=8,
        longest=241,
        overlap=9,
        rates=("24", "25", "30"),
        weights=True,
        sound=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("LTX2ConditionPipeline",)
    kin: ClassVar[tuple[str, ...]] = ("LTX2Pipeline", "LTX2ImageToVideoPipeline")

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """Of distilled weights the steps they were taught."""
        few = few_steps(Setup(), folder) or (len(SIGMAS) if is_unshifted(folder) else None)
        return Pace(STEPS, GUIDANCE) if few is None else Pace(few, 1.0)

    def call(self, pipe: Any, part: Part) -> Made:
        """Frames are told by fractions of a latent, which land on the exact frame."""
        asked, told = part.asked, pipe.transformer.config
        newer = bool(told.cross_attn_mod or told.audio_cross_attn_mod)
        guided = self._guided(pipe, part)
        out = pipe(
            conditions=_conditions(part) or None,
            negative_prompt=asked.negative,
            num_frames=part.length,
            frame_rate=float(asked.fps),
            spatio_temporal_guidance_blocks=[min(PERTURBED[newer], told.num_layers - 1)],
            use_cross_timestep=newer,
            **part.arguments,
            **guided,
        )
        return Made(out.frames[0], _sound(out.audio[0], pipe.vocoder.config.output_sampling_rate))

    def _guided(self, pipe: Any, part: Part) -> dict[str, Any]:
        pace = self.pace(part.asked)
        if few_steps(self.in_force, self.folder) is None and not is_unshifted(self.folder):
            steps = max(pace.steps, FEWEST)
            return {"num_inference_steps": steps, "guidance_scale": pace.guidance}
        pipe.scheduler = unshifted(pipe.scheduler)
        levels, scale = list(noise_levels(pace.steps)), pace.guidance
        guides = {"guidance_scale": scale, "modality_scale": 1.0} | dict.fromkeys(NOT_GUIDED, 0.0)
        sound = {f"audio_{name}": value for name, value in guides.items()}
        return {"sigmas": levels, "num_inference_steps": len(levels), **guides, **sound}


def _conditions(part: Part) -> list[Any]:
    """What is known, uncompressed (the pipeline would pass stills through H.264 first).

    Within a shot a clip's first latent holds one frame and is given the place of eight, so it
    shows the eighth frame of a run where the first eight stand; those after it fall into place.
    """
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    return [
        LTX2VideoCondition(frames=anchor.pictures(part), index=latent_of(anchor.at), crf=0)
        for run in part.runs
        for anchor in anchors(run, run.start + EACH - 1 if run.start else 0, run.start)
    ]


def latent_of(frame: int) -> Any:
    """The place of a frame in latents: the first holds frame 0, each of the others eight.

    A whole number where it is one; the pipeline asks for one, and takes a fraction as well.
    """
    place = (frame - 1) / EACH + 1 if frame else 0
    return int(place) if place == int(place) else place


def _sound(wave: Any, rate: int) -> Sound:
    """wave: tensor [C, N]."""
    return Sound(wave.float().nan_to_num().clamp(-1, 1).cpu().numpy().T, int(rate))
