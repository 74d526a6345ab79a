"""A piece of a clip goes through the repairers: light first, parts of frames, then whole frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipelines.clip import Span
from pipelines.mending.hurt import Hurt
from pipelines.mending.pieces import Piece
from pipelines.mending.planning import STAGES
from pipelines.repairers import LOW, Mended, Repairer, Scene

if TYPE_CHECKING:
    from pipelines.repairers import Picture, Pixels

NEAR = 4
"""Frames beside a piece whose parts are mended too: a gap at its edge leans on them."""
ORIGINS = {"level": "levelled", "gap": "interpolated", "fill": "generated"}
MODELLED = ("hole", "conceal", "gap")
"""Stages a model can take the place of."""


@dataclass(frozen=True)
class Model:
    """A model that makes what is unknown. always: not only where the others are unsure."""

    fill: Repairer
    always: bool = True


@dataclass
class Outcome:
    """What became of the frames of a piece.

    made[i]: the pixels of frame i that were made; None when all of them are as they were read.
    origin: where each frame comes from. confidence: of whom made it, by repairer and number.
    methods: how, by repairer. notes: what they had to say beside.
    """

    pictures: "list[Picture]"
    made: "list[Pixels | None]"
    origin: list[str]
    confidence: dict[str, dict[int, float]] = field(default_factory=dict)
    methods: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class Work:
    """The repairers of a clip, at one piece after the other."""

    def __init__(
        self, hurt: Hurt, members: Mapping[str, Repairer], model: Model | None = None
    ) -> None:
        self._hurt, self._members, self._model = hurt, members, model

    def done(
        self,
        piece: Piece,
        pictures: "Sequence[Picture]",
        redrawn: "Mapping[int, Picture] | None" = None,
    ) -> Outcome:
        """The piece mended; `pictures` are frames `low` up to `high` as they were read.

        redrawn: frames as a second reading shows them, by number (see `Scene`).
        """
        inside = range(piece.start - piece.low, piece.stop - piece.low)
        if not piece.busy:
            own = [pictures[i] for i in inside]
            return Outcome(own, [None] * len(own), ["original"] * len(own))
        run = _Run(piece, list(pictures), redrawn or {})
        for name, frames in self._hurt.by.items():
            if any(n in frames for n in range(piece.low, piece.high)):
                self._stage(name, run)
        return Outcome(
            [run.frames[i] for i in inside],
            [run.made[i] for i in inside],
            [run.origin[i] for i in inside],
            run.confidence,
            run.methods,
            run.notes,
        )

    def _stage(self, name: str, run: "_Run") -> None:
        piece, hurt = run.piece, self._hurt
        if name not in STAGES:
            run.stand_in(hurt.lost)
        unknown = hurt.unknown(name, piece.low, piece.high)
        scene = Scene(
            start=piece.low,
            frames=list(run.frames),
            unknown=unknown,
            own=run.own(name),
            values=hurt.values(name, piece.low, piece.high),
            redrawn=run.as_read(),
        )
        if not any(n in hurt.by[name] for n in range(scene.own.start, scene.own.stop)):
            return
        by, mended = self._mended(name, scene)
        run.take(by, mended, unknown, hurt.by[name])
        if name == "gap":
            left = [n for n in range(piece.start, piece.stop) if n in hurt.lost]
            if any(n not in mended.pictures for n in left):
                run.take(name, _held(scene, mended), unknown, hurt.by[name])

    def _mended(self, name: str, scene: Scene) -> tuple[str, Mended]:
        """What a stage gives, and who made it: a model where it is wanted, or where it is better.

        The model is asked for the whole scene when most of what was made is not to be trusted.
        """
        model = self._model if name in MODELLED else None
        if model and model.always:
            return "fill", model.fill.mend(scene)
        mended = self._members[name].mend(scene)
        sure = list(mended.confidence.values())
        if model and sure and sum(sure) / len(sure) < LOW:
            return "fill", model.fill.mend(scene)
        return name, mended


class _Run:
    """A piece on its way through the stages."""

    def __init__(
        self, piece: Piece, frames: "list[Picture]", redrawn: "Mapping[int, Picture]"
    ) -> None:
        self.piece, self.frames, self.redrawn = piece, frames, redrawn
        self.made: list[Pixels | None] = [None] * len(frames)
        self.origin = ["original"] * len(frames)
        self.confidence: dict[str, dict[int, float]] = {}
        self.methods: dict[str, str] = {}
        self.notes: list[str] = []

    def own(self, name: str) -> Span:
        """The frames a stage works on: those of the piece, and before the gaps some beside it."""
        if name == "level":
            return Span(self.piece.low, self.piece.high)
        beside = NEAR if name in STAGES and name != "gap" else 0
        low, high = self.piece.start - beside, self.piece.stop + beside
        return Span(max(self.piece.low, low), min(self.piece.high, high))

    def as_read(self) -> "dict[int, Picture]":
        """The second reading of frames whose light was not changed since."""
        origin, low = self.origin, self.piece.low
        return {n: p for n, p in self.redrawn.items() if origin[n - low] != "levelled"}

    def stand_in(self, lost: frozenset[int]) -> None:
        """Shows the nearest frame in place of those beside the piece that nobody has made."""
        low = self.piece.low
        there = [i for i, made in enumerate(self.made) if made is not None or i + low not in lost]
        for at in range(len(self.frames)):
            if there and at not in there:
                self.frames[at] = self.frames[min(there, key=lambda i: abs(i - at))]

    def take(
        self,
        name: str,
        mended: Mended,
        unknown: "list[Pixels | None]",
        wanted: frozenset[int],
    ) -> None:
        """Puts in what was made, where it was unknown and nowhere else."""
        for number, picture in mended.pictures.items():
            at = number - self.piece.low
            mask = unknown[at] if 0 <= at < len(self.frames) else None
            if mask is None or number not in wanted:
                continue
            before = self.made[at]
            self.frames[at] = np.where(mask[..., None], picture, self.frames[at])
            self.made[at] = mask if before is None else before | mask
            self.origin[at] = _origin(name, self.origin[at])
            if self.piece.start <= number < self.piece.stop:
                sure = mended.confidence.get(number, 0.0)
                self.confidence.setdefault(name, {})[number] = sure
        self.methods[name] = mended.method
        self.notes += mended.notes


def _origin(name: str, before: str) -> str:
    """Where a frame comes from once `name` has worked on it; a filter makes no frame anew."""
    if name not in (*STAGES, "fill"):
        return "filtered" if before == "original" else before
    return ORIGINS.get(name, "filled")


def _held(scene: Scene, made: Mended) -> Mended:
    """Lost frames that were left out: the nearest frame that is known or was made is held."""
    pictures = {n: f for n, f in enumerate(scene.frames, scene.start) if not _lost(scene, n)}
    pictures |= made.pictures
    left = [n for n in range(scene.own.start, scene.own.stop) if n not in pictures]
    held = {n: pictures[min(pictures, key=lambda m: abs(m - n))] for n in left if pictures}
    return Mended(held, dict.fromkeys(held, 0.0), made.method)


def _lost(scene: Scene, number: int) -> bool:
    unknown = scene.unknown[number - scene.start]
    return unknown is not None and bool(unknown.all())
