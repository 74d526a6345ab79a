"""Timeline -> file."""

import hashlib
import json
from typing import Any

from pipelines.exporters import open_exporter
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotRendered
from studio.domain.timeline import Timeline
from studio.history import projects, revisions
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.playing import playing
from studio.steps.requests import requests_of
from studio.workspace import Workspace


def deliver(workspace: Workspace, project: int, format_: str = "mp4") -> int:
    """The job that writes the film as it stands.

    Raises:
        BadEdit: the timeline is empty.
        NotRendered: shots on the timeline have no take; the message names them.
        BadRequest: there is no such format.
    """
    open_exporter(format_)
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        name = projects.get(db, project).name
    plays = playing(workspace, requests_of(document))
    media = {id_: take.media for id_, take in plays.items()}
    cut = cut_of(document, media, name)
    told = json.dumps({"cut": cut, "format": format_}, ensure_ascii=False, sort_keys=True)
    frames = sum(piece["frames"] for piece in cut["pieces"])
    new = NewJob(
        project=project,
        kind="export",
        key=hashlib.sha256(f"film {told}".encode()).hexdigest(),
        label=name,
        shot=None,
        payload=told,
        frames=frames,
    )
    with workspace.writing() as db:
        return queue.submit(db, new)


def cut_of(document: Document, media: dict[str, str], title: str) -> dict[str, Any]:
    """The film as a flat list of pieces: {media sha256 or null, start, frames, label}.

    Raises:
        BadEdit: nothing is on the timeline.
        NotRendered: a shot that is shown has no take.
    """
    pieces = flattened(document.timeline)
    if not pieces:
        raise BadEdit("There is nothing on the timeline to export. Storyboard a prompt first.")
    missing = {shot for shot, _, _ in pieces if shot and shot not in media}
    if missing:
        numbers = sorted(document.storyboard.shot(shot).plan.number for shot in missing)
        told = ", ".join(map(str, numbers))
        raise NotRendered(f"Shot {told} has no picture yet. Render it, then export again.")
    return {
        "title": title,
        "width": document.format.width,
        "height": document.format.height,
        "fps": str(document.format.fps),
        "pieces": [
            {"media": media[shot] if shot else None, "start": src, "frames": dur, "label": shot}
            | _rate(document, shot)
            for shot, src, dur in pieces
        ],
    }


def _rate(document: Document, shot: str | None) -> dict[str, str]:
    """The rate of a clip that has another than the film."""
    brought = document.storyboard.shot(shot).brought if shot else None
    return {"fps": str(brought.fps)} if brought and brought.fps != document.format.fps else {}


def flattened(timeline: Timeline) -> list[tuple[str | None, int, int]]:
    """What is seen, piece by piece: (shot or None for black, first frame of its take, frames).

    The highest unmuted video track that has a clip at a frame covers those below it.
    """
    seen: list[tuple[str | None, int]] = [(None, 0)] * timeline.frames
    for track in timeline.tracks:
        if track.kind != "video" or track.muted:
            continue
        at = 0
        for item in track.items:
            if not item.is_gap:
                seen[at : at + item.dur] = [(item.shot, item.src + k) for k in range(item.dur)]
            at += item.dur
    pieces: list[tuple[str | None, int, int]] = []
    for shot, src in seen:
        last = pieces[-1] if pieces else None
        if last and last[0] == shot and (shot is None or last[1] + last[2] == src):
            pieces[-1] = (last[0], last[1], last[2] + 1)
        else:
            pieces.append((shot, src, 1))
    return pieces
