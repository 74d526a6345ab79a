"""How damage is mended: each repairer makes the pixels that are unknown and touches no other.

Detection only writes masks, repair only reads them: whoever made the mask (a detector, a brush, a
file) does not matter, and a model takes the place of a repairer by the same contract.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from pipelines.clip import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Pixels = NDArray[np.bool_]


@dataclass(frozen=True)
class Scene:
    """A run of frames at full size and what is unknown in each; no cut lies between them.

    frames[i] is frame `start + i`, uint8 [H, W, 3] RGB. unknown[i]: bool [H, W], None when the
    frame is whole; all True when nothing of it is known (a gap). own: the frames wanted; those
    beside are context, and may be hurt too. Repairers of parts leave frames that are lost as a
    whole to the repairer of gaps, which comes after them. values: what was measured, one number a
    frame of the scene, by name (as in `Damage.values`); NaN where nothing was. redrawn: frames by
    number as a second reading of a broken file shows them, in which the parts that were lost
    before others leant on them were drawn anew.
    """

    start: int
    frames: Sequence["Picture"]
    unknown: Sequence["Pixels | None"]
    own: Span
    values: Mapping[str, Sequence[float]] = field(default_factory=dict)
    redrawn: "Mapping[int, Picture]" = field(default_factory=dict)

    @property
    def asked(self) -> list[int]:
        """The own frames that have unknown pixels."""
        return [n for n in self._own if (u := self.unknown[n - self.start]) is not None and u.any()]

    @property
    def parts(self) -> list[int]:
        """The own frames of which some pixels are unknown, and not all."""
        return [n for n in self._own if is_part(self.unknown[n - self.start])]

    @property
    def _own(self) -> range:
        return range(self.own.start, self.own.stop)


def is_part(unknown: "Pixels | None") -> bool:
    """Whether something of a frame is unknown, and not all of it."""
    return unknown is not None and bool(unknown.any()) and not unknown.all()


@dataclass(frozen=True)
class Mended:
    """Pictures by frame number, and how far each is to be trusted, 0-1.

    Confidence is of measured agreement (forward against backward, one side against the other),
    not a guess; below `LOW` a model is offered. method: in words, for the report.
    """

    pictures: dict[int, "Picture"]
    confidence: dict[int, float]
    method: str
    notes: tuple[str, ...] = field(default_factory=tuple)


LOW = 0.35


class Repairer(Protocol):
    """One way of making unknown pixels.

    kinds: of damage it is meant for. reach: frames of context it can use on each side.
    """

    kinds: tuple[str, ...]
    reach: int

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        ...


REPAIRERS: dict[str, str] = {
    "conceal": "pipelines.repairers.conceal:Conceal",
    "clean": "pipelines.repairers.clean:Clean",
    "gap": "pipelines.repairers.gap:Gap",
    "hole": "pipelines.repairers.hole:Hole",
    "level": "pipelines.repairers.level:Level",
    "deinterlace": "pipelines.repairers.filters:Deinterlace",
    "deblock": "pipelines.repairers.filters:Deblock",
    "denoise": "pipelines.repairers.filters:Denoise",
    "steady": "pipelines.repairers.steady:Steady",
    "fill": "pipelines.repairers.fill:Fill",
}
"""name -> "module:class"."""


def repairer(name: str) -> Repairer:
    """A fresh repairer."""
    module, cls = REPAIRERS[name].split(":")
    made: Repairer = getattr(import_module(module), cls)()
    return made
