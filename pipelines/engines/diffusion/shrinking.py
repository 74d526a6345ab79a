"""A go that breaks is gone at again, each time asking a little less of the machine.

Memory that is full steps down: offload by model, by group, by layer, then fewer frames in one go
(decoding shrinks its tiles by itself, `tiles`). A setting that breaks at run time is left out. Each
step is a `Lever` and a note; what is left when no step is, is a refusal in a sentence.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipelines.engines import Caps, Lever
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.levers.full import free, is_full
from pipelines.engines.levers.loading import device_of
from pipelines.engines.levers.offloading import LEVELS
from pipelines.engines.levers.pulling import BREAKS, said
from pipelines.errors import Refused, Shorter
from pipelines.progress import Progress
from pipelines.setup import Setup

if TYPE_CHECKING:
    from pipelines.engines.diffusion.engine import Diffusion

LOOSE: dict[str, Any] = {
    "cache": None,
    "compile": False,
    "attention": "native",
    "fp8_storage": False,
    "quant": None,
    "dtype": "auto",
}
"""Settings that may break only when a picture is made, likeliest first, and what stands in."""


@dataclass(frozen=True)
class Step:
    """What is done otherwise next time."""

    setup: Setup
    lever: Lever


def lasting(engine: "Diffusion", part: Part, progress: Progress) -> Made:
    """What `engine.go` makes, stepping down as often as it must.

    Raises:
        Shorter: fewer frames in one go may fit.
        Refused: memory is full, whatever is done.
    """
    while True:
        try:
            return engine.go(part, progress)
        except (*BREAKS, MemoryError) as wrong:
            loading = not engine.opened
            step = loosened(engine.running, engine.levers, wrong)
            if is_full(wrong):
                step = lower(engine.running, engine.levers)
            elif step is None:
                raise
        # The traceback is gone here, and with it the tensors that its frames held.
        engine.drop()
        if step is None and loading:
            raise Refused(
                f"The memory of this machine does not hold the model in {engine.folder}. "
                "Choose a smaller one, or weights in fewer bits (quant, fp8_storage)."
            )
        if step is None:
            _shorter(engine, part)
        else:
            engine.again(step.setup, step.lever)
            progress(0.0, 1.0, f"trying again: {step.lever.why}")


def loosened(setup: Setup, levers: tuple[Lever, ...], wrong: BaseException) -> Step | None:
    """The setup without the setting that most likely broke; None when there is none to blame."""
    on = [v.name.partition(" ")[::2] for v in levers if v.state == "applied"]
    for name, instead in LOOSE.items():
        was = getattr(setup, name)
        if was == "auto":
            was = next((value for lever, value in on if lever == name), instead)
        if was == instead or was == "auto":
            continue
        lever = Lever(name if was is True else f"{name} {was}", "refused", said(wrong))
        return Step(setup.model_copy(update={name: instead}), lever)
    return None


def lower(setup: Setup, levers: tuple[Lever, ...]) -> Step | None:
    """The setup at the next level of offload; None at the last, or without an accelerator."""
    if device_of(setup.device) == "cpu":
        return None
    on = [v.name.split()[1] for v in levers if v.name.startswith("offload ")]
    level = setup.offload if setup.offload != "auto" else (on or ["none"])[0]
    place = LEVELS.index(level) + 1
    if place == len(LEVELS):
        return None
    lever = Lever(f"offload {LEVELS[place]}", "stepped down", "memory was full")
    return Step(setup.model_copy(update={"offload": LEVELS[place]}), lever)


def shorter(caps: Caps, length: int) -> int | None:
    """How many frames to try next in one go; None when fewer could not be put together again."""
    least = caps.overlap + caps.time_multiple
    half = (length // 2 - 1) // caps.time_multiple * caps.time_multiple + 1
    return max(half, least) if caps.overlap and least < length else None


def _shorter(engine: "Diffusion", part: Part) -> None:
    free()
    height, width = part.frames.shape[1:3]
    frames = shorter(engine.caps, part.length)
    if frames is None:
        raise Refused(
            f"The memory of this machine does not hold {part.length} frames of "
            f"{width} x {height}. Ask for a smaller picture or a shorter shot."
        )
    engine.caps = replace(engine.caps, longest=frames)
    why = f"memory held no {part.length} frames in one go"
    engine.note(Lever(f"window {frames}", "stepped down", why))
    raise Shorter(
        f"The memory of this machine holds at most {frames} frames of {width} x {height} in one "
        "go. Ask for a smaller picture or a shorter shot.",
        frames,
    )
