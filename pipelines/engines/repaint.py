"""Known pixels held in a model that knows words only: after each step they are put back.

Not what the model was trained for (Lugmayr et al., RePaint, 2022, arXiv:2201.09865, here with
the noise of a straight path): what is made fits what is known less well than with VACE.
"""

from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.diffusion.wan import Wan, asked_of


class Repaint(Wan):
    """Drives a text-to-video pipeline whose latents are [B, C, T, H, W]: WanPipeline."""

    caps = Caps(
        name="repaint",
        version="1",
        keyframes="any",
        runs=True,
        mask=True,
        size_multiple=16,
        time_multiple=4,
        longest=81,
        overlap=9,
        rates=("16",),
        weights=True,
        approximate=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = ("WanPipeline",)

    def call(self, pipe: Any, part: Part) -> Made:
        """The way from noise is the model's own, but known cells are led to what they hold."""
        told = asked_of(part, self.pace(part.asked))
        if not part.untouched:
            from pipelines.engines.diffusion.holding import Held

            held = Held(pipe, part)
            told |= {"latents": held.noise, "callback_on_step_end": held.put_back}
        return Made(pipe(**told).frames[0])
