"""A file that only takes up room, given back when the disk is full.

SQLite cannot open a database, even to read it, while no byte is free.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

RESERVE_BYTES = 32 * 2**20
PLENTY = 8
"""The reserve is laid by only while this many times its size is free."""


def lay_by(folder: Path) -> None:
    """Makes the reserve of a workspace, if there is none and plenty of room for it."""
    path = _path(folder)
    if path.exists() or shutil.disk_usage(folder).free < PLENTY * RESERVE_BYTES:
        return
    with suppress(OSError), path.open("wb") as reserve:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(reserve.fileno(), 0, RESERVE_BYTES)
        else:
            reserve.write(bytes(RESERVE_BYTES))


def give_back(folder: Path) -> bool:
    """Frees the reserve; False when it was gone already."""
    path = _path(folder)
    if not path.exists():
        return False
    path.unlink()
    return True


def _path(folder: Path) -> Path:
    return folder / "reserve"
