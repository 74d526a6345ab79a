"""The exporters' room: a `Cut` goes in, a file comes out.

Promise of every exporter (tests/pipelines/test_exporters.py runs it over the whole table): the
file appears whole or not at all, holds exactly `cut.frames` frames, and the same cut gives the
same bytes.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from pipelines.cut import Cut
from pipelines.errors import BadRequest
from pipelines.progress import Progress


class Exporter(Protocol):
    """Writes a film."""

    suffix: str

    def export(self, cut: Cut, out: Path, progress: Progress) -> None:
        """Writes `cut` to `out`.

        Raises:
            BadRequest: the cut is empty.
            UnreadableMedia: a piece cannot be read.
            UnwritableMedia: the file could not be written or did not read back.
            DiskFull: there is no room for it.
        """


EXPORTERS = {"mp4": "pipelines.exporters.mp4:Mp4"}


def open_exporter(name: str) -> Exporter:
    """The exporter called `name`.

    Raises:
        BadRequest: there is no such exporter.
    """
    if name not in EXPORTERS:
        raise BadRequest(f"{name!r} is no format of ours. Choose one of: {', '.join(EXPORTERS)}.")
    module, cls = EXPORTERS[name].split(":")
    exporter: Exporter = getattr(import_module(module), cls)()
    return exporter
