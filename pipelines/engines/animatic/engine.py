"""The drawn engine: a shot's reading, drawn; no model, no download, any frame alone."""

import gc
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Caps
from pipelines.errors import MissingPart
from pipelines.progress import Progress
from pipelines.script import ShotPlan, Subject

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.engines.animatic.stage import Stage
    from pipelines.engines.known import KnownPixels

    Picture = NDArray[np.uint8]

LONGEST_NAME = 24


class Animatic:
    """Draws what a `ShotPlan` says; a request without one gets a card with its words."""

    caps = Caps(
        name="animatic",
        version="3",
        words=True,
        keyframes="none",
        any_span=True,
        passes=frozenset({"depth", "mask"}),
    )

    def frames(
        self, asked: Completion, known: "KnownPixels | None", span: Span, progress: Progress
    ) -> "Iterator[Picture]":
        """The frames of `span`, drawn one by one; the same bytes however spans are cut.

        Raises:
            MissingPart: this machine lacks what the drawing library needs.
        """
        show = opened(asked)
        for done, index in enumerate(range(span.start, span.stop), start=1):
            progress(done - 1, len(span))
            yield show.picture(index)
        progress(len(span), len(span))

    def passes(
        self, asked: Completion, span: Span, beside: Container[str] = ("edges", "flow")
    ) -> "Iterable[dict[str, NDArray[np.generic]]]":
        """What is told of each frame of `span`; see `pipelines.engines.animatic.passes`."""
        from pipelines.engines.animatic.passes import passes

        return passes(asked, span, beside)


@dataclass(frozen=True)
class Show:
    """A stage with its clock."""

    stage: "Stage"
    frames: int
    fps: Fraction

    def picture(self, index: int) -> "Picture":
        """Frame `index` of the shot."""
        from pipelines.engines.animatic.camera import beat_of

        return self.stage.picture(beat_of(index, self.frames, float(self.fps)), index)


# One stage at a time: consecutive spans of a shot set up once, and memory holds one set of flats.
_kept: dict[Completion, Show] = {}


def opened(asked: Completion) -> Show:
    """The stage of a request, set up unless it is the one that was shown last.

    Raises:
        MissingPart: this machine lacks what the drawing library needs.
    """
    if asked not in _kept:
        _kept.clear()
        gc.collect()
        _kept[asked] = set_up(asked)
    return _kept[asked]


def plan_of(asked: Completion) -> ShotPlan:
    """The reading of the request; its bare words become a card that bears them."""
    if asked.shot is not None:
        return asked.shot
    words = asked.prompt.strip() or "?"
    name = words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
    card = Subject(id="s1", noun=name, drawn_as=f"card:{name}")
    return ShotPlan(text=words, size="FS", subjects=(card,))


def set_up(asked: Completion, merge: bool = True) -> Show:
    """A stage for the request. merge: far flats may share pixels, for speed.

    Raises:
        MissingPart: this machine lacks what the drawing library needs.
    """
    try:
        import skia  # noqa: F401
    except ImportError as missing:
        raise MissingPart(
            f"The drawing library does not load ({missing}). On Linux install what it needs: "
            "apt install libgl1 libegl1."
        ) from missing
    from pipelines.engines.animatic.compose import compose
    from pipelines.engines.animatic.memory import give_back, keep_lean
    from pipelines.engines.animatic.stage import Stage

    keep_lean()

    seconds = float(asked.frames / asked.fps)
    scene, moving = compose(
        plan_of(asked), asked.width, asked.height, seconds, float(asked.fps), asked.seed
    )
    stage = Stage(scene, moving, asked.width, asked.height, merge)
    give_back()
    return Show(stage, asked.frames, asked.fps)
