"""What a run would cost, told before it is spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import quantiles
from typing import Any

from pipelines.script import ShotPlan, Wanted
from studio.domain.prompt import Prompt
from studio.domain.storyboard import storyboard
from studio.history import revisions, takes
from studio.history.jobs import Measured
from studio.jobs import queue
from studio.jobs.queue import CHUNK_FRAMES
from studio.steps.refine import refine
from studio.steps.requests import Request, request_of
from studio.workspace import Workspace

# Until this machine has finished jobs of its own: seconds a million drawn pixels take on one 2020s
# laptop core, and what a worker holds, low to high (bench/REPORT.md, section "Film").
SEED_RATES = (0.05e-6, 0.14e-6)
SEED_MEMORY = (180 * 2**20, 330 * 2**20)
ENOUGH = 3

Interval = tuple[float, float]


@dataclass(frozen=True)
class _Learned:
    """What one engine takes: seconds a pixel, and bytes a worker, as 80 % intervals."""

    rates: Interval
    memory: Interval
    measured: bool


def cost(
    workspace: Workspace, requests: list[Request], have: set[str], cores: int
) -> dict[str, Any]:
    """How many shots run and are reused; seconds and bytes of memory as 80 % intervals.

    "from" says whether the figures were measured on this machine's finished jobs.
    """
    missing = sorted((r for r in requests if r.key not in have), key=lambda r: r.engine)
    told = {"run": len(missing), "reuse": len(requests) - len(missing)}
    if not missing:
        return {**told, "seconds": None, "memory": None, "from": "measured"}
    with workspace.reading() as db:
        parts = [
            (list(group), _learned(queue.finished(db, "shoot", engine), cores))
            for engine, group in groupby(missing, key=lambda r: r.engine)
        ]
    seconds = [sum(_pixels(group) * what.rates[i] for group, what in parts) for i in (0, 1)]
    memory = [max(_workers(group, cores) * what.memory[i] for group, what in parts) for i in (0, 1)]
    return {
        **told,
        "seconds": [round(s, 1) for s in seconds],
        "memory": [round(m) for m in memory],
        "from": "measured" if all(what.measured for _, what in parts) else "estimate",
    }


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


def _learned(done: list[Measured], cores: int) -> _Learned:
    rates = [m.seconds / (m.pixels * m.frames) for m in done if m.frames and m.pixels]
    held = [float(m.memory) for m in done if m.memory]
    guess = (SEED_RATES[0] / cores, SEED_RATES[1] / cores)
    return _Learned(
        rates=_likely(rates) or guess,
        memory=_likely(held) or SEED_MEMORY,
        measured=len(rates) >= ENOUGH and len(held) >= ENOUGH,
    )


def _likely(values: list[float]) -> Interval | None:
    """Between the first and the last decile; None when too little was measured."""
    if len(values) < ENOUGH:
        return None
    deciles = quantiles(values, n=10, method="inclusive")
    return deciles[0], deciles[-1]


def _pixels(requests: Iterable[Request]) -> int:
    return sum(r.asked.frames * r.asked.width * r.asked.height for r in requests)


def _workers(requests: Iterable[Request], cores: int) -> int:
    """How many workers will be busy at once."""
    return min(cores, sum(-(-r.asked.frames // CHUNK_FRAMES) for r in requests))
