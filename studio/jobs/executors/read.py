"""A file that was sent in -> a clip that plays: as it is when whole, else as a copy of ours."""

import json
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.completion import Completion, Known
from pipelines.progress import Progress
from pipelines.sound import add_sound, at
from studio.domain.clips import BROUGHT
from studio.domain.take import Take, words_of
from studio.history import takes
from studio.jobs import queue
from studio.jobs.executors.keeping import Made
from studio.jobs.payload import called, told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.footage import Facts, Footage

    Picture = NDArray[np.uint8]

PLAYED = ("yuv420p", "yuvj420p")
CRF = 14
"""Of the copy that plays: finer than takes are, since it may be coded once more in the film."""


def read(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Opens the file, however broken, and keeps it as a take of engine `BROUGHT`.

    The file itself is what the take's recipe knows; the take's media is what plays.

    Raises:
        UnreadableMedia: nothing of it can be saved.
        Cancelled: by `progress`.
    """
    from pipelines.footage import open_footage

    began, media = time.monotonic(), told_in(work.job.payload)["media"]
    path = workspace.media.path(media)
    progress(0.0, 1.0)
    with called(path, work.job.label), closing(open_footage(path)) as footage:
        made = None if plays(footage.facts) else _copied(workspace, work, footage, progress)
    seconds = time.monotonic() - began
    with workspace.writing() as db:
        if made:
            made.keep_result(db)
        else:
            queue.finish(db, work.job.id, media, seconds)
        takes.keep(db, _take(work, footage.facts, media, made.media if made else media, seconds))


def plays(facts: "Facts") -> bool:
    """Whether every browser plays the file, with each of its frames where the grid has it."""
    if not facts.steady or facts.absent or facts.corrupt or facts.interlaced:
        return False
    return facts.codec == "h264" and "mp4" in facts.container and _is_plain(facts.path)


def _is_plain(path: Path) -> bool:
    from pipelines.reading import open_container

    with open_container(path) as container:
        return container.streams.video[0].codec_context.pix_fmt in PLAYED


def _copied(workspace: Workspace, work: Work, footage: "Footage", progress: Progress) -> Made:
    began, draft = time.monotonic(), workspace.media.temporary(".mp4")
    try:
        write_copy(footage, draft, progress)
        return Made(workspace, work, draft, began)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def write_copy(footage: "Footage", draft: Path, progress: Progress) -> None:
    """Every frame of the grid as H.264, with the sound there is."""
    from pipelines.footage.stereo import stereo
    from pipelines.media import write_video

    facts = footage.facts
    width, height = facts.width + facts.width % 2, facts.height + facts.height % 2
    with write_video(draft, width, height, facts.fps, crf=CRF) as sink:
        for number, picture in enumerate(footage.frames()):
            sink.add(_even(picture))
            progress(number, facts.frames)
    blocks = stereo(facts.sound_path, at(facts.frames, facts.fps)) if facts.sound else None
    if blocks is not None:
        add_sound(draft, blocks)


def _even(picture: "Picture") -> "Picture":
    """With sides that are even, as H.264 has them: the last row or column comes twice."""
    import numpy as np

    height, width = picture.shape[:2]
    if not (height % 2 or width % 2):
        return picture
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _take(work: Work, facts: "Facts", media: str, plays: str, seconds: float) -> Take:
    asked = Completion(
        frames=facts.frames,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        known=(Known(at=0, file=Path(media)),),
    )
    return Take(
        key=work.job.key,
        engine=BROUGHT,
        recipe=asked.model_dump_json(by_alias=True),
        seed=0,
        media=plays,
        frames=facts.frames,
        seconds=round(seconds, 3),
        made=time.time(),
        words=words_of(work.job.key, BROUGHT),
        report=json.dumps({"sound": facts.sound, "notes": list(facts.notes)}, ensure_ascii=False),
    )
