"""Every way of making video, phrased as one `Completion`."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipelines.clip import Clip
from pipelines.completion import Completion, Known, Previs
from pipelines.errors import BadRequest
from pipelines.script import ShotPlan, Value
from pipelines.wording import worded

KEEPS_LIGHT = 0.5
HOLD_S, TRANSITION_S, LONGEST_STAND_S = 1.0, 1.5, 30.0


def from_text(shot: ShotPlan, width: int, height: int, fps: Fraction, seed: int = 0) -> Completion:
    """A shot from its words alone; what it says is absent is the negative prompt."""
    return Completion(
        prompt=worded(shot),
        negative=", ".join(shot.absent),
        frames=frames_of(shot.seconds, fps),
        width=width,
        height=height,
        fps=fps,
        seed=seed,
        shot=shot,
    )


def from_image(picture: Path, asked: Completion) -> Completion:
    """`asked`, beginning with `picture`."""
    return asked.model_copy(update={"known": (Known(at=0, file=picture), *asked.known)})


def between(pictures: list[Path], asked: Completion) -> Completion:
    """`asked`, passing through `pictures` at even distances, the first and last at its ends."""
    steps = max(1, len(pictures) - 1)
    known = tuple(
        Known(at=round(i * (asked.frames - 1) / steps), file=picture)
        for i, picture in enumerate(pictures)
    )
    return asked.model_copy(update={"known": known})


class Still(Value):
    """A picture of a joined clip.

    hold: seconds it stands. then: seconds from it to the next one; the last one's counts nothing.
    """

    file: Path
    hold: float = Field(default=HOLD_S, ge=0, le=LONGEST_STAND_S)
    then: float = Field(default=TRANSITION_S, ge=0, le=LONGEST_STAND_S)


def seconds_of(stills: Sequence[Still]) -> float:
    """How long it takes to show these pictures."""
    return sum(still.hold + still.then for still in stills) - stills[-1].then


def joined(stills: Sequence[Still], asked: Completion) -> Completion:
    """`asked`, showing `stills` one after the other; they fill it, in the shares of their times.

    The first picture begins it and the last one ends it. Each stands one frame at least, whole
    frames are given to the nearest. A portrait in a wide clip stands whole before its own blur.

    Raises:
        BadRequest: there are fewer frames than pictures.
    """
    if len(stills) > asked.frames:
        raise BadRequest(
            f"{len(stills)} pictures do not fit into {asked.frames} frames. "
            "Let them stand longer, or leave some out."
        )
    scale = (asked.frames - 1) / (seconds_of(stills) or 1.0)
    began, known, free = 0.0, list[Known](), 0
    for number, still in enumerate(stills, 1):
        latest = asked.frames - 1 - (len(stills) - number)
        first = min(max(free, round(began * scale)), latest)
        last = min(max(first, round((began + still.hold) * scale)), latest)
        last = latest if number == len(stills) else last
        known.append(Known(at=first, file=still.file, frames=last - first + 1, whole=True))
        began, free = began + still.hold + still.then, last + 1
    return asked.model_copy(update={"known": tuple(known)})


def extended(clip: Clip, more: int, before: bool = False) -> Completion:
    """`clip` with `more` frames to be made after it (or before it)."""
    return _around(clip, clip.frames + more, at=more if before else 0)


def looped(clip: Clip, more: int) -> Completion:
    """`clip`, then `more` frames to be made that lead back to its first frame."""
    asked = _around(clip, clip.frames + more + 1, at=0)
    again = Known(at=clip.frames + more, file=clip.path)
    return asked.model_copy(update={"known": (*asked.known, again)})


def mended(clip: Clip, mask: Path) -> Completion:
    """`clip`, with the pixels that are white in `mask` to be made anew."""
    asked = _around(clip, clip.frames, at=0)
    return asked.model_copy(update={"known": (Known(at=0, file=clip.path, mask=mask),)})


def steered(asked: Completion, control: Path) -> Completion:
    """`asked`, with `control` saying where things are: a picture or a clip of any size.

    It is taken as it is: depth, flow, edges already drawn. Known pixels stay; the control steers
    the others.
    """
    return asked.model_copy(update={"control": control})


def restyled(clip: Clip, prompt: str, strength: float = 0.5) -> Completion:
    """`clip`, made anew in other words: things stay where they are and move as they did.

    strength: how far it may go from the clip. Up to 0.5 its light and shade are kept, above only
    its edges. There is nothing in between: models with control were trained on these two.
    """
    made = Completion(
        prompt=prompt, frames=clip.frames, width=clip.width, height=clip.height, fps=clip.fps
    )
    by: Literal["light", "edges"] = "light" if strength <= KEEPS_LIGHT else "edges"
    return made.model_copy(update={"previs": Previs(by=by, clip=clip.path)})


def seen_as(asked: Completion, pictures: list[Path]) -> Completion:
    """`asked`, in which who and what is seen looks as in `pictures`."""
    return asked.model_copy(update={"references": tuple(pictures)})


def frames_of(seconds: float, fps: Fraction) -> int:
    """The whole number of frames nearest to `seconds`, at least one."""
    return max(1, round(Fraction(seconds).limit_denominator(1000) * fps))


def _around(clip: Clip, frames: int, at: int) -> Completion:
    return Completion(
        frames=frames,
        width=clip.width,
        height=clip.height,
        fps=clip.fps,
        known=(Known(at=at, file=clip.path),),
    )
