"""plan and make from a script's file instead of a prompt."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from pipelines.errors import BadRequest
from pipelines.screenplay import Left
from studio.cli import show
from studio.domain.document import Document
from studio.domain.format import Format
from studio.domain.script import Script
from studio.steps.script import script_document

LEFT = {
    "boneyard": "{n} struck-out pieces",
    "page_break": "{n} page breaks",
    "title_page": "{n} lines of the title page",
    "column": "columns nothing is known of: {names}",
    "empty_row": "{n} rows without a shot",
    "clamped": "lengths no shot can have, brought to 0.5 to 60 s: {names}",
    "value": "values kept as notes: {names}",
}


def plan_script(told: Namespace) -> int:
    """Plans the shots of a script; nothing is rendered or kept."""
    document = document_of(told, Format())
    script, shots = document.script, [s.plan for s in document.storyboard.shots]
    told_back: dict[str, Any] = {
        "language": document.prompt.language,
        "refined": document.prompt.refined,
        "script": script.model_dump(mode="json"),
        "shots": [plan.model_dump(mode="json", by_alias=True) for plan in shots],
    }
    lines = [
        f"{s.number}. [{s.size} {s.move} {s.seconds:g} s] {s.text}"
        + "".join(f"\n   {line}" for line in (s.dialogue or "").split("\n") if line)
        for s in shots
    ]
    show.result(told_back, told.json, "\n".join([*in_words(script), *lines]))
    return 0


def document_of(told: Namespace, made: Format) -> Document:
    """The script that was named, as a document.

    Raises:
        BadRequest: a prompt was typed as well, or the file cannot be opened.
        UnreadableMedia: it is no script that can be read.
    """
    if told.prompt is not None:
        raise BadRequest("Give a prompt or --script, not both.")
    path: Path = told.script
    try:
        data = path.read_bytes()
    except OSError as wrong:
        raise BadRequest(f"{path} cannot be opened: {wrong.strerror}. Name a script.") from wrong
    return script_document(path.name, data, made, told.first)


def in_words(script: Script) -> list[str]:
    """What was read, for people: how much of it, what was left out, how to go on."""
    lines = [
        f"{script.name}: shots {script.first} to {script.last} of {script.of}, scenes "
        f"{script.scenes[0]} to {script.scenes[1]} of {script.scenes_of}, "
        f"{len(script.characters)} who speak"
    ]
    lines += [f"left out: {_left(left)}" for left in script.left]
    if script.last < script.of:
        lines.append(f"the rest: import it again with --first {script.last + 1}")
    return lines


def _left(left: Left) -> str:
    return LEFT.get(left.what, left.what).format(n=left.n, names=", ".join(left.names))
