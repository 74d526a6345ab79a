"""Small pictures of takes: one still, or a contact strip. Made when looked at, kept for a while."""

from pathlib import Path
from typing import TYPE_CHECKING

from studio.domain.take import Take
from studio.steps.takes import found
from studio.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

STILL_WIDTH, STRIP_WIDTH, STRIP_PICTURES = 640, 256, 6


def still_of(workspace: Workspace, key: str) -> Path:
    """A picture of the middle of a take, at most 640 wide.

    Raises:
        NotFound: there is no such take, or its file is gone.
    """
    return _kept(workspace, found(workspace, key), "still", STILL_WIDTH, 1)


def strip_of(workspace: Workspace, key: str) -> Path:
    """Six pictures of a take side by side, from its first frame to its last.

    Raises:
        NotFound: there is no such take, or its file is gone.
    """
    return _kept(workspace, found(workspace, key), "strip", STRIP_WIDTH, STRIP_PICTURES)


def _kept(workspace: Workspace, take: Take, kind: str, width: int, n: int) -> Path:
    from pipelines.media import frame_at, write_picture

    place = workspace.previews.of(f"{kind}-{take.key}")
    if not place.exists():
        film = workspace.media.path(take.media)
        pictures = [_small(frame_at(film, number), width) for number in moments(take.frames, n)]
        write_picture(place, _beside(pictures))
    return place


def moments(frames: int, n: int) -> list[int]:
    """The frames that are shown: the middle one, or `n` evenly from the first to the last."""
    if n == 1:
        return [frames // 2]
    return [round(k * (frames - 1) / (n - 1)) for k in range(n)]


def _small(picture: "Picture", width: int) -> "Picture":
    from pipelines.media import fitted

    height, was = picture.shape[:2]
    width = min(width, was)
    return fitted(picture, width, max(1, round(height * width / was)))


def _beside(pictures: "list[Picture]") -> "Picture":
    import numpy as np

    return np.concatenate(pictures, axis=1)
