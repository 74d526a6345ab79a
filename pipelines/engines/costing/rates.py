"""What this machine's device does in a second, measured once in some seconds.

python -m pipelines.engines.costing.rates --device auto --dtype auto --out rates.json
"""

import argparse
import platform
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch.nn import functional

from pipelines.engines.costing.arithmetic import Rates
from pipelines.engines.costing.convolutions import BLOCK
from pipelines.engines.costing.power import Meter
from pipelines.engines.costing.starting import started
from pipelines.engines.levers.loading import device_of, dtype_of

ROUNDS = 5
BUSY_S = 2.0
DISK = 1.5e9
"""Bytes of weights read a second, until a model was loaded here: a laptop's solid-state disk."""


def rates(device: str = "auto", dtype: str = "auto") -> Rates:
    """Measures the device."""
    place = device_of(device)
    number = dtype_of(dtype, place)
    bench = _Bench(place, number)
    call, first = started(place, number, bench.wait)
    matmul, (attention, scores), conv = bench.matmul(), bench.attention(), bench.conv()
    moved, (lengths, normed) = bench.moved(), bench.norms()
    columns, fresh = bench.columns(matmul) if place == "cpu" else (moved, moved)
    wide = bench if number == torch.float32 else _Bench(place, torch.float32)
    with Meter(place) as meter:
        bench.busy()
    return Rates(
        device=place,
        name=_name(place),
        dtype=str(number).removeprefix("torch."),
        matmul=matmul,
        attention=attention,
        scores=scores,
        conv=conv,
        conv32=conv if wide is bench else wide.conv(),
        lengths=lengths,
        normed=normed,
        moved=moved,
        columns=columns,
        fresh=fresh,
        call=call,
        first=first,
        disk=DISK,
        link=bench.link(),
        back=bench.back(),
        memory=memory_of(place),
        base=_base(place) + wide.beside,
        watts=meter.watts,
        power=meter.source,
    )


def memory_of(device: str) -> int:
    """Bytes of memory the device has; of a CPU, those of the machine."""
    if device.startswith("cuda"):
        return int(torch.cuda.get_device_properties(device).total_memory)
    import psutil

    return int(psutil.virtual_memory().total)


def _name(device: str) -> str:
    if device.startswith("cuda"):
        return str(torch.cuda.get_device_name(device))
    return platform.processor() or platform.machine()


def _base(device: str) -> int:
    """What the process holds on the device beside tensors: on a CPU, its libraries."""
    if device != "cpu":
        return 0
    import diffusers
    import psutil
    import transformers

    import pipelines.engines.complete  # noqa: F401 what every worker holds

    for library, name in ((diffusers, "WanVACEPipeline"), (transformers, "UMT5EncoderModel")):
        getattr(library, name)
    return int(psutil.Process().memory_info().rss)


def _line(taken: Callable[[int], float], few: int, many: int) -> tuple[float, float]:
    """Seconds that something takes for itself, and more for each of its parts; neither is none.

    It goes through what `many` take, as real models have many.
    """
    long = taken(many)
    each = max((long - taken(few)) / (many - few), long / many / 10)
    return max(long - many * each, long / 100), each


