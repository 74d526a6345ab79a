"""What language models wrote, and what was chosen for them.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REALS: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("made", REALS, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("words", "model"),
        comment="what a language model wrote for some words: JSON, deflated",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "choice",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        comment="what was set from the page, for the whole workspace",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
