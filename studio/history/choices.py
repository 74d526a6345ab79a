"""What was set from the page, for the whole workspace."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from studio.history.tables import choice as table


def all_of(db: Connection) -> dict[str, str]:
    """Every choice that was made, by name."""
    return {name: value for name, value in db.execute(select(table.c.name, table.c.value))}


def keep(db: Connection, chosen: Mapping[str, str]) -> None:
    """Keeps choices in place of those before."""
    db.execute(delete(table).where(table.c.name.in_(list(chosen))))
    if chosen:
        db.execute(insert(table), [{"name": n, "value": v} for n, v in chosen.items()])
