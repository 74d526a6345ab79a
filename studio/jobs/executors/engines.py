"""The engines of this process, kept warm: any number that draw, and one with weights at a time.

One that asks a server holds nothing and is opened for each job: several may wait at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Engine, Generating, caps_of, open_engine
from pipelines.engines.router import PROFILES
from pipelines.errors import ReelwrightError
from pipelines.progress import Progress, silent
from pipelines.setup import Setup
from studio.jobs.heart import Heart
from studio.jobs.payload import held_by


class Memory:
    """What this process holds of models: one, or none. Another takes its place."""

    def __init__(self) -> None:
        self._asked: tuple[str, Setup] | None = None
        self._engine: Engine | None = None

    @property
    def holds(self) -> str | None:
        """What is in memory, as in `Job.holds`."""
        return held_by(*self._asked) if self._asked else None

    def take(self, name: str, setup: Setup) -> Engine:
        """The engine; one that is another, or set up otherwise, is closed first."""
        if self._engine is None or self._asked != (name, setup):
            self.drop()
            self._engine, self._asked = open_engine(name, setup), (name, setup)
        return self._engine

    def drop(self) -> None:
        """Gives back the memory."""
        engine, self._engine, self._asked = self._engine, None, None
        if isinstance(engine, Generating):
            engine.close()


@cache
def memory() -> Memory:
    """The memory of this process."""
    return Memory()


def warm(name: str, setup: Setup | None = None) -> Engine:
    """The engine called `name`.

    Raises:
        BadRequest: there is no such engine.
        MissingPart: this machine lacks something it needs.
    """
    if not caps_of(name).weights:
        return _light(name)
    setup = setup or Setup()
    if caps_of(name).elsewhere:
        return open_engine(name, setup)
    if setup.device.startswith("cuda"):  # a worker sees one device, whatever its number outside
        setup = setup.model_copy(update={"device": "auto"})
    return memory().take(name, setup)


@contextmanager
def telling(engine: Engine, progress: Progress) -> Iterator[None]:
    """Within it an engine with weights shows its previews, and where it runs, to the page."""
    if not isinstance(engine, Generating) or not isinstance(progress, Heart):
        yield
        return
    elsewhere = engine.caps.elsewhere
    progress(0.0, 1.0, "asking the server" if elsewhere else "loading the model")
    progress.runs_on(_device(engine))
    engine.watch = progress.show
    try:
        yield
    finally:
        engine.watch = None


def wake() -> None:
    """Loads what most work needs before there is any, so that the first still comes at once.

    What this machine lacks is told by the first job that needs it, not here.
    """
    from pipelines.engines.known import KnownPixels

    asked = Completion(prompt="a ball", frames=1, width=64, height=64)
    with suppress(ReelwrightError):
        engine = warm(PROFILES["draft"][0])
        for _ in engine.frames(asked, KnownPixels(asked), Span(0, 1), silent):
            break


@cache
def _light(name: str) -> Engine:
    return open_engine(name)


def _device(engine: Engine) -> str | None:
    """Where the weights of an engine will lie; None when they are not on this machine."""
    from pipelines.engines.diffusion.engine import Diffusion
    from pipelines.engines.levers.loading import device_of

    return device_of(engine.setup.device) if isinstance(engine, Diffusion) else None
