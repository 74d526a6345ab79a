"""A screenplay as Fountain text: what the Fountain reader reads back as the same screenplay."""

from collections.abc import Sequence

from pipelines.screenplay import (
    Change,
    Element,
    Heading,
    Listed,
    Note,
    PageBreak,
    Prose,
    Scene,
    Screenplay,
    Section,
    Speech,
    Synopsis,
)
from pipelines.scripts.building import part_of
from pipelines.scripts.headings import heading_of
from pipelines.scripts.marks import change_of, cue_of, inline_of

_FORCES = (".", ">", "~", "!", "#", "=", "@")


def written(screenplay: Screenplay) -> str:
    """The whole script as Fountain."""
    front = "".join(f"{f.key}: {_indented(f.value)}\n" for f in screenplay.front)
    blocks = [block for scene in screenplay.scenes for block in scene_blocks(scene)]
    return "\n\n".join([*([front.rstrip("\n")] if front else []), *blocks]) + "\n"


def told(scenes: Sequence[Scene], most: int) -> str:
    """The words of some scenes, block by block, as many as fit into `most` characters."""
    text = ""
    for block in (block for scene in scenes for block in scene_blocks(scene)):
        longer = f"{text}\n\n{block}" if text else block
        if len(longer) > most:
            return text or block[:most]
        text = longer
    return text


def scene_blocks(scene: Scene) -> list[str]:
    """A scene, block by block."""
    blocks = [_heading(scene.heading)] if scene.heading else []
    return blocks + [block for block in map(_block, scene.elements) if block]


def _indented(value: str) -> str:
    return value if "\n" not in value else "\n" + "\n".join(f"    {v}" for v in value.split("\n"))


def _heading(heading: Heading) -> str:
    read = heading_of(heading.text)
    text = heading.text if read and read.text == heading.text else f".{heading.text}"
    own = heading_of(heading.text, forced=True)
    number = heading.number if own is None or own.number != heading.number else None
    return f"{text} #{number}#" if number else text


def _block(element: Element) -> str:
    if isinstance(element, Prose):
        return f"> {element.text} <" if element.centered else _prose(element.text)
    if isinstance(element, Speech):
        return _speech(element)
    if isinstance(element, Change):
        return element.text if change_of(element.text) else f"> {element.text}"
    if isinstance(element, Section):
        return f"{'#' * element.level} {element.text}"
    return _aside(element)


def _aside(element: Element) -> str:
    if isinstance(element, Synopsis):
        return f"= {element.text}"
    if isinstance(element, Note):
        return f"[[{element.text}]]"
    if isinstance(element, Listed):
        return "\n".join([element.text, *([element.dialogue] if element.dialogue else [])])
    return "===" if isinstance(element, PageBreak) else ""


def _prose(text: str) -> str:
    return "\n".join(_plain(line, n == 0) for n, line in enumerate(text.split("\n")))


def _plain(line: str, first: bool) -> str:
    """A line of action, forced where it would be taken for something else."""
    taken: list[object] = [line.startswith(_FORCES), inline_of(line), heading_of(line)]
    if first:
        taken += [change_of(line), cue_of(line)]
    return f"!{line}" if any(taken) else line


def _speech(speech: Speech) -> str:
    lines: list[str] = []
    for part in speech.parts:
        if part.aside:
            lines.append(f"({part.text})")
        else:
            lines += [_spoken(line, part.sung) for line in part.text.split("\n")]
    if not speech.who:
        return "\n".join(lines)
    extension = f" ({speech.extension})" if speech.extension else ""
    cue = f"{speech.who}{extension}{' ^' if speech.dual else ''}"
    read = cue_of(cue)
    natural = read is not None and (read.who, read.dual) == (speech.who, speech.dual)
    return "\n".join([cue if natural else f"@{cue}", *lines])


def _spoken(line: str, sung: bool) -> str:
    if sung:
        return f"~{line}"
    return "  " if not line.strip() else line if part_of(line).text == line else f" {line}"
