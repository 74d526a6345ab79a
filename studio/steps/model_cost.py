"""What shots would cost an engine with weights, worked out from its counts and finished shots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from pipelines.completion import Completion
from pipelines.engines import Caps, caps_of
from pipelines.engines.costing.arithmetic import Bill, Go, Rates, bill
from pipelines.engines.costing.learning import Interval, learned
from pipelines.engines.costing.shape import Shape
from pipelines.engines.diffusion.pace import Pace, pace_of
from pipelines.engines.windows import limited, reach_of
from pipelines.errors import MissingPart
from pipelines.setup import Setup
from studio.history.jobs import Measured
from studio.jobs.payload import asked_in, setup_of

STORED = {"int8": 1.0, "gguf": 1.0, "int4": 0.56, "nf4": 0.56}
"""Bytes of one stored weight; four bits and the scales of their blocks."""
HELD_DOUBT = 0.1
"""Spread of log(truth / estimate) of memory (bench/REPORT.md, section "Cost")."""
SURE_AFTER = 3
AS_COUNTED = Interval(1.0, 1.0)


@dataclass(frozen=True)
class Model:
    """An engine with its weights on this machine, counted.

    seconds, memory: 80 % intervals of truth / estimate. measured: learned from finished shots.
    """

    engine: str
    setup: Setup
    shape: Shape
    rates: Rates
    seconds: Interval = AS_COUNTED
    memory: Interval = AS_COUNTED
    measured: bool = False

    def bill(self, asked: Completion) -> Bill:
        """What one request costs, before what was learned."""
        return bill(self.shape, go_of(asked, self), self.rates)

    def changed(self, fields: dict[str, Any]) -> "Model":
        """The same with another setup."""
        return replace(self, setup=self.setup.model_copy(update=fields))


@dataclass(frozen=True)
class Price:
    """What some requests cost together. fits: the memory of the device is enough."""

    seconds: Interval
    memory: Interval
    kwh: Interval
    fits: bool


def modelled(model: Model, done: Sequence[Measured]) -> Model:
    """The model with what this workspace's finished shots say of it."""
    same = [m for m in done if _same(m, model.setup)]
    bills = [(m, _then(model, m).bill(asked_in(m.payload))) for m in same]
    taken = [m.seconds / b.total for m, b in bills if b.total]
    held = [m.memory / b.peak for m, b in bills if m.memory and not model.rates.ahead]
    return replace(
        model,
        seconds=learned(taken),
        memory=learned(held, HELD_DOUBT),
        measured=len(taken) >= SURE_AFTER,
    )


def priced(model: Model, asked: Sequence[Completion]) -> Price:
    """What some requests cost one after the other."""
    bills = [model.bill(one) for one in asked]
    seconds = model.seconds * sum(b.total for b in bills)
    memory = model.memory * max(b.peak for b in bills)
    return Price(
        seconds,
        memory,
        seconds * (model.rates.watts / 3.6e6),
        memory.high <= model.rates.memory,
    )


def go_of(asked: Completion, model: Model) -> Go:
    """A request as the model works on it: padded, in windows, in the numbers of the device."""
    caps, setup = caps_of(model.engine), model.setup
    frames, goes = _windows(asked.frames, caps, setup)
    pace = _pace(model.engine, asked, setup)
    numbers = model.shape.numbers
    stored = STORED.get(setup.quant or "", 1.0 if setup.fp8_storage else numbers)
    return Go(
        frames=frames,
        width=ceil(asked.width / caps.size_multiple) * caps.size_multiple,
        height=ceil(asked.height / caps.size_multiple) * caps.size_multiple,
        steps=pace.steps if pace else asked.steps,
        guided=pace.guidance > 1 if pace else None,
        goes=goes,
        stored=min(stored, numbers),
        offload=setup.offload,
        tiled=bool(setup.tiling),
        known=bool(asked.known),
    )


def _pace(engine: str, asked: Completion, setup: Setup) -> Pace | None:
    """Steps and guidance as the engine would have them; None where the weights have gone."""
    try:
        return pace_of(engine, asked, setup)
    except MissingPart:
        return None


def _windows(frames: int, caps: Caps, setup: Setup) -> tuple[int, int]:
    """Frames of one go, and how many goes a clip takes."""
    reach = reach_of(limited(caps, setup.window))
    if reach.holds(frames) or not reach.overlap:
        return reach.length(frames), 1
    goes = reach.cut(frames)
    return max(reach.length(len(go)) for go in goes), len(goes)


def _then(model: Model, done: Measured) -> Model:
    """The model as it was set up for a finished shot."""
    return replace(model, setup=setup_of(done.payload))


def _same(done: Measured, setup: Setup) -> bool:
    return setup_of(done.payload).weights_id == setup.weights_id
