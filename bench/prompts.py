"""Every prompt of a file is planned; some, chosen by seed, are rendered and decoded."""

import argparse
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.film import facts
from bench.report import Row, write
from bench.watch import studio
from pipelines.errors import ReelwrightError
from pipelines.script import Wanted
from pipelines.writers import open_writer

SLOWEST_MS, RENDERED, SEED = 50.0, 60, 20


def prompts(path: Path) -> list[str]:
    """All prompts of a VBench file, English and Chinese."""
    told: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return [
        row[key]
        for dimension in told.values()
        for row in dimension
        for key in ("en", "zh", "prompt_en", "prompt_zh")
        if row.get(key)
    ]


def planned(words: list[str]) -> list[Row]:
    """Time and errors of planning them all in one process."""
    writer = open_writer("rules")
    writer.expand("a fox", Wanted())
    times, errors = [], 0
    for text in words:
        began = time.perf_counter()
        try:
            writer.expand(text, Wanted())
        except ReelwrightError:
            errors += 1
        times.append((time.perf_counter() - began) * 1000)
    slowest = max(times)
    return [
        Row("prompts planned without an error", f"{len(words) - errors} of {len(words)}", "all",
            errors == 0),
        Row("slowest plan", f"{slowest:.1f} ms (median {statistics.median(times):.1f})",
            f"<= {SLOWEST_MS:.0f} ms", slowest <= SLOWEST_MS),
    ]  # fmt: skip


def rendered(words: list[str], folder: Path, count: int) -> Row:
    """Short films of some of them; each file is decoded and counted."""
    chosen = random.Random(SEED).sample(words, count)
    good = 0
    for n, text in enumerate(chosen):
        out = folder / f"{n}.mp4"
        seen = studio(
            "make", text, "--shots", "1", "--seconds", "1", "--size", "640x360", "--out", str(out),
            workspace=folder / "workspace",
        )  # fmt: skip
        good += seen.code == 0 and facts(out)["frames"] == 24
    return Row(f"of {count} chosen by seed, rendered and decoded", f"{good}", "all", good == count)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--rendered", type=int, default=RENDERED)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    every = prompts(told.prompts)
    with tempfile.TemporaryDirectory() as folder:
        figures = [*planned(every), rendered(every, Path(folder), told.rendered)]
    write("Prompts are read and drawn", __doc__ or "", figures, told.json)
