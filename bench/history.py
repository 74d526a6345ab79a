"""How long an edit takes to be kept, and a long history to be opened."""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from bench.report import Row, write
from pipelines.script import ShotPlan
from studio.domain.document import Document
from studio.domain.prompt import Prompt
from studio.domain.storyboard import replanned, storyboard
from studio.history import projects, revisions
from studio.history.opening import NAME
from studio.workspace import Workspace, open_workspace

ROOT = Path(__file__).parents[1]
SHOTS, LOOKS, SLOWEST_MS = 12, 200, 50.0
OPENING = (
    "import sys, time; from pathlib import Path; before = time.process_time()\n"
    "from studio.workspace import open_workspace; imported = time.process_time()\n"
    "open_workspace(Path(sys.argv[1])); opened = time.process_time()\n"
    "print(imported - before, opened - imported)"
)


def film() -> Document:
    """A film of a dozen shots, as large as most."""
    words = "A red fox runs through a snowy forest at dawn, slow dolly in, wide shot"
    plans = [ShotPlan(number=n, text=f"{words}, part {n}", seconds=4.0) for n in range(1, SHOTS)]
    return Document(prompt=Prompt(text=words), storyboard=storyboard(plans, seed=1))


def edits(workspace: Workspace, count: int) -> tuple[int, list[float]]:
    """A project of `count` edits of one shot each, and what each took in milliseconds."""
    with workspace.writing() as db:
        project = projects.create(db, "Film").id
        revisions.commit(db, project, film(), "project.new", None)
    document, took = film(), []
    for n in range(count):
        shot = document.storyboard.shots[n % (SHOTS - 1)]
        plan = shot.plan.model_copy(update={"lens_mm": 20 + n % 100, "seconds": 1 + n % 37})
        board = replanned(document.storyboard, shot.id, plan)
        document = document.model_copy(update={"storyboard": board})
        began = time.perf_counter()
        with workspace.writing() as db:
            revisions.commit(db, project, document, f"shot.edit|{n}", None)
        took.append(1000 * (time.perf_counter() - began))
    return project, took


def timed(look: Callable[[], object], count: int = LOOKS) -> list[float]:
    """What each of `count` looks took, in milliseconds."""
    took = []
    for _ in range(count):
        began = time.perf_counter()
        look()
        took.append(1000 * (time.perf_counter() - began))
    return took


def opening(folder: Path) -> tuple[float, float]:
    """CPU seconds of importing and of opening, the least of three fresh processes."""
    command = [sys.executable, "-c", OPENING, str(folder)]
    told = [
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(3)
    ]
    return min(float(a) for a, _ in told), min(float(b) for _, b in told)


def rows(folder: Path, count: int) -> list[Row]:
    """Every figure of a history of `count` revisions."""
    with open_workspace(folder) as workspace:
        project, took = edits(workspace, count)

        def read(look: Callable[..., object]) -> list[float]:
            with workspace.reading() as db:
                return timed(lambda: look(db, project))

        heads, trees = read(revisions.head), read(revisions.tree)
        with workspace.reading() as db:
            tip = revisions.head(db, project).revision.id
            documents = timed(lambda: revisions.document(db, tip))
        began = time.perf_counter()
        workspace.back_up()
        backup = time.perf_counter() - began
    imported, opened = opening(folder)
    size = (folder / NAME).stat().st_size
    return [
        _row(f"an edit kept, {count} of them", took, SLOWEST_MS),
        _row("where the project stands", heads, 10),
        _row("its document read", documents, 10),
        _row("its whole history listed", trees, 500),
        Row("import of the workspace, CPU", f"{imported:.2f} s", "<= 0.6 s", imported <= 0.6),
        Row(f"opening {count} revisions, CPU", f"{opened:.3f} s", "<= 0.15 s", opened <= 0.15),
        Row("a checked copy of it", f"{backup:.2f} s"),
        Row("size of the file", f"{size / 2**20:.1f} MB, {size / count:.0f} B an edit"),
    ]


def _row(name: str, took: list[float], bound_ms: float) -> Row:
    cuts = quantiles(took, n=100)
    value = f"p50 {cuts[49]:.2f}, p99 {cuts[98]:.2f} ms"
    return Row(name, value, f"p99 <= {bound_ms:.0f} ms", cuts[98] <= bound_ms)


def main() -> None:
    """Measures and reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = rows(Path(folder), told.revisions)
    write("history", "Edits of one shot of twelve, each on the disk.", found, told.json)


if __name__ == "__main__":
    main()
