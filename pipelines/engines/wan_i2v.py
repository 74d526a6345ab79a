"""Wan from a first picture, and a last one."""

from dataclasses import replace
from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.diffusion.wan import Wan, asked_of, only_both, timed_by_frame
from pipelines.engines.weights.folders import config_of


class WanI2V(Wan):
    """Drives WanImageToVideoPipeline: Wan 2.1 I2V and FLF2V, Wan 2.2 I2V A14B, and TI2V-5B."""

    caps = Caps(
        name="wan_i2v",
        version="1",
        keyframes="first_last",
        needs_known=True,
        size_multiple=16,
        time_multiple=4,
        longest=81,
        overlap=1,
        rates=("16",),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("WanImageToVideoPipeline",)
    kin: ClassVar[tuple[str, ...]] = ("WanPipeline",)
    two: ClassVar[Pace] = Pace(40, 3.5)

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """Only some weights look at a last picture; the others would ignore it silently."""
        only_both(caps.name, told, self.folder, self.pipelines[0])
        caps = super().able(caps, told)
        return replace(caps, keyframes="first_last" if self._sees_last(told) else "first")

    def _sees_last(self, told: dict[str, Any]) -> bool:
        """2.2 was trained on both ends; 2.1 only where it has places for two pictures (FLF2V)."""
        if timed_by_frame(told):
            return False
        denoiser = config_of(self.folder, "transformer")
        return not denoiser.get("image_dim") or bool(denoiser.get("pos_embed_seq_len"))

    def call(self, pipe: Any, part: Part) -> Made:
        """The first frame, and the last if it is known."""
        told = asked_of(part, self.pace(part.asked))
        if part.known[-1] and part.length > 1 and self.caps.keyframes == "first_last":
            told["last_image"] = part.image(part.length - 1)
        return Made(pipe(image=part.image(0), **told).frames[0])
