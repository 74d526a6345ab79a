"""Models that make pictures of one size only: shown what is asked for on a canvas of that size."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True)
class Canvas:
    """A size a model makes. Pictures lie in its upper left, as large as they fit."""

    width: int
    height: int

    def placed(self, picture: "Image") -> "Image":
        """`picture` on the canvas; beside it its edge goes on."""
        from PIL import Image

        width, height = self._inner(picture.width, picture.height)
        inner = np.asarray(picture.resize((width, height), Image.Resampling.LANCZOS))
        beside = ((0, self.height - height), (0, self.width - width), (0, 0))
        return Image.fromarray(np.pad(inner, beside, "edge"))

    def taken(self, made: NDArray[Any], width: int, height: int) -> Iterator[NDArray[np.float32]]:
        """Each of the pictures `made`, float [T, H, W, 3], taken off it at the size asked for."""
        import cv2

        inner_width, inner_height = self._inner(width, height)
        for picture in made:
            inner = picture[:inner_height, :inner_width].astype(np.float32)
            yield cv2.resize(inner, (width, height), interpolation=cv2.INTER_CUBIC)

    def _inner(self, width: int, height: int) -> tuple[int, int]:
        scale = min(self.width / width, self.height / height)
        return max(1, round(width * scale)), max(1, round(height * scale))
