"""One operation on a project -> one revision.

An operation is plain JSON, `{"op": name, ...arguments}`; `docs/architecture.md` lists them all.
A label is a code and an argument ("shot.edit|3"), so that every language can tell it.
"""

import time
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError, validate_call

from pipelines.adjusting import Wishes
from pipelines.completion import told_wrong
from pipelines.engines import caps_of
from pipelines.script import Expansion, Value, Wanted
from pipelines.writers.striking import struck
from studio.domain import editing, ledger, splitting, storyboard
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.following import followed, with_board
from studio.domain.format import Format
from studio.domain.project import Head
from studio.domain.prompt import Prompt
from studio.domain.storyboard import Shot
from studio.domain.timeline import Timeline, Track
from studio.history import files, projects, ratings, revisions
from studio.steps.asking import asked_of, remembered
from studio.steps.cast_edits import CAST_EDITS
from studio.steps.engines import weighed
from studio.steps.fact_edits import FACT_EDITS
from studio.steps.join import JOIN_EDITS
from studio.steps.refine import RULES, prompt_of, refine, reread, reworded, written_in
from studio.steps.serving import naming
from studio.steps.take_edits import TAKE_EDITS
from studio.steps.takes import found, passed_over
from studio.steps.talk import talked
from studio.steps.write import kept
from studio.workspace import Workspace

Edit = Callable[..., tuple[Document, str]]
LONGEST_LABEL = 120


def edit(
    workspace: Workspace, project: int, base: int | None, op: dict[str, Any], model: str = ""
) -> Head:
    """Does one operation and keeps the result.

    base: the revision the creator saw; None takes whatever is newest. model: what a server
    elsewhere is asked for when the film names none.

    Raises:
        BadEdit: the operation cannot be done; nothing changed.
        Overtaken: `base` is no longer the newest; nothing changed.
    """
    if op.get("op") == "project.rename":
        with workspace.writing() as db:
            projects.rename(db, project, _name(op.get("name")))
            return revisions.head(db, project)
    with workspace.reading() as db:
        head = revisions.head(db, project)
        document = revisions.document(db, head.revision.id)
    op = naming(document, answered(workspace, document, op), model)
    changed, label = applied(document, op)
    passed = passed_over(workspace, project, op) if op["op"] == "shot.take" else []
    with workspace.writing() as db:
        if passed:
            ratings.pick_over(db, op["key"], passed, time.time())
        for picture in _pictures(op):
            files.kind_of(db, picture)
        revisions.commit(db, project, changed, label, head.revision.id if base is None else base)
        return revisions.head(db, project)


def _pictures(op: dict[str, Any]) -> list[str]:
    """The files that an edit that was made names."""
    if op["op"] == "shot.join":
        return [told["picture"] for told in op["pictures"]]
    return [op["picture"]] if op["op"] == "cast.reference" else []


def applied(document: Document, op: dict[str, Any]) -> tuple[Document, str]:
    """The document after one operation, and what was done.

    Raises:
        BadEdit: the operation is unknown or cannot be done.
    """
    arguments = dict(op)
    name = str(arguments.pop("op", ""))
    if name not in EDITS:
        raise BadEdit(f"There is no edit called {name!r}.")
    try:
        return validate_call(EDITS[name])(document, **arguments)
    except ValidationError as wrong:
        raise BadEdit(f"The edit cannot be made. {told_wrong(wrong)}") from wrong


def _name(name: object) -> str:
    text = " ".join(str(name or "").split())[:120]
    if not text:
        raise BadEdit("A project needs a name. Type one.")
    return text


def answered(workspace: Workspace, document: Document, op: dict[str, Any]) -> dict[str, Any]:
    """The operation, with what a language model wrote for its words, or the take it names, put in.

    Raises:
        BadEdit: the model has not written these words.
        NotFound: there is no such take.
    """
    op = {name: value for name, value in op.items() if name != "read"}
    if op.get("op") == "format.set" and isinstance(op.get("setup"), dict):
        return {**op, "setup": weighed(op["setup"])}
    if str(op.get("op")) in TAKE_EDITS and op.get("key") is not None:
        return {**op, "read": found(workspace, str(op["key"]))}
    if op.get("writer", RULES) == RULES or op.get("op") not in _BY_MODELS:
        return op
    return {**op, "read": _BY_MODELS[op["op"]](workspace, document, op)}


def _words_kept(workspace: Workspace, _: Document, op: dict[str, Any]) -> Expansion:
    try:
        wanted = Wanted.model_validate(op.get("wanted") or {})
    except ValidationError as wrong:
        raise BadEdit(f"The edit cannot be made. {told_wrong(wrong)}") from wrong
    writer = str(op["writer"])
    read = kept(workspace, str(op.get("text", "")), wanted, writer)
    if read is None:
        raise BadEdit(
            f"The {writer} writer has not written these words yet. Let it write them first."
        )
    return read


