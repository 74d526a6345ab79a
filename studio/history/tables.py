"""The tables, as the newest migration leaves them (a test compares both).

They are STRICT in SQLite and portable to PostgreSQL; times are seconds since 1970.
"""

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

SCHEMA = 7
"""Number of the newest migration; kept in the file's user_version."""

WHOLE = BigInteger().with_variant(Integer, "sqlite")
REALS: TypeEngine[float] = Double().with_variant(REAL, "sqlite")
STRICT: dict[str, Any] = {"sqlite_strict": True}
KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}

metadata = MetaData()

project = Table(
    "project",
    metadata,
    Column("id", WHOLE, primary_key=True),
    Column("name", Text, nullable=False),
    Column("branch", Text, nullable=False),
    Column("created", REALS, nullable=False),
    **STRICT,
)

part = Table(
    "part",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    comment="a part of a document: canonical JSON, deflated",
    **STRICT,
)

part_file = Table(
    "part_file",
    metadata,
    Column("part", ForeignKey("part.sha256"), primary_key=True),
    Column("file", Text, primary_key=True),
    comment="the files a part names, so that they are kept",
    **KEYED,
)

revision = Table(
    "revision",
    metadata,
    Column("id", WHOLE, primary_key=True),
    Column("project", ForeignKey("project.id"), nullable=False),
    Column("parent", ForeignKey("revision.id")),
    Column("label", Text, nullable=False),
    Column("time", REALS, nullable=False),
    Index("revision_of_project", "project", "id"),
    **STRICT,
)

revision_part = Table(
    "revision_part",
    metadata,
    Column("revision", ForeignKey("revision.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("part", ForeignKey("part.sha256"), nullable=False),
    **KEYED,
)

branch = Table(
    "branch",
    metadata,
    Column("project", ForeignKey("project.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("head", ForeignKey("revision.id"), nullable=False),
    **KEYED,
)

undone = Table(
    "undone",
    metadata,
    Column("project", ForeignKey("project.id"), primary_key=True),
    Column("branch", Text, primary_key=True),
    Column("place", WHOLE, primary_key=True),
    Column("revision", ForeignKey("revision.id"), nullable=False),
    comment="where redo leads; the highest place was undone last",
    **KEYED,
)

file = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", WHOLE, nullable=False),
    Column("kind", Text, nullable=False),
    **KEYED,
)

take = Table(
    "take",
    metadata,
    Column("key", Text, primary_key=True),
    Column("engine", Text, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("seed", WHOLE, nullable=False),
    Column("media", ForeignKey("file.sha256"), nullable=False),
    Column("frames", WHOLE, nullable=False),
    Column("seconds", REALS, nullable=False),
    Column("made", REALS, nullable=False),
    Column("parent", ForeignKey("take.key")),
    Column("words", Text),
    Column("report", Text),
    Index("take_of_words", "words"),
    Index("take_of_parent", "parent"),
    **STRICT,
)

rating = Table(
    "rating",
    metadata,
    Column("take", Text, primary_key=True),
    Column("stars", WHOLE),
    Column("rejected", WHOLE, nullable=False),
    Column("time", REALS, nullable=False),
    comment="what the creator thinks of a take, by its key; outlives its file",
    **KEYED,
)

pick = Table(
    "pick",
    metadata,
    Column("chosen", Text, primary_key=True),
    Column("over", Text, primary_key=True),
    Column("time", REALS, nullable=False),
    comment="one take was chosen while another of the same words was there",
    **KEYED,
)

damage = Table(
    "damage",
    metadata,
    Column("media", Text, primary_key=True),
    Column("made", REALS, nullable=False),
    Column("told", Text, nullable=False),
    Column("found", Integer, nullable=False, server_default="0"),
    Column("saved", Integer, nullable=False, server_default="0"),
    comment="what is broken in a file, by its sha256: JSON, which names files of masks",
    **KEYED,
)

job = Table(
    "job",
    metadata,
    Column("id", WHOLE, primary_key=True),
    Column("project", ForeignKey("project.id")),
    Column("kind", Text, nullable=False),
    Column("urgency", WHOLE, nullable=False),
    Column("key", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("shot", Text),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("media", Text),
    Column("done", REALS, nullable=False),
    Column("total", REALS, nullable=False),
    Column("pixels", WHOLE, nullable=False),
    Column("created", REALS, nullable=False),
    Column("since", REALS),
    Column("seconds", REALS, nullable=False),
    Column("change", WHOLE, nullable=False),
    Column("engine", Text),
    Column("memory", WHOLE),
    Column("holds", Text),
    Column("note", Text),
    Column("device", Text),
    Column("report", Text),
    Column("preview", WHOLE),
    Column("loading", REALS),
    Index("job_of_key", "key"),
    Index("job_of_project", "project", "id"),
    Index("job_change", "change"),
    Index("job_alive", "urgency", "id", sqlite_where=text("state IN ('queued', 'running')")),
    Index("job_measured", "kind", "state", "id"),
    **STRICT,
)

chunk = Table(
    "chunk",
    metadata,
    Column("job", ForeignKey("job.id"), primary_key=True),
    Column("number", WHOLE, primary_key=True),
    Column("step", Text, nullable=False),
    Column("start", WHOLE, nullable=False),
    Column("stop", WHOLE, nullable=False),
    Column("state", Text, nullable=False),
    Column("worker", Text),
    Column("lease", REALS, nullable=False),
    Column("crashes", WHOLE, nullable=False),
    Column("done", REALS, nullable=False),
    Column("seconds", REALS, nullable=False),
    Column("media", ForeignKey("file.sha256")),
    comment="pieces of jobs that are not done yet",
    **KEYED,
)

draft = Table(
    "draft",
    metadata,
    Column("words", Text, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("made", REALS, nullable=False),
    Column("data", LargeBinary, nullable=False),
    comment="what a language model wrote for some words: JSON, deflated",
    **KEYED,
)

choice = Table(
    "choice",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="what was set from the page, for the whole workspace",
    **KEYED,
)
