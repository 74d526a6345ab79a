"""What is broken in a file, kept by the file's sha256; looked for anew, it is written over."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from studio.domain.damage_map import DamageMap
from studio.domain.errors import NotFound
from studio.history.tables import damage as table

AT_ONCE = 500


def keep(db: Connection, found: DamageMap) -> None:
    """Keeps a map in place of an older one of the same file."""
    db.execute(delete(table).where(table.c.media == found.media))
    told = json.dumps(found.told, ensure_ascii=False, sort_keys=True)
    db.execute(insert(table).values(media=found.media, made=found.made, told=told))


def get(db: Connection, media: str) -> DamageMap:
    """The map of one file.

    Raises:
        NotFound: it was not looked through yet.
    """
    known = of_file(db, media)
    if known is None:
        raise NotFound("This clip was not looked through yet. Look for damage first.")
    return known


def of_file(db: Connection, media: str) -> DamageMap | None:
    """The map of one file, if it was looked at."""
    return of_files(db, [media]).get(media)


def of_files(db: Connection, media: Iterable[str]) -> dict[str, DamageMap]:
    """The maps there are, by file."""
    wanted = list(dict.fromkeys(media))
    found: dict[str, DamageMap] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = select(table).where(table.c.media.in_(wanted[at : at + AT_ONCE]))
        for row in db.execute(query):
            told: dict[str, Any] = json.loads(row.told)
            found[row.media] = DamageMap(row.media, told, row.made)
    return found
