"""What an engine is given: one go of a request, with its known pixels in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Sound
from pipelines.engines.known import NOTHING, WHOLE, KnownPixels, Picture, Reel
from pipelines.media import fitted, is_picture, open_picture

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

GRAY = 127
"""What unknown pixels are painted: what models with a mask were trained on (128 rounded down)."""
PAPER = (255, 255, 255)
"""What a reference picture stands on where it shows through."""


@dataclass(frozen=True)
class Part:
    """One go. T frames of H x W, sizes that the engine can make.

    frames: uint8 [T, H, W, 3] RGB, gray where nothing is known. unknown: bool [T, H, W], what is
    to be made. references: pictures of who and what is to be seen. control: uint8 [T, H, W, 3],
    what steers the picture, or None. start: number of its first frame in the whole request.
    """

    asked: Completion
    frames: NDArray[np.uint8]
    unknown: NDArray[np.bool_]
    references: tuple["Image", ...] = ()
    control: NDArray[np.uint8] | None = None
    start: int = 0

    @property
    def length(self) -> int:
        """How many frames."""
        return len(self.frames)

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Which frames are known whole, bool [T]."""
        return np.logical_not(self.unknown.any(axis=(1, 2)))

    @cached_property
    def untouched(self) -> bool:
        """Whether nothing at all is known."""
        return bool(self.unknown.all())

    @property
    def runs(self) -> Iterator[Span]:
        """The runs of frames that are known whole, in order."""
        edges = np.flatnonzero(np.diff(np.r_[False, self.known, False].astype(np.int8)))
        for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            yield Span(start, stop)

    def image(self, number: int) -> "Image":
        """Frame `number` as a picture."""
        from PIL import Image

        return Image.fromarray(self.frames[number])

    @property
    def generator(self) -> "torch.Generator":
        """The randomness of this go: same seed and start, same numbers, on every device."""
        import torch

        return torch.Generator("cpu").manual_seed((self.asked.seed + self.start) % 2**63)

    @property
    def arguments(self) -> dict[str, Any]:
        """What every pipeline of diffusers is told of a part, by the names of its arguments."""
        return {
            "prompt": self.asked.prompt,
            "height": self.frames.shape[1],
            "width": self.frames.shape[2],
            "generator": self.generator,
            "output_type": "np",
        }


@dataclass(frozen=True)
class Made:
    """What came out. frames: [T, H, W, 3], uint8, or float 0 to 1. sound: as `Sound`, or None."""

    frames: NDArray[Any]
    sound: Sound | None = None

    def pictures(self) -> Iterator[Picture]:
        """The frames one by one, uint8 [H, W, 3]; the clip is not copied as a whole."""
        for frame in self.frames:
            yield frame if frame.dtype == np.uint8 else _bytes(frame)


def _bytes(frame: NDArray[Any]) -> Picture:
    whole = np.nan_to_num(frame.astype(np.float32, copy=False), nan=0.5)
    made: Picture = np.clip(whole * 255 + 0.5, 0, 255).astype(np.uint8)
    return made


@dataclass
class Gathering:
    """Reads a `Part` out of files. most_references: further reference pictures are left out."""

    asked: Completion
    known: KnownPixels
    span: Span
    most_references: int = 0

    def part(self) -> Part:
        """The part of `span`."""
        shape = (len(self.span), self.known.height, self.known.width)
        pixels = np.full((*shape, 3), GRAY, np.uint8)
        unknown = np.ones(shape, np.bool_)
        for place, number in enumerate(range(self.span.start, self.span.stop)):
            kind = self.known.kinds[number]
            if kind == NOTHING:
                continue
            unknown[place] = False if kind == WHOLE else self.known.mask(number)
            picture = self.known.picture(number)
            pixels[place] = np.where(unknown[place][..., None], GRAY, picture)
        return Part(
            self.asked, pixels, unknown, self._references(), self._control(), self.span.start
        )

    def _references(self) -> tuple["Image", ...]:
        from PIL import Image

        paths = self.asked.references[: self.most_references]
        return tuple(Image.fromarray(open_picture(path, ground=PAPER)) for path in paths)

    def _control(self) -> NDArray[np.uint8] | None:
        if self.asked.control is None:
            return None
        steering = self._steering(self.asked.control)
        out = np.empty((len(self.span), self.known.height, self.known.width, 3), np.uint8)
        for place, number in enumerate(range(self.span.start, self.span.stop)):
            out[place] = self.known.padded(steering(number))
        return out

    def _steering(self, path: Path) -> Callable[[int], Picture]:
        """Gives the picture that steers a frame, at the size that was asked for."""
        size = (self.known.asked.width, self.known.asked.height)
        if is_picture(path):
            still = fitted(open_picture(path), *size)
            return lambda number: still
        reel = Reel(path)
        last = reel.clip.frames - 1
        return lambda number: fitted(reel.picture(min(number, last)), *size)
