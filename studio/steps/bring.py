"""A file of moving pictures from elsewhere -> a shot that plays it, at the end of the film."""

import hashlib
import json
import time
from pathlib import Path

from pipelines.errors import UnreadableMedia
from studio.domain.clips import BROUGHT_KEY
from studio.domain.job import Cancelled, Failed, Queued, Running
from studio.domain.project import Head
from studio.history import projects, takes
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.damage import look_for_damage
from studio.steps.edit import edit
from studio.workspace import Workspace

LOOK_S = 0.1
LONGEST_NAME = 80
BEGINS_MP4 = b"ftyp"
"""From byte 4 on: MP4 and QuickTime, which browsers take for the same."""


def bring(workspace: Workspace, project: int, draft: Path, name: str) -> Head:
    """Takes in a file that was sent, waits until it was read, and puts it on the timeline.

    draft: the file, in the store's own folder; it is moved. name: as the creator calls it, for
    sentences and the shot's words only. Then the clip is looked through for damage.

    Raises:
        NotFound: there is no such project; nothing is kept.
        UnreadableMedia: nothing of the file can be saved, or reading was stopped.
        BadEdit: the board is full.
    """
    with workspace.reading() as db:
        projects.get(db, project)
    return bring_kept(workspace, project, kept(workspace, draft, plain(name)), name)


def bring_kept(workspace: Workspace, project: int, media: str, name: str) -> Head:
    """The same of a file that lies in the store already.

    Raises:
        NotFound, UnreadableMedia, BadEdit: as `bring`.
    """
    shown = plain(name)
    key = _read(workspace, project, media, shown)
    head = edit(workspace, project, None, {"op": "clip.add", "key": key, "name": shown})
    look_for_damage(workspace, project, key, shown)
    return head


def _read(workspace: Workspace, project: int, media: str, name: str) -> str:
    """The key of the take that the file became, once it was read; the same file is read once."""
    key = hashlib.sha256(f"{BROUGHT_KEY} {media}".encode()).hexdigest()
    told = json.dumps({"media": media, "name": name}, ensure_ascii=False)
    new = NewJob("read", key, name, told, frames=100, project=project)
    with workspace.writing() as db:
        if takes.of_key(db, key):
            return key
        job = queue.submit(db, new)
    _wait(workspace, job, name)
    return key


def kept(workspace: Workspace, draft: Path, name: str) -> str:
    """The digest of a file that was sent, moved into the store.

    Raises:
        UnreadableMedia: there is nothing in it.
        DiskFull, UnwritableMedia: it cannot be kept.
    """
    if not draft.stat().st_size:
        raise UnreadableMedia(f"{name} is empty. Choose another file.")
    with draft.open("rb") as stream:
        suffix = ".mp4" if stream.read(8)[4:] == BEGINS_MP4 else ".bin"
    return workspace.take_in(draft, suffix)


def _wait(workspace: Workspace, job: int, name: str) -> None:
    while True:
        with workspace.reading() as db:
            state = queue.get(db, job).state
        if isinstance(state, Failed):
            raise UnreadableMedia(state.reason)
        if isinstance(state, Cancelled):
            raise UnreadableMedia(f"{name} was not read: it was stopped. Bring it in again.")
        if not isinstance(state, Queued | Running):
            return
        time.sleep(LOOK_S)


def plain(name: str) -> str:
    """The last part of a file's name, without anything that cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = " ".join("".join(c for c in last if c.isprintable()).split())
    return shown[-LONGEST_NAME:] or "clip"
