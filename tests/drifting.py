"""An engine that does to a real clip what models do in long shots, known exactly."""

from pathlib import Path

import cv2
import numpy as np

from pipelines.clip import Span
from pipelines.engines import Caps
from pipelines.engines.known import NOTHING
from pipelines.errors import Shorter
from pipelines.media import frames


class Drifting:
    """Tells the clip `truth`, in goes; each go is softer and brighter than what it goes on from.

    Each go takes the level it was given, as a model does, and adds its own miss to it: `gain` and
    `offset` on every pixel, a softness as of a decoder, and all shown `shift` pixels further to
    the side than the go before.
    room: frames that fit into its memory; more raise `Shorter`.
    """

    caps = Caps("drifting", "1", keyframes="any", runs=True, mask=True, words=False,
                time_multiple=4, longest=33, overlap=9)  # fmt: skip

    def __init__(self, truth: Path, gain: float = 1.04, offset: float = 3.0, shift: float = 0.0,
                 soft: float = 0.7, room: int = 1000) -> None:  # fmt: skip
        self.truth, self.gain, self.offset = truth, gain, offset
        self.shift, self.soft, self.room = shift, soft, room
        self.spans: list[Span] = []

    def frames(self, asked, known, span, progress):
        if len(span) > self.room:
            raise Shorter("The memory is full. Choose a shorter shot.", self.room)
        self.spans.append(span)
        level = None
        last = min(span.stop, asked.frames, known.asked.frames)
        for number, picture in enumerate(frames(self.truth, Span(span.start, last)), span.start):
            if level is None:
                given = known.picture(number) if known.kinds[number] != NOTHING else picture
                level = given.astype(np.float32).mean() - picture.mean()
            yield self._missed(picture, level)
            progress(number - span.start + 1, len(span))
        for _ in range(last, span.stop):
            yield self._missed(picture, level)

    def _missed(self, picture, level):
        soft = cv2.GaussianBlur(picture, (0, 0), self.soft) if self.soft else picture
        move = np.array([[1, 0, self.shift * (len(self.spans) - 1)], [0, 1, 0]], np.float32)
        moved = cv2.warpAffine(soft, move, soft.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
        told = (moved.astype(np.float32) + level) * self.gain + self.offset
        return np.clip(told + 0.5, 0, 255).astype(np.uint8)
