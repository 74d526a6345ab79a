"""The cheapest ways to make a request fit that this machine cannot answer as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from pipelines.completion import Completion
from pipelines.engines import caps_of
from pipelines.setup import HERE_ONLY
from studio.domain.format import SMALLEST_SIDE
from studio.steps.model_cost import Model, Price, priced

TOO_LONG_S = 12 * 3600.0
"""What nobody waits for: half a day. By eye."""
WAYS = 3
SIZES = (1.0, 0.75, 0.5, 0.375)
FEWER = (1.0, 0.5, 0.25)
MOST_CHANGES = 3
MUCH_FASTER = 0.7

Levers = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """Some levers moved together, and what it costs then.

    name: the levers, joined by "+". op: the edit of the film, None where only `machine` changes.
    """

    name: str
    values: Levers
    price: Price
    op: dict[str, Any] | None
    machine: Levers

    def told(self) -> dict[str, Any]:
        """The way as the page sees it."""
        return {
            "name": self.name,
            "values": self.values,
            "seconds": rounded(self.price.seconds.low, self.price.seconds.high),
            "memory": [round(self.price.memory.low), round(self.price.memory.high)],
            "kwh": [self.price.kwh.low, self.price.kwh.high],
            "op": self.op,
            "machine": self.machine,
        }


def rounded(low: float, high: float) -> list[float]:
    """Seconds as they are shown."""
    return [round(low, 1), round(high, 1)]


def impossible(price: Price) -> bool:
    """Whether it does not fit, or takes longer than anybody waits."""
    return not price.fits or price.seconds.low > TOO_LONG_S


def ways(model: Model, asked: Sequence[Completion]) -> list[Way]:
    """At most three, the fewest changes first and the cheapest of those first.

    None of them does what another does and more, unless that spares much time.
    """
    found = [way for way in _tried(model, asked) if not impossible(way.price)]
    found.sort(key=lambda way: (len(way.values), way.price.seconds.high))
    chosen: list[Way] = []
    for faster in (1.0, MUCH_FASTER):
        for way in found:
            if len(chosen) < WAYS and all(_apart(way, other, faster) for other in chosen):
                chosen.append(way)
    return chosen


def _apart(way: Way, other: Way, faster: float) -> bool:
    """Whether it is worth telling beside another."""
    if not other.values.items() <= way.values.items():
        return True
    return faster < 1 and way.price.seconds.high < faster * other.price.seconds.high


def _tried(model: Model, asked: Sequence[Completion]) -> Iterator[Way]:
    for levers in _settings(model, asked):
        if 0 < len(levers) <= MOST_CHANGES:
            setup = {n: v for n, v in levers.items() if n in ("offload", "tiling", "window")}
            setup |= {"fp8_storage": True} if levers.get("fp8") else {}
            price = priced(model.changed(setup), [_changed(one, levers) for one in asked])
            here = {name: value for name, value in setup.items() if name in HERE_ONLY}
            yield Way("+".join(levers), levers, price, _op(model, asked[0], setup, levers), here)


def _settings(model: Model, asked: Sequence[Completion]) -> Iterator[Levers]:
    """Every combination of levers; what stays as it is, is left out."""
    setup, caps = model.setup, caps_of(model.engine)
    longest = max(one.frames for one in asked)
    window = min(caps.longest or longest, setup.window or longest, longest)
    choices: dict[str, tuple[Any, ...]] = {
        "offload": ("model", "group", "sequential") if model.rates.ahead else (),
        "tiling": () if setup.tiling else (True,),
        "fp8": () if setup.fp8_storage or setup.quant else (True,),
        "window": tuple(_windows(window, caps.time_multiple)) if caps.overlap else (),
        "size": SIZES[1:],
        "steps": FEWER[1:],
    }
    for picked in product(*((None, *values) for values in choices.values())):
        yield {n: v for n, v in zip(choices, picked, strict=True) if v is not None}


def _windows(window: int, multiple: int) -> Iterator[int]:
    for share in FEWER[1:]:
        shorter = int(window * share) // multiple * multiple + 1
        if multiple < shorter < window:
            yield shorter


def _changed(asked: Completion, levers: Levers) -> Completion:
    width, height = _size(asked, levers)
    return asked.model_copy(
        update={"width": width, "height": height, "steps": _steps(asked, levers)}
    )


def _size(asked: Completion, levers: Levers) -> tuple[int, int]:
    share = levers.get("size", 1.0)

    def side(pixels: int) -> int:
        return max(SMALLEST_SIDE, round(pixels * share / 16) * 16) if share < 1 else pixels

    return side(asked.width), side(asked.height)


def _steps(asked: Completion, levers: Levers) -> int | None:
    share = levers.get("steps")
    return asked.steps if share is None else max(1, round((asked.steps or 30) * share))


def _op(
    model: Model, asked: Completion, setup: dict[str, Any], levers: Levers
) -> dict[str, Any] | None:  # fmt: skip
    """The edit that does it, but for what is set for the machine."""
    op: dict[str, Any] = {}
    if set(setup) - set(HERE_ONLY):
        op["setup"] = model.changed(setup).setup.model_dump(mode="json")
    if "size" in levers:
        op["width"], op["height"] = _size(asked, levers)
    if "steps" in levers:
        op["steps"] = _steps(asked, levers)
    return {"op": "format.set", **op} if op else None
