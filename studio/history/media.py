"""Files by the sha256 of their bytes: written aside, made durable, then given their name.

The order is fixed: bytes, fsync, rename, fsync of the folder, and only then a row that names them.
So a row never names a file that is not there, whenever the power fails.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from pipelines.files import settle, told
from pipelines.progress import Interrupted
from studio.domain.errors import NotFound


class MediaStore:
    """The `media` folder of a workspace: 256 folders by the first two digits, and one for drafts.

    Raises:
        DiskFull, UnwritableMedia: the folders could not be made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._drafts = folder / "tmp"
        if self._drafts.is_dir():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for number in range(256):
                (folder / f"{number:02x}").mkdir(exist_ok=True)
            self._drafts.mkdir(exist_ok=True)
            settle(folder)
            settle(folder.parent)
        except OSError as wrong:
            raise told(wrong, folder) from wrong

    def temporary(self, suffix: str) -> Path:
        """A path that nobody uses, on the same disk, for a file that `put_file` will take in."""
        return self._drafts / f"{os.getpid()}-{token_hex(8)}{suffix}"

    def draft(self, name: str) -> Path:
        """A path by its name, for what goes on there when it was interrupted."""
        return self._drafts / name

    @contextmanager
    def scratch(self, name: str = "") -> Iterator[Path]:
        """A folder on the same disk, which is gone afterwards with what is left in it.

        name: of one that stays when the work in it is interrupted, so that it can go on there.

        Raises:
            DiskFull, UnwritableMedia: it cannot be made.
        """
        folder = self._drafts / name if name else self.temporary("")
        try:
            folder.mkdir(exist_ok=True)
        except OSError as wrong:
            raise told(wrong, folder) from wrong
        stays = False
        try:
            yield folder
        except Interrupted:
            stays = bool(name)
            raise
        finally:
            if not stays:
                shutil.rmtree(folder, ignore_errors=True)

    def put_file(self, path: Path, suffix: str) -> str:
        """Moves a finished file in and gives its sha256; equal files are kept once.

        Raises:
            DiskFull, UnwritableMedia: it could not be made durable; `path` is left alone.
        """
        try:
            return self._put(path, suffix)
        except OSError as wrong:
            raise told(wrong, path) from wrong

    def put_bytes(self, data: bytes, suffix: str) -> str:
        """Keeps `data` and gives its sha256.

        Raises:
            DiskFull, UnwritableMedia: it could not be made durable; nothing stays behind.
        """
        draft = self.temporary(suffix)
        try:
            draft.write_bytes(data)
            return self._put(draft, suffix)
        except OSError as wrong:
            raise told(wrong, draft) from wrong
        finally:
            draft.unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self._found(sha256) is not None

    def path(self, sha256: str, verify: bool = False) -> Path:
        """Where the file lies.

        verify: reads it all and compares.

        Raises:
            NotFound: it is not there, or what is there has other bytes.
        """
        found = self._found(sha256)
        if found is None:
            raise NotFound(f"The file {sha256[:12]} is gone from the workspace. Render it again.")
        if verify and digest(found) != sha256:
            raise NotFound(f"The file {sha256[:12]} was damaged on the disk. Render it again.")
        return found

    def drop(self, sha256: str, grace_s: float = 0.0) -> bool:
        """Removes a file that nothing names any more.

        grace_s: one put in, or put in again, so short a time ago stays.
        """
        found = self._found(sha256)
        if found is None or found.stat().st_mtime > time.time() - grace_s:
            return False
        found.unlink(missing_ok=True)
        return True

    def all_of(self) -> Iterator[tuple[str, os.stat_result]]:
        """Every kept file: its sha256, and what the disk says of it."""
        for number in range(256):
            for entry in os.scandir(self.folder / f"{number:02x}"):
                yield Path(entry.name).stem, entry.stat()

    def drafts(self) -> list[Path]:
        """Files that were never finished, or are being written now."""
        return list(self._drafts.iterdir())

    def _put(self, path: Path, suffix: str) -> str:
        sha256 = digest(path)
        there = self._found(sha256)
        if there and there.stat().st_size == path.stat().st_size:
            os.utime(there)
            path.unlink()
        else:
            settle(path)
            there = self.folder / sha256[:2] / f"{sha256}{suffix}"
            path.replace(there)
        settle(there.parent)
        return sha256

    def _found(self, sha256: str) -> Path | None:
        if len(sha256) != 64 or not sha256.isalnum():
            return None
        return next((self.folder / sha256[:2]).glob(f"{sha256}*"), None)


def digest(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
