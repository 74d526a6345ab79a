"""A clip that came back, brought to the frames and the size that were asked for."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from pipelines.completion import Completion
from pipelines.engines import Lever, Sound
from pipelines.engines.known import Picture
from pipelines.errors import Refused
from pipelines.media import clip_of, fitted, frames

SHORT = 0.9
"""A clip this much of the length asked for is taken; its last frame is held for the rest."""


class Fitted:
    """The clip in `film`, as `length` frames of the request.

    levers: what had to be done to it.

    Raises:
        Refused: it is much too short.
        UnreadableMedia: it is no film.
    """

    def __init__(self, film: Path, asked: Completion, length: int) -> None:
        self._film, self._asked, self._length = film, asked, length
        self._clip = clip_of(film)
        self._times = self._numbers()
        self.levers = tuple(self._told())

    def pictures(self) -> Iterator[Picture]:
        """The frames, in order, uint8 [H, W, 3]."""
        wanted, place = self._times, 0
        for number, picture in enumerate(frames(self._film)):
            if number not in wanted[place : place + 1]:
                continue
            shown = fitted(picture, self._asked.width, self._asked.height)
            while place < len(wanted) and wanted[place] == number:
                yield shown
                place += 1
            if place == len(wanted):
                return

    def sound(self) -> Sound | None:
        """What is heard in the clip; None when it is silent."""
        import av

        if not self._clip.sound:
            return None
        with av.open(str(self._film)) as container:
            stream = container.streams.audio[0]
            layout = "stereo" if stream.codec_context.channels > 1 else "mono"
            turned = av.AudioResampler(format="fltp", layout=layout, rate=48_000)
            pieces = [
                piece.to_ndarray()
                for frame in container.decode(stream)
                for piece in turned.resample(frame)
            ]
        if not pieces:
            return None
        most = int(self._length / self._asked.fps * 48_000)
        samples = np.concatenate(pieces, axis=1).T[:most]
        return Sound(np.ascontiguousarray(samples, np.float32), 48_000)

    def _numbers(self) -> list[int]:
        """Which frame of the clip is shown at each frame of the request."""
        there = self._clip.frames
        if there == self._length:
            return list(range(there))
        speed = self._clip.fps / self._asked.fps
        if there / speed < SHORT * self._length:
            raise Refused(
                f"The server gave {float(there / self._clip.fps):.2g} s of the "
                f"{float(self._length / self._asked.fps):.2g} s asked for. Ask for a shorter shot."
            )
        return [min(there - 1, int(number * speed)) for number in range(self._length)]

    def _told(self) -> Iterator[Lever]:
        clip, asked = self._clip, self._asked
        if (clip.width, clip.height) != (asked.width, asked.height):
            yield Lever("size", "refused", f"the server made {clip.width} x {clip.height}")
        if clip.frames != self._length:
            why = f"the server made {clip.frames} frames, {float(clip.fps):g} a second"
            yield Lever("frames", "refused", why)