class _Bench:
    """Times the kinds of work that a model is made of, at sizes that keep the device busy."""

    def __init__(self, device: str, dtype: torch.dtype) -> None:
        self._told: dict[str, Any] = {"device": device, "dtype": dtype}
        self._device, self._big = device, device != "cpu"
        self.beside = 0

    def matmul(self) -> float:
        """Floating-point operations a second of a matrix product."""
        n = 8192 if self._big else 768
        a, b = (torch.randn(n, n, **self._told) for _ in range(2))
        return 2.0 * n**3 / self._seconds(lambda: a @ b)

    def attention(self) -> tuple[float, float]:
        """The same of attention, and how often a second tokens look at one another beside that."""
        heads, n, width = (12, 16384, 128) if self._big else (4, 1024, 64)
        looks = float(heads * n * n)
        looked, widened = _line(partial(self._attended, heads, n), width // 4, width)
        return 4.0 * looks / widened, looks / looked

    def _attended(self, heads: int, n: int, width: int) -> float:
        q, k, v = (torch.randn(1, heads, n, width, **self._told) for _ in range(3))
        return self._seconds(lambda: functional.scaled_dot_product_attention(q, k, v))

    def norms(self) -> tuple[float, float]:
        """Lengths taken a second along channels, and numbers that go into them beside that."""
        side = 240 if self._big else 64
        taken, widened = _line(partial(self._normed, side), 8, 64)
        return 4 * side**2 / taken, 4 * side**2 / widened

    def _normed(self, side: int, channels: int) -> float:
        clip = torch.randn(1, channels, 4, side, side, **self._told)
        return self._seconds(lambda: clip.norm(dim=1, keepdim=True))

    def conv(self) -> float:
        """The same of a convolution in space and time, as decoders are made of.

        Keeps in `beside` the bytes that the library took for itself meanwhile.
        """
        width, side = (96, 240) if self._big else (64, 66)
        clip = torch.randn(1, width, 6, side, side, **self._told)
        kernel = torch.randn(width, width, 3, 3, 3, **self._told)
        out = functional.conv3d(clip, kernel).nbytes
        held = self._held(reset=True)
        worked = self._seconds(lambda: functional.conv3d(clip, kernel))
        self.beside = max(0, self._held() - held - out)
        return 2.0 * width * width * 27 * 4 * (side - 2) ** 2 / worked

    def columns(self, matmul: float) -> tuple[float, float]:
        """Bytes a second of small pictures unfolded, and of memory the system gives anew."""
        small, large = self._unfolded(66, matmul), self._unfolded(130, matmul)
        again = max(large[0] - small[0] * large[1] / small[1], large[0] / 10)
        return small[1] / small[0], large[1] / again

    def _unfolded(self, side: int, matmul: float) -> tuple[float, float]:
        """Seconds that unfolding a clip takes, and bytes of its columns."""
        width, out = 8, 4 * (side - 2) ** 2
        clip = torch.randn(1, width, 6, side, side, **self._told)
        kernel = torch.randn(width, width, 3, 3, 3, **self._told)
        taken = self._seconds(lambda: functional.conv3d(clip, kernel))
        worked = 2.0 * width * BLOCK * 27 * out / matmul
        return max(taken - worked, taken / 10), width * 27.0 * out * clip.element_size()

    def busy(self) -> None:
        """Works long enough for the power that is drawn to be read."""
        if self._big:
            until = time.monotonic() + BUSY_S
            while time.monotonic() < until:
                self.matmul()

    def _held(self, reset: bool = False) -> int:
        if not self._device.startswith("cuda"):
            return 0
        if reset:
            torch.cuda.reset_peak_memory_stats()
        return int(torch.cuda.max_memory_allocated())

    def moved(self) -> float:
        """Bytes read and written a second by a plain sum of two tensors."""
        n = 2**27 if self._big else 2**22
        a, b = (torch.randn(n, **self._told) for _ in range(2))
        return 3.0 * n * a.element_size() / self._seconds(lambda: a + b)

    def link(self) -> float:
        """Bytes a second from the machine's memory to the device."""
        n = 2**26 if self._big else 2**22
        a = torch.zeros(n, dtype=torch.uint8)
        return n / self._seconds(lambda: a.to(self._device, copy=True))

    def back(self) -> float:
        """Bytes a second from the device into memory that is fresh, as weights go back."""
        n = 2**29 if self._big else 2**22
        a = torch.zeros(n, dtype=torch.uint8, device=self._device)
        return n / self._seconds(lambda: a.to("cpu", copy=True))

    def _seconds(self, work: Callable[[], object]) -> float:
        with torch.no_grad():
            work()
            self.wait()
            taken = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                work()
                self.wait()
                taken.append(time.perf_counter() - began)
        return median(taken)

    def wait(self) -> None:
        """Until the device has done what it was given."""
        if self._device.startswith("cuda"):
            torch.cuda.synchronize()


def main(told: Sequence[str] | None = None) -> None:
    """Writes the rates of a device as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(told)
    draft = asked.out.with_suffix(".part")
    draft.write_text(rates(asked.device, asked.dtype).model_dump_json(), "utf-8")
    draft.replace(asked.out)


if __name__ == "__main__":
    main()
