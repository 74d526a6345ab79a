"""The engine room: a `Completion` goes in, frames come out.

Promise of every engine (tests/pipelines/test_engines.py runs it over the whole table): what its
`Caps` allow it answers, the rest it refuses with a reason; the same request and seed give the same
frames; `progress` is called and may raise `Cancelled`, which nobody inside catches. Heavy imports
happen on first use. Known pixels are pasted back by `pipelines.engines.complete`, never by engines.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.errors import BadRequest
from pipelines.progress import Progress
from pipelines.setup import Setup
from pipelines.sound import Sound as Sound

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
        (1: any length), and no side shorter than `smallest`; the wrapper pads, engines never see
        another size.
    keyframes: which frames may be known whole. runs: known frames may stand in runs.
    mask: single pixels of a frame may be unknown. any_span: any frames can be made alone, with
        the same bytes as within the whole, so that a shot is made in parallel segments.
    longest, least: frames of the longest and shortest clip it makes in one go; None sets no limit.
    overlap: how many frames a go takes over as known from the go before; 0: it cannot go on.
    rates: the frame rates it was made for, as "24"; none sets no limit.
    passes: names of the passes it can give beside the picture.
    setup: digest of the weights and settings that make its picture. weights: it needs some.
    sound: it makes sound too. approximate: it was not trained for what is asked of it.
    elsewhere: a server makes the clip, and nothing of this machine is held for it.
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
    smallest: int = 1
    time_multiple: int = 1
    any_span: bool = False
    longest: int | None = None
    least: int = 1
    overlap: int = 0
    rates: tuple[str, ...] = ()
    passes: frozenset[str] = field(default_factory=frozenset)
    setup: str = ""
    weights: bool = False
    sound: bool = False
    approximate: bool = False
    elsewhere: bool = False

    @property
    def id(self) -> str:
        """Name, version and setup, as they stand in the key of a take."""
        return f"{self.name} {self.version} {self.setup}".rstrip()


class Engine(Protocol):
    """Makes the frames of a completion."""

    caps: Caps

    def frames(
        self, asked: Completion, known: "KnownPixels", span: Span, progress: Progress
    ) -> Iterator["Picture"]:
        """The frames of `span`, in order, each uint8 [H, W, 3] RGB.

        span: the whole clip, unless `caps.any_span` or `caps.overlap`: then any part of it, of
            a length the engine can make.
        """


@dataclass(frozen=True)
class Lever:
    """One setting and what became of it. why: in a sentence's words, for all but "applied"."""

    name: str
    state: Literal["applied", "refused", "inert", "stepped down"]
    why: str = ""


Watch = Callable[["Picture", int, int], None]
"""Takes a small preview picture, the step it shows and how many there are."""


@runtime_checkable
class Generating(Protocol):
    """An engine with weights, which tells more.

    sound: what the last `frames` made beside pictures. levers: what its settings came to.
    watch: who is shown previews while it works. close: gives back the memory it holds.
    """

    sound: Sound | None
    levers: tuple[Lever, ...]
    watch: Watch | None

    def close(self) -> None:
        """Gives back the memory of the weights; the engine can be used again."""


ENGINES = {
    "animatic": "pipelines.engines.animatic.engine:Animatic",
    "classical": "pipelines.engines.classical:Classical",
    "vace": "pipelines.engines.vace:Vace",
    "ltx": "pipelines.engines.ltx:Ltx",
    "ltx2": "pipelines.engines.ltx2:Ltx2",
    "cogvideox": "pipelines.engines.cogvideox:CogVideoX",
    "hunyuan": "pipelines.engines.hunyuan:Hunyuan",
    "remote": "pipelines.engines.remote:Remote",
    "wan_t2v": "pipelines.engines.wan_t2v:WanT2V",
    "wan_i2v": "pipelines.engines.wan_i2v:WanI2V",
    "repaint": "pipelines.engines.repaint:Repaint",
}


def caps_of(name: str) -> Caps:
    """What an engine can do at its best, whatever its weights; nothing is opened.

    Raises:
        BadRequest: there is no such engine.
    """
    caps: Caps = class_of(name).caps
    return caps


def pipelines_of(name: str) -> tuple[str, ...]:
    """The classes of models an engine may drive; none for an engine without weights of its own.

    Some models of these classes it refuses all the same: opening it with them tells.

    Raises:
        BadRequest: there is no such engine.
    """
    cls = class_of(name)
    return (*getattr(cls, "pipelines", ()), *getattr(cls, "kin", ()))


def open_engine(name: str, setup: Setup | None = None) -> Engine:
    """The engine called `name`. Weights are loaded by its first work, not here.

    Raises:
        BadRequest: there is no such engine.
        MissingPart: this machine lacks something it needs.
    """
    cls = class_of(name)
    engine: Engine = cls(setup or Setup()) if cls.caps.weights else cls()
    return engine


def class_of(name: str) -> Any:
    """The class of the engine called `name`.

    Raises:
        BadRequest: there is no such engine.
    """
    if name not in ENGINES:
        raise BadRequest(f"There is no engine {name!r}. Choose one of: {', '.join(ENGINES)}.")
    module, cls = ENGINES[name].split(":")
    return getattr(import_module(module), cls)
