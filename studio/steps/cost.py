"""What a run would cost, told before it is spent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import quantiles
from typing import Any

from pipelines.engines import caps_of
from pipelines.engines.costing.learning import Interval
from pipelines.script import ShotPlan, Wanted
from studio.domain.prompt import Prompt
from studio.domain.storyboard import storyboard
from studio.history import revisions, takes
from studio.history.jobs import Measured
from studio.jobs import queue
from studio.jobs.counting import Counts
from studio.jobs.payload import setup_of
from studio.jobs.queue import CHUNK_FRAMES
from studio.steps.machine import machine_of
from studio.steps.model_cost import Model, Price, modelled, priced
from studio.steps.refine import refine
from studio.steps.requests import Request, request_of
from studio.steps.ways import Way, impossible, rounded, ways
from studio.workspace import Workspace

# Until this machine has finished jobs of its own: seconds a million drawn pixels take on one 2020s
# laptop core, and what a worker holds, low to high (bench/REPORT.md, section "Film").
SEED_RATES = (0.05e-6, 0.14e-6)
SEED_RATES_JOINING = (0.05e-6, 1.0e-6)  # a dissolve and a morph, in the same unit
SEED_MEMORY = (180 * 2**20, 330 * 2**20)
ENOUGH = 3
CORE_W = 8.0
"""Watts of one busy core: assumed, a laptop's."""
ASKS_MONEY = "A server elsewhere makes it, and may ask money for it. Look at its prices."
NONE = Interval(0.0, 0.0)
SOURCES = ("measured", "estimate", "counting", "unknown")
MOST_WAYS = 3
NOTHING: dict[str, Any] = {
    "seconds": None, "memory": None, "kwh": None, "from": "measured", "fits": True,
    "power": None, "device": None, "ways": [], "why": None,
}  # fmt: skip


@dataclass(frozen=True)
class _Learned:
    """What a drawing engine takes: seconds a pixel, and bytes a worker, as 80 % intervals."""

    rates: Interval
    memory: Interval
    measured: bool


@dataclass(frozen=True)
class _Part:
    """What the shots of one engine cost.

    source: as "from" in a View. watts, power: as in `Rates`. why: it cannot be told.
    """

    price: Price | None
    source: str
    device: dict[str, Any]
    watts: float = CORE_W
    power: str = "assumed"
    ways: tuple[Way, ...] = ()
    why: str | None = None


def cost(
    workspace: Workspace, requests: list[Request], have: set[str], cores: int
) -> dict[str, Any]:
    """What runs and is reused; seconds, bytes of memory and kWh as 80 % intervals.

    "from" says whether the figures were measured on this machine's finished jobs, are worked out,
    are being counted (ask again), or cannot be known before something was made.
    """
    machine = machine_of(workspace)
    lacking = (replace(r, setup=r.setup.on(machine)) for r in requests if r.key not in have)
    missing = sorted(lacking, key=_by)
    told = {"run": len(missing), "reuse": len(requests) - len(missing)}
    if not missing:
        return {**told, **NOTHING}
    with workspace.reading() as db:
        done = {r.engine: queue.finished(db, "shoot", r.engine) for r in missing}
    counts = Counts(workspace.folder)
    groups = [list(group) for _, group in groupby(missing, key=_by)]
    parts = [_part(counts, group, done[group[0].engine], cores) for group in groups]
    return {**told, **_summed(parts)}


def _by(request: Request) -> tuple[str, str, str]:
    return request.engine, request.setup.id, request.setup.weights


def _summed(parts: list[_Part]) -> dict[str, Any]:
    """Parts run one after the other; the worst memory counts, and the least certain source."""
    last = parts[-1]
    told = {
        "from": max((p.source for p in parts), key=SOURCES.index),
        "power": {"watts": round(last.watts), "from": last.power},
        "device": last.device,
        "ways": [way.told() for part in parts for way in part.ways][:MOST_WAYS],
        "why": next((p.why for p in parts if p.why), None),
    }
    prices = [part.price for part in parts if part.price]
    if len(prices) < len(parts):
        return {**NOTHING, **told, "fits": None}
    seconds, memory, kwh = prices[0].seconds, prices[0].memory, prices[0].kwh
    for price in prices[1:]:
        seconds, kwh = seconds + price.seconds, kwh + price.kwh
        memory = memory.beside(price.memory)
    return {
        "seconds": rounded(seconds.low, seconds.high),
        "memory": [round(memory.low), round(memory.high)] if memory.high else None,
        "kwh": [kwh.low, kwh.high] if kwh.high else None,
        "fits": all(price.fits for price in prices),
        **told,
    }


