"""Full-size models on the device at hand: seconds a step, memory by offload, estimate and truth.

`python -m bench.device --out device.json --limit 540` measures, the most important rows first, and
writes what it has after every row; `--report device.json` puts that into REPORT.md. Weights are
random, of the published shapes: time and memory do not depend on their values.
"""

import argparse
import hashlib
import json
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, FRAMES, STEPS = 832, 480, 81, 3
TINY = (64, 64, 9, 2)
PROMPT = "a lighthouse keeper climbs the stairs while rain beats the windows"


class Run:
    """Rows, the time left for them, and the file they go to."""

    def __init__(self, told: argparse.Namespace) -> None:
        self.out, self.folder, self.tiny = told.out, told.folder, told.tiny
        self.until = time.monotonic() + told.limit
        self.only = set(told.only.split(",")) if told.only else None
        self.rows: list[dict[str, Any]] = []
        self.facts: dict[str, Any] = {}
        self.size = TINY if told.tiny else (WIDTH, HEIGHT, FRAMES, STEPS)

    def row(self, name: str, work: Callable[[], dict[str, Any]], needs_s: float = 20.0) -> None:
        """One row; a failure is told in it and loses no other."""
        group = name.split()[0]
        if self.only and group not in self.only:
            return None
        if time.monotonic() + needs_s > self.until:
            return self.add({"name": name, "skipped": "no time left"})
        cleared()
        began = time.monotonic()
        try:
            told = work()
        except Exception as wrong:  # noqa: BLE001 one row must not lose the rest
            told = {"failed": f"{type(wrong).__name__}: {wrong}"[:300]}
            traceback.print_exc(limit=4)
        return self.add({"name": name, **told, "took": round(time.monotonic() - began, 1)})

    def add(self, row: dict[str, Any]) -> None:
        """Keeps a row at once."""
        self.rows.append(row)
        print(json.dumps(row), flush=True)
        self.out.write_text(json.dumps({**self.facts, "rows": self.rows}, indent=1), "utf-8")


class Memory:
    """Seconds and most bytes of each stage of a pipeline, with the device waited for."""

    def __init__(self, pipe: Any) -> None:
        self.pipe = pipe
        self.seconds: dict[str, float] = {}
        self.peaks: dict[str, int] = {}
        self.steps: list[float] = []
        self.peak = 0

    @contextmanager
    def watched(self) -> Iterator["Memory"]:
        """Within it encoding, denoising and decoding are timed."""
        vae, transformer = self.pipe.vae, self.pipe.transformer
        before = {"encode": vae.encode, "decode": vae.decode, "forward": transformer.forward}
        words = self.pipe.encode_prompt
        vae.encode = self._timed("encode", vae.encode)
        vae.decode = self._timed("decode", vae.decode)
        transformer.forward = self._timed("steps", transformer.forward)
        self.pipe.encode_prompt = self._timed("text", words)
        forget()
        try:
            yield self
        finally:
            self.peak = max(self.peak, peak())
            vae.encode, vae.decode = before["encode"], before["decode"]
            transformer.forward = before["forward"]
            del self.pipe.encode_prompt
            self.pipe = None

    def _timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            wait()
            self.peak = max(self.peak, peak())
            forget()
            began = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                wait()
                took = time.perf_counter() - began
                self.seconds[stage] = self.seconds.get(stage, 0.0) + took
                self.peaks[stage] = max(self.peaks.get(stage, 0), peak())
                if stage == "steps":
                    self.steps.append(took)

        return timed


def wait() -> None:
    import torch

    if torch.cuda.is_available():
        torch.cuda.synchronize()


def forget() -> None:
    import torch

    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()


def peak() -> int:
    import torch

    return torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0


