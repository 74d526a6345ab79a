"""What our estimate says of a clip, beside what it took: tiny and mid-size on this processor.

Each clip is made in a fresh process, whose largest memory is its own. The weights are random.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.report import Row, write
from bench.watch import ROOT

MOST_OFF_TIME, MOST_OFF_MEMORY = 0.30, 0.15
MIB = 2**20
CASES = (
    ("tiny", 96, 64, 17, 10, False),
    ("tiny", 256, 160, 33, 20, False),
    ("vace-mid", 128, 96, 9, 4, False),
    ("vace-mid", 192, 128, 17, 4, True),
    ("vace-mid", 320, 192, 17, 3, True),
)


def made(told: argparse.Namespace) -> dict[str, Any]:
    """One clip in this process: the estimate first, then the truth."""
    import time

    import torch

    from bench.device import drawn
    from pipelines.completion import Completion
    from pipelines.engines import open_engine
    from pipelines.engines.costing.arithmetic import Go, Rates, bill
    from pipelines.engines.costing.shape import Shape
    from pipelines.setup import Setup
    from studio.jobs.process import peak_bytes

    torch.set_num_threads(1)
    shape = Shape.model_validate_json(Path(told.shape).read_text())
    rates = Rates.model_validate_json(Path(told.rates).read_text())
    width, height, frames, steps = told.size
    wanted = bill(shape, Go(frames, width, height, steps, told.guided, known=False), rates)
    asked = Completion(
        prompt="a fox runs", width=width, height=height, frames=frames, fps="16",
        steps=steps, guidance=5.0 if told.guided else 1.0,
    )  # fmt: skip
    engine = open_engine("vace", Setup(weights=told.weights, device="cpu"))
    engine.pipe()
    began = time.perf_counter()
    drawn(engine, asked)
    took = time.perf_counter() - began
    return {"took": took, "wanted": wanted.total, "held": peak_bytes(), "peak": wanted.peak}


def rows(folder: Path) -> list[Row]:
    """Every case, in a fresh process each."""
    import torch

    from bench.full_size import wan
    from pipelines.engines.costing.cost import shape_of
    from tests.checkpoints import checkpoint

    places = {
        "tiny": checkpoint("wan-vace", folder),
        "vace-mid": wan("vace-mid", folder, "cpu", torch.float32),
    }
    shapes, found = {}, []
    for name, place in places.items():
        shapes[name] = shape_of(place, torch.float32)
        (folder / f"{name}.json").write_text(shapes[name].model_dump_json())
    for name, width, height, frames, steps, guided in CASES:
        rates = folder / "rates.json"
        _run("pipelines.engines.costing.rates", "--device", "cpu", "--out", str(rates))
        told = json.loads(
            _run(
                "bench.estimate", "--weights", str(places[name]), "--rates", str(rates),
                "--shape", str(folder / f"{name}.json"),
                "--size", *map(str, (width, height, frames, steps)),
                *(["--guided"] if guided else []),
            ).splitlines()[-1]
        )  # fmt: skip
        millions = (shapes[name].denoiser.params + shapes[name].text.params) / 1e6
        found.extend(_told(f"{name} ({millions:.0f} M), {width}x{height}x{frames}", told))
    return found


def _run(module: str, *told: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *told],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        env={**__import__("os").environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    return done.stdout


def _told(name: str, told: dict[str, Any]) -> list[Row]:
    time_off = told["wanted"] / told["took"] - 1
    held_off = told["peak"] / told["held"] - 1
    return [
        Row(f"{name}, time", f"{told['took']:.1f} s", f"within {MOST_OFF_TIME:.0%}",
            abs(time_off) <= MOST_OFF_TIME, f"estimate {told['wanted']:.1f} s ({time_off:+.0%})"),
        Row(f"{name}, memory", f"{told['held'] / MIB:.0f} MiB", f"within {MOST_OFF_MEMORY:.0%}",
            abs(held_off) <= MOST_OFF_MEMORY,
            f"estimate {told['peak'] / MIB:.0f} MiB ({held_off:+.0%})"),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--dry", action="store_true", help="print, and leave the report alone")
    parser.add_argument("--weights")
    parser.add_argument("--shape")
    parser.add_argument("--rates")
    parser.add_argument("--size", type=int, nargs=4)
    parser.add_argument("--guided", action="store_true")
    told = parser.parse_args()
    if told.weights:
        print(json.dumps(made(told)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            found = rows(Path(folder))
        if told.dry:
            for row in found:
                print(row)
        else:
            write("Cost", __doc__ or "", found, told.json)
