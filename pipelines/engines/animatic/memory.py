"""Memory given back to the machine: flats come and go in pieces of megabytes.

Where the C library is not glibc nothing is done, and nothing need be.
"""

import ctypes
import sys
from functools import cache

MAPPED_FROM = 1 << 20  # bytes; larger pieces are mapped alone and return when they are freed
M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -3, -1  # malloc.h


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


@cache
def keep_lean() -> None:
    """Makes large pieces return to the machine as soon as they are freed."""
    library = _glibc()
    if library is not None:
        library.mallopt(M_MMAP_THRESHOLD, MAPPED_FROM)
        library.mallopt(M_TRIM_THRESHOLD, MAPPED_FROM)


def give_back() -> None:
    """Returns what setting up has left behind."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)