def _part(counts: Counts, group: list[Request], done: list[Measured], cores: int) -> _Part:
    first = group[0]
    if not caps_of(first.engine).weights:
        return _drawn(group, done, cores)
    if caps_of(first.engine).elsewhere:
        return _elsewhere(group, done)
    shape, rates = counts.shape(first.setup), counts.rates(first.setup)
    if shape is None or rates is None:
        why = counts.why_not(first.setup)
        unknown = why or not first.setup.weights_id
        return _Part(None, "unknown" if unknown else "counting", {}, why=why)
    model = modelled(Model(first.engine, first.setup, shape, rates), done)
    asked = [r.asked for r in group]
    price = priced(model, asked)
    return _Part(
        price,
        "measured" if model.measured else "estimate",
        {"name": rates.name, "memory": rates.memory},
        rates.watts,
        rates.power,
        tuple(ways(model, asked)) if impossible(price) else (),
    )


def _drawn(group: list[Request], done: list[Measured], cores: int) -> _Part:
    """Engines that draw keep every core busy, a worker each."""
    seed = SEED_RATES_JOINING if group[0].shot.joined else SEED_RATES
    what = _learned(done, cores, seed)
    workers = _workers(group, cores)
    seconds = what.rates * _pixels(group)
    price = Price(seconds, what.memory * workers, seconds * (CORE_W * workers / 3.6e6), True)
    source = "measured" if what.measured else "estimate"
    return _Part(price, source, {"name": "cpu", "memory": None}, CORE_W * workers)


def _elsewhere(group: list[Request], done: list[Measured]) -> _Part:
    """What a server takes is learned from what it made; of this machine it takes nothing."""
    same = [m for m in done if setup_of(m.payload).model == group[0].setup.model]
    rate = _likely(_rates(same))
    device = {"name": "server", "memory": None}
    if rate is None:
        return _Part(None, "unknown", device, 0.0, why=ASKS_MONEY)
    longest = max(_pixels([request]) for request in group)
    seconds = Interval(rate.low * longest, rate.high * _pixels(group))  # together, or in a row
    return _Part(Price(seconds, NONE, NONE, True), "measured", device, 0.0, why=ASKS_MONEY)


def cost_of_words(
    workspace: Workspace, project: int, text: str, wanted: Wanted, cores: int
) -> dict[str, Any]:
    """What it would cost to film these words in a project, whose takes are used where they fit.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        plans, made = _plans(document.prompt, text, wanted), document.format
        requests = [request_of(shot, made) for shot in storyboard(plans, made.seed).shots]
        have = set(takes.of_keys(db, [r.key for r in requests]))
    return cost(workspace, requests, have, cores)


def _plans(prompt: Prompt, text: str, wanted: Wanted) -> tuple[ShotPlan, ...]:
    """What a model planned for exactly these words, or else what the rules read."""
    if prompt.shots and (prompt.text, prompt.wanted) == (text, wanted):
        return prompt.shots
    return refine(text, wanted).shots


def _learned(done: list[Measured], cores: int, seed: tuple[float, float]) -> _Learned:
    rates = _rates(done)
    held = [float(m.memory) for m in done if m.memory]
    return _Learned(
        rates=_likely(rates) or Interval(*seed) * (1 / cores),
        memory=_likely(held) or Interval(*SEED_MEMORY),
        measured=len(rates) >= ENOUGH and len(held) >= ENOUGH,
    )


def _rates(done: list[Measured]) -> list[float]:
    """Seconds a pixel of finished shots."""
    return [m.seconds / (m.pixels * m.frames) for m in done if m.frames and m.pixels]


def _likely(values: list[float]) -> Interval | None:
    """Between the first and the last decile; None when too little was measured."""
    if len(values) < ENOUGH:
        return None
    deciles = quantiles(values, n=10, method="inclusive")
    return Interval(deciles[0], deciles[-1])


def _pixels(requests: Iterable[Request]) -> int:
    return sum(r.asked.frames * r.asked.width * r.asked.height for r in requests)


def _workers(requests: Iterable[Request], cores: int) -> int:
    """How many workers will be busy at once."""
    return min(cores, sum(-(-r.asked.frames // CHUNK_FRAMES) for r in requests))
