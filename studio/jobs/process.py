"""What a worker asks of the system: threads, memory, and to end when its parent does."""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
NICE = 5
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")


def dies_with_parent(parent: int) -> None:
    """Ends this process when the one that started it ends, however that ends (Linux).

    Elsewhere, and when the parent was gone before this call, the worker's loop sees it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(0)


def one_thread_each() -> None:
    """Asks libraries that are loaded later for one thread: there is one worker a core."""
    for name in THREADS:
        os.putenv(name, "1")


def give_way() -> None:
    """Lets the page and its server go first on a busy machine."""
    with suppress(OSError, AttributeError):
        os.nice(NICE)


def memory_bytes() -> int:
    """How much memory this process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def forget_peak() -> None:
    """Begins a new measurement of `peak_bytes`, where the system allows it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_bytes() -> int:
    """The most memory this process held since `forget_peak`, or since it began; 0: not told."""
    with suppress(OSError, ValueError, IndexError):
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    with suppress(ImportError):
        import resource

        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return held if sys.platform == "darwin" else held * 1024
    return 0


def is_alive(pid: int) -> bool:
    """Whether a process of this machine is running."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
