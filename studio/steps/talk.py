"""A sentence about the board -> what it would change, shown before anything is kept."""

from collections.abc import Mapping
from typing import Any

from pipelines.adjusting import Adjusted, Adjustments, Wishes
from pipelines.script import Language, ShotPlan
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.storyboard import Shot, Storyboard, arranged
from studio.history import revisions, takes
from studio.steps.refine import RULES, writer
from studio.steps.requests import requests_of
from studio.workspace import Workspace

TOLD = (
    "text", "size", "angle", "lens_mm", "move", "seconds", "setting", "time", "weather", "mood",
    "style", "dialogue", "transition",
)  # fmt: skip


def preview(
    workspace: Workspace, project: int, text: str, shot: str | None = None
) -> dict[str, Any]:
    """What a sentence would change by the rules; nothing is kept.

    shot: the id of the chosen shot, which "this" means.

    Raises:
        BadRequest: nothing is asked, or too much at once.
        NotFound: there is no such project or shot.
    """
    document = document_of(workspace, project)
    return preview_of(workspace, document, adjustments(document, text, shot))


def document_of(workspace: Workspace, project: int) -> Document:
    """The project as it is now.

    Raises:
        NotFound: there is no such project.
    """
    with workspace.reading() as db:
        return revisions.document(db, revisions.head(db, project).revision.id)


def preview_of(workspace: Workspace, document: Document, read: Adjustments) -> dict[str, Any]:
    """What adjustments would change, shot by shot.

    `run` is how many shots would need a picture they do not have.
    """
    after = board_of(document.storyboard, read)
    changes = differences(document.storyboard, after)
    told = read.model_dump(mode="json", include={"language", "writer", "unread", "said", "undo"})
    run = _run(workspace, document, after) if changes else 0
    return {**told, "changes": changes, "run": run}


def examples(workspace: Workspace, project: int, language: Language) -> list[str]:
    """Sentences that fit the board as it is."""
    shots = document_of(workspace, project).storyboard.shots
    return list(writer().examples([s.plan for s in shots], language))


def adjustments(
    document: Document, text: str, shot: str | None, wishes: Wishes | None = None, by: str = RULES
) -> Adjustments:
    """The sentence as the rules read it against the board.

    wishes: what another writer read in it, who is called `by`.
    """
    board, language = document.storyboard, document.prompt.language
    plans = tuple(s.plan for s in board.shots)
    if wishes is None:
        return writer().adjust(text, plans, language, chosen_number(document, shot))
    granted = writer().granted(text, plans, wishes, language)
    return granted.model_copy(update={"writer": by})


def chosen_number(document: Document, shot: str | None) -> int | None:
    """The number of the chosen shot.

    Raises:
        NotFound: it is gone.
    """
    return document.storyboard.shot(shot).plan.number if shot else None


def talked(document: Document, text: str, shot: str | None, wishes: Wishes | None) -> Storyboard:
    """The board after a sentence. wishes: what a model read in it.

    Raises:
        BadEdit: it changes nothing; the message says why.
    """
    read = adjustments(document, text, shot, wishes)
    board = board_of(document.storyboard, read)
    if board == document.storyboard:
        raise BadEdit(" ".join(read.said))
    return board


def board_of(board: Storyboard, read: Adjustments) -> Storyboard:
    """The board that a sentence gives; shots keep their ids."""
    if not read.shots:
        return board
    return arranged(board, [_wanted(board, shot) for shot in read.shots])


def _wanted(board: Storyboard, shot: Adjusted) -> tuple[str | None, ShotPlan, bool]:
    id_ = board.shots[shot.was - 1].id if shot.was else None
    return id_, shot.plan, shot.reseed


def differences(before: Storyboard, after: Storyboard) -> list[dict[str, Any]]:
    """Shot by shot: what is changed, added, removed, moved or taken anew, in the new order.

    Rows are `{"field", "before", "after"}`; a shot that only moved has none.
    """
    old = {shot.id: shot for shot in before.shots}
    kept = {shot.id for shot in after.shots}
    told = [_change(old.get(shot.id), shot) for shot in after.shots]
    moved = _moved(before, after)
    for row in told:
        if not row["kind"] and row["shot"] in moved:
            row["kind"] = "moved"
    gone = [_removed(shot) for shot in before.shots if shot.id not in kept]
    return [row for row in told if row["kind"]] + gone


def _change(old: Shot | None, new: Shot) -> dict[str, Any]:
    if old is None:
        rows: list[dict[str, Any]] = []
        kind = "added"
    else:
        rows = _rows(old.plan, new.plan)
        kind = "changed" if rows else "anew" if old.seed != new.seed else ""
    was = old.plan.number if old else None
    return {"shot": new.id if old else None, "number": new.plan.number, "was": was, "kind": kind,
            "text": new.plan.text, "rows": rows}  # fmt: skip


def _rows(old: ShotPlan, new: ShotPlan) -> list[dict[str, Any]]:
    rows = [
        {"field": field, "before": getattr(old, field), "after": getattr(new, field)}
        for field in TOLD
        if getattr(old, field) != getattr(new, field)
    ]
    if not rows and old.model_copy(update={"number": new.number}) != new:
        rows.append({"field": "subjects", "before": _seen(old), "after": _seen(new)})
    return rows


def _seen(plan: ShotPlan) -> str:
    return ", ".join(" ".join(w for w in (s.color, s.noun) if w) for s in plan.subjects)


def _removed(shot: Shot) -> dict[str, Any]:
    number = shot.plan.number
    return {"shot": shot.id, "number": None, "was": number, "kind": "removed",
            "text": shot.plan.text, "rows": []}  # fmt: skip


def _moved(before: Storyboard, after: Storyboard) -> set[str]:
    """Shots that stand elsewhere among those that are on both boards."""
    new = [s.id for s in after.shots]
    old = [s.id for s in before.shots if s.id in new]
    new = [id_ for id_ in new if id_ in old]
    return {id_ for id_, other in zip(new, old, strict=True) if id_ != other}


def _run(workspace: Workspace, document: Document, board: Storyboard) -> int:
    """How many shots get another request than they have now, and have no take for it."""
    keys = _keys(document)
    now = set(keys.values())
    then = _keys(document.model_copy(update={"storyboard": board}))
    fresh = {id_: key for id_, key in then.items() if key not in now}
    with workspace.reading() as db:
        have = takes.of_keys(db, list(fresh.values()))
    return len([key for key in fresh.values() if key not in have])


def _keys(document: Document) -> Mapping[str, str]:
    return {id_: request.key for id_, request in requests_of(document).items()}
