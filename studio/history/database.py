"""Connections: one driver, one set of pragmas, every write begun as a write."""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from pipelines.errors import DiskFull
from studio.domain.errors import BrokenWorkspace

OURS = 0x5245454C
"""application_id of a workspace: the letters REEL."""

SAFE_SQLITE = (3, 51, 3)
"""Before it, a checkpoint that meets a restarted log can corrupt the file (WAL-reset bug)."""

WAIT_S = 10.0
FULL_NAMES = ("SQLITE_FULL", "SQLITE_IOERR")
"""What a full disk, a full quota, and a limit on file sizes look like to SQLite."""

BROKEN_NAMES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


@cache
def driver() -> ModuleType:
    """The newest SQLite at hand; warns when it is one that can corrupt a busy workspace."""
    found: ModuleType = sqlite3
    with suppress(ImportError):
        found = import_module("pysqlite3")
    if found.sqlite_version_info < SAFE_SQLITE:
        warnings.warn(
            f"SQLite {found.sqlite_version} can damage a workspace that several programs write to. "
            "Install pysqlite3, or Python with SQLite 3.51.3 or newer.",
            RuntimeWarning,
            stacklevel=2,
        )
    return found


def open_database(path: Path, foreign_keys: bool = True) -> Engine:
    """An engine on one SQLite file: WAL, every commit on the disk before it returns.

    foreign_keys: off only while a migration rebuilds tables.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=driver(),
        connect_args={"timeout": WAIT_S},
        pool_size=4,
        max_overflow=60,
    )
    pragmas = (
        f"PRAGMA busy_timeout={int(WAIT_S * 1000)}",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "PRAGMA trusted_schema=OFF",
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: Any) -> None:
        raw.isolation_level = None
        for pragma in pragmas:
            raw.execute(pragma)

    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the database, whatever others write meanwhile."""
    with _told(engine), engine.connect() as db:
        yield db


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that alone may write; commits at the end, rolls back on any error.

    Raises:
        DiskFull: there was no room; nothing was changed.
    """
    with _told(engine), engine.connect().execution_options(writes=True) as db, db.begin():
        yield db


def _begin(db: Connection) -> None:
    """Begins as a writer at once: a read that turns into a write would fail when others wrote."""
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")


def suspect(path: Path) -> Path:
    """A mark beside a database that was found damaged while open: the next opening looks closer."""
    return path.with_name(f"{path.name}-suspect")


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Turns what the database says of a full disk and of a damaged file into sentences."""
    try:
        yield
    except DatabaseError as wrong:
        name = getattr(wrong.orig, "sqlite_errorname", "")
        if name.startswith(FULL_NAMES):
            raise no_room() from wrong
        if name.startswith(BROKEN_NAMES):
            suspect(Path(str(engine.url.database))).touch()
            raise BrokenWorkspace(
                "The workspace file was damaged on the disk. Close Reelwright and open it again: "
                "the newest good copy is put in its place."
            ) from wrong
        raise


def no_room() -> DiskFull:
    """The sentence for a full disk."""
    return DiskFull(
        "The disk takes no more: the last change was not saved, everything before it was. "
        "Free some space, see whether the disk is sound, and try again."
    )
