"""What a View tells of a damage map stands beside it; what mends a take is found by an index.

Revision ID: 0007
Revises: 0006
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("take_of_parent", "take", ["parent"], if_not_exists=True)
    op.add_column("damage", sa.Column("found", sa.Integer, nullable=False, server_default="0"))
    op.add_column("damage", sa.Column("saved", sa.Integer, nullable=False, server_default="0"))
    db = op.get_bind()
    table = sa.table("damage", *map(sa.column, ("media", "told", "found", "saved")))
    for media, text in db.execute(sa.select(table.c.media, table.c.told)).all():
        told = json.loads(text)
        saved = bool(told["media"].get("salvaged"))
        brief = {"found": len(told["damages"]), "saved": int(saved)}
        db.execute(sa.update(table).where(table.c.media == media).values(**brief))
