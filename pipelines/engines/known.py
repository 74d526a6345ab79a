"""The pixels a completion already knows, read from their files when they are looked at."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Clip, Span
from pipelines.completion import Completion, Known
from pipelines.errors import BadRequest
from pipelines.media import clip_of, fitted, frames, is_picture, laid, open_picture

Picture = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Pixel = TypeVar("Pixel", np.uint8, np.bool_)

NOTHING, PART, WHOLE = 0, 1, 2
HELD = 24
REACH = 30
UNKNOWN_FROM = 128


class KnownPixels:
    """What `asked` knows, frame by frame. Memory does not grow with the length.

    Pictures are fitted to the size asked for (scaled to cover it, the rest cut off evenly, unless
    `Known.whole` keeps them from it); clips must have it. Where files overlap, the one named first
    counts. The size may be larger than that asked for: then edges are repeated to the right and
    below, and behind the end a last frame that is known is held.

    kinds: uint8 [frames], for each frame NOTHING, PART or WHOLE of it known.
    whole: the frames of which every pixel is known.

    Raises:
        BadRequest: a clip has another size, or lies outside the shot.
        UnreadableMedia: a file is missing, broken, or of a kind that is not opened.
    """

    def __init__(self, asked: Completion, frames: int = 0, width: int = 0, height: int = 0) -> None:
        self.asked = asked
        self.frames = max(frames, asked.frames)
        self.width, self.height = max(width, asked.width), max(height, asked.height)
        self._covers = tuple(_Cover(known, asked) for known in asked.known)

    def again(self, frames: int = 0, width: int = 0, height: int = 0) -> "KnownPixels":
        """The same once more, for another reader or size, without looking at the masks again."""
        fresh = KnownPixels(self.asked, frames, width, height)
        fresh._told = self._told
        return fresh

    def with_clip(self, more: Known) -> "KnownPixels":
        """The same, and beneath it a clip that is known whole."""
        asked = self.asked.model_copy(update={"known": (*self.asked.known, more)})
        fresh = KnownPixels(asked, self.frames, self.width, self.height)
        told, under = self._told.copy(), fresh.last_span
        told[under.start : under.stop] = WHOLE
        fresh._told = told
        return fresh

    @property
    def last_span(self) -> Span:
        """The frames that the file named last covers."""
        return self._covers[-1].span

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """For each frame how much of it is known."""
        kinds = np.pad(self._told, (0, self.frames - self.asked.frames), "edge")
        kinds.flags.writeable = False
        return kinds

    @cached_property
    def _told(self) -> NDArray[np.uint8]:
        kinds = np.zeros(self.asked.frames, np.uint8)
        for cover in self._covers:
            _mark(kinds, cover, self)
        return kinds

    @cached_property
    def whole(self) -> frozenset[int]:
        """The frames of which every pixel is known."""
        return frozenset(np.flatnonzero(self.kinds == WHOLE).tolist())

    @property
    def partly(self) -> bool:
        """Whether single pixels of some frame are unknown."""
        return bool((self.kinds == PART).any())

    def picture(self, number: int) -> Picture:
        """Frame `number`, uint8 [H, W, 3]; black where nothing covers it, anything under a mask."""
        number = self._within(number)
        over = [cover for cover in self._covers if number in cover]
        picture = over[0].picture(number) if over else np.zeros(self._asked_shape, np.uint8)
        for lower in over[1:]:
            if not lower.masked:
                hidden = self._union(over[: over.index(lower)], number)
                picture = np.where(hidden[..., None], lower.picture(number), picture)
        return self.padded(picture)

    def mask(self, number: int) -> Mask:
        """The pixels of frame `number` that are to be made, bool [H, W]."""
        number = self._within(number)
        over = [cover for cover in self._covers if number in cover]
        return self.padded(self._union(over, number))

    def count(self, number: int) -> int:
        """How many pixels of frame `number` are known."""
        kind = self.kinds[number]
        if kind == PART:
            return int((~self.mask(number)).sum())
        return self.width * self.height if kind == WHOLE else 0

    def _union(self, covers: "list[_Cover]", number: int) -> Mask:
        hidden = np.ones(self._asked_shape[:2], np.bool_)
        for cover in covers:
            hidden &= cover.mask(number)
        return hidden

    def _within(self, number: int) -> int:
        if not 0 <= number < self.frames:
            raise BadRequest(f"Frame {number} lies outside the shot (0-{self.frames - 1}).")
        return min(number, self.asked.frames - 1)

    @property
    def _asked_shape(self) -> tuple[int, int, int]:
        return self.asked.height, self.asked.width, 3

    def padded(self, picture: NDArray[Pixel]) -> NDArray[Pixel]:
        """A picture of the size asked for, its edges repeated to this size."""
        below, right = self.height - picture.shape[0], self.width - picture.shape[1]
        if not (below or right):
            return picture
        return np.pad(picture, ((0, below), (0, right), *[(0, 0)] * (picture.ndim - 2)), "edge")


class Reel:
    """Pictures of one file by number, quick when they are asked for more or less in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: OrderedDict[int, Picture] = OrderedDict()
        self._running: Iterator[Picture] = iter(())
        self._next = -1

    @cached_property
    def clip(self) -> Clip:
        """The facts of the file."""
        return clip_of(self.path)

    def picture(self, number: int) -> Picture:
        """Picture `number` of the file."""
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        if not self._next <= number < self._next + REACH or self._next < 0:
            self._running = frames(self.path, Span(number, self.clip.frames))
            self._next = number
        while self._next <= number:
            self._hold(self._next, next(self._running))
            self._next += 1
        return self._held[number]

    def _hold(self, number: int, picture: Picture) -> None:
        picture.flags.writeable = False
        self._held[number] = picture
        if len(self._held) > HELD:
            self._held.popitem(last=False)


