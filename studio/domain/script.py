"""The script a storyboard was made from, and what of it was taken."""

from pydantic import Field

from pipelines.screenplay import Left
from pipelines.script import Value


class Script(Value):
    """What was read from a file; an empty name says that no script was imported.

    first, last: which of the script's `of` shots are on the board, counted from 1. scenes: the
    first and last scene of them, out of `scenes_of`. characters: who speaks. left: what of the
    file was not taken.
    """

    name: str = ""
    title: str | None = None
    first: int = Field(default=1, ge=1)
    last: int = Field(default=0, ge=0)
    of: int = Field(default=0, ge=0)
    scenes: tuple[int, int] = (1, 1)
    scenes_of: int = Field(default=0, ge=0)
    characters: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
