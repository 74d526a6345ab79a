"""Synthetic pictures and films with known contents, for every test that needs some."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.media import write_picture, write_video

Picture = NDArray[np.uint8]
FPS = Fraction(24)


def ground(width: int, height: int, seed: int = 0) -> Picture:
    """A smooth coloured texture, the same for the same seed."""
    import cv2

    noise = np.random.default_rng(seed).uniform(0, 255, (height, width, 3)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), max(1.0, width / 40))
    smooth = (smooth - smooth.min()) / max(1e-6, float(np.ptp(smooth)))
    return (40 + 170 * smooth).astype(np.uint8)


def square(width: int, height: int, at: float, seed: int = 0) -> Picture:
    """A red square whose left edge stands at `at` pixels, on a textured ground; sub-pixel."""
    picture = ground(width, height, seed).astype(np.float32)
    side = height // 3
    cover = np.clip(np.minimum(np.arange(width) + 1 - at, at + side - np.arange(width)), 0, 1)
    rows = slice(height // 3, height // 3 + side)
    picture[rows] += cover[None, :, None] * (np.float32([230, 30, 40]) - picture[rows])
    return np.rint(picture).astype(np.uint8)


def moving_square(
    frames: int, width: int = 96, height: int = 64, speed: float = 1.5, start: float = 8.0
) -> list[Picture]:
    """A red square that moves to the right by `speed` pixels a frame."""
    return [square(width, height, start + speed * number) for number in range(frames)]


def panned(frames: int, width: int = 96, height: int = 64, speed: float = 2.0) -> list[Picture]:
    """A camera that pans to the right over a wide picture by `speed` pixels a frame."""
    import cv2

    wide = ground(width * 3, height, seed=5)
    return [
        cv2.warpAffine(wide, np.float32([[1, 0, -speed * number], [0, 1, 0]]), (width, height))
        for number in range(frames)
    ]


def film(path: Path, pictures: Iterable[Picture], fps: Fraction = FPS) -> Path:
    """The pictures as a file: lossless when it ends in .mkv, else H.264."""
    shown = list(pictures)
    height, width = shown[0].shape[:2]
    with write_video(path, width, height, fps, lossless=path.suffix == ".mkv") as sink:
        for picture in shown:
            sink.add(picture)
    return path


def still(path: Path, picture: Picture) -> Path:
    """The picture as a file."""
    write_picture(path, picture)
    return path


def holes(frames: int, width: int, height: int, side: int, speed: float = 0.0) -> list[Picture]:
    """Masks, white in a square of `side` pixels in the middle that moves by `speed` a frame."""
    masks = []
    for number in range(frames):
        mask = np.zeros((height, width, 3), np.uint8)
        left = int((width - side) / 2 + speed * number)
        mask[(height - side) // 2 : (height + side) // 2, max(0, left) : left + side] = 255
        masks.append(mask)
    return masks


def psnr(a: Picture, b: Picture) -> float:
    """Peak signal to noise, dB; 99 for equal pictures."""
    error = float(((a.astype(np.float64) - b) ** 2).mean())
    return 99.0 if error == 0 else float(10 * np.log10(255**2 / error))
