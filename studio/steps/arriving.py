"""A file that is sent in pieces: what has come stays, so that a broken line costs one piece."""

import json
import re
from dataclasses import dataclass
from typing import Any

from pipelines.files import whole_file
from studio.domain.errors import BadEdit
from studio.domain.project import Head
from studio.history import projects
from studio.steps.bring import bring_kept, kept, plain
from studio.workspace import Workspace

TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Arrived:
    """How much of a file is here. whole: all of it. brought: it is in its film."""

    bytes: int
    whole: bool = False
    brought: bool = False


class Arrival:
    """One file on its way, by the token that whoever sends it has chosen.

    Raises:
        BadEdit: that is no token.
    """

    def __init__(self, workspace: Workspace, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise BadEdit("The upload has no name of its own. Send the file again.")
        self._workspace = workspace
        self.draft = workspace.media.draft(f"clip-{token}.part")
        self._note = workspace.media.draft(f"clip-{token}.json")

    @property
    def arrived(self) -> Arrived:
        """How much of it is here."""
        if told := self._told():
            return Arrived(told["bytes"], whole=True, brought=told["brought"])
        return Arrived(self.draft.stat().st_size if self.draft.exists() else 0)

    def bring(self, project: int, name: str) -> Head | None:
        """Puts the whole file on the timeline, once: asked again, it goes on, or does nothing.

        Raises:
            NotFound, UnreadableMedia, BadEdit, DiskFull, UnwritableMedia: as `bring.bring`.
        """
        with self._workspace.reading() as db:
            projects.get(db, project)
        told = self._told()
        if told is None:
            self.draft.touch()
            many = self.draft.stat().st_size
            told = self.tell(kept(self._workspace, self.draft, plain(name)), many)
        elif told["brought"]:
            return None
        head = bring_kept(self._workspace, project, told["media"], name)
        self.tell(told["media"], told["bytes"], brought=True)
        return head

    def forget(self) -> None:
        """It is not wanted any more."""
        self.draft.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def tell(self, media: str, many: int, brought: bool = False) -> dict[str, Any]:
        """Notes that all of it, so many bytes, lies in the store.

        Raises:
            DiskFull, UnwritableMedia: the note cannot be kept.
        """
        told = {"media": media, "bytes": many, "brought": brought}
        with whole_file(self._note) as part:
            part.write_text(json.dumps(told), "utf-8")
        return told

    def _told(self) -> dict[str, Any] | None:
        if not self._note.exists():
            return None
        told: dict[str, Any] = json.loads(self._note.read_text("utf-8"))
        return told
