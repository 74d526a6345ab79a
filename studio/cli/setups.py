"""--engine, --weights and --set: which model makes the pictures, and how it is run."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipelines.completion import told_wrong
from pipelines.engines import caps_of, open_engine, pipelines_of
from pipelines.engines.weights.folders import folder_of
from pipelines.errors import BadRequest
from pipelines.setup import HERE_ONLY, Setup
from studio.cli import show
from studio.settings import Settings
from studio.steps.engines import first_here, look, weighed
from studio.steps.machine import FIELDS, device

AUTO, LORA = "auto", "lora"
BESIDE = {"steps": int, "guidance": float, "steer": str}
"""Settings of a request that are typed like those of a setup."""


@dataclass(frozen=True)
class Making:
    """Who makes the pictures, and how. here: only what was typed for this machine."""

    engine: str
    setup: Setup
    steps: int | None = None
    guidance: float | None = None
    steer: Any = None
    here: tuple[str, ...] = ()

    @property
    def film(self) -> Setup:
        """What goes into a project: nothing of this machine but where the weights lie."""
        return self.setup.on(Setup())

    def on(self, machine: Setup) -> Setup:
        """How this machine runs it: as was typed, else as it was set."""
        return machine.model_copy(update={n: getattr(self.setup, n) for n in self.here})


def making_of(told: Namespace, settings: Settings, choosing: bool = True) -> Making:
    """What the options ask for.

    choosing: weights without an engine choose the engine that drives them.

    Raises:
        BadRequest: a setting is none, or the weights are for no engine of ours.
        MissingPart: the weights are not here, not whole, or not harmless.
    """
    typed = dict(_pairs(told.set or []))
    beside = {name: _number(name, typed.pop(name, None)) for name in BESIDE}
    weights = told.weights or ""
    if weights:
        folder_of(weights, told.engine)
    engine = _driving(weights) if weights and choosing and told.engine == AUTO else told.engine
    if engine != AUTO and pipelines_of(engine):
        weights = weights or first_here(engine, settings.weights)
    elif weights and engine != AUTO:
        raise BadRequest(f"{engine} needs no weights. Leave --weights out, or name another engine.")
    elif engine != AUTO and caps_of(engine).elsewhere:
        typed.setdefault("model", settings.serving.model)
    setup = _setup({**typed, "weights": weights})
    if engine != AUTO:
        open_engine(engine, setup)
        _warn(engine, setup, settings)
    return Making(engine, setup, **beside, here=tuple(n for n in typed if n in FIELDS))


def _pairs(typed: list[str]) -> Iterator[tuple[str, Any]]:
    known = sorted({*Setup.model_fields, *BESIDE, LORA} - {"weights", "weights_id", "loras"})
    loras = []
    for pair in typed:
        name, given, value = pair.partition("=")
        if not name or not given or not value:
            raise BadRequest(f"{pair[:60]!r} sets nothing. Write --set offload=model.")
        if name not in known:
            raise BadRequest(f"There is no setting {name[:40]!r}. Use: {', '.join(known)}.")
        if name == LORA:
            loras.append(_lora(value))
        else:
            yield name, None if value in ("none", "null") and name not in HERE_ONLY else value
    if loras:
        yield "loras", loras


def _lora(value: str) -> dict[str, Any]:
    file, _, weight = value.rpartition("@")
    return {"file": file, "weight": weight} if file else {"file": value}


def _number(name: str, value: Any) -> Any:
    try:
        return None if value is None else BESIDE[name](value)
    except ValueError as wrong:
        raise BadRequest(f"{name} is a number, not {value[:40]!r}. Try --set {name}=8.") from wrong


def _setup(typed: dict[str, Any]) -> Setup:
    try:
        return Setup.model_validate(weighed(typed))
    except ValidationError as wrong:
        raise BadRequest(f"The engine cannot be set like this. {told_wrong(wrong)}") from wrong


def _driving(weights: str) -> str:
    found = look(weights, None)
    if not found["engines"]:
        raise BadRequest(str(found["why"]))
    return str(min(found["engines"], key=lambda name: caps_of(name).approximate))


def _warn(engine: str, setup: Setup, settings: Settings) -> None:
    """Says that a model runs on the processor alone, as far as can be told without loading it."""
    told = setup.device if setup.device != AUTO else settings.device
    if pipelines_of(engine) and (told == "cpu" or (told == AUTO and not device()["count"])):
        show.say(f"{engine} runs without an accelerator here. It works, slowly.")
