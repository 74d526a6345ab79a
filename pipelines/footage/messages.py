"""What the process that decodes says to ours: nine bytes, and what they announce."""

import os
import select
import struct
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from pipelines.errors import ReelwrightError, UnreadableMedia

HEAD = struct.Struct(">cQ")
SHAPE = struct.Struct(">c3xI")
"""Before samples: the letter of their type, and how many channels they have."""
BEAT, PICTURE, SOUND, ANSWER, WRONG = b".", b"P", b"S", b"J", b"!"
BUFFER = 1 << 20


class Silent(ReelwrightError):
    """The process that decodes fell over, or was not heard of for too long."""

    def __init__(self, fell: bool, slow: bool = False) -> None:
        super().__init__("made the reader fall over" if fell else "kept the reader busy")
        self.slow = slow

    def of(self, path: Path) -> UnreadableMedia:
        """What that means for the file that was read."""
        return UnreadableMedia(f"{path.name} {self}, so it is not opened. Convert it first.")


class Line:
    """The end at which we listen. until: when, by the monotonic clock, all must have been said."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        self._file = process.stdout.fileno()
        self.patience_s = 0.0
        self.until = float("inf")
        _widen(self._file)

    def head(self) -> tuple[bytes, int]:
        """What comes next, and its number or length.

        Raises:
            Silent: nothing came, or it goes on for too long.
        """
        held = bytearray(HEAD.size)
        self.fill(memoryview(held))
        if time.monotonic() > self.until:
            raise Silent(fell=False, slow=True)
        kind, number = HEAD.unpack(held)
        return kind, number

    def fill(self, room: memoryview) -> None:
        """Reads as many bytes as there is room for.

        Raises:
            Silent: they did not come.
        """
        late = time.monotonic() + self.patience_s
        while room:
            ready, _, _ = select.select([self._file], [], [], max(0.0, late - time.monotonic()))
            if not ready:
                raise Silent(fell=False)
            got = os.readv(self._file, [room])
            if not got:
                raise Silent(fell=True)
            room = room[got:]


class Mouth:
    """The end that speaks: standard output, which nothing else may write to from now on."""

    def __init__(self) -> None:
        self._file = os.dup(1)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.close(nothing)
        self._beat = 0.0

    def beat(self, number: int, at_most_s: float = 0.0) -> None:
        """Says that work goes on, with packet `number`; not again within `at_most_s`."""
        now = time.monotonic()
        if now - self._beat >= at_most_s:
            self._beat = now
            os.write(self._file, HEAD.pack(BEAT, number))

    def say(self, kind: bytes, told: bytes) -> None:
        """A text of its own length."""
        self._all(HEAD.pack(kind, len(told)))
        self._all(told)

    def show(self, number: int, picture: memoryview) -> None:
        """A picture; the listener knows its size."""
        self._all(HEAD.pack(PICTURE, number))
        self._all(picture)

    def _all(self, told: "bytes | memoryview") -> None:
        left = memoryview(told).cast("B")
        while left:
            left = left[os.write(self._file, left) :]


def _widen(pipe: int) -> None:
    """A pipe that holds more is woken for less often; where that is not allowed it stays."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, BUFFER)
