"""The head of a .safetensors file: which numbers lie in it, and whether all of them are there.

The form is 8 bytes (the length of the header), the header in JSON, and the numbers behind it:
https://huggingface.co/docs/safetensors. Only the header is read; nothing in a file can run.
"""

import json
import pickletools
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from pipelines.errors import BrokenWeights, UnsafeWeights

LENGTH = 8
LONGEST_HEADER = 100_000_000
"""Bytes; the library of the format refuses longer ones too."""
BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "I16": 16, "U16": 16,
    "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "I64": 64, "U64": 64, "F64": 64,
    "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
}  # fmt: skip
ZIP = b"PK\x03\x04"
RUNS = ("GLOBAL", "STACK_GLOBAL", "INST", "REDUCE")


@dataclass(frozen=True)
class Tensor:
    """Numbers of one name. dtype: as the format calls it, such as "BF16"."""

    dtype: str
    shape: tuple[int, ...]
    start: int
    stop: int

    @property
    def numbers(self) -> int:
        """How many."""
        return prod(self.shape)


def tensors(path: Path) -> dict[str, Tensor]:
    """What lies in a file, by name.

    Raises:
        BrokenWeights: it is cut short, or its header does not hold.
        UnsafeWeights: it is a pickle under another name.
    """
    size = path.stat().st_size
    told = _header(path, size)
    try:
        found = {name: _tensor(row) for name, row in told.items() if name != "__metadata__"}
    except (TypeError, ValueError, KeyError, AttributeError) as wrong:
        raise _crooked(path) from wrong
    _must_fit(path, list(found.values()), size)
    return found


def _header(path: Path, size: int) -> dict[str, Any]:
    with path.open("rb") as file:
        start = file.read(512)
        length = int.from_bytes(start[:LENGTH], "little")
        if length > min(LONGEST_HEADER, size - LENGTH) or start[LENGTH : LENGTH + 1] != b"{":
            raise _no_header(path, start, length)
        file.seek(LENGTH)
        try:
            told = json.loads(file.read(length))
        except (ValueError, RecursionError) as wrong:
            raise _crooked(path) from wrong
    return told if isinstance(told, dict) else {}


def _no_header(path: Path, start: bytes, length: int) -> Exception:
    if _pickled(start):
        return UnsafeWeights(
            f"{path} is a pickle under the name of safetensors, and a pickle can run anything. "
            "Delete it and get the model from its own page."
        )
    if start[LENGTH : LENGTH + 1] == b"{" and length <= LONGEST_HEADER:
        return _short(path)
    return BrokenWeights(f"{path} is no file of safetensors. Download it again.")


def _short(path: Path) -> BrokenWeights:
    return BrokenWeights(f"{path} is cut short. Download it again.")


def _crooked(path: Path) -> BrokenWeights:
    return BrokenWeights(f"The header of {path} contradicts itself. Download it again.")


def _pickled(start: bytes) -> bool:
    """Whether bytes begin a pickle or an archive of one; they are read, not run."""
    if start[:4] == ZIP or (start[:1] == b"\x80" and 2 <= start[1] <= 5):
        return True
    try:
        return any(op.name in RUNS for op, _, _ in pickletools.genops(start))
    except ValueError:
        return False


def _tensor(row: dict[str, Any]) -> Tensor:
    start, stop = row["data_offsets"]
    made = Tensor(str(row["dtype"]), tuple(row["shape"]), start, stop)
    if any(type(n) is not int or n < 0 for n in (*made.shape, start, stop)):
        raise ValueError("no whole numbers")
    bits = BITS.get(made.dtype)
    if bits and -(-made.numbers * bits // 8) != stop - start:
        raise ValueError("shape and place disagree")
    return made


def _must_fit(path: Path, found: list[Tensor], size: int) -> None:
    """The numbers lie one behind the other, and the last of them ends where the file ends."""
    end = 0
    for tensor in sorted(found, key=lambda t: (t.start, t.stop)):
        if tensor.start != end:
            raise _crooked(path)
        end = tensor.stop
    with path.open("rb") as file:
        there = size - LENGTH - int.from_bytes(file.read(LENGTH), "little")
    if end > there:
        raise BrokenWeights(
            f"{path} is cut short: {100 * there // end} % of {end:,} bytes are there. "
            "Download it again."
        )
    if end < there:
        raise _crooked(path)
