"""What a run would cost, told before it is spent."""

from statistics import quantiles
from typing import Any

from studio.jobs import queue
from studio.steps.requests import Request
from studio.workspace import Workspace

# Seconds a million drawn pixels take on one 2020s laptop core, low to high (bench/REPORT.md,
# row "animatic"), until this machine has finished jobs of its own.
SEED_LOW, SEED_HIGH = 0.05, 0.14
ENOUGH = 3


def cost(
    workspace: Workspace, requests: list[Request], have: set[str], cores: int
) -> dict[str, Any]:
    """How many shots run and are reused, and the seconds it takes as an 80 % interval.

    "from" says whether the figures were measured on this machine's finished jobs.
    """
    missing = [r for r in requests if r.key not in have]
    pixels = sum(r.asked.frames * r.asked.width * r.asked.height for r in missing)
    with workspace.reading() as db:
        done = queue.finished(db, "shoot")
    rates = [
        seconds / (pixels_ * frames) for frames, pixels_, seconds in done if frames and pixels_
    ]
    low, high = SEED_LOW / 1e6 / cores, SEED_HIGH / 1e6 / cores
    if len(rates) >= ENOUGH:
        deciles = quantiles(rates, n=10, method="inclusive")
        low, high = deciles[0], deciles[-1]
    return {
        "run": len(missing),
        "reuse": len(requests) - len(missing),
        "seconds": [round(pixels * low, 1), round(pixels * high, 1)] if missing else None,
        "from": "measured" if len(rates) >= ENOUGH else "estimate",
    }
