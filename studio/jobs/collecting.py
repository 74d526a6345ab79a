"""Files that nothing names any more, removed after a time of grace."""

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import Connection, delete, select, update

from studio.history import files
from studio.history.backups import BROKEN
from studio.history.parts import DIGEST
from studio.history.tables import chunk, damage, file, job, part_file, take
from studio.workspace import Workspace

GRACE_S = 24 * 3600.0
A_FEW = 20


def collect(workspace: Workspace, grace_s: float = GRACE_S) -> int:
    """Removes files that no revision, take or job names, and unfinished drafts; gives how many.

    grace_s: how long a file may lie unnamed: what was just put in gets its row a moment later.
    While a damaged database is kept, what it may name is kept too.
    """
    old = time.time() - grace_s
    removed = workspace.previews.tidy(grace_s)
    for draft in workspace.media.drafts():
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < old:
                if draft.is_dir():
                    shutil.rmtree(draft, ignore_errors=True)
                else:
                    draft.unlink()
                removed += 1
    if (workspace.folder / BROKEN).exists():
        return removed
    with workspace.writing() as db:
        keep = named(db)
        gone = [sha for sha, facts in workspace.media.all_of()
                if sha not in keep and facts.st_mtime < old]  # fmt: skip
        for sha256 in gone:
            files.forget(db, sha256)
    for sha256 in gone:
        workspace.media.drop(sha256)
    return removed + len(gone)


def forget_lost(workspace: Workspace) -> int:
    """Forgets takes and films whose files are gone, so that they can be made again; gives how many.

    Files go when somebody clears the folder by hand, or a disk fails. When most are gone the
    folder was moved away, and nothing is forgotten.
    """
    there = {sha for sha, _ in workspace.media.all_of()}
    with workspace.writing() as db:
        noted = set(db.execute(select(file.c.sha256)).scalars())
        lost = [sha for sha in noted - there if not workspace.media.has(sha)]
        if len(lost) > A_FEW and 2 * len(lost) > len(noted):
            return 0
        for sha256 in lost:
            keys = select(take.c.key).where(take.c.media == sha256)
            db.execute(update(take).where(take.c.parent.in_(keys)).values(parent=None))
            db.execute(delete(take).where(take.c.media == sha256))
            db.execute(
                update(chunk)
                .where(chunk.c.media == sha256)
                .values(state="queued", media=None, done=0.0)
            )
            files.forget(db, sha256)
    return len(lost)


def spare(db: Connection, shas: Iterable[str]) -> list[str]:
    """Forgets the rows of those files that no take and no job names, and gives their sha256."""
    columns = (take.c.media, job.c.media, chunk.c.media, part_file.c.file)
    gone = [
        sha
        for sha in dict.fromkeys(shas)
        if not any(db.execute(select(c).where(c == sha).limit(1)).first() for c in columns)
    ]
    for sha256 in gone:
        files.forget(db, sha256)
    return gone


def named(db: Connection) -> set[str]:
    """Every file that a revision, a take, or a job points at."""
    names: set[str] = set()
    for column in (take.c.media, job.c.media, chunk.c.media, part_file.c.file):
        names.update(sha for sha in db.execute(select(column)).scalars() if sha)
    for column in (take.c.recipe, take.c.report, job.c.payload, damage.c.told):
        for text in db.execute(select(column)).scalars():
            names.update(DIGEST.findall(text or ""))
    return names
