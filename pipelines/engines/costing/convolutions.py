"""How a processor convolves: by two ways, of which the smaller pictures take the worse.

A picture with few numbers is unfolded into columns first: every value once for each place of the
kernel that sees it. They are written, read by a matrix product, and let go. Others are laid out
anew in blocks of channels, and what comes out is laid back. Which way is taken hangs on the sizes
of a single call, so a coder's calls are kept one by one and asked at the size in question.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, prod

from pipelines.script import Value

FEW = 20_480
"""Channels x frames x rows of a clip up to which torch unfolds it (ATen, `use_mkldnn`)."""
BLOCK = 16
"""Channels that are worked on at once."""
KEPT = 32 * 2**20
"""Bytes up to which memory that was let go is used again; the system has more anew each time."""

Line = tuple[float, float]
"""a + b n, of the latent cells n along one side, or of the latent frames."""


class Conv(Value):
    """Calls of one kind. kernel: (t, y, x). into, out: (t, y, x) of the clip before and after.

    flat: of pictures, whose frames stand beside one another. times: how often. alive: bytes held
    meanwhile, its clips too, as (1, a, t a) for t frames of `a` cells.
    """

    channels: tuple[int, int]
    kernel: tuple[int, int, int]
    into: tuple[Line, Line, Line]
    out: tuple[Line, Line, Line]
    times: Line
    alive: tuple[float, float, float]
    numbers: int = 4
    flat: bool = False

    @property
    def taps(self) -> int:
        """Places of the kernel."""
        return prod(self.kernel)


@dataclass(frozen=True)
class Convolved:
    """What convolutions take on a processor.

    unfolded, laid: floating-point operations of either way. columns: bytes of columns. fresh:
    bytes of memory that the system has to give each time. held: most bytes alive at once, beside
    weights. kept: of those, most that is let go in pieces small enough to be kept for later.
    """

    unfolded: float = 0.0
    laid: float = 0.0
    columns: float = 0.0
    fresh: float = 0.0
    held: float = 0.0
    kept: float = 0.0


def convolved(convs: Iterable[Conv], cells: tuple[float, float, float]) -> Convolved:
    """What some convolutions take at a size, in latent cells (t, y, x)."""
    done = Convolved()
    for conv in convs:
        done = _with(done, _one(conv, cells), _line(conv.times, cells[0]))
    return done


def _with(done: Convolved, one: Convolved, times: float) -> Convolved:
    return Convolved(
        done.unfolded + times * one.unfolded,
        done.laid + times * one.laid,
        done.columns + times * one.columns,
        done.fresh + times * one.fresh,
        max(done.held, one.held if times else 0.0),
        max(done.kept, one.kept if times else 0.0),
    )


def _one(conv: Conv, cells: tuple[float, float, float]) -> Convolved:
    """A single call."""
    into, out = prod(_sized(conv.into, cells)), prod(_sized(conv.out, cells))
    before, after = conv.channels
    alive, made = _alive(conv, cells), after * out * conv.numbers
    kept = alive if made <= KEPT else 0.0
    if _unfolds(conv, _sized(conv.into, cells)):
        columns = before * conv.taps * out * conv.numbers
        worked = 2 * before * _blocks(after) * conv.taps * out
        fresh = _fresh(columns, made)
        return Convolved(worked, 0.0, columns, fresh, alive + columns, kept)
    worked = 2 * _blocks(before) * _blocks(after) * conv.taps * out
    laid = _blocks(before) * into * conv.numbers, _blocks(after) * out * conv.numbers
    return Convolved(0.0, worked, 0.0, _fresh(*laid, made), alive + sum(laid), kept)


def _unfolds(conv: Conv, into: tuple[float, ...]) -> bool:
    if conv.flat:
        return False
    return prod(conv.kernel[1:]) == 1 or conv.channels[0] * into[0] * into[1] <= FEW


def _fresh(*pieces: float) -> float:
    return sum(piece for piece in pieces if piece > KEPT)


def _blocks(channels: int) -> int:
    return ceil(channels / BLOCK) * BLOCK


def _sized(lines: tuple[Line, Line, Line], cells: tuple[float, float, float]) -> tuple[float, ...]:
    return tuple(_line(line, n) for line, n in zip(lines, cells, strict=True))


def _line(line: Line, n: float) -> float:
    return max(0.0, line[0] + line[1] * n)


def _alive(conv: Conv, cells: tuple[float, float, float]) -> float:
    area = cells[1] * cells[2]
    one, flat, deep = conv.alive
    return max(0.0, one + flat * area + deep * cells[0] * area)
