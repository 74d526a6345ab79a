"""Which pixels of a frame are meant, kept small."""

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Mask:
    """Pixels of a picture of `height` x `width`: a box and the bits in it, compressed.

    box: top, left, bottom, right; bits None says all of it. A mask of nothing has an empty box.
    """

    height: int
    width: int
    box: tuple[int, int, int, int]
    bits: bytes | None = None

    @staticmethod
    def of(pixels: "NDArray[np.bool_]") -> "Mask":
        """The mask of `pixels`, bool [H, W]."""
        import numpy as np

        height, width = pixels.shape
        rows, columns = np.flatnonzero(pixels.any(1)), np.flatnonzero(pixels.any(0))
        if not len(rows):
            return Mask(height, width, (0, 0, 0, 0))
        box = (int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
        inside = pixels[box[0] : box[2], box[1] : box[3]]
        full = bool(inside.all())
        packed = np.packbits(inside).tobytes()
        return Mask(height, width, box, None if full else zlib.compress(packed, 1))

    @property
    def is_whole(self) -> bool:
        """Whether every pixel is meant."""
        return self.bits is None and self.box == (0, 0, self.height, self.width)

    def __bool__(self) -> bool:
        return self.box[0] < self.box[2]

    def pixels(self) -> "NDArray[np.bool_]":
        """Bool [H, W]; a fresh array."""
        import numpy as np

        top, left, bottom, right = self.box
        out = np.zeros((self.height, self.width), bool)
        shape = (bottom - top, right - left)
        if self.bits is None:
            out[top:bottom, left:right] = True
            return out
        bits = np.frombuffer(zlib.decompress(self.bits), np.uint8)
        out[top:bottom, left:right] = np.unpackbits(bits, count=shape[0] * shape[1]).reshape(shape)
        return out
