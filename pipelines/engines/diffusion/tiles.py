"""Decoding and encoding in tiles that shrink until they fit."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pipelines.engines.levers.full import free, is_full

LEAST = 4
"""Latent cells along a side of the smallest tile, of which all others are multiples. By eye: below
it seams outweigh pictures."""


@contextmanager
def shrinking(pipe: Any, told: Callable[[int], None]) -> Iterator[None]:
    """Within it a decoder whose memory runs out goes on in smaller tiles; no step is done again.

    told: is given the side of the tiles in pixels, each time they shrink.
    """
    vae = getattr(pipe, "vae", None)
    if vae is None:
        yield
        return
    vae.decode = _lasting(vae, vae.decode, _ratio(pipe), told)
    vae.encode = _lasting(vae, vae.encode, 1, told, _ratio(pipe))
    try:
        yield
    finally:
        del vae.decode, vae.encode


def _lasting(
    vae: Any, work: Callable[..., Any], pixels: int, told: Callable[[int], None], cell: int = 0
) -> Callable[..., Any]:
    """pixels: of a side, for each number of what is worked on. cell: pixels of a latent cell."""

    def tried(x: Any, *given: Any, **named: Any) -> Any:
        while True:
            try:
                return work(x, *given, **named)
            except (RuntimeError, MemoryError) as wrong:
                side = next_side(vae, max(x.shape[-2:]) * pixels, cell or pixels)
                if side is None or not is_full(wrong):
                    raise
            free()
            tile(vae, side)
            told(side)

    return tried


def next_side(vae: Any, side: int, cell: int) -> int | None:
    """The next smaller side of a tile, in pixels, or None when it is small enough already."""
    if getattr(vae, "use_tiling", False):
        side = min(side, int(vae.tile_sample_min_height))
    smaller = side // 2 // (LEAST * cell) * LEAST * cell
    return smaller or None


def tile(vae: Any, side: int) -> None:
    """Makes a decoder work in square tiles that overlap by a quarter: whole latent cells."""
    stride = side * 3 // 4
    wanted = {
        **dict.fromkeys(("tile_sample_min_height", "tile_sample_min_width"), side),
        **dict.fromkeys(("tile_sample_stride_height", "tile_sample_stride_width"), stride),
        **dict.fromkeys(("tile_overlap_factor_height", "tile_overlap_factor_width"), 1 / 4),
    }
    takes = inspect.signature(vae.enable_tiling).parameters
    vae.enable_tiling(**{name: value for name, value in wanted.items() if name in takes})
    if hasattr(vae, "use_framewise_decoding"):
        vae.use_framewise_decoding = True


def _ratio(pipe: Any) -> int:
    """Pixels along a side of a latent cell."""
    for name in ("vae_spatial_compression_ratio", "vae_scale_factor_spatial"):
        if hasattr(pipe, name):
            return int(getattr(pipe, name))
    return 8
