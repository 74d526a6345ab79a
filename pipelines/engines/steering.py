"""From previs to final: a drawn shot, or an accepted clip, steers what a model makes.

Depth is nearness, white is near, as depth estimators give it. Outlines are white on black. Motion
is colour: the hue its direction, the strength its speed (Baker et al., IJCV 2011), as it is drawn
for models that were taught with it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, pairwise, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.completion import Completion, Known, Previs
from pipelines.errors import BadRequest
from pipelines.media import clip_of, fitted, frames, write_picture, write_video
from pipelines.progress import Progress

Picture = NDArray[np.uint8]

DRAWN = "animatic"
NEAREST_SHARE = 99.0
"""Percentile of nearness that is white: a twig before the lens would else darken the rest."""
SAMPLES = 5
"""Frames of a whole shot that say what is white: were it each frame's own, light would flicker."""
FASTEST = 0.04
"""Share of the picture's width a frame that is the strongest colour; faster is as strong."""
CANNY = (80, 180)
AROUND = 32
"""Frames beside a span that an engine may look at: what it takes over, and what it pads."""


@contextmanager
def steered(
    asked: Completion, progress: Progress, span: Span | None = None
) -> Iterator[Completion]:
    """`asked` with its previs drawn: as control, or as known frames; files live in the block.

    span: the frames that will be looked at; control outside of them and their surroundings is
    black.

    Raises:
        BadRequest: there is nothing that could steer it.
        Cancelled: by `progress`.
    """
    if asked.previs is None:
        yield asked
        return
    with TemporaryDirectory(prefix="reelwright-previs-") as folder:
        near = _near(span or Span(0, asked.frames), asked.frames)
        yield _with(asked, asked.previs, Path(folder), near, progress)


def _near(span: Span, frames: int) -> Span:
    return Span(max(0, span.start - AROUND), min(frames, span.stop + AROUND))


def _with(
    asked: Completion, previs: Previs, folder: Path, span: Span, progress: Progress
) -> Completion:
    plain = asked.model_copy(update={"previs": None})
    if previs.clip is None and asked.shot is None:
        raise BadRequest("Nothing is drawn that could steer this. Give a shot, or a clip.")
    if previs.by in ("first", "ends"):
        numbers = [0] if previs.by == "first" else [0, asked.frames - 1]
        known = tuple(_known(plain, previs, folder, number) for number in dict.fromkeys(numbers))
        return plain.model_copy(update={"known": (*asked.known, *known)})
    control = folder / "control.mkv"
    with write_video(control, asked.width, asked.height, asked.fps, lossless=True) as sink:
        black = np.zeros((asked.height, asked.width, 3), np.uint8)
        for _ in range(span.start):
            sink.add(black)
        for done, picture in enumerate(_pictures(plain, previs, span), 1):
            sink.add(picture)
            progress(done, len(span), "drawing what steers the shot")
        for _ in range(span.stop, asked.frames):
            sink.add(black)
    return plain.model_copy(update={"control": control})


def _known(asked: Completion, previs: Previs, folder: Path, number: int) -> Known:
    path = folder / f"{number}.png"
    write_picture(path, _shown(asked, previs, number))
    return Known(at=number, file=path)


def _shown(asked: Completion, previs: Previs, number: int) -> Picture:
    """Frame `number` of what steers."""
    span = Span(number, number + 1)
    if previs.clip is None:
        return next(iter(_drawn().frames(_bare(asked), None, span, lambda *_: None)))
    last = clip_of(previs.clip).frames - 1
    number = min(number, last)
    picture = next(iter(frames(previs.clip, Span(number, number + 1))))
    return fitted(picture, asked.width, asked.height)


