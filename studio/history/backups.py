"""Copies of the database: made by SQLite while others write, read back before they count."""

import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from pipelines.files import settle, told, whole_file
from studio.history.database import OURS, driver

KEPT = 20
AT_MOST_EVERY_S = 600.0
READ_ONLY = "mode=ro"
BROKEN = "broken"
"""The folder for damaged databases that were set aside."""


def back_up(database: Path, folder: Path) -> Path | None:
    """A copy of `database` in `folder`, the oldest beyond `KEPT` removed.

    None when the newest copy is as new as the database.

    Raises:
        DiskFull, UnwritableMedia: the copy could not be made; older ones are untouched.
    """
    there = found(folder)
    if there and _changed(database) <= there[0].stat().st_mtime:
        return None
    copy = folder / f"reelwright-{time.strftime('%Y%m%d-%H%M%S')}.db"
    try:
        folder.mkdir(exist_ok=True)
        with whole_file(copy) as part:
            _copy(database, part)
    except OSError as wrong:
        raise told(wrong, copy) from wrong
    for old in found(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return copy


def is_due(folder: Path) -> bool:
    """Whether the newest copy is older than the shortest time between two."""
    there = found(folder)
    return not there or time.time() - there[0].stat().st_mtime > AT_MOST_EVERY_S


def found(folder: Path) -> list[Path]:
    """The copies in `folder`, newest first."""
    return sorted(folder.glob("reelwright-*.db"), reverse=True)


def newest_good(folder: Path) -> Path | None:
    """The newest copy whose content holds, if there is one."""
    return next((copy for copy in found(folder) if is_good(copy)), None)


def is_good(database: Path) -> bool:
    """Whether a file is a workspace of ours and all its pages hold."""
    with suppress(driver().DatabaseError), closing(_open(database, READ_ONLY)) as db:
        ours = db.execute("PRAGMA application_id").fetchone()[0] == OURS
        return bool(ours and db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    return False


def restore(copy: Path, database: Path) -> None:
    """Puts a copy where the database was; the copy stays."""
    with whole_file(database) as part:
        part.write_bytes(copy.read_bytes())


def set_aside(database: Path) -> Path:
    """Moves a broken database and its log out of the way; nothing is deleted."""
    folder = database.parent / BROKEN
    folder.mkdir(exist_ok=True)
    aside = folder / f"reelwright-{time.strftime('%Y%m%d-%H%M%S')}.db"
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{database}{ending}").replace(f"{aside}{ending}")
    settle(folder)
    settle(database.parent)
    return aside


def _copy(database: Path, part: Path) -> None:
    try:
        with closing(_open(database, "mode=rw")) as source, closing(_open(part, "mode=rwc")) as out:
            source.backup(out)
            out.execute("PRAGMA journal_mode=DELETE")
        if not is_good(part):
            raise OSError("the copy does not read back")
    except driver().OperationalError as wrong:
        raise OSError(str(wrong)) from wrong


def _changed(database: Path) -> float:
    log = Path(f"{database}-wal")
    times = [path.stat().st_mtime for path in (database, log) if path.exists()]
    return max(times)


def _open(path: Path, mode: str) -> Any:
    return driver().connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=10.0)
