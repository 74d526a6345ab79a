"""Wan from words alone."""

from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.diffusion.wan import Wan, asked_of, only_both


class WanT2V(Wan):
    """Drives WanPipeline: Wan 2.1 T2V 1.3B and 14B, Wan 2.2 T2V A14B, and TI2V-5B."""

    caps = Caps(
        name="wan_t2v",
        version="1",
        size_multiple=16,
        time_multiple=4,
        longest=81,
        rates=("16",),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("WanPipeline",)
    kin: ClassVar[tuple[str, ...]] = ("WanImageToVideoPipeline",)

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """Of the weights for pictures only those of TI2V-5B can do without one."""
        only_both(caps.name, told, self.folder, self.pipelines[0])
        return super().able(caps, told)

    def call(self, pipe: Any, part: Part) -> Made:
        """Words are all there is."""
        return Made(pipe(**asked_of(part, self.pace(part.asked))).frames[0])
