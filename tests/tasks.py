"""What every engine is asked, in an awkward size: 19 frames of 70 x 50."""

from pathlib import Path

from pipelines.clip import Clip
from pipelines.completion import Completion, Known
from pipelines.engines.known import KnownPixels
from pipelines.media import clip_of
from pipelines.modes import (
    between,
    extended,
    from_image,
    from_text,
    looped,
    mended,
    restyled,
    steered,
)
from pipelines.script import Action, ShotPlan, Subject
from tests.makers import FPS, film, holes, moving_square, still

FRAMES, WIDTH, HEIGHT = 19, 70, 50
SHOT = ShotPlan(
    text="a red fox runs through a snowy forest",
    seconds=FRAMES / 24,
    setting="forest",
    weather="snow",
    subjects=(Subject(id="s1", noun="fox", color="red", drawn_as="puppet:fox"),),
    actions=(Action(verb="run", agent="s1"),),
)
PLAIN = Completion(frames=FRAMES, width=WIDTH, height=HEIGHT, seed=7)


class Material:
    """Two stills, a run of 12 frames and one with a hole in it."""

    def __init__(self, folder: Path) -> None:
        pictures = moving_square(FRAMES, WIDTH, HEIGHT)
        self.first = still(folder / "first.png", pictures[0])
        self.middle = still(folder / "middle.png", pictures[9])
        self.last = still(folder / "last.png", pictures[-1])
        self.run: Clip = clip_of(film(folder / "run.mkv", pictures[:12]))
        self.whole: Clip = clip_of(film(folder / "whole.mkv", pictures))
        self.mask = film(folder / "mask.mkv", holes(FRAMES, WIDTH, HEIGHT, 16, speed=1))


TASKS = {
    "text": lambda has: from_text(SHOT, WIDTH, HEIGHT, FPS, seed=7),
    "first": lambda has: from_image(has.first, PLAIN),
    "first_last": lambda has: between([has.first, has.last], PLAIN),
    "keyframes": lambda has: between([has.first, has.middle, has.last], PLAIN),
    "extend": lambda has: extended(has.run, 7),
    "before": lambda has: extended(has.run, 7, before=True),
    "gap": lambda has: PLAIN.model_copy(
        update={"known": (Known(at=0, file=has.run.path), Known(at=16, file=has.run.path))}
    ),
    "loop": lambda has: looped(has.run, 6),
    "mask": lambda has: mended(has.whole, has.mask),
}
"""What is known of the pixels, in every way there is."""

WISHES = {
    "references": lambda has: TASKS["text"](has).model_copy(
        update={"references": (has.first, has.last)}
    ),
    "control": lambda has: steered(from_image(has.first, PLAIN), has.whole.path),
    "restyle": lambda has: restyled(has.whole, "a charcoal drawing"),
}
"""What stands beside them."""


def known_pixels(asked: Completion) -> int:
    """How many pixels of `asked` are known."""
    known = KnownPixels(asked)
    return sum(int((~known.mask(number)).sum()) for number in range(asked.frames))
