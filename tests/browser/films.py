"""Films for the browser tests: takes in which every frame says which one it is."""

import time
from fractions import Fraction
from itertools import count
from pathlib import Path

import av
import numpy as np

from pipelines.script import ShotPlan
from studio.domain.document import Document
from studio.domain.following import followed
from studio.domain.format import Format
from studio.domain.storyboard import storyboard
from studio.domain.take import Take
from studio.domain.timeline import Timeline
from studio.history import files, projects, revisions, takes
from studio.steps.requests import Request, requests_of
from studio.workspace import Workspace, open_workspace

WIDTH, HEIGHT, BITS = 160, 90, 8
FPS = Fraction(24)
SEEDS = count(1000, 1000)  # no two films share a take


def put_film(folder: Path, seconds: list[float], rendered: list[bool] | None = None) -> int:
    """A new project with one shot per length; `rendered` says which have takes (all)."""
    workspace = open_workspace(folder)
    plans = [ShotPlan(number=n, text=f"Scene {n}", seconds=s) for n, s in enumerate(seconds, 1)]
    board = storyboard(plans, next(SEEDS))
    document = Document(
        storyboard=board,
        format=Format(width=WIDTH, height=HEIGHT, fps=FPS),
        timeline=followed(Timeline(), board, FPS),
    )
    requests = list(requests_of(document).values())
    for number, request in enumerate(requests, 1):
        if rendered is None or rendered[number - 1]:
            _keep(workspace, request, number)
    with workspace.writing() as db:
        project = projects.create(db, "Numbered film")
        revisions.commit(db, project.id, document, "project.new", None)
    return project.id


def _keep(workspace: Workspace, request: Request, number: int) -> None:
    with workspace.reading() as db:
        if takes.of_key(db, request.key):
            return
    draft = workspace.media.temporary(".mp4")
    write_numbered(draft, request.asked.frames, number)
    size = draft.stat().st_size
    media = workspace.media.put_file(draft, ".mp4")
    take = Take(
        key=request.key,
        engine=request.engine,
        recipe=request.asked.model_dump_json(by_alias=True),
        seed=request.asked.seed,
        media=media,
        frames=request.asked.frames,
        seconds=0.1,
        made=time.time(),
        words=request.key,  # no two films share their words
    )
    with workspace.writing() as db:
        files.note(db, media, size, "mp4")
        takes.keep(db, take)


def write_numbered(path: Path, frames: int, shot: int) -> None:
    """A clip in which frame k shows the bits of k in its upper half and of `shot` in its lower."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as out:
        stream = out.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "g": "12"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for k in range(frames):
            for packet in stream.encode(av.VideoFrame.from_ndarray(numbered(k, shot))):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)


def numbered(frame: int, shot: int) -> np.ndarray:
    """uint8 [HEIGHT, WIDTH, 3] RGB: white columns are set bits, the lowest at the left."""
    picture = np.full((HEIGHT, WIDTH, 3), 16, np.uint8)
    wide = WIDTH // BITS
    for half, value in ((slice(0, HEIGHT // 2), frame), (slice(HEIGHT // 2, HEIGHT), shot)):
        for bit in range(BITS):
            if value >> bit & 1:
                picture[half, bit * wide : (bit + 1) * wide] = 235
    return picture
