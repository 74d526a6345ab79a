"""Takes: kept once by the hash of everything that made them, never edited."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from studio.domain.take import Take
from studio.history.tables import take as table

AT_ONCE = 500


def keep(db: Connection, take: Take) -> None:
    """Keeps a take; one that is there already stays as it is. Its file must have been noted."""
    if of_key(db, take.key) is None:
        db.execute(insert(table).values(asdict(take)))


def of_key(db: Connection, key: str) -> Take | None:
    """The take with this key, if there is one."""
    row = db.execute(select(table).where(table.c.key == key)).first()
    return _take(row) if row else None


def of_keys(db: Connection, keys: Iterable[str]) -> dict[str, Take]:
    """The takes that are there, by key."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Take] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = select(table).where(table.c.key.in_(wanted[at : at + AT_ONCE]))
        found.update({row.key: _take(row) for row in db.execute(query)})
    return found


def of_words(db: Connection, words: Iterable[str]) -> list[Take]:
    """The takes of these words, whoever made them, newest first."""
    wanted = list(dict.fromkeys(words))
    found: list[Take] = []
    for at in range(0, len(wanted), AT_ONCE):
        query = select(table).where(table.c.words.in_(wanted[at : at + AT_ONCE]))
        found.extend(_take(row) for row in db.execute(query))
    return sorted(found, key=lambda take: (-take.made, take.key))


def mending(db: Connection, parents: Iterable[str]) -> dict[str, Take]:
    """The newest take that mends each of these, by the key of the one it mends."""
    wanted = list(dict.fromkeys(parents))
    found: dict[str, Take] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = select(table).where(table.c.parent.in_(wanted[at : at + AT_ONCE]))
        for row in db.execute(query.order_by(table.c.made)):
            found[row.parent] = _take(row)
    return found


def filmed(db: Connection) -> list[Take]:
    """Every take that is no still, by its words, then oldest first."""
    query = select(table).where(table.c.words.is_not(None))
    rows = db.execute(query.order_by(table.c.words, table.c.made, table.c.key))
    return [_take(row) for row in rows]


def _take(row: Row[Any]) -> Take:
    return Take(**row._mapping)