class Bench:
    """One model on disk, asked through our engine and through the bare pipeline."""

    def __init__(self, run: Run, engine: str, name: str) -> None:
        from bench.full_size import wan
        from pipelines.engines.costing.cost import shape_of
        from pipelines.engines.costing.shape import Shape
        from pipelines.engines.levers.loading import device_of, dtype_of

        self.run, self.engine, self.name = run, engine, name
        device = device_of("auto")
        dtype = dtype_of("auto", device)
        began = time.monotonic()
        self.weights = wan(name, run.folder, device, dtype)
        self.built = time.monotonic() - began
        began = time.monotonic()
        kept = run.folder / f"{name}.shape.json"
        if not kept.exists():
            kept.write_text(shape_of(self.weights, dtype).model_dump_json())
        self.shape = Shape.model_validate_json(kept.read_text())
        self.counted = time.monotonic() - began

    def asked(self, steps: int | None = None) -> Any:
        """The request, the same for every row."""
        from pipelines.completion import Completion

        width, height, frames, few = self.run.size
        return Completion(
            prompt=PROMPT, width=width, height=height, frames=frames, steps=steps or few,
            fps="16", guidance=5.0, seed=1,
        )  # fmt: skip

    def opened(self, **setup: Any) -> Any:
        """Our engine over the weights."""
        from pipelines.engines import open_engine
        from pipelines.setup import Setup

        return open_engine(self.engine, Setup(weights=str(self.weights), **setup))

    def estimate(self, rates: Any, steps: int | None = None, **setup: Any) -> Any:
        """What our own estimate says of the request."""
        from pipelines.engines.costing.arithmetic import Go, bill

        width, height, frames, few = self.run.size
        stored = 1.0 if setup.get("fp8_storage") else None
        go = Go(
            frames=frames, width=width, height=height, steps=steps or few, guided=True,
            stored=stored, offload=setup.get("offload", "none"), tiled=bool(setup.get("tiling")),
        )  # fmt: skip
        return bill(self.shape, go, rates)

    def made(self, rates: Any, **setup: Any) -> dict[str, Any]:
        """One clip by our engine, with its stages, beside what was estimated."""
        from pipelines.engines.costing.power import Meter

        engine = self.opened(**{"offload": "none", **setup})
        began = time.monotonic()
        pipe = engine.pipe()
        wait()
        loaded = time.monotonic() - began
        wanted = self.estimate(rates, **{"offload": "none", **setup})
        with Meter(rates.device) as meter, Memory(pipe).watched() as seen:
            began = time.perf_counter()
            notes = drawn(engine, self.asked())
            wait()
            total = time.perf_counter() - began
        steps = sorted(seen.steps)
        told = {
            "model": self.name, "setup": setup, "loaded_s": round(loaded, 1),
            "levers": [[v.name, v.state, v.why] for v in engine.levers], "notes": notes,
            "total_s": total, "step_s": 2 * steps[len(steps) // 2] if steps else None,
            "stages_s": seen.seconds, "peaks": seen.peaks, "peak": seen.peak,
            "watts": meter.watts, "power": meter.source,
            "kwh": total * meter.watts / 3.6e6,
            "estimate": {"total_s": wanted.total, "stages_s": wanted.seconds,
                         "peaks": wanted.bytes, "peak": wanted.peak, "tokens": wanted.tokens,
                         "flops": wanted.flops},
        }  # fmt: skip
        engine.close()
        cleared()
        return told

    def bare(self, times: int = 2, steps: int | None = None) -> dict[str, Any]:
        """Our engine and the bare pipeline in turn, over one and the same pipeline."""
        engine = self.opened(offload="none")
        pipe, asked = engine.pipe(), self.asked(steps)
        ours, bare = [], []
        drawn(engine, self.asked(1))
        for _ in range(times):
            ours.append(clocked(lambda: drawn(engine, asked)))
            bare.append(clocked(lambda: plain(pipe, asked)))
        tokens = self.shape.tokens(asked.frames, asked.width, asked.height)
        passed = tokens * (asked.steps or 1) * 2
        engine.close()
        cleared()
        return {
            "model": self.name, "steps": asked.steps, "ours_s": ours, "bare_s": bare,
            "ours_tokens_s": passed / min(ours), "bare_tokens_s": passed / min(bare),
            "ratio": min(bare) / min(ours),
        }  # fmt: skip


def drawn(engine: Any, asked: Any) -> list[str]:
    """The frames of our engine, read and let go; the notes it told on the way."""
    from pipelines.clip import Span
    from pipelines.engines.known import KnownPixels

    notes: list[str] = []

    def progress(done: float, total: float, note: str = "") -> None:
        if note and not note.startswith("step"):
            notes.append(note)

    made = engine.frames(asked, KnownPixels(asked), Span(0, asked.frames), progress)
    if sum(1 for _ in made) != asked.frames:
        raise ValueError("frames are missing")
    return notes


def plain(pipe: Any, asked: Any) -> int:
    """The same from the bare pipeline, as 8-bit pictures."""
    import torch

    out = pipe(
        prompt=asked.prompt, negative_prompt=asked.negative, height=asked.height,
        width=asked.width, num_frames=asked.frames, num_inference_steps=asked.steps,
        guidance_scale=asked.guidance, generator=torch.Generator("cpu").manual_seed(asked.seed),
        output_type="np",
    )  # fmt: skip
    return len([(frame * 255 + 0.5).astype("uint8") for frame in out.frames[0]])


def clocked(work: Callable[[], object]) -> float:
    wait()
    began = time.perf_counter()
    work()
    wait()
    return time.perf_counter() - began


def cleared() -> None:
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def starved(bench: Bench, rates: Any, share: float) -> dict[str, Any]:
    """The same clip with a cap on memory that it does not fit in; no one else holds the models."""
    import torch

    torch.cuda.set_per_process_memory_fraction(share)
    try:
        engine = bench.opened(offload="none")
        forget()
        notes: list[str] = []
        total = clocked(lambda: notes.extend(drawn(engine, bench.asked())))
        told = {"levers": [[v.name, v.state, v.why] for v in engine.levers], "notes": notes}
        engine.close()
        return {**told, "cap": share * rates.memory, "total_s": total, "peak": peak()}
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
        cleared()


def code() -> str:
    """A short digest of the files that estimate."""
    from pipelines.engines import costing

    files = sorted(Path(str(costing.__file__)).parent.glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def measure(run: Run) -> None:
    from pipelines.engines.costing.rates import rates as measured

    began = time.monotonic()
    rates = measured()
    run.facts = {"rates": rates.model_dump(), "rates_s": round(time.monotonic() - began, 1),
                 "size": run.size, "code": code()}  # fmt: skip
    if not run.tiny:
        t2v = Bench(run, "wan_t2v", "t2v-1.3b")
        run.add({"name": "built t2v", "built_s": t2v.built, "counted_s": t2v.counted})
        run.row("t2v", lambda: t2v.made(rates))
        run.row("t2v at 30 steps", lambda: t2v.bare(1, 30), 100)
    vace = Bench(run, "vace", "vace-mid" if run.tiny else "vace-1.3b")
    run.add({"name": "built vace", "built_s": vace.built, "counted_s": vace.counted})
    run.row("offload none", lambda: vace.made(rates))
    run.row("cap 25%", lambda: starved(vace, rates, 0.25), 65)
    run.row("offload group", lambda: vace.made(rates, offload="group"), 40)
    for name in ("_native_efficient", "_flash_3", "flash"):
        run.row(f"attention {name}", lambda name=name: vace.made(rates, attention=name))
    run.row("offload model", lambda: vace.made(rates, offload="model"), 30)
    run.row("offload sequential", lambda: vace.made(rates, offload="sequential"), 40)
    run.row("tiling", lambda: vace.made(rates, tiling=True), 30)
    run.row("fp8 storage", lambda: vace.made(rates, fp8_storage=True), 25)
    run.row("offload group tiling fp8", lambda: vace.made(
        rates, offload="group", tiling=True, fp8_storage=True), 60)  # fmt: skip
    run.row("bare vace", vace.bare, 80)
    for name in ("_native_cudnn", "_native_flash"):
        run.row(f"attention {name}", lambda name=name: vace.made(rates, attention=name))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("device.json"))
    parser.add_argument("--folder", type=Path, default=Path("/tmp/models"))
    parser.add_argument("--limit", type=float, default=540.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--report", type=Path)
    told = parser.parse_args()
    if told.report:
        from bench.device_report import report

        report(told.report)
    else:
        told.folder.mkdir(parents=True, exist_ok=True)
        measure(Run(told))
