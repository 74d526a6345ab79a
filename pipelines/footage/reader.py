"""Our handle on the process that decodes; one job at a time, killed when it is late."""

import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from pipelines.decoding import Served, lent
from pipelines.errors import UnreadableMedia
from pipelines.footage.messages import ANSWER, BEAT, PICTURE, SHAPE, SOUND, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


class Reader(Served):
    """A process that decodes. `at` is the packet it was last heard of with, or -1."""

    def __init__(self) -> None:
        super().__init__("pipelines.footage.serving")
        self._line = Line(self._process)
        self.at = -1

    def ask(self, deed: str, patience_s: float, most_s: float, **about: Any) -> dict[str, Any]:
        """The answer to a question that shows no pictures, within `most_s`.

        Raises:
            Silent: it fell over or was late; it is gone then.
            UnreadableMedia: it says that it cannot.
        """
        with self._whole():
            self._begin(deed, patience_s, about)
            self._line.until = time.monotonic() + most_s
            return self._answer(*self._heard())

    def pictures(
        self, size: tuple[int, int], patience_s: float, **about: Any
    ) -> Iterator[tuple[int, "Picture"]]:
        """Pictures as they are decoded, each with its packet. size: height, width.

        Raises:
            Silent: it fell over or was late; it is gone then.
            UnreadableMedia: it says that it cannot.
        """
        import numpy as np

        with self._whole():
            self._begin("pictures", patience_s, {**about, "size": size})
            kind, number = self._heard()
            while kind == PICTURE:
                picture = np.empty((*size, 3), np.uint8)
                self._line.fill(memoryview(picture.data).cast("B"))
                yield number, picture
                kind, number = self._heard()
            self._answer(kind, number)

    def sound(self, patience_s: float, **about: Any) -> Iterator["NDArray[Any]"]:
        """Blocks of samples as they are decoded, float32 or float64 [N, C].

        Raises:
            Silent: it fell over or was late; it is gone then.
            UnreadableMedia: it says that it cannot.
        """
        import numpy as np

        with self._whole():
            self._begin("sound", patience_s, about)
            kind, length = self._heard()
            while kind == SOUND:
                told = bytearray(length)
                self._line.fill(memoryview(told))
                form, channels = SHAPE.unpack_from(told)
                yield np.frombuffer(told, form.decode(), offset=SHAPE.size).reshape(-1, channels)
                kind, length = self._heard()
            self._answer(kind, length)

    def _begin(self, deed: str, patience_s: float, about: dict[str, Any]) -> None:
        self._line.patience_s, self._line.until = patience_s, float("inf")
        self.at = -1
        with suppress(OSError):  # it is gone; that is noticed when nothing is heard of it
            self.tell([deed, about])

    def _heard(self) -> tuple[bytes, int]:
        kind, number = self._line.head()
        while kind == BEAT:
            self.at = number
            kind, number = self._line.head()
        return kind, number

    def _answer(self, kind: bytes, length: int) -> dict[str, Any]:
        told = bytearray(length)
        self._line.fill(memoryview(told))
        if kind != ANSWER:
            raise UnreadableMedia(told.decode())
        answer: dict[str, Any] = json.loads(told)
        return answer

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Ends the process when its job does not come to its end, whatever the reason."""
        try:
            yield
        except BaseException:
            self.end()
            raise


def reader() -> AbstractContextManager[Reader]:
    """A process that decodes, warm where one waits."""
    return lent(Reader)
