"""Final Draft (.fdx): XML, read without ever following it out of the file."""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from pipelines.errors import UnreadableMedia
from pipelines.screenplay import Change, Front, Note, PageBreak, Prose, Screenplay, Section
from pipelines.scripts.building import Builder
from pipelines.scripts.decoding import text_of
from pipelines.scripts.headings import heading_of
from pipelines.scripts.marks import Cue, cue_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_OUTLINE = {"New Act": 1, "Act": 1, "Outline 1": 1, "Outline 2": 2, "Outline 3": 3}
_CLOSING = frozenset({"End of Act", "Show/Ep. Title"})
_SAID = frozenset({"Dialogue", "Parenthetical", "Singing", "Lyrics"})
_DEEPEST = 200
"""Final Draft nests six or so deep; what goes deeper was not written by it."""


class FinalDraft:
    """Reads Final Draft 8 and younger."""

    def read(self, name: str, data: bytes) -> Screenplay:
        """The script in `data`.

        Raises:
            UnreadableMedia: it is no XML of Final Draft, or declares entities or a DTD.
        """
        root = _root(name, data)
        content = root.find("Content")
        if root.tag != "FinalDraft" or content is None:
            raise UnreadableMedia(
                f"{name} is no Final Draft script. Export it from Final Draft as .fdx again."
            )
        read = _Paragraphs()
        for paragraph in content.findall("Paragraph"):
            read.take(paragraph)
        read.close()
        return read.build.screenplay(_front(root))


def _root(name: str, data: bytes) -> "Element":
    """The XML in `data`, no entity expanded and nothing outside it opened.

    Raises:
        UnreadableMedia: it is broken, nests without end, or declares entities or a DTD.
    """
    from defusedxml.common import DefusedXmlException

    try:
        root = _parsed(data)
        if root is None:
            root = _parsed(_DECLARED.sub("", text_of(name, data)))
    except DefusedXmlException as wrong:
        raise UnreadableMedia(
            f"{name} declares entities or a DTD, which no script needs, so it is not opened. "
            "Export it from Final Draft again."
        ) from wrong
    except ParseError as wrong:
        raise UnreadableMedia(
            f"{name} is broken: its XML ends or errs at line {wrong.position[0]}. "
            "Export it from Final Draft again."
        ) from wrong
    except RecursionError as wrong:
        raise _too_deep(name) from wrong
    if root is None or _deeper_than(root, _DEEPEST):
        raise _too_deep(name)
    return root


def _too_deep(name: str) -> UnreadableMedia:
    return UnreadableMedia(
        f"{name} is no Final Draft script: it nests without end. Choose another file."
    )


def _parsed(data: bytes | str) -> "Element | None":
    """The root; None when its bytes are in an encoding the parser does not know."""
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (LookupError, ValueError, ParseError) as wrong:
        if isinstance(data, str) or not _is_encoding(wrong):
            raise
        return None
    return root


def _is_encoding(wrong: Exception) -> bool:
    """Whether it is the bytes and not the XML that could not be read (expat's codes 18, 4, 30)."""
    from defusedxml.common import DefusedXmlException

    if isinstance(wrong, ParseError):
        return wrong.code in (4, 18, 30)
    return not isinstance(wrong, DefusedXmlException)


def _deeper_than(root: "Element", most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _text(paragraph: "Element") -> str:
    """The words of a paragraph; its script notes are not among them."""
    pieces = [t.text or "" for t in paragraph.findall("Text")]
    return re.sub(r"[ \t]+", " ", "".join(pieces).replace("\r", "\n")).strip()


def _front(root: "Element") -> tuple[Front, ...]:
    """The title page: its first line is the title, the rest stands under it."""
    page = root.find("TitlePage/Content")
    lines = [_text(p) for p in page.iter("Paragraph")] if page is not None else []
    lines = [" ".join(line.split()) for line in lines if line]
    if not lines:
        return ()
    more = [Front(key="Credit", value="\n".join(lines[1:]))] if lines[1:] else []
    return (Front(key="Title", value=lines[0]), *more)


class _Paragraphs:
    """Reads one paragraph after the other; a cue waits for what is said under it."""

    def __init__(self) -> None:
        self.build = Builder()
        self._cue: Cue | None = None
        self._said: list[str] = []
        self._speaks_along = False

    def take(self, paragraph: "Element") -> None:
        """One paragraph, by its type; what is said at the same time stands inside one."""
        together = paragraph.findall("DualDialogue/Paragraph")
        for inner in together:
            self._take(inner)
            self._speaks_along = self._speaks_along or inner.get("Type") == "Character"
        self._speaks_along = False
        if not together:
            self._take(paragraph)

    def _take(self, paragraph: "Element") -> None:
        kind, text = paragraph.get("Type") or "Action", _text(paragraph)
        if not (kind in _SAID and self._cue):
            self.close()
        if paragraph.get("StartsNewPage") == "Yes":
            self.build.add(PageBreak())
            self.build.lose("page_break")
        self._by_kind(kind, text, paragraph)
        for note in paragraph.findall("ScriptNote"):
            said = " ".join(_text(p) for p in note.iter("Paragraph")).strip()
            if said:
                self.close()
                self.build.add(Note(text=said))

    def close(self) -> None:
        """What was being said is over."""
        if self._cue:
            self.build.speech(self._cue, self._said)
        self._cue, self._said = None, []

    def _by_kind(self, kind: str, text: str, paragraph: "Element") -> None:
        if not text:
            return
        if kind == "Scene Heading":
            heading = heading_of(text, forced=True)
            number = paragraph.get("Number")
            if heading:
                told = {"number": number} if number else {}
                self.build.heading(heading.model_copy(update=told))
        elif kind == "Character":
            self._cue = (cue_of(f"@{text}") or Cue(text, None, False))._replace(
                dual=self._speaks_along
            )
        elif kind in _SAID and self._cue:
            self._said.append(_as_said(kind, text))
        elif kind == "Transition":
            self.build.add(Change(text=text))
        elif kind in _OUTLINE:
            self.build.add(Section(text=text, level=_OUTLINE[kind]))
        elif kind != "Cast List":
            centered = paragraph.get("Alignment") == "Center" or kind in _CLOSING
            self.build.add(Prose(text=text, centered=centered))


def _as_said(kind: str, text: str) -> str:
    if kind == "Parenthetical":
        return text if text.startswith(("(", "（")) else f"({text})"
    return text if kind == "Dialogue" else f"~{text}"
