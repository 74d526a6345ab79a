"""Known frames, told the way models with eight frames in a latent take them: clips and stills."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.clip import Span

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipelines.engines.diffusion.part import Part

EACH = 8
"""Frames that one latent holds, except the first of a clip, which holds one."""


@dataclass(frozen=True)
class Anchor:
    """Frames that are shown to a model together. at: the frame they are told to begin at."""

    shown: Span
    at: int

    def pictures(self, part: "Part") -> list["Image"]:
        """What is shown."""
        return [part.image(number) for number in range(self.shown.start, self.shown.stop)]


def anchors(run: Span, first: int, at: int) -> Iterator[Anchor]:
    """`run` as one clip of 8k + 1 frames, at least 9, and stills where the clip does not reach.

    first: the frame the clip begins with. at: the frame it is told to begin at.
    """
    ends = [run.start, run.stop - 1]
    length = (run.stop - first - 1) // EACH * EACH + 1
    if length > EACH:
        clip = Span(first, first + length)
        yield Anchor(clip, at)
        ends = [end for end in ends if end not in (clip.start, clip.stop - 1)]
    for end in dict.fromkeys(ends):
        yield Anchor(Span(end, end + 1), end)
