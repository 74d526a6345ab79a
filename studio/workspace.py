"""The open workspace: a folder with a database and the media it names."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from pipelines.files import told
from studio.history import backups, database, files, opening
from studio.history.media import MediaStore
from studio.history.previews import Previews


class Workspace:
    """One folder a creator works in.

    media: its files by sha256. previews: small pictures that can be made again.
    warnings: what happened at opening that the creator should know.
    """

    def __init__(self, folder: Path, engine: Engine, warnings: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.media = MediaStore(folder / "media")
        self.previews = Previews(folder / "previews")
        self.warnings = warnings
        self._engine = engine
        self._turn = threading.RLock()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent snapshot."""
        with database.reading(self._engine) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer; commits at the end, rolls back on any error.

        Raises:
            DiskFull: there was no room; nothing was changed.
        """
        # SQLite lets waiting writers starve one another; threads of one program take turns instead.
        with self._turn, database.writing(self._engine) as db:
            yield db

    def take_in(self, path: Path, suffix: str) -> str:
        """Moves a finished file into the store, notes it, and gives its sha256.

        Raises:
            DiskFull, UnwritableMedia: it cannot be kept.
        """
        size = path.stat().st_size
        sha256 = self.media.put_file(path, suffix)
        with self.writing() as db:
            files.note(db, sha256, size, suffix)
        return sha256

    def back_up(self) -> Path | None:
        """A checked copy of the database; None when the newest one is as new."""
        return backups.back_up(self.folder / opening.NAME, self.folder / "backups")

    def close(self) -> None:
        """Lets go of the database; the next use opens it again."""
        self._engine.dispose()


def open_workspace(folder: Path) -> Workspace:
    """The workspace in `folder`, made if there is none, mended or migrated if it must be.

    Raises:
        NewerWorkspace: a newer program wrote it; it is untouched.
        BrokenWorkspace: it is damaged and there is no good copy; it is untouched.
        DiskFull, UnwritableMedia: the folder cannot be made or has no room.
    """
    folder = folder.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        warnings = opening.ready(folder)
    except OSError as wrong:
        raise told(wrong, folder) from wrong
    return Workspace(folder, database.open_database(folder / opening.NAME), warnings)


def join_workspace(folder: Path) -> Workspace:
    """A workspace that another process has opened and checked already."""
    folder = folder.resolve()
    return Workspace(folder, database.open_database(folder / opening.NAME))
