"""Through a project's history: back, forth, elsewhere, and what differs."""

from typing import Any

from studio.domain.directing import company
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.project import Head
from studio.domain.storyboard import Shot
from studio.history import revisions, takes
from studio.steps.look import url
from studio.steps.requests import request_in
from studio.steps.show_company import differing
from studio.workspace import Workspace

PICTURED = 60


def undo(workspace: Workspace, project: int) -> Head:
    """The project before its last edit."""
    with workspace.writing() as db:
        return revisions.undo(db, project)


def redo(workspace: Workspace, project: int) -> Head:
    """The project after the edit that was last undone."""
    with workspace.writing() as db:
        return revisions.redo(db, project)


def restore(workspace: Workspace, project: int, revision: int) -> Head:
    """The project as it was at `revision`, as a new revision: nothing is overwritten."""
    with workspace.writing() as db:
        revisions.restore(db, project, revision)
        return revisions.head(db, project)


def branch(workspace: Workspace, project: int, name: str, revision: int) -> Head:
    """A new named head at `revision`, and the project on it.

    Raises:
        BadEdit: the name is empty or taken.
    """
    name = " ".join(name.split())[:60]
    if not name:
        raise BadEdit("A branch needs a name. Type one.")
    with workspace.writing() as db:
        revisions.branch(db, project, name, revision)
        revisions.switch(db, project, name)
        return revisions.head(db, project)


def switch(workspace: Workspace, project: int, name: str) -> Head:
    """The project on another branch."""
    with workspace.writing() as db:
        revisions.switch(db, project, name)
        return revisions.head(db, project)


def history(workspace: Workspace, project: int) -> dict[str, Any]:
    """Every revision, oldest first, with the branches that point at it."""
    with workspace.reading() as db:
        tree = revisions.tree(db, project)
        heads = revisions.branches(db, project)
        now = revisions.head(db, project)
    stills = _stills(workspace, [r.id for r in tree[-PICTURED:]])
    names: dict[int, list[str]] = {}
    for head in heads:
        names.setdefault(head.head, []).append(head.name)
    return {
        "revisions": [
            {
                "id": r.id,
                "parent": r.parent,
                "label": r.label,
                "time": r.time,
                "branches": names.get(r.id, []),
                "still": url(stills.get(r.id)),
            }
            for r in tree
        ],
        "head": now.revision.id,
    }


def _stills(workspace: Workspace, ids: list[int]) -> dict[int, str]:
    """The sha256 of the first shot's still, of those revisions that have one."""
    keys: dict[int, str] = {}
    with workspace.reading() as db:
        for id_ in ids:
            document = revisions.document(db, id_)
            for shot in document.storyboard.shots[:1]:
                keys[id_] = request_in(document, shot).still_key
        have = takes.of_keys(db, keys.values())
    return {id_: have[key].media for id_, key in keys.items() if key in have}


def compare(workspace: Workspace, a: int, b: int) -> list[dict[str, Any]]:
    """What is different in `b` against `a`: rows of what, and its value before and after."""
    with workspace.reading() as db:
        before, after = revisions.document(db, a), revisions.document(db, b)
    return [row for row in _differences(before, after) if row["before"] != row["after"]]


def _differences(before: Document, after: Document) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"what": "prompt", "before": before.prompt.text, "after": after.prompt.text},
        {
            "what": "order",
            "before": [s.id for s in before.storyboard.shots],
            "after": [s.id for s in after.storyboard.shots],
        },
        {
            "what": "length",
            "before": before.timeline.frames,
            "after": after.timeline.frames,
        },
    ]
    old = {s.id: s for s in before.storyboard.shots}
    new = {s.id: s for s in after.storyboard.shots}
    for id_ in dict.fromkeys([*old, *new]):
        for field in ("text", "size", "angle", "lens_mm", "move", "seconds", "setting", "time",
                      "weather"):  # fmt: skip
            rows.append(
                {
                    "what": f"shot.{field}",
                    "shot": id_,
                    "before": getattr(old[id_].plan, field) if id_ in old else None,
                    "after": getattr(new[id_].plan, field) if id_ in new else None,
                }
            )
        rows.append(
            {
                "what": "shot.take",
                "shot": id_,
                "before": _take(old.get(id_)),
                "after": _take(new.get(id_)),
            }
        )
    for field in ("width", "height", "fps", "engine", "seed"):
        rows.append(
            {
                "what": f"format.{field}",
                "before": str(getattr(before.format, field)),
                "after": str(getattr(after.format, field)),
            }
        )
    return rows + differing(before, after, company(before), company(after))


def _take(shot: Shot | None) -> str | None:
    """Which take of its words a shot shows: by its seed, or the beginning of a pinned one's key."""
    return shot and f"#{shot.take[:8] if shot.take else shot.seed}"
