"""Fountain 1.1: the plain text screenplays are written in (https://fountain.io/syntax)."""

import re
from collections import deque
from itertools import islice

from pipelines.screenplay import Front, PageBreak, Screenplay, Section, Synopsis
from pipelines.scripts.building import Builder
from pipelines.scripts.decoding import text_of
from pipelines.scripts.headings import heading_of
from pipelines.scripts.marks import (
    Cue,
    change_of,
    cue_of,
    inline_of,
    masked,
    unmasked,
    without_boneyard,
)
from pipelines.scripts.terms import words_of

_KEY = re.compile(r"^(?P<key>[^\s:：][^:：\n]{0,40})[:：]\s*(?P<value>.*)$")
_SECTION = re.compile(r"^(?P<marks>#{1,6})\s*(?P<text>[^#\s].*)$")
_PAGE = re.compile(r"^={3,}$")
_CENTERED = re.compile(r"^>\s*(?P<text>.*?)\s*<$")
_FORCED_HEADING = re.compile(r"^\.(?=[^\W_])")
_LOOSE_CUE_COLON = re.compile(r"[:：]$")


class Fountain:
    """Reads Fountain."""

    def read(self, name: str, data: bytes) -> Screenplay:
        """The script in `data`.

        Raises:
            UnreadableMedia: it is no text.
        """
        return read_fountain(text_of(name, data))


def read_fountain(text: str, loose: bool = False) -> Screenplay:
    """The screenplay a text is.

    loose: it was not written as Fountain, so "JOHN: Hello." is speech as well.
    """
    text, gone = without_boneyard(text)
    front, body = _front(text)
    body, notes = masked(body)
    lines = _Lines(Builder(notes), loose)
    for block in _blocks(body):
        lines.block(block)
    lines.build.lose("boneyard", gone)
    lines.build.lose("title_page", sum(not _is_title(f.key) for f in front))
    return lines.build.screenplay(front)


def _is_title(key: str) -> bool:
    return Screenplay(front=(Front(key=key, value="x"),)).title is not None


def _front(text: str) -> tuple[tuple[Front, ...], str]:
    """The title page and what follows it; no title page when no key of one is there."""
    head, _, body = text.lstrip("\n").partition("\n\n")
    entries: list[tuple[str, list[str]]] = []
    for line in head.split("\n"):
        match = None if line.startswith((" ", "\t")) else _KEY.match(line)
        if match:
            entries.append((match["key"].strip(), [match["value"].strip()]))
        elif entries and line.startswith((" ", "\t")):
            entries[-1][1].append(line.strip())
        else:
            return (), text
    if not any(key.lower() in words_of("front") for key, _ in entries):
        return (), text
    told = ((key, "\n".join(v for v in values if v)) for key, values in entries)
    return tuple(Front(key=key, value=value) for key, value in told if value), body


def _blocks(text: str) -> list[list[str]]:
    """Runs of lines without an empty one; two spaces keep a speech open."""
    blocks: list[list[str]] = []
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        held = bool(run) and line.startswith("  ") and cue_of(run[0]) is not None
        if line.strip() or held:
            run.append(line)
        elif run:
            blocks.append(run)
            run = []
    return blocks