def _wishes_kept(workspace: Workspace, document: Document, op: dict[str, Any]) -> Wishes:
    writer, shot = str(op["writer"]), op.get("shot")
    asked = asked_of(document, str(op.get("text", "")), None if shot is None else str(shot))
    read = remembered(workspace, asked, writer)
    if read is None:
        raise BadEdit(
            f"The {writer} writer has not read this request on this board. Let it read it first."
        )
    return read


_BY_MODELS: dict[str, Callable[[Workspace, Document, dict[str, Any]], Value]] = {
    "prompt.refine": _words_kept,
    "board.talk": _wishes_kept,
}


def _prompt_refine(
    document: Document,
    text: str,
    wanted: Any = None,
    writer: str = RULES,
    read: Expansion | None = None,
) -> tuple[Document, str]:
    old = document.prompt
    prompt = prompt_of(text, Wanted.model_validate(wanted or {}), old.questions, read)
    return document.model_copy(update={"prompt": prompt}), _refined(old, prompt)


def _refined(old: Prompt, new: Prompt) -> str:
    """What was done to the words: one answer or one struck phrase says so."""
    if new.writer not in (RULES, old.writer):
        return f"prompt.write|{new.writer}"
    if old.text != new.text:
        return "prompt.refine"
    for done, undone, told in (
        ("answer", "unanswer", _ticked),
        ("strike", "allow", _struck),
    ):
        before, after = told(old), told(new)
        if more := [x for x in after if x not in before]:
            if len(more) > 1:
                return "prompt.vary"
            return f"prompt.{done}|{more[0]}"
        if less := [x for x in before if x not in after]:
            return f"prompt.{undone}|{less[0]}"
    return "prompt.refine"


def _ticked(prompt: Prompt) -> list[str]:
    return [answer.option for answer in prompt.wanted.answers]


def _struck(prompt: Prompt) -> list[str]:
    return list(prompt.wanted.struck)


def _prompt_strike(document: Document, phrase: str) -> tuple[Document, str]:
    old = document.prompt
    wanted = old.wanted.model_copy(update={"struck": (*old.wanted.struck, phrase)})
    read = None if old.writer == RULES else struck(written_in(old), old.text, wanted)
    prompt = prompt_of(old.text, wanted, old.questions, read)
    return document.model_copy(update={"prompt": prompt}), f"prompt.strike|{phrase}"


def _board_plan(document: Document) -> tuple[Document, str]:
    prompt = document.prompt
    plans = prompt.shots or refine(prompt.text, prompt.wanted).shots
    board = storyboard.planned(document.storyboard, plans, document.format.seed)
    timeline = followed(_clips_of(document), board, document.format.fps)
    facts = ledger.renumbered(document.ledger, document.storyboard, board)
    parts = {"storyboard": board, "timeline": timeline, "ledger": facts}
    changed = document.model_copy(update=parts)
    return changed, f"board.plan|{len(board.shots)}"


def _clips_of(document: Document) -> Timeline:
    """The timeline with nothing on it but clips and joined pictures, as they were cut."""
    clips = {shot.id for shot in document.storyboard.shots if shot.given}
    tracks = tuple(
        Track(kind=t.kind, name=t.name, items=tuple(i for i in t.items if i.shot in clips))
        for t in document.timeline.tracks
    )
    return Timeline(tracks=tracks, next_id=document.timeline.next_id)


def _board_talk(
    document: Document,
    text: str,
    shot: str | None = None,
    writer: str = RULES,
    read: Wishes | None = None,
) -> tuple[Document, str]:
    """A sentence about the board, done. read: what `writer` read in it, when it is a model.

    Raises:
        BadEdit: nothing of it could be done; the message says why.
    """
    board = talked(document, text, shot, read)
    return with_board(document, board), f"board.talk|{text[:LONGEST_LABEL]}"


EDITABLE = (
    "size", "angle", "lens_mm", "move", "seconds", "setting", "time", "weather", "mood", "style",
    "dialogue",
)  # fmt: skip


TOLD_IN_WORDS = ("setting", "time", "weather", "mood", "style")


