"""The database of a workspace, checked before anything is done with it.

Newer than this program: refused, untouched. Broken: set aside, the newest good copy put in its
place. Older: copied, then migrated. Empty: made.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pipelines.errors import DiskFull, UnwritableMedia
from studio.domain.errors import BrokenWorkspace, NewerWorkspace
from studio.history import backups, reserve
from studio.history.database import OURS, driver, no_room, suspect
from studio.history.migrating import migrate
from studio.history.tables import SCHEMA

NAME = "reelwright.db"
SCARCE_BYTES = 4 * 2**20
LARGEST_QUICK_CHECK = 16 * 2**20
"""A file up to this size is read through at every open; a larger one after an unclean stop."""

EMPTY_HEADER = (0, 0)


class Malformed(Exception):
    """The database cannot be read as one."""


def ready(folder: Path) -> tuple[str, ...]:
    """Makes the database of `folder` ready to be used, and gives what the creator should know.

    Raises:
        NewerWorkspace, BrokenWorkspace, DiskFull: it cannot be used; nothing was changed.
    """
    warnings = []
    if shutil.disk_usage(folder).free < SCARCE_BYTES and reserve.give_back(folder):
        warnings.append("The disk is full. Free some space: there is room for a few edits only.")
    database, copies = folder / NAME, folder / "backups"
    with _alone(folder):
        try:
            found = _version(database, copies)
        except Malformed as wrong:
            warnings.append(_mended(database, copies, str(wrong)))
            found = _version(database, copies)
        if found < SCHEMA:
            if found:
                backups.back_up(database, copies)
            migrate(database)
        elif backups.is_due(copies) and not warnings:
            warnings.extend(_backed_up(database, copies))
    reserve.lay_by(folder)
    return tuple(warnings)


def _version(database: Path, copies: Path) -> int:
    """The version of a good database; 0 when there is none yet, and never was.

    Raises:
        NewerWorkspace, BrokenWorkspace: it is not for us to touch.
        Malformed: it is damaged.
    """
    if not database.exists() or not database.stat().st_size:
        if backups.newest_good(copies):
            raise Malformed("it is empty")
        return 0
    _refuse_foreign(database, *_header(database))
    log = Path(f"{database}-wal")
    unclean = log.exists() and log.stat().st_size > 0
    try:
        with closing(_connect(database)) as db:
            version, owner = _pragma(db, "user_version"), _pragma(db, "application_id")
            _refuse_foreign(database, version, owner)
            if not version and db.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise _foreign(database)
            doubted = unclean or suspect(database).exists()
            if doubted or database.stat().st_size <= LARGEST_QUICK_CHECK:
                told = _pragma(db, "quick_check(1)")
                if told != "ok":
                    raise Malformed(told)
                suspect(database).unlink(missing_ok=True)
            return int(version)
    except driver().OperationalError as wrong:
        raise _unopened(database, str(wrong)) from wrong
    except driver().DatabaseError as wrong:
        raise Malformed(str(wrong)) from wrong


def _header(database: Path) -> tuple[int, int]:
    """user_version and application_id as they stand in the file, which is not opened for it.

    Raises:
        Malformed: it does not begin like a database.
    """
    with database.open("rb") as stream:
        head = stream.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise Malformed("file is not a database")
    return int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")


def _refuse_foreign(database: Path, version: int, owner: int) -> None:
    if owner == OURS and version > SCHEMA:
        raise NewerWorkspace(
            f"The workspace {database.parent} was written by a newer Reelwright. "
            "Update Reelwright, or open another workspace. Nothing was changed."
        )
    if owner != OURS and (version, owner) != EMPTY_HEADER:
        raise _foreign(database)


def _foreign(database: Path) -> BrokenWorkspace:
    return BrokenWorkspace(
        f"{database} belongs to another program. Choose another folder. Nothing was changed."
    )


def _mended(database: Path, copies: Path, why: str) -> str:
    """Puts the newest good copy in the place of a broken database; what it says to the creator."""
    copy = backups.newest_good(copies)
    if copy is None:
        raise BrokenWorkspace(
            f"The workspace file {database} is damaged ({why}) and there is no good copy of it in "
            f"{copies}. Put a copy there, or choose another folder. Nothing was changed."
        )
    aside = backups.set_aside(database)
    backups.restore(copy, database)
    made = copy.stem.removeprefix("reelwright-")
    day, hour = f"{made[:4]}-{made[4:6]}-{made[6:8]}", f"{made[9:11]}:{made[11:13]}"
    told = f"The workspace file was damaged or gone. The copy of {day} {hour} is in its place."
    if aside.exists():
        told += f" The damaged file is kept as {aside.relative_to(database.parent)}."
    return told


def _backed_up(database: Path, copies: Path) -> list[str]:
    """Makes a copy; a disk too full for it does not keep the creator out."""
    try:
        backups.back_up(database, copies)
    except (DiskFull, UnwritableMedia) as wrong:
        return [f"No copy of the workspace could be made. {wrong}"]
    return []


def _unopened(database: Path, why: str) -> BrokenWorkspace | DiskFull:
    if shutil.disk_usage(database.parent).free < SCARCE_BYTES:
        return no_room()
    return BrokenWorkspace(
        f"The workspace file {database} cannot be opened ({why}). "
        "Close other programs that use it and see whether you may write to its folder."
    )


def _connect(database: Path) -> Any:
    return driver().connect(str(database), timeout=10.0, isolation_level=None)


def _pragma(db: Any, name: str) -> Any:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lets one process at a time open the workspace, where the system has file locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / ".opening").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