class _Lines:
    """Reads one block after the other into a builder."""

    def __init__(self, build: Builder, loose: bool) -> None:
        self.build, self.loose = build, loose

    def block(self, run: list[str]) -> None:
        """A run of lines; its first follows an empty one."""
        lines, first = deque(run), True
        while lines:
            headed = self._single(lines, first)
            if headed is not None:
                lines.popleft()
                first = headed
            elif first and self._speech(lines):
                return
            else:
                self._action(lines)
                first = False

    def _single(self, lines: deque[str], first: bool) -> bool | None:
        """Takes a line that is an element of its own; True when a cue may follow it."""
        text = lines[0].strip()
        if self._outline(text) or self._forced(text):
            return True
        plain, held = unmasked(text, self.build.notes)
        if not plain and held:
            self.build.prose(text)
            return True
        heading = heading_of(plain) if first or self.loose or _is_loud(plain) else None
        if heading and not plain.startswith(("!", "@", "~")):
            self.build.heading(heading)
            self.build.prose("".join(f"[[{h}]]" for h in held) and _marks_of(text))
            return True
        if first and len(lines) == 1 and change_of(plain):
            self.build.change(text)
            return True
        return None

    def _outline(self, text: str) -> bool:
        section = _SECTION.match(text)
        if _PAGE.match(text):
            self.build.add(PageBreak())
            self.build.lose("page_break")
        elif section:
            words, held = unmasked(section["text"], self.build.notes)
            self.build.add(Section(text=words or "#", level=len(section["marks"])))
            self.build.prose(_marks_of(text) if held else "")
        elif text.startswith("=") and text.strip("= "):
            words, held = unmasked(text.lstrip("= "), self.build.notes)
            self.build.add(Synopsis(text=words or "="))
            self.build.prose(_marks_of(text) if held else "")
        else:
            return False
        return True

    def _forced(self, text: str) -> bool:
        centered = _CENTERED.match(text)
        heading = _forced_heading(text)
        if centered and centered["text"]:
            self.build.prose(centered["text"], centered=True)
        elif text.startswith(">") and text.strip("> "):
            self.build.change(text[1:].strip())
        elif heading:
            words, held = unmasked(heading, self.build.notes)
            found = heading_of(words, forced=True)
            if found is None:
                return False
            self.build.heading(found)
            self.build.prose(_marks_of(text) if held else "")
        elif text.startswith("~") and text.strip("~ "):
            self.build.speech(Cue("", None, False), [text])
        else:
            return False
        return True

    def _speech(self, lines: deque[str]) -> bool:
        plain, _ = unmasked(lines[0], self.build.notes)
        cue = cue_of(_LOOSE_CUE_COLON.sub("", plain) if self.loose else plain)
        if cue and len(lines) > 1 and (plain.startswith("@") or not plain.startswith("!")):
            self.build.speech(cue, [*islice(lines, 1, None), _marks_of(lines[0])])
            return True
        return False

    def _action(self, lines: deque[str]) -> None:
        """Takes what happens, up to the next line that is something else."""
        opening = lines.popleft().strip()
        taken = [opening.removeprefix("!")]
        while lines and not self._begins(lines[0].strip()) and not self._spoken(taken[-1]):
            if self._spoken(lines[0].strip()):
                break
            taken.append(lines.popleft().strip())
        text = "\n".join(taken)
        spoken = self._spoken(text)
        if spoken and not opening.startswith("!"):
            self.build.speech(spoken[0], _split_aside(spoken[1]))
        else:
            self.build.prose(text)

    def _spoken(self, text: str) -> tuple[Cue, str] | None:
        """Speech on one line: in Fountain only Chinese scripts write it so."""
        found = inline_of(text)
        if found and (self.loose or not found[0].who.isascii()):
            return found
        return None

    def _begins(self, text: str) -> bool:
        """Whether a line inside a block is marked as something of its own."""
        plain = bool(_SECTION.match(text) or _PAGE.match(text) or _forced_heading(text))
        marked = text.startswith((">", "~", "!")) or (text.startswith("=") and text.strip("= "))
        headed = (self.loose or _is_loud(text)) and heading_of(text) is not None
        return plain or bool(marked) or headed


def _marks_of(text: str) -> str:
    """The notes of a line alone, still held by their marks."""
    return "".join(re.findall("\ue000\\d+\ue001", text))


def _is_loud(text: str) -> bool:
    """Whether a line is in Latin capitals: then it may head a scene with no empty line before."""
    return text == text.upper() and text != text.lower()


def _forced_heading(text: str) -> str | None:
    return text[1:].strip() if _FORCED_HEADING.match(text) else None


def _split_aside(words: str) -> list[str]:
    """An aside that opens a line of speech, and the rest."""
    match = re.match(r"^([(（][^()（）]{1,60}[)）])\s*(.+)$", words, re.DOTALL)
    return [match.group(1), match.group(2)] if match else [words]
