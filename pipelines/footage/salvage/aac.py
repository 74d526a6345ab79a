"""Frames of AAC that stand one after the other, with nothing that tells how long they are."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

RATES = (
    *(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350),
)
"""By their number in a configuration (ISO/IEC 14496-3, table 1.18)."""
ALIKE = (
    *((48000, 44100), (32000,), (24000, 22050), (16000, 12000, 11025), (96000, 88200)),
    *((64000,), (8000,)),
)
"""Rates under which the same bits are the same lengths, the usual ones first."""
LOW_COMPLEXITY = 2
LONGEST = 768
"""Bytes of a frame for each channel (clause 4.5.3.2)."""
LIKELY = 200
SEARCHED = 1 << 16
"""Bytes that are searched for the first frame of a stretch."""


def config(rate: int, channels: int) -> bytes:
    """What tells a decoder how its frames are coded (AudioSpecificConfig, clause 1.6.2.1)."""
    return (LOW_COMPLEXITY << 11 | RATES.index(rate) << 7 | channels << 3).to_bytes(2, "big")


class Ear:
    """A decoder of raw frames. samples, rate: of a frame, once one was heard."""

    def __init__(self, told: bytes) -> None:
        import av

        self._decoder: Any = av.CodecContext.create("aac", "r")
        self._decoder.extradata = told
        self._guess = LIKELY
        self._first = b""
        self.samples = self.rate = 0

    def frames(self, stretch: bytes) -> Iterator[tuple[int, int]]:
        """Begin and length of the frames that follow each other, from the first there is on."""
        at = 0 if self._length(stretch, 0) else self._begin(stretch)
        while 0 <= at < len(stretch) and (length := self._length(stretch, at)):
            self._first = bytes([stretch[at] & 0xFE])
            yield at, length
            at += length

    def _begin(self, stretch: bytes) -> int:
        """Where a frame begins as the last one did, and is followed by another or ends it all."""
        if not self._first:
            return -1
        for at in range(1, min(len(stretch), SEARCHED)):
            if stretch[at] & 0xFE != self._first[0]:
                continue
            after = at + self._length(stretch, at)
            if after > at and (after == len(stretch) or self._length(stretch, after)):
                return at
        return -1

    def _length(self, stretch: bytes, at: int) -> int:
        """The fewest bytes from `at` on that hold a frame; 0 when it is none."""
        most = min(len(stretch) - at, LONGEST * 8)
        low, high = 0, min(most, self._guess + self._guess // 4 + 8)
        while not self._holds(stretch[at : at + high]):
            if high == most:
                return 0
            low, high = high, min(most, high * 2)
        if high == most and not self._holds(stretch[at : at + high - 1]):
            low = high - 1
        while high - low > 1:
            middle = (low + high) // 2
            if self._holds(stretch[at : at + middle]):
                high = middle
            else:
                low = middle
        self._guess = high
        return high

    def _holds(self, told: bytes) -> bool:
        import av

        with suppress(av.FFmpegError, ValueError):
            frames = self._decoder.decode(av.Packet(told))
            if frames:
                self.samples, self.rate = frames[0].samples, frames[0].sample_rate
            return bool(frames)
        return False


def heard_under(told: bytes, stretches: list[bytes]) -> float:
    """The share of stretches that are frames from end to end under this configuration."""
    ear = Ear(told)
    return sum(_is_whole(ear, stretch) for stretch in stretches) / max(1, len(stretches))


def _is_whole(ear: Ear, stretch: bytes) -> bool:
    return sum(length for _, length in ear.frames(stretch)) == len(stretch)
