"""The engine room: a `Completion` goes in, frames come out.

Promise of every engine (tests/pipelines/test_engines.py runs it over the whole table): what its
`Caps` allow it answers, the rest it refuses with a reason; the same request and seed give the same
frames; `progress` is called and may raise `Cancelled`, which nobody inside catches. Heavy imports
happen on first use. Known pixels are pasted back by `pipelines.engines.complete`, never by engines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.errors import BadRequest
from pipelines.progress import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.engines.known import KnownPixels

    Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Caps:
    """What an engine can do.

    version: part of every take's key; raise it when the same request gives other pixels.
    size_multiple, time_multiple: sides must be multiples of the first, frames k * second + 1
        (1: any length); the wrapper pads, engines never see another size.
    keyframes: which frames may be known whole. runs: known frames may stand in runs.
    mask: single pixels of a frame may be unknown. any_span: any frames can be made alone, with
        the same bytes as within the whole, so that a shot is made in parallel segments.
    longest: frames of the longest clip it makes in one go; None sets no limit. rates: the frame
        rates it was made for, as "24"; none sets no limit.
    passes: names of the passes it can give beside the picture.
    """

    name: str
    version: str
    words: bool = True
    keyframes: Literal["none", "first", "first_last", "any"] = "none"
    needs_known: bool = False
    runs: bool = False
    mask: bool = False
    references: int = 0
    control: bool = False
    size_multiple: int = 1
    time_multiple: int = 1
    any_span: bool = False
    longest: int | None = None
    rates: tuple[str, ...] = ()
    passes: frozenset[str] = field(default_factory=frozenset)

    @property
    def id(self) -> str:
        """Name and version, as they stand in the key of a take."""
        return f"{self.name} {self.version}"


class Engine(Protocol):
    """Makes the frames of a completion."""

    caps: Caps

    def frames(
        self, asked: Completion, known: "KnownPixels", span: Span, progress: Progress
    ) -> Iterator["Picture"]:
        """The frames of `span`, in order, each uint8 [H, W, 3] RGB.

        span: the whole clip unless `caps.any_span`.
        """


ENGINES = {
    "animatic": "pipelines.engines.animatic.engine:Animatic",
    "classical": "pipelines.engines.classical:Classical",
}


def open_engine(name: str) -> Engine:
    """The engine called `name`.

    Raises:
        BadRequest: there is no such engine.
        MissingPart: this machine lacks something it needs.
    """
    if name not in ENGINES:
        raise BadRequest(f"There is no engine {name!r}. Choose one of: {', '.join(ENGINES)}.")
    module, cls = ENGINES[name].split(":")
    engine: Engine = getattr(import_module(module), cls)()
    return engine
