"""What a model is about to make, shown small while it works, for next to nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from pipelines.engines import Watch
from pipelines.engines.diffusion.lens import Latents, Lens
from pipelines.engines.diffusion.part import Made, Part
from pipelines.engines.levers.pulling import BREAKS

SHARE = 0.01
"""Of the time that went by, so much may have gone into previews. Only the first is always made."""
FRAMES_FIRST = ("CogVideoX", "ConsisID")
"""Pipelines whose latents are [B, T, C, h, w]; everybody else's are [B, C, T, h, w] or packed."""

HELD_FIRST = ("LTXCondition",)
"""Pipelines that put what they hold before the packed clip; others put it behind."""


@contextmanager
def watching(pipe: Any, watch: Watch | None, lens: Lens, part: Part) -> Iterator["Screen"]:
    """Within it `watch` is shown what each step expects the picture to be, as time allows.

    The scheduler is looked at from the first step on: only then a pipeline has settled on one.
    """
    screen = Screen(pipe, watch, lens, part)
    began = pipe.__dict__.get("progress_bar")
    if watch is None or began is None or not hasattr(pipe, "scheduler"):
        yield screen
        return
    pipe.__dict__["progress_bar"] = lambda *told, **named: screen.over(began(*told, **named))
    try:
        yield screen
    finally:
        pipe.__dict__["progress_bar"] = began
        screen.off()


@dataclass
class Screen:
    """Shows the middle of a clip. A preview that cannot be made is the last that is tried."""

    pipe: Any
    watch: Watch | None
    lens: Lens
    part: Part
    _last: Any = None
    _step: int = 0
    _spent: float = 0.0
    _began: float = field(default_factory=time.monotonic)
    _off: Callable[[], object] = lambda: None

    def over(self, bar: Any) -> Any:
        """Looks at the scheduler whose steps `bar` counts."""
        self.off()
        scheduler, self._step = self.pipe.scheduler, 0
        step = scheduler.step

        @wraps(step)
        def seen(*told: Any, **named: Any) -> Any:
            made = step(*told, **named)
            self._seen(scheduler, told, made)
            return made

        scheduler.step = seen
        self._off = lambda: scheduler.__dict__.pop("step", None)
        return bar

    def off(self) -> None:
        """Looks no longer."""
        self._off()

    def learn(self, made: Made) -> None:
        """Takes in what became of the last latents."""
        if self._last is None:
            return
        try:
            latents = unpacked(self.pipe, self._last, self.part)
            if latents is not None:
                self.lens.learn(_numbers(latents), made.frames)
        except (*BREAKS, ArithmeticError):
            self.watch = None

    def _seen(self, scheduler: Any, told: tuple[Any, ...], made: Any) -> None:
        self._step += 1
        self._last = made[0] if isinstance(made, tuple) else made.prev_sample
        began = time.monotonic()
        if self._step > 1 and self._spent > SHARE * (began - self._began):
            return
        try:
            self._show(scheduler, told)
        except (*BREAKS, ArithmeticError):
            self.watch = None
        self._spent += time.monotonic() - began

    def _show(self, scheduler: Any, told: tuple[Any, ...]) -> None:
        alike = [t for t in told if getattr(t, "shape", None) == self._last.shape]
        ends = (alike[0], alike[-1], self._last)
        parts = [unpacked(self.pipe, end, self.part) for end in ends]
        if self.watch is None or any(part is None for part in parts):
            return
        middle = [part[len(part) // 2] for part in parts]
        picture = self.lens.picture(_numbers(_expected(scheduler, *middle)))
        self.watch(picture, self._step, len(scheduler.timesteps))


def _expected(scheduler: Any, output: Any, sample: Any, stepped: Any) -> Any:
    """The clean latents a step heads for, where noise is mixed in linearly; else where it is.

    With x = (1 - s) x0 + s e and an output of e - x0, x0 = x - s * output.
    """
    config = scheduler.config
    flows = config.get("use_flow_sigmas") or type(scheduler).__name__.startswith("FlowMatch")
    at = getattr(scheduler, "step_index", None)
    return sample - scheduler.sigmas[at - 1] * output if flows and at else stepped


def unpacked(pipe: Any, latents: Any, part: Part) -> Any:
    """Latents as [T, h, w, C]: one clip, without what was put before it; None if they are not."""
    if latents.ndim == 5:
        first = type(pipe).__name__.startswith(FRAMES_FIRST)
        cells = latents[0].permute(0, 2, 3, 1) if first else latents[0].permute(1, 2, 3, 0)
        return cells[-min(len(cells), _steps_in_time(pipe, part)) :]
    if latents.ndim != 3:
        return None
    count = _steps_in_time(pipe, part)
    side = _told(pipe, "vae_spatial_compression_ratio", "vae_scale_factor_spatial")
    height, width = (pixels // side for pixels in part.frames.shape[1:3])
    wanted = count * height * width
    if latents.shape[1] < wanted:
        return None
    held_first = type(pipe).__name__.startswith(HELD_FIRST)
    cells = latents[0, -wanted:] if held_first else latents[0, :wanted]
    return cells.reshape(count, height, width, -1)


def _steps_in_time(pipe: Any, part: Part) -> int:
    ratio = _told(pipe, "vae_temporal_compression_ratio", "vae_scale_factor_temporal")
    return (part.length - 1) // ratio + 1


def _told(pipe: Any, *names: str) -> int:
    return next(int(getattr(pipe, name)) for name in names if hasattr(pipe, name))


def _numbers(latents: Any) -> Latents:
    numbers: Latents = latents.detach().float().cpu().numpy()
    return numbers