def _shot_edit(
    document: Document, id: str, text: str | None = None, reseed: bool = False, **fields: Any
) -> tuple[Document, str]:
    board = document.storyboard
    shot = board.shot(id)
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise BadEdit(f"A shot has no {unknown[0]!r} to edit.")
    plan = shot.plan
    if shot.given:
        _may_change(shot, fields, reseed, text)
    if shot.given and text is not None:
        plan = plan.model_copy(update={"text": str(text).strip()})
    elif text is not None and text != plan.text:
        plan = reread(text, plan, document.prompt.language)
    said = {name: fields.pop(name) for name in TOLD_IN_WORDS if name in fields}
    if said:
        plan = reworded(plan, said, document.prompt.language)
    plan = type(plan).model_validate({**plan.model_dump(by_alias=True), **fields})
    board = storyboard.replanned(board, id, plan)
    if reseed:
        board = storyboard.reseeded(board, id, shot.seed + storyboard.ANEW)
    label = "shot.reseed" if reseed else "shot.edit"
    return with_board(document, board), f"{label}|{plan.number}"


def _may_change(shot: Shot, fields: dict[str, Any], reseed: bool, text: str | None) -> None:
    named = bool((text or "").strip())
    if shot.brought and (fields or reseed or not named):
        raise BadEdit("A clip is as it was filmed: it can be renamed, cut and repaired.")
    if fields or not (named or reseed):
        raise BadEdit("Joined pictures have times of their own. Open them to change these.")


def _shot_move(document: Document, id: str, to: int) -> tuple[Document, str]:
    board = storyboard.moved(document.storyboard, id, to)
    return with_board(document, board), f"shot.move|{board.shot(id).plan.number}"


def _shot_add(document: Document, text: str, after: str | None = None) -> tuple[Document, str]:
    plan = refine(text, Wanted(shots=1, language=document.prompt.language)).shots[0]
    board = storyboard.added(document.storyboard, plan, after)
    return with_board(document, board), "shot.add"


def _shot_duplicate(document: Document, id: str) -> tuple[Document, str]:
    board = document.storyboard
    shot = board.shot(id)
    plan = shot.plan
    if shot.brought:
        board = storyboard.bring(board, plan, shot.brought)
    elif shot.joined:
        board = storyboard.join(board, plan, shot.joined)
    else:
        board = storyboard.added(board, plan, after=id)
    return with_board(document, board), f"shot.duplicate|{plan.number}"


def _shot_split(document: Document, id: str) -> tuple[Document, str]:
    number = document.storyboard.shot(id).plan.number
    return with_board(document, splitting.split(document.storyboard, id)), f"shot.split|{number}"


def _shot_remove(document: Document, id: str) -> tuple[Document, str]:
    number = document.storyboard.shot(id).plan.number
    board = storyboard.removed(document.storyboard, id)
    return with_board(document, board), f"shot.remove|{number}"


def _on_timeline(name: str) -> Edit:
    operation: Callable[..., Timeline] = validate_call(getattr(editing, name))

    def edited(document: Document, id: str, **arguments: Any) -> tuple[Document, str]:
        timeline = operation(document.timeline, id, **arguments)
        return document.model_copy(update={"timeline": timeline}), f"item.{name}"

    return edited


def _track_set(document: Document, track: int, **fields: Any) -> tuple[Document, str]:
    if set(fields) - {"locked", "muted"}:
        raise BadEdit("A track can only be locked or muted.")
    tracks = list(document.timeline.tracks)
    if not 0 <= track < len(tracks):
        raise BadEdit(f"There is no track {track + 1}.")
    old = tracks[track]
    tracks[track] = type(old).model_validate({**old.model_dump(), **fields})
    timeline = document.timeline.model_copy(update={"tracks": tuple(tracks)})
    return document.model_copy(update={"timeline": timeline}), f"track.set|{old.name}"


def _format_set(document: Document, **fields: Any) -> tuple[Document, str]:
    made = Format.model_validate({**document.format.model_dump(), **fields})
    if made.engine != "auto":
        caps_of(made.engine)
    timeline = document.timeline
    if made.fps != document.format.fps:
        timeline = followed(timeline, document.storyboard, made.fps)
    return document.model_copy(update={"format": made, "timeline": timeline}), "format.set"


EDITS: dict[str, Edit] = {
    "prompt.refine": _prompt_refine,
    "prompt.strike": _prompt_strike,
    "board.plan": _board_plan,
    "board.talk": _board_talk,
    "shot.edit": _shot_edit,
    "shot.move": _shot_move,
    "shot.add": _shot_add,
    "shot.duplicate": _shot_duplicate,
    "shot.split": _shot_split,
    "shot.remove": _shot_remove,
    "item.trim": _on_timeline("trimmed"),
    "item.split": _on_timeline("split"),
    "item.move": _on_timeline("moved"),
    "item.remove": _on_timeline("removed"),
    "item.slip": _on_timeline("slipped"),
    "item.roll": _on_timeline("rolled"),
    "track.set": _track_set,
    "format.set": _format_set,
    **CAST_EDITS,
    **FACT_EDITS,
    **TAKE_EDITS,
    **JOIN_EDITS,
}
