"""Rows of the files in the media store; written last, when the bytes are on the disk."""

from sqlalchemy import Connection, delete, insert, select

from studio.domain.errors import NotFound
from studio.history.tables import file


def note(db: Connection, sha256: str, bytes_: int, kind: str) -> None:
    """Keeps that the store has this file. kind: its suffix, such as "mp4"."""
    if has(db, sha256):
        return
    db.execute(insert(file).values(sha256=sha256, bytes=bytes_, kind=kind.lstrip(".")))


def has(db: Connection, sha256: str) -> bool:
    """Whether the file was noted."""
    return db.execute(select(file.c.sha256).where(file.c.sha256 == sha256)).first() is not None


def kind_of(db: Connection, sha256: str) -> str:
    """The suffix of a file, without a dot.

    Raises:
        NotFound: no such file was noted.
    """
    kind = db.execute(select(file.c.kind).where(file.c.sha256 == sha256)).scalar()
    if kind is None:
        raise NotFound(f"The workspace has no file {sha256[:12]}. It may have been cleared away.")
    return str(kind)


def forget(db: Connection, sha256: str) -> None:
    """Takes the row of a file away, before the file goes."""
    db.execute(delete(file).where(file.c.sha256 == sha256))
