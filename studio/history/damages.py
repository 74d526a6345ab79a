"""What is broken in a file, kept by the file's sha256; looked for anew, it is written over."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from studio.domain.damage_map import Brief, DamageMap
from studio.domain.errors import NotFound
from studio.history.tables import damage as table

AT_ONCE = 500


def keep(db: Connection, found: DamageMap) -> None:
    """Keeps a map in place of an older one of the same file."""
    db.execute(delete(table).where(table.c.media == found.media))
    told = json.dumps(found.told, ensure_ascii=False, sort_keys=True)
    brief = {**asdict(found.brief), "saved": int(found.brief.saved)}
    db.execute(insert(table).values(media=found.media, told=told, **brief))


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
    row = db.execute(select(table).where(table.c.media == media)).first()
    if row is None:
        return None
    told: dict[str, Any] = json.loads(row.told)
    return DamageMap(row.media, told, row.made)


def briefs(db: Connection, media: Iterable[str]) -> dict[str, Brief]:
    """What is known of the maps there are, by file; the maps themselves are not read."""
    wanted = list(dict.fromkeys(media))
    found: dict[str, Brief] = {}
    columns = (table.c.media, table.c.made, table.c.found, table.c.saved)
    for at in range(0, len(wanted), AT_ONCE):
        query = select(*columns).where(table.c.media.in_(wanted[at : at + AT_ONCE]))
        for row in db.execute(query):
            found[row.media] = Brief(row.made, row.found, bool(row.saved))
    return found
