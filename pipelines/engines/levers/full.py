"""Memory that ran out: how it is told, and how what can be freed is freed."""

import ctypes
import gc
import sys
from contextlib import suppress

WORDS = ("out of memory", "can't allocate memory", "alloc_cpu", "not enough memory")


def is_full(wrong: BaseException) -> bool:
    """Whether something failed for lack of memory, on whatever device."""
    if isinstance(wrong, MemoryError):
        return True
    if not isinstance(wrong, RuntimeError):
        return False
    import torch

    told = str(wrong).lower()
    return isinstance(wrong, torch.OutOfMemoryError) or any(words in told for words in WORDS)


def trim() -> None:
    """Gives back what one stage let go before the next begins (Linux): else it lies in holes."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)


def free() -> None:
    """Gives back what nothing holds any longer, on the device too."""
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()
