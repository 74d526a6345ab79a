"""What is broken in a file is kept by the file's digest.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REALS: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "damage",
        sa.Column("media", sa.Text, primary_key=True),
        sa.Column("made", REALS, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        comment="what is broken in a file, by its sha256: JSON, which names files of masks",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
