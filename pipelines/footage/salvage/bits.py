"""Bits of a unit, read and written (ISO/IEC 14496-10, clauses 7.2, 7.4.1.1 and 9.1)."""

import re


def unescaped(unit: bytes) -> bytes:
    """The unit without the bytes that keep start codes out of it."""
    return unit.replace(b"\0\0\3", b"\0\0")


def escaped(told: bytes) -> bytes:
    """What a unit tells after its head, with the bytes that keep start codes out of it."""
    return re.sub(rb"\0\0(?=[\0-\3])", b"\0\0\3", told)


class Bits:
    """Reads bits from the first on; past the end there are only noughts."""

    def __init__(self, told: bytes) -> None:
        self._value = int.from_bytes(told, "big")
        self._left = len(told) * 8

    @property
    def left(self) -> int:
        """How many bits are left."""
        return max(0, self._left)

    def take(self, count: int) -> int:
        """The next bits as a number."""
        self._left -= count
        if self._left < 0:
            return 0
        return self._value >> self._left & ((1 << count) - 1)

    def golomb(self) -> int:
        """An unsigned Exp-Golomb number; at most 32 bits."""
        zeros = 0
        while zeros < 32 and self._left > 0 and not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)

    def signed(self) -> int:
        """A signed Exp-Golomb number."""
        number = self.golomb()
        return (number + 1) // 2 if number % 2 else -(number // 2)


class Written:
    """Bits put one after the other."""

    def __init__(self) -> None:
        self._bits: list[str] = []

    def put(self, count: int, number: int) -> "Written":
        """A number in so many bits."""
        self._bits.append(format(number, f"0{count}b")[-count:] if count else "")
        return self

    def golomb(self, *numbers: int) -> "Written":
        """Unsigned Exp-Golomb numbers."""
        for number in numbers:
            told = format(number + 1, "b")
            self._bits.append("0" * (len(told) - 1) + told)
        return self

    def signed(self, *numbers: int) -> "Written":
        """Signed Exp-Golomb numbers."""
        return self.golomb(*(2 * n - 1 if n > 0 else -2 * n for n in numbers))

    def aligned(self) -> bytes:
        """All bits, with noughts up to the next byte."""
        told = "".join(self._bits)
        told += "0" * (-len(told) % 8)
        return int("1" + told, 2).to_bytes(len(told) // 8 + 1, "big")[1:]

    def unit(self, head: int) -> bytes:
        """A whole unit: its first byte, the bits, the stop bit, escaped."""
        return bytes([head]) + escaped(self.put(1, 1).aligned())
