"""What our wrapper costs over the bare call of a real pipeline: time, and copies of the clip.

python bench/overhead.py [--pairs N] [--dry]: the tiny VACE checkpoint, made large in time and
space so that a step takes over 50 ms; the same known frames, words, size, steps and seed both ways.
"""

import argparse
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from bench.report import Row, write
from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.engines import open_engine
from pipelines.engines.complete import complete
from pipelines.engines.diffusion.engine import Diffusion
from pipelines.engines.known import KnownPixels
from pipelines.engines.levers.loading import loaded
from pipelines.progress import silent
from pipelines.setup import Setup
from tests.checkpoints import checkpoint

SIDE, FRAMES, STEPS = 192, 17, 30
LEAST_STEP_S, MOST_OVERHEAD, MOST_COPIES = 0.05, 0.02, 2
ABOUT = (
    f"Real pipeline code on the tiny VACE checkpoint: {FRAMES} frames of {SIDE} x {SIDE}, the "
    f"first known, {STEPS} steps. Processor time of one thread, pairs in turn; the median counts."
)


def asked_for(folder: Path, steps: int = STEPS) -> Completion:
    """The first frame is known, the rest is to be made."""
    first = folder / "first.png"
    random = np.random.default_rng(1)
    Image.fromarray(random.integers(0, 255, (SIDE, SIDE, 3), np.uint8)).save(first)
    return Completion(
        prompt="two dogs chase a ball",
        frames=FRAMES,
        width=SIDE,
        height=SIDE,
        fps=Fraction(16),
        steps=steps,
        seed=1,
        known=(Known(at=0, file=first),),
    )


def bare(pipe: Any, engine: Diffusion, asked: Completion) -> Callable[[], object]:
    """The call itself: what the engine hands the pipeline, gathered beforehand."""
    handed: dict[str, Any] = {}

    class Stop(Exception):
        """All that was wanted is known."""

    def spy(**told: Any) -> None:
        handed.update(told)
        raise Stop

    known = KnownPixels(asked)
    from pipelines.engines.diffusion.part import Gathering

    part = Gathering(asked, known, Span(0, asked.frames)).part()
    spy.config = pipe.config  # type: ignore[attr-defined]
    with suppress(Stop):
        engine.call(spy, part)
    pipe.set_progress_bar_config(disable=True)
    return lambda: pipe(**{**handed, "generator": torch.Generator("cpu").manual_seed(1)})


def ours(engine: Diffusion, asked: Completion) -> Callable[[], object]:
    """The engine's frames: gathering, steps told, previews, memory watched, frames handed out."""

    def go() -> None:
        for _ in engine.frames(asked, KnownPixels(asked), Span(0, asked.frames), silent):
            pass

    return go


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that `work` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def copies(engine: Diffusion, asked: Completion) -> int:
    """The most arrays of ours at one time that hold as much as the clip in bytes."""
    size, most = asked.frames * asked.width * asked.height * 3, 0

    def look(*_: object) -> None:
        nonlocal most
        held = tracemalloc.take_snapshot().traces
        own = [t for t in held if t.size >= size and "/pipelines/engines/" in _place(t)]
        most = max(most, len([t for t in own if "diffusers" not in _place(t)]))

    tracemalloc.start()
    try:
        made = engine.frames(asked, KnownPixels(asked), Span(0, asked.frames), look)
        for _ in made:
            look()
    finally:
        tracemalloc.stop()
    return most


def _place(trace: Any) -> str:
    return str(trace.traceback[0].filename)


def rows(folder: Path, pairs: int) -> list[Row]:
    """Both ways in turn."""
    torch.set_num_threads(1)
    weights = checkpoint("wan-vace", folder)
    engine = open_engine("vace", Setup(weights=str(weights)))
    assert isinstance(engine, Diffusion)
    engine.watch = lambda *_: None
    asked = asked_for(folder)
    pipe = loaded(weights, engine.pipelines, torch.float32)
    ways = {"bare": bare(pipe, engine, asked), "ours": ours(engine, asked)}
    for work in ways.values():
        work()
    took: dict[str, list[float]] = {name: [] for name in ways}
    for pair in range(pairs):
        for name in sorted(ways, reverse=bool(pair % 2)):
            took[name].append(seconds(ways[name]))
    over = [o / b - 1 for o, b in zip(took["ours"], took["bare"], strict=True)]
    step = statistics.median(took["bare"]) / STEPS
    whole = seconds(lambda: complete(asked, folder / "whole.mkv", engine))
    held = copies(engine, asked_for(folder, steps=2))
    return [
        Row("a step of the bare call", f"{step * 1000:.0f} ms", "> 50 ms", step > LEAST_STEP_S),
        Row(
            f"our time over the bare call, median of {pairs} pairs",
            f"{statistics.median(over):+.2%}",
            f"<= {MOST_OVERHEAD:.0%}",
            statistics.median(over) <= MOST_OVERHEAD,
            f"from {min(over):+.2%} to {max(over):+.2%}",
        ),
        Row(
            "with the lossless file written and proven",
            f"{whole / statistics.median(took['bare']) - 1:+.2%}",
            peer="one run",
        ),
        Row("copies of the clip", str(held), f"<= {MOST_COPIES}", held <= MOST_COPIES),
    ]


def main() -> None:
    """Measures, prints the rows and writes them into REPORT.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print only, leave the report alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = rows(Path(place), asked.pairs)
    if asked.dry:
        for row in found:
            print(f"{row.name}: {row.value} {row.bound} {row.holds} {row.peer}")
        return
    write("Overhead over the bare pipeline", ABOUT, found)


if __name__ == "__main__":
    main()
