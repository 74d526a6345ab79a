"""How much power the device draws while it works."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Literal, Self

from pipelines import driver

RAPL = Path("/sys/class/powercap/intel-rapl:0/energy_uj")
CORE_W, BOARD_W = 8.0, 300.0
"""Watts of one busy core, and of an accelerator, where nothing can be read: assumed."""
EVERY_S = 0.2
MOST_W = 5000.0


class Meter:
    """Within it power is read now and then; afterwards `watts` holds what was drawn.

    source: "nvml" (the driver's own figure), "rapl" (the processor's counter) or "assumed".
    """

    def __init__(self, device: str = "cpu") -> None:
        self._cuda = device.startswith("cuda")
        self.source: Literal["nvml", "rapl", "assumed"] = "assumed"
        self.watts = BOARD_W if device != "cpu" else CORE_W * (os.cpu_count() or 1)
        self._drawn: list[float] = []
        self._done = threading.Event()
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._energy, self._began = _energy(), time.monotonic()
        if self._cuda:
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._reader:
            self._reader.join(10)
        if self._drawn:
            self.watts, self.source = median(sorted(self._drawn)[len(self._drawn) // 2 :]), "nvml"
        elif not self._cuda and self._energy is not None and (now := _energy()) is not None:
            watts = (now - self._energy) / 1e6 / max(time.monotonic() - self._began, 1e-3)
            if 0 < watts < MOST_W:
                self.watts, self.source = watts, "rapl"

    def _read(self) -> None:
        while not self._done.wait(EVERY_S):
            with suppress(ValueError, IndexError):
                self._drawn.append(float(driver.told("power.draw")[0][0]))


def _energy() -> int | None:
    """Microjoules the processor has used so far, where it may be read."""
    try:
        return int(RAPL.read_text())
    except (OSError, ValueError):
        return None
