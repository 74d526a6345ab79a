"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REALS: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "part",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
        comment="a part of a document: canonical JSON, deflated",
        sqlite_strict=True,
    )
    op.create_table(
        "project",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("created", REALS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "job",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("project", WHOLE, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("urgency", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("shot", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("done", REALS, nullable=False),
        sa.Column("total", REALS, nullable=False),
        sa.Column("pixels", WHOLE, nullable=False),
        sa.Column("created", REALS, nullable=False),
        sa.Column("since", REALS, nullable=True),
        sa.Column("seconds", REALS, nullable=False),
        sa.Column("change", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["project"],
            ["project.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index(
        "job_alive",
        "job",
        ["urgency", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'running')"),
    )
    op.create_index("job_change", "job", ["change"], unique=False)
    op.create_index("job_measured", "job", ["kind", "state", "id"], unique=False)
    op.create_index("job_of_key", "job", ["key"], unique=False)
    op.create_index("job_of_project", "job", ["project", "id"], unique=False)
    op.create_table(
        "part_file",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["part"],
            ["part.sha256"],
        ),
        sa.PrimaryKeyConstraint("part", "file"),
        comment="the files a part names, so that they are kept",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("project", WHOLE, nullable=False),
        sa.Column("parent", WHOLE, nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("time", REALS, nullable=False),
        sa.ForeignKeyConstraint(
            ["parent"],
            ["revision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["project"],
            ["project.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("revision_of_project", "revision", ["project", "id"], unique=False)
    op.create_table(
        "take",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("seed", WHOLE, nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("frames", WHOLE, nullable=False),
        sa.Column("seconds", REALS, nullable=False),
        sa.Column("made", REALS, nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["media"],
            ["file.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["parent"],
            ["take.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True,
    )
    op.create_table(
        "branch",
        sa.Column("project", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("head", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["head"],
            ["revision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["project"],
            ["project.id"],
        ),
        sa.PrimaryKeyConstraint("project", "name"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "chunk",
        sa.Column("job", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("start", WHOLE, nullable=False),
        sa.Column("stop", WHOLE, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("lease", REALS, nullable=False),
        sa.Column("crashes", WHOLE, nullable=False),
        sa.Column("done", REALS, nullable=False),
        sa.Column("seconds", REALS, nullable=False),
        sa.Column("media", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["job"],
            ["job.id"],
        ),
        sa.ForeignKeyConstraint(
            ["media"],
            ["file.sha256"],
        ),
        sa.PrimaryKeyConstraint("job", "number"),
        comment="pieces of jobs that are not done yet",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revision_part",
        sa.Column("revision", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["part"],
            ["part.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revision.id"],
        ),
        sa.PrimaryKeyConstraint("revision", "name"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "undone",
        sa.Column("project", WHOLE, nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("place", WHOLE, nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["project"],
            ["project.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revision.id"],
        ),
        sa.PrimaryKeyConstraint("project", "branch", "place"),
        comment="where redo leads; the highest place was undone last",
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
