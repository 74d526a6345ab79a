"""A storyboard as something to hand out: what sheets take."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipelines.errors import BadRequest
from pipelines.script import Language, ShotPlan

Paper = Literal["a4", "letter"]
PER_PAGE = (1, 3, 6, 12)


@dataclass(frozen=True)
class Frame:
    """One shot: its plan, and the picture of it; None when there is none yet."""

    plan: ShotPlan
    still: Path | None = None


@dataclass(frozen=True)
class Board:
    """Shots in order, under a title.

    language: of the words around the shots. per_page, paper: how pages are laid out, where there
    are pages. width, height: the shape of the film's picture.

    Raises:
        BadRequest: there is no shot, or no such page.
    """

    title: str
    frames: tuple[Frame, ...]
    language: Language = "en"
    per_page: int = 6
    paper: Paper = "a4"
    width: int = 1280
    height: int = 720

    def __post_init__(self) -> None:
        if not self.frames:
            raise BadRequest("The storyboard has no shots to export. Storyboard a prompt first.")
        if self.per_page not in PER_PAGE:
            raise BadRequest(
                f"{self.per_page} frames a page cannot be laid out. Use 1, 3, 6 or 12."
            )
        if self.paper not in ("a4", "letter"):
            raise BadRequest(f"{self.paper!r} is no paper we know. Use a4 or letter.")

    @property
    def seconds(self) -> float:
        """How long the film is."""
        return sum(frame.plan.seconds for frame in self.frames)
