"""Takes are rated, chosen and told apart by their words; jobs say what they hold in memory.

Revision ID: 0004
Revises: 0003
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REALS: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
TABLE = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    for name in ("holds", "note", "device", "report"):
        op.add_column("job", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("job", sa.Column("preview", WHOLE, nullable=True))
    op.add_column("take", sa.Column("words", sa.Text(), nullable=True))
    op.add_column("take", sa.Column("report", sa.Text(), nullable=True))
    op.create_index("take_of_words", "take", ["words"])
    _rated()
    _read(op.get_bind())


def _rated() -> None:
    op.create_table(
        "rating",
        sa.Column("take", sa.Text(), primary_key=True, nullable=False),
        sa.Column("stars", WHOLE, nullable=True),
        sa.Column("rejected", WHOLE, nullable=False),
        sa.Column("time", REALS, nullable=False),
        comment="what the creator thinks of a take, by its key; outlives its file",
        **TABLE,
    )
    op.create_table(
        "pick",
        sa.Column("chosen", sa.Text(), primary_key=True, nullable=False),
        sa.Column("over", sa.Text(), primary_key=True, nullable=False),
        sa.Column("time", REALS, nullable=False),
        comment="one take was chosen while another of the same words was there",
        **TABLE,
    )


def _read(db: sa.Connection) -> None:
    """Says of every take that is a film, not a still, which words it shows."""
    take = sa.table("take", *map(sa.column, ("key", "recipe", "media", "words")))
    file = sa.table("file", sa.column("sha256"), sa.column("kind"))
    films = sa.select(take.c.key, take.c.recipe).join(file, file.c.sha256 == take.c.media)
    for key, recipe in db.execute(films.where(file.c.kind.in_(("mp4", "mkv")))).all():
        asked = json.loads(recipe)
        told = json.dumps([asked["prompt"], asked["negative"]], ensure_ascii=False)
        words = hashlib.sha256(told.encode()).hexdigest()
        db.execute(take.update().where(take.c.key == key).values(words=words))
