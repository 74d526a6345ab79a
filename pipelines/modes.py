"""Every way of making video, phrased as one `Completion`."""

from fractions import Fraction
from pathlib import Path

from pipelines.clip import Clip
from pipelines.completion import Completion, Known
from pipelines.script import ShotPlan
from pipelines.wording import worded


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
