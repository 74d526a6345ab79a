"""From `python app.py` to the first page: processor time, and what is not loaded."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.report import Row, write
from bench.watch import run, served

MOST_HELP_S, MOST_PAGE_S = 1.0, 4.0
HEAVY = ("libtorch", "diffusers", "transformers")


def first_page(folder: Path) -> tuple[float, float, bool]:
    """CPU seconds of the serving process and wall seconds until "/" came; torch is not loaded."""
    began = time.perf_counter()
    with served(folder, "/") as (server, _):
        wall = time.perf_counter() - began
        ticks = Path(f"/proc/{server}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        maps = Path(f"/proc/{server}/maps").read_text()
        return (
            sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"),
            wall,
            not any(name in maps for name in HEAVY),
        )


def rows(folder: Path) -> list[Row]:
    """Help, then the page."""
    helped = run([sys.executable, "app.py", "--help"])
    bare = run([sys.executable, "-c", "import gradio"])
    cpu, wall, light = first_page(folder)
    return [
        Row("app.py --help, CPU", f"{helped.cpu:.2f} s", f"< {MOST_HELP_S:.0f} s",
            helped.cpu < MOST_HELP_S),
        Row("first page, CPU", f"{cpu:.2f} s ({wall:.1f} s wall)", f"< {MOST_PAGE_S:.0f} s",
            cpu < MOST_PAGE_S, f"{cpu / bare.cpu:.1f} x a bare import of gradio"),
        Row("torch in the serving process", "no" if light else "yes", "no", light),
    ]  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write("Start-up", __doc__ or "", rows(Path(folder)), told.json)
