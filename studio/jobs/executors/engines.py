"""The engines of this process, opened once and kept warm."""

from functools import cache

from pipelines.engines import Engine, open_engine


@cache
def warm(name: str) -> Engine:
    """The engine called `name`.

    Raises:
        BadRequest: there is no such engine.
        MissingPart: this machine lacks something it needs.
    """
    return open_engine(name)
