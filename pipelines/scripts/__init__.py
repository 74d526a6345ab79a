"""The scripts' room: the bytes of a script go in, a `Screenplay` comes out.

Promise of every reader (tests/pipelines/test_scripts.py runs it over the whole table): what
stands in the file stands in the screenplay, in its order and its own words, or is told in
`left`; a file that cannot be read is refused in a sentence; nothing outside the file is opened.
"""

from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from pipelines.errors import UnreadableMedia
from pipelines.screenplay import Screenplay

MOST_BYTES = 2_000_000
"""Three times a long feature in the wordiest of the formats."""

MOST_LINES = 40_000
"""Four times as many as the longest feature has."""


class Reader(Protocol):
    """Reads scripts of one format."""

    def read(self, name: str, data: bytes) -> Screenplay:
        """The script in `data`.

        name: what the creator calls the file, for sentences.

        Raises:
            UnreadableMedia: it is broken, of another kind, or says nothing.
        """


SCRIPTS = {
    "fountain": "pipelines.scripts.fountain:Fountain",
    "fdx": "pipelines.scripts.fdx:FinalDraft",
    "text": "pipelines.scripts.text:Text",
    "shotlist": "pipelines.scripts.shotlist:ShotList",
}
SUFFIXES = {
    ".fountain": "fountain", ".spmd": "fountain", ".fdx": "fdx", ".txt": "text", ".md": "text",
    ".csv": "shotlist", ".tsv": "shotlist",
}  # fmt: skip


def read_script(name: str, data: bytes) -> Screenplay:
    """The script in a file; its name's ending says which reader reads it.

    Raises:
        UnreadableMedia: it is too large, of no kind we read, broken, or says nothing.
    """
    name = PurePath(name.replace("\\", "/")).name[:120] or "The script"
    if len(data) > MOST_BYTES:
        raise UnreadableMedia(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB, and a script is text alone. "
            "Save it without pictures, or import it in parts."
        )
    kind = SUFFIXES.get(PurePath(name).suffix.lower())
    if kind != "fdx" and max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise UnreadableMedia(
            f"{name} has more than {MOST_LINES} lines, more than a film. Import it in parts."
        )
    if kind is None:
        raise UnreadableMedia(
            f"{name} is no script we read. Save it as .fountain, .fdx, .txt or .csv."
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableMedia(f"{name} is empty. Choose a file with a script in it.")
    read = open_reader(kind).read(name, data)
    if not any(scene.elements or scene.heading for scene in read.scenes):
        raise UnreadableMedia(f"{name} holds no scene and no shot. Choose another file.")
    return read


def open_reader(kind: str) -> Reader:
    """The reader of one kind of script."""
    module, cls = SCRIPTS[kind].split(":")
    reader: Reader = getattr(import_module(module), cls)()
    return reader
