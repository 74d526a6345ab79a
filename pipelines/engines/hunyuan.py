"""HunyuanVideo: FramePack for long shots from a first frame, and clips from words alone."""

from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from pipelines.engines import Caps
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.diffusion.stepping import in_sections
from pipelines.engines.weights.folders import config_of

FRAMEPACK, WORDS = Pace(30, 9.0), Pace(50, 6.0)
SECTION, EACH = 9, 4
"""Latents that FramePack makes at a time, as it was trained; frames in each."""
FORWARD = "framepack_f1"
"""What weights are called that go forward only, and so take no last frame."""


class Hunyuan(Diffusion):
    """Drives HunyuanVideoFramepackPipeline and HunyuanVideoPipeline."""

    caps = Caps(
        name="hunyuan",
        version="1",
        keyframes="first_last",
        size_multiple=16,
        time_multiple=4,
        longest=361,
        overlap=1,
        rates=("24", "30"),
        weights=True,
    )
    pipelines: ClassVar[tuple[str, ...]] = (
        "HunyuanVideoFramepackPipeline",
        "HunyuanVideoPipeline",
    )

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """First and last frame, a first frame, or words alone: whatever the weights were made for.

        Nothing but its name tells FramePack F1 from the one that takes a last frame.
        """
        if "Framepack" not in told["_class_name"]:
            return replace(caps, keyframes="none", longest=129, overlap=0, rates=("24",))
        if self._forward():
            caps = replace(caps, keyframes="first")
        return replace(caps, needs_known=True, rates=("30",))

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """As their model cards say."""
        return FRAMEPACK if "Framepack" in str(told.get("_class_name")) else WORDS

    def call(self, pipe: Any, part: Part) -> Made:
        """FramePack makes whole sections; what is too much goes, evenly before a last frame."""
        pace = self.pace(part.asked)
        told = part.arguments
        told |= {"num_inference_steps": pace.steps, "guidance_scale": pace.guidance}
        if "Framepack" not in type(pipe).__name__:
            return Made(pipe(num_frames=part.length, **told).frames[0])
        last = _last(part)
        wanted = part.length if last is None else last + 1
        plan = sections(wanted, fit=last is not None)
        with in_sections(pipe, plan.count):
            out = pipe(
                image=part.image(0),
                last_image=None if last is None else part.image(last),
                num_frames=plan.asked,
                latent_window_size=plan.window,
                sampling_type="vanilla" if self._forward() else "inverted_anti_drifting",
                **told,
            )
        made = out.frames[0][: part.length] if last is None else spread(out.frames[0], wanted)
        held = np.repeat(made[-1:], part.length - len(made), axis=0)
        return Made(np.concatenate([made, held]) if len(held) else made)

    def _forward(self) -> bool:
        named = [self.setup.weights, self.folder.name, *self.folder.parts]
        named.append(str(config_of(self.folder, "transformer").get("_name_or_path", "")))
        return any(FORWARD in name.lower() for name in named)


@dataclass(frozen=True)
class Sections:
    """How FramePack gets to a length. window: latents in a section. count: how many sections."""

    window: int
    count: int

    @property
    def asked(self) -> int:
        """The number of frames to ask the pipeline for so that it makes so many sections."""
        return self.count * ((self.window - 1) * EACH + 1)

    @property
    def made(self) -> int:
        """The frames that come out."""
        return self.count * self.window * EACH + 1


def sections(frames: int, fit: bool) -> Sections:
    """Sections that hold `frames`. fit: of a size that makes hardly more, for a last frame."""
    latents = max(1, ceil((frames - 1) / EACH))
    count = ceil(latents / SECTION)
    return Sections(ceil(latents / count) if fit else SECTION, count)


def spread(made: Any, frames: int) -> Any:
    """So many of the frames `made`, from the first to the last, as even as can be."""
    return made[np.linspace(0, len(made) - 1, frames).round().astype(int)]


def _last(part: Part) -> int | None:
    """The frame that the part is to end with; what stands after it holds it, to fill a length."""
    run = [*part.runs][-1]
    return run.start if run.stop == part.length and run.start else None
