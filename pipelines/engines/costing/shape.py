"""A model, counted: what a pass through each of its parts takes, as laws of its size."""

from dataclasses import dataclass, fields
from math import ceil

from pipelines.engines.costing.convolutions import Conv
from pipelines.script import Value

SLACK = 64 * 2**20
"""Bytes let go that a process keeps at the end of its heap: twice the largest piece in it."""

Law = tuple[float, ...]
"""Coefficients of (1, n, n^2) for n tokens, or of (1, t, a, t a, t a^2) for t latent frames of
`a` cells each."""


class Work(Value):
    """What a pass through a part takes, each as a law of its size.

    matmul, attention, conv: floating-point operations. scores: how often a token looks at another.
    lengths, normed: lengths taken along channels, and numbers that go into them. moved: bytes that
    all else reads and writes. calls: kernels started. held: most bytes alive at once, beside
    weights.
    """

    matmul: Law = (0.0,)
    attention: Law = (0.0,)
    scores: Law = (0.0,)
    conv: Law = (0.0,)
    lengths: Law = (0.0,)
    normed: Law = (0.0,)
    moved: Law = (0.0,)
    calls: Law = (0.0,)
    held: Law = (0.0,)

    def at(self, size: Law) -> "Spent":
        """The work at a size, given as the terms that the laws are written in."""
        return Spent(**{name: _value(getattr(self, name), size) for name in Work.model_fields})


def _value(law: Law, size: Law) -> float:
    return max(0.0, sum(a * b for a, b in zip(law, size, strict=False)))


@dataclass(frozen=True)
class Spent:
    """Work at one size, in the units of `Work`; of a processor also those of `Convolved`."""

    matmul: float = 0.0
    attention: float = 0.0
    scores: float = 0.0
    conv: float = 0.0
    lengths: float = 0.0
    normed: float = 0.0
    moved: float = 0.0
    calls: float = 0.0
    held: float = 0.0
    unfolded: float = 0.0
    laid: float = 0.0
    columns: float = 0.0
    fresh: float = 0.0
    kept: float = 0.0

    def __mul__(self, times: float) -> "Spent":
        """The same work several times, one after the other."""
        done = {field.name: times * getattr(self, field.name) for field in fields(self)}
        return Spent(**{**done, "held": self.held, "kept": self.kept})

    @property
    def taken(self) -> float:
        """Bytes a processor's process grows by: holes are left where pieces were let go."""
        return self.held + (self.kept or min(self.held, SLACK))

    @property
    def flops(self) -> float:
        """All floating-point operations."""
        return self.matmul + self.attention + self.conv


class Weights(Value):
    """The weights of one part. largest: parameters of its largest single layer.

    looked_up: parameters of tables that lie on the disk until a row is wanted, beside a processor.
    """

    params: int = 0
    largest: int = 0
    looked_up: int = 0


class Shape(Value):
    """A model, counted. Sizes are in pixels, frames and tokens.

    kind: class of its denoiser. experts: denoisers of which one runs at a time. beside: parameters
    of all other parts. encodes: clips encoded before the first step. passes: of a step that words
    guide, of which so many `together` in one batch. section: latent frames that are made at a time
    where a clip grows by them; 0: it is made whole. fixed: (width, height) of whatever it makes;
    None: any. time, space: frames and pixels a side of one latent cell.
    patch: cells a token takes, along (t, y, x). tile, stride: of decoding in tiles, in pixels.
    numbers, decoder: bytes of one number of the denoiser and of the decoder, as counted.
    encoding, decoding: single convolutions, which a processor takes in two ways.
    """

    kind: str
    denoiser: Weights
    text: Weights
    vae: Weights
    denoise: Work
    encode: Work
    decode: Work
    read: Work
    encoding: tuple[Conv, ...]
    decoding: tuple[Conv, ...]
    experts: int = 1
    beside: int = 0
    passes: int = 2
    together: int = 1
    section: int = 0
    fixed: tuple[int, int] | None = None
    encodes: int = 0
    steps: int = 30
    guided: bool = True
    time: int = 4
    space: int = 8
    patch: tuple[int, int, int] = (1, 2, 2)
    tile: int = 256
    stride: int = 192
    numbers: float = 2.0
    decoder: float = 2.0

    def cells(self, frames: int, width: int, height: int) -> tuple[int, int, int]:
        """Latent cells along (t, y, x), padded to whole tokens."""
        t, y, x = self.patch
        long = ceil((ceil((frames - 1) / self.time) + 1) / t) * t
        return long, ceil(height / self.space / y) * y, ceil(width / self.space / x) * x

    def tokens(self, frames: int, width: int, height: int) -> int:
        """Tokens of the denoiser, in one pass."""
        cells, patch = self.cells(frames, width, height), self.patch
        cells = (self.section or cells[0], *cells[1:])
        return (cells[0] // patch[0]) * (cells[1] // patch[1]) * (cells[2] // patch[2])

    def sections(self, frames: int) -> int:
        """How often a clip grows until it is so long."""
        return max(1, ceil((frames - 1) / self.time / self.section)) if self.section else 1