class _Cover:
    """One `Known` of a request, opened."""

    def __init__(self, known: Known, asked: Completion) -> None:
        self._known, self._asked = known, asked
        if known.at >= asked.frames:
            raise BadRequest(
                f"Keyframe {known.at} lies outside the shot (0-{asked.frames - 1}). "
                "Move it or lengthen the shot."
            )
        self.still = is_picture(known.file)
        self._reel = Reel(known.file)
        self._mask_reel = Reel(known.mask) if known.mask and not is_picture(known.mask) else None
        length = known.frames if self.still else self._reel.clip.frames
        self.stop = min(known.at + length, asked.frames)
        self._check()

    def __contains__(self, number: int) -> bool:
        return self._known.at <= number < self.stop

    @property
    def span(self) -> Span:
        """The frames it covers."""
        return Span(self._known.at, self.stop)

    @property
    def masked(self) -> bool:
        """Whether pixels in it may be unknown."""
        return self._known.mask is not None

    def picture(self, number: int) -> Picture:
        return self._still if self.still else self._reel.picture(number - self._known.at)

    def mask(self, number: int) -> Mask:
        if not self.masked:
            return self._nothing
        if self._mask_reel is None:
            return self._still_mask
        return self._mask_reel.picture(number - self._known.at)[..., 0] >= UNKNOWN_FROM

    @cached_property
    def _still(self) -> Picture:
        shaped = laid if self._known.whole else fitted
        picture = shaped(open_picture(self._known.file), self._asked.width, self._asked.height)
        picture.flags.writeable = False
        return picture

    @cached_property
    def _still_mask(self) -> Mask:
        assert self._known.mask is not None
        mask = fitted(open_picture(self._known.mask), self._asked.width, self._asked.height)
        return mask[..., 0] >= UNKNOWN_FROM

    @cached_property
    def _nothing(self) -> Mask:
        return np.zeros((self._asked.height, self._asked.width), np.bool_)

    def _check(self) -> None:
        for reel in (None if self.still else self._reel, self._mask_reel):
            if reel and (reel.clip.width, reel.clip.height) != (
                self._asked.width,
                self._asked.height,
            ):
                raise BadRequest(
                    f"{reel.path.name} is {reel.clip.width} x {reel.clip.height}, the shot "
                    f"{self._asked.width} x {self._asked.height}. Choose the size of the clip."
                )
        if self._mask_reel and self._mask_reel.clip.frames < len(self.span):
            raise BadRequest(
                f"The mask {self._mask_reel.path.name} has {self._mask_reel.clip.frames} frames, "
                f"what it covers {len(self.span)}. Make it as long."
            )


def _mark(kinds: NDArray[np.uint8], cover: _Cover, known: KnownPixels) -> None:
    """Raises the kinds of the frames `cover` covers; looks at masks only where it must."""
    span = cover.span
    if not cover.masked:
        kinds[span.start : span.stop] = WHOLE
        return
    for number in range(span.start, span.stop):
        if kinds[number] == WHOLE:
            continue
        unknown = known.mask(number)
        if not unknown.any():
            kinds[number] = WHOLE
        elif not unknown.all():
            kinds[number] = PART
