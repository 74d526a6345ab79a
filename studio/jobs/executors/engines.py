"""The engines of this process, opened once and kept warm."""

from contextlib import suppress
from functools import cache

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Engine, open_engine
from pipelines.engines.router import PROFILES
from pipelines.errors import ReelwrightError
from pipelines.progress import silent
from pipelines.setup import Setup


@cache
def warm(name: str, setup: Setup | None = None) -> Engine:
    """The engine called `name`.

    Raises:
        BadRequest: there is no such engine.
        MissingPart: this machine lacks something it needs.
    """
    return open_engine(name, setup)


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
