"""A database brought to the newest tables, wholly or not at all."""

from pathlib import Path

from sqlalchemy import Connection

from studio.domain.errors import BrokenWorkspace
from studio.history.database import OURS, open_database, writing
from studio.history.tables import SCHEMA

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, to: int = SCHEMA) -> None:
    """Runs what is missing in one transaction: a crash leaves the old tables or the new ones.

    Raises:
        BrokenWorkspace: rows were left pointing nowhere; nothing was changed.
    """
    engine = open_database(path, foreign_keys=False)
    try:
        with writing(engine) as db:
            if version(db) < to:
                _upgrade(db, to)
    finally:
        engine.dispose()


def version(db: Connection) -> int:
    """The number of the newest migration the database has seen; 0 when it is empty."""
    return int(db.exec_driver_sql("PRAGMA user_version").scalar_one())


def _upgrade(db: Connection, to: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    command.upgrade(config, f"{to:04}")
    if db.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BrokenWorkspace(
            "The workspace could not be brought to this version: some of its rows point nowhere. "
            "It was left as it was; open it with the version that wrote it."
        )
    db.exec_driver_sql(f"PRAGMA application_id={OURS}")
    db.exec_driver_sql(f"PRAGMA user_version={to}")
