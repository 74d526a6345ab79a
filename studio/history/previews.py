"""Small pictures that can be made again at any time: files by name, in no database."""

import time
from contextlib import suppress
from pathlib import Path

from pipelines.files import told


class Previews:
    """The `previews` folder of a workspace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, name: str) -> Path:
        """Where the JPEG of this name lies, or will.

        Raises:
            DiskFull, UnwritableMedia: there is no folder for it and none can be made.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as wrong:
            raise told(wrong, self.folder) from wrong
        return self.folder / f"{name}.jpg"

    def of_job(self, job: int) -> Path:
        """Where the newest preview of what a job makes lies, while it works."""
        return self.of(f"job-{job}")

    def tidy(self, grace_s: float) -> int:
        """Removes what is older than `grace_s`; gives how many files went."""
        gone = 0
        for path in self.folder.glob("*.jpg") if self.folder.is_dir() else ():
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - grace_s:
                    path.unlink()
                    gone += 1
        return gone
