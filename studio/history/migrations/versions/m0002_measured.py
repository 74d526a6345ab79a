"""Jobs say which engine did them and how much memory it took, for estimates.

Revision ID: 0002
Revises: 0001
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("job", sa.Column("engine", sa.Text(), nullable=True))
    op.add_column("job", sa.Column("memory", WHOLE, nullable=True))
    job = sa.table("job", sa.column("id"), sa.column("payload"), sa.column("engine"))
    db = op.get_bind()
    for id_, payload in db.execute(sa.select(job.c.id, job.c.payload)).all():
        engine = json.loads(payload).get("engine")
        if engine is not None:
            db.execute(job.update().where(job.c.id == id_).values(engine=engine))