def _pictures(asked: Completion, previs: Previs, span: Span) -> Iterator[Picture]:
    """What steers, frame by frame, uint8 [H, W, 3]; what ends too early is held."""
    if previs.clip is not None:
        found = _of_clip(asked, previs.clip, previs.by, span)
    elif previs.by == "light":
        found = map(_shaded, _drawn().frames(_bare(asked), None, span, lambda *_: None))
    else:
        planes = _drawn().passes(_bare(asked), span, (previs.by,))
        turned = (
            partial(nearness, white=_white(asked)) if previs.by == "depth" else TURNED[previs.by]
        )
        found = (turned(p[previs.by]) for p in planes if previs.by in p)
    held = np.full((asked.height, asked.width, 3), STILL[previs.by], np.uint8)
    for _, picture in zip(range(len(span)), chain(found, repeat(None)), strict=False):
        held = held if picture is None else picture
        yield held


def _of_clip(asked: Completion, clip: Path, by: str, span: Span) -> Iterator[Picture]:
    if by == "depth":
        raise BadRequest("A clip tells no depth. Steer by its edges or its flow instead.")
    there = clip_of(clip).frames
    shown = (
        fitted(picture, asked.width, asked.height)
        for picture in frames(clip, Span(min(span.start, there - 1), min(span.stop + 1, there)))
    )
    if by in ("edges", "light"):
        yield from map(_outlined if by == "edges" else _shaded, shown)
    else:
        yield from (_moved(a, b) for a, b in pairwise(shown))


def _outlined(picture: Picture) -> Picture:
    import cv2

    lines = cv2.Canny(cv2.GaussianBlur(picture, (0, 0), 1.0), *CANNY)
    return _gray(np.asarray(lines, np.uint8))


def _shaded(picture: Picture) -> Picture:
    import cv2

    return _gray(np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8))


def _moved(before: Picture, then: Picture) -> Picture:
    from pipelines.motion.flow import flow

    return coloured(flow(before, then))


def nearness(depth: NDArray[np.uint16], white: float) -> Picture:
    """Depth in millimetres as a model wants it: white is near, uint8 [H, W, 3].

    white: the nearness, in 1/m, that is white; what is nearer is as white.
    """
    return _gray(np.clip(_near_by(depth) / white * 255, 0, 255).astype(np.uint8))


def whitest(depths: Iterable[NDArray[np.uint16]]) -> float:
    """The nearness that is white in a shot, told by some of its frames."""
    told = (float(np.percentile(_near_by(depth), NEAREST_SHARE)) for depth in depths)
    return max(told, default=1e-6)


def _near_by(depth: NDArray[np.uint16]) -> NDArray[np.float32]:
    return np.asarray(1000.0 / np.maximum(depth.astype(np.float32), 1.0), np.float32)


def _white(asked: Completion) -> float:
    """The same for the drawn shot, whichever piece of it is wanted."""
    from pipelines.engines.animatic.passes import depths

    numbers = sorted({round(n) for n in np.linspace(0, asked.frames - 1, SAMPLES)})
    return whitest(depths(_bare(asked), numbers))


def coloured(field: NDArray[np.float32]) -> Picture:
    """Motion as colour, uint8 [H, W, 3]: white is still."""
    import cv2

    speed, angle = cv2.cartToPolar(field[..., 0], field[..., 1])
    strength = np.clip(speed / (FASTEST * field.shape[1]), 0, 1)
    full = np.full_like(strength, 255)
    hsv = np.dstack([angle * (90 / np.pi), strength * 255, full]).astype(np.uint8)
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)


def _gray(plane: NDArray[np.uint8]) -> Picture:
    return np.repeat(plane[..., None], 3, axis=2)


TURNED: dict[str, Any] = {"edges": _gray, "flow": coloured}
STILL = {"depth": 0, "edges": 0, "flow": 255, "light": 0}
"""What is shown where there is nothing to tell."""


def _bare(asked: Completion) -> Completion:
    return asked.model_copy(
        update={"known": (), "references": (), "control": None, "steps": None, "guidance": None}
    )


def _drawn() -> Any:
    from pipelines.engines import open_engine

    return open_engine(DRAWN)
