"""What one pass over a file finds: its packets, the frames that came of them, and its sound."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple


class Packet(NamedTuple):
    """A coded frame as stored. pts, dts: in the stream's time base, or None.

    leant_on: others may be predicted from it.
    """

    pts: int | None
    dts: int | None
    key: bool
    empty: bool
    leant_on: bool


class Frame(NamedTuple):
    """A frame as the decoder gave it, in the order shown.

    packet: the number of the packet it came of, or, where that is not known, its own.
    """

    packet: int
    kind: str
    corrupt: bool
    key: bool
    width: int
    height: int
    interlaced: bool


@dataclass(frozen=True)
class Scan:
    """A file, once through.

    rates: those the file tells, the likeliest first. counted: frames could not be told apart by
    their packets, so they are known by their place. failed: packets the decoder refused. ended:
    the sentence the reader gave up with, or "".
    """

    codec: str
    container: str
    base: Fraction
    rates: tuple[Fraction, ...]
    promised: int
    packets: tuple[Packet, ...]
    frames: tuple[Frame, ...]
    failed: frozenset[int]
    counted: bool
    sound: tuple[float, float] | None
    ended: str

    @staticmethod
    def of(told: dict[str, Any]) -> "Scan":
        """A scan as the process that decodes tells it."""
        return Scan(
            codec=told["codec"],
            container=told["container"],
            base=Fraction(told["base"]),
            rates=tuple(Fraction(rate) for rate in told["rates"]),
            promised=told["promised"],
            packets=tuple(Packet(*packet) for packet in told["packets"]),
            frames=tuple(Frame(*frame) for frame in told["frames"]),
            failed=frozenset(told["failed"]),
            counted=told["counted"],
            sound=told["sound"] and tuple(told["sound"]),
            ended=told["ended"],
        )
