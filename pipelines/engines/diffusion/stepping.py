"""Steps of a pipeline: told, shown, and left at once when the work is no longer wanted."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from pipelines.engines.levers.full import trim
from pipelines.progress import Progress

DONE = 0.97
"""Share of a go that the steps take; the rest is decoding."""


@contextmanager
def stepping(pipe: Any, progress: Progress) -> Iterator[None]:
    """Within it every step of `pipe` is told to `progress`, whose `Cancelled` leaves the pipeline.

    Every pipeline drives its own `progress_bar`, also those without a callback, so that is what
    is replaced; a modular pipeline drives those of its blocks. Whatever happens, hooks that move
    weights are put back in their resting place.
    """

    def bar(iterable: Iterable[Any] | None = None, total: int | None = None) -> Any:
        if iterable is None:
            return _Bar(total or 1, progress)
        return _counted(list(iterable), progress)

    with ExitStack() as replaced:
        for driver in drivers(pipe):
            replaced.enter_context(_instead(driver, bar))
        replaced.callback(getattr(pipe, "maybe_free_model_hooks", lambda: None))
        yield


@contextmanager
def in_sections(pipe: Any, sections: int) -> Iterator[None]:
    """Within it a pipeline that counts its steps anew for each section counts them through."""
    begin, whole = pipe.progress_bar, None

    def bar(total: int) -> Any:
        nonlocal whole
        if whole is None:
            whole = begin(total=total * sections)
            whole.__enter__()
        return nullcontext(whole)

    with _instead(pipe, bar):
        yield


def drivers(pipe: Any) -> Iterator[Any]:
    """Whatever of a pipeline counts steps: itself, or blocks in it at any depth."""
    if hasattr(pipe, "progress_bar"):
        yield pipe
    inside = getattr(pipe, "_blocks", pipe)
    for block in getattr(inside, "sub_blocks", {}).values():
        yield from drivers(block)


@contextmanager
def _instead(driver: Any, bar: Any) -> Iterator[None]:
    before = driver.__dict__.get("progress_bar")
    driver.__dict__["progress_bar"] = bar
    try:
        yield
    finally:
        if before is None:
            driver.__dict__.pop("progress_bar", None)
        else:
            driver.__dict__["progress_bar"] = before


def _counted(items: list[Any], progress: Progress) -> Iterator[Any]:
    bar = _Bar(len(items), progress)
    for item in items:
        yield item
        bar.update()


class _Bar:
    """What a pipeline takes for a bar of tqdm."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def __enter__(self) -> "_Bar":
        trim()
        self._progress(0.0, 1.0, f"step 0 of {self._total}")
        return self

    def __exit__(self, *_: object) -> None:
        trim()

    def update(self, steps: int = 1) -> None:
        """Some steps are done."""
        self._done += steps
        share = DONE * min(1.0, self._done / self._total)
        self._progress(share, 1.0, f"step {self._done} of {self._total}")

    def set_description(self, *_: object, **__: object) -> None:
        """Not shown."""
