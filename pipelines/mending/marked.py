"""Damage as somebody marked it: a gray film as long as the clip, white where pixels are unknown."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipelines.damage import Damage
from pipelines.errors import BadRequest
from pipelines.footage import Facts
from pipelines.gray import read_gray, write_gray

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Plane = NDArray[np.uint8]

WHITE = 127
WHOLE = 0.995
"""Share of white pixels from which a frame counts as wholly marked: coding frays the edges."""


def marked(mask: Path, facts: Facts, folder: Path) -> tuple[Damage, ...]:
    """The damages a mask tells: wholly white frames are missing, white parts are holes.

    Frames the file has no picture for are missing too. folder: where the masks of the holes are
    kept, each for its stretch only.

    Raises:
        BadRequest: the mask has another size, or more frames than the clip.
        UnreadableMedia: the mask cannot be read.
    """
    forms = [_form(plane) for plane in _planes(mask, facts)]
    if len(forms) > facts.frames:
        raise BadRequest(
            f"{mask.name} has {len(forms)} frames and the clip {facts.frames}. "
            "Make a mask with one frame for each frame of the clip."
        )
    forms += [""] * (facts.frames - len(forms))
    for number in facts.absent:
        forms[number] = "missing"
    damages = list(_runs(forms))
    _write(mask, damages, facts, folder)
    return tuple(
        Damage(kind, start, stop, 1.0, WHY[kind], mask=_file(folder, kind, start))
        for kind, start, stop in damages
    )


WHY = {"missing": "the mask says that nothing of it is known", "hole": "the mask marks a part"}


def _file(folder: Path, kind: str, start: int) -> Path | None:
    return folder / f"{kind}-{start}.mkv" if kind == "hole" else None


def _planes(mask: Path, facts: Facts) -> Iterator["Plane"]:
    for plane in read_gray(mask):
        if plane.shape != (facts.height, facts.width):
            raise BadRequest(
                f"{mask.name} is {plane.shape[1]} x {plane.shape[0]} pixels and the clip "
                f"{facts.width} x {facts.height}. Make a mask of the same size."
            )
        yield plane


def _form(plane: "Plane") -> str:
    white = float((plane > WHITE).mean())
    return "missing" if white >= WHOLE else "hole" if white else ""


def _runs(forms: list[str]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for number in range(1, len(forms) + 1):
        if number == len(forms) or forms[number] != forms[start]:
            if forms[start]:
                yield forms[start], start, number
            start = number


def _write(mask: Path, runs: list[tuple[str, int, int]], facts: Facts, folder: Path) -> None:
    """Each hole's stretch of the mask as a film of its own, black and white."""
    holes = iter([run for run in runs if run[0] == "hole"])
    planes = enumerate(_planes(mask, facts))
    for kind, start, stop in holes:
        path = _file(folder, kind, start)
        assert path
        with write_gray(path, (facts.width, facts.height), facts.fps, bits=8) as film:
            for number, plane in planes:
                if number >= start:
                    film.add(np.where(plane > WHITE, 255, 0).astype(np.uint8))
                if number == stop - 1:
                    break
