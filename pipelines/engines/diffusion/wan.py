"""What the pipelines of the Wan family have in common."""

from abc import ABC
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from pipelines.engines import Caps
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.part import Part
from pipelines.engines.weights.folders import config_of
from pipelines.errors import MissingPart

PATCH = 2


class Wan(Diffusion, ABC):
    """An engine of the family: what its weights were built for, and the pace they were trained for.

    one, two: the pace of one model, and of two experts (2.2 A14B), as their model cards say.
    """

    one: ClassVar[Pace] = Pace(50, 5.0)
    two: ClassVar[Pace] = Pace(40, 4.0, 3.0)

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """`caps` in the cells of these weights, and in the length and rate they were trained on."""
        five = timed_by_frame(told)
        cell = config_of(self.folder, "vae").get("scale_factor_spatial", 16 if five else 8)
        caps = replace(caps, size_multiple=int(cell) * PATCH)
        return replace(caps, longest=121, rates=("24",)) if five else caps

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """The pace of one model or of two experts, whichever these weights are."""
        return cls.two if two_experts(told) else cls.one


def two_experts(told: dict[str, Any]) -> bool:
    """Whether a model has one expert for much noise and one for little."""
    return told.get("boundary_ratio") is not None


def timed_by_frame(told: dict[str, Any]) -> bool:
    """Whether a model gives each frame its own time step: TI2V-5B."""
    return bool(told.get("expand_timesteps"))


def only_both(engine: str, told: dict[str, Any], folder: Path, own: str) -> None:
    """Lets weights of another pipeline through only if they are for words and pictures alike.

    Raises:
        MissingPart: they are not.
    """
    kind = told.get("_class_name")
    if kind != own and not timed_by_frame(told):
        raise MissingPart(
            f"{folder} holds a {kind}, and {engine} drives {own}. Choose other weights."
        )


def asked_of(part: Part, pace: Pace) -> dict[str, Any]:
    """The arguments that every pipeline of the family takes."""
    second = {} if pace.second is None else {"guidance_scale_2": pace.second}
    return {
        **part.arguments,
        "negative_prompt": part.asked.negative,
        "num_frames": part.length,
        "num_inference_steps": pace.steps,
        "guidance_scale": pace.guidance,
        **second,
    }
