"""The one operation: a partially known video goes in, a whole one comes out as a file.

What every engine needs is done here, once: choosing or refusing, snapping to sizes the engine can
make (by padding, never by resizing), progress, cancelling, colours, putting known pixels back, and
the proof that none of them changed.
"""

import time
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.engines import Caps, Engine, Generating, open_engine
from pipelines.engines.hearing import Hearing
from pipelines.engines.known import NOTHING, WHOLE, KnownPixels
from pipelines.engines.marching import March
from pipelines.engines.router import choose, driven_by, remedy, reserves, why_not
from pipelines.engines.seams import Changes, Seam
from pipelines.engines.steering import steered
from pipelines.engines.windows import Onward
from pipelines.errors import BadRequest, Refused, UnwritableMedia
from pipelines.media import frames, write_video
from pipelines.progress import Progress, part, silent
from pipelines.setup import Setup

MADE = 0.95
DRAWING = 0.1


@dataclass(frozen=True)
class Report:
    """What was done, as it is told to scripts.

    kept_pixels: known pixels in the span. kept_pixels_changed: how many of them read back
    otherwise from the written file; None for lossy files, where every pixel moves a little.
    levers: what each setting of an engine with weights came to, as (name, state, why).
    sound: whether the file holds sound, made by the engine or of a known clip.
    seams: how much the picture jumps where frames of two origins meet.
    """

    engine: str
    why: str
    seconds: float
    frames: int
    width: int
    height: int
    fps: str
    lossless: bool
    kept_pixels: int
    kept_pixels_changed: int | None
    levers: tuple[tuple[str, str, str], ...] = ()
    sound: bool = False
    seams: tuple[Seam, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return asdict(self)


def complete(
    asked: Completion,
    out: Path,
    engine: str | Engine | None = None,
    progress: Progress = silent,
    span: Span | Onward | None = None,
    profile: str = "draft",
    setup: Setup | None = None,
) -> Report:
    """Writes the completed video to `out`: lossless when it ends in .mkv, else H.264.

    What is longer than the engine makes in one go is made in several that overlap.

    engine: one of `pipelines.engines.ENGINES`, an engine already open, or None for the first of
        the profile that can. span: only these frames, for engines that can make any, or that can
        go on from a clip made before. setup: the weights and settings of an engine that has some.

    Raises:
        BadRequest: the request contradicts itself.
        Refused: the engine, or every engine, cannot answer it; says which could.
        UnreadableMedia: something known cannot be read.
        UnwritableMedia: the file could not be written, or a known pixel did not read back.
        DiskFull: there was no room for it.
    """
    began = time.monotonic()
    known = KnownPixels(asked)
    opened, why = _opened(known, engine, profile, setup)
    if asked.previs is not None:
        return _steered(asked, out, opened, why, progress, span)
    after = span.after if isinstance(span, Onward) else None
    span = _span(opened.caps, asked, _frames(span), after)
    lossless = out.suffix.lower() == ".mkv"
    told = Rising(progress)
    hearing = Hearing(span, asked.fps)
    march = March(opened, known, span, after, hearing, part(told, 0.0, MADE))
    changes, may_show = Changes(span.start), bool(opened.caps.overlap or known.kinds.any())
    kept, changed = 0, list[int]()

    def proven(written: Path) -> None:
        if lossless:
            changed.append(_changed(known.again(), written, span, part(told, MADE, 1 - MADE)))

    with (
        write_video(
            out, asked.width, asked.height, asked.fps, lossless=lossless, check=proven
        ) as sink,
        closing(march.pictures()) as pictures,
    ):
        for done, picture in enumerate(pictures, 1):
            sink.add(picture)
            if may_show:
                changes.add(picture)
            kept += known.count(span.start + done - 1)
            told(MADE * done / len(span), 1.0)
        hearing.keep(asked.known)
        sink.sound = hearing.whole()
    told(1.0, 1.0)
    return Report(
        engine=opened.caps.id,
        why=why,
        seconds=round(time.monotonic() - began, 3),
        frames=len(span),
        width=asked.width,
        height=asked.height,
        fps=str(asked.fps),
        lossless=lossless,
        kept_pixels=kept,
        kept_pixels_changed=changed[0] if changed else None,
        levers=tuple((v.name, v.state, v.why) for v in opened.levers)
        if isinstance(opened, Generating)
        else (),
        sound=sink.sound is not None,
        seams=changes.seams(sorted([*march.meetings, *_met(known, span)])),
    )


def _steered(
    asked: Completion,
    out: Path,
    opened: Engine,
    why: str,
    progress: Progress,
    span: Span | Onward | None,
) -> Report:
    """Draws what steers the shot, then completes it."""
    told = Rising(progress)
    with steered(asked, part(told, 0.0, DRAWING), _frames(span)) as ready:
        report = complete(ready, out, opened, part(told, DRAWING, 1 - DRAWING), span)
    assert asked.previs
    return replace(report, why=f"{why}, steered by {asked.previs.by}")


class Rising:
    """Progress that never goes back."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._share = 0.0

    def __call__(self, done: float, total: float, note: str = "") -> None:
        """Tells the largest share so far."""
        self._share = max(self._share, min(1.0, done / total if total else 1.0))
        self._progress(self._share, 1.0, note)


def _opened(
    known: KnownPixels, engine: str | Engine | None, profile: str, setup: Setup | None
) -> tuple[Engine, str]:
    asked = known.asked
    ready = driven_by(setup) if setup and setup.weights else {}
    if engine is None:
        name, why = choose(asked, profile, known, ready)
        return open_engine(name, setup), why
    opened = open_engine(engine, setup) if isinstance(engine, str) else engine
    reason = why_not(opened.caps, asked, known)
    if reason is None:
        return opened, f"{opened.caps.name} was asked for{reserves(opened.caps, asked)}"
    raise Refused(f"{opened.caps.name} {reason}. {remedy(opened.caps.name, asked, known, ready)}")


def _frames(span: Span | Onward | None) -> Span | None:
    return span.span if isinstance(span, Onward) else span


def _span(caps: Caps, asked: Completion, span: Span | None, after: Known | None) -> Span:
    whole = Span(0, asked.frames)
    if span is None or span == whole:
        return whole
    if span.stop > asked.frames:
        raise BadRequest(f"Frame {span.stop - 1} lies outside the shot (0-{asked.frames - 1}).")
    if not caps.any_span and not (caps.overlap and (after or not span.start)):
        raise Refused(f"{caps.name} makes a shot as a whole only. Ask for all of its frames.")
    return span


def _met(known: KnownPixels, span: Span) -> list[tuple[int, int]]:
    """Where known frames and made ones meet."""
    whole = known.kinds[span.start : span.stop] == WHOLE
    return [(span.start + int(at) + 1, 0) for at in np.flatnonzero(whole[1:] != whole[:-1])]


def _changed(known: KnownPixels, written: Path, span: Span, progress: Progress) -> int:
    """How many known pixels of the written file differ from what was known; there must be none.

    Raises:
        UnwritableMedia: one does.
    """
    changed = 0
    for done, (number, picture) in enumerate(
        zip(range(span.start, span.stop), frames(written), strict=True), 1
    ):
        if known.kinds[number] != NOTHING:
            differs = (picture != known.picture(number)).any(axis=2)
            changed += int((differs & ~known.mask(number)).sum())
        progress(done, len(span))
    if changed:
        raise UnwritableMedia(f"{changed} known pixels did not read back. Check the disk.")
    return changed
