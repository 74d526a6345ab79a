"""Files that appear whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.errors import DiskFull, UnwritableMedia

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A fresh path beside `path` to write to; it takes the name `path` once the block has ended.

    What was written is on the disk before it gets its name. When the block raises, nothing stays
    behind and a file that had the name before is untouched.

    Raises:
        DiskFull: there was no room for it.
        UnwritableMedia: the folder is missing or may not be written to.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
        settle(path.parent)
    except OSError as wrong:
        if wrong.filename and Path(wrong.filename).parent != path.parent:
            raise  # it is about another file
        raise told(wrong, path) from wrong
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def told(wrong: OSError, path: Path) -> UnwritableMedia | DiskFull:
    """What stopped a file from being written, as a sentence."""
    if wrong.errno in NO_ROOM:
        return DiskFull(f"There is no room left for {path.name}. Free some space and try again.")
    return UnwritableMedia(
        f"{path.name} cannot be written to {path.parent}: {wrong.strerror or wrong}. "
        "Choose another place."
    )


def settle(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, are on the disk."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
