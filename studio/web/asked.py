"""What the page and scripts may send, checked before a route sees it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field

from pipelines.brushes import MOST_STROKES, Stroke
from pipelines.script import ShotPlan, Wanted
from studio.domain.joining import MOST, Standing
from studio.steps.projects import UNTITLED
from studio.web.bodies import MOST_CLIP

LARGEST_ID = 2**63 - 1
LONGEST_NAME = 120
MOST_KEYS = 1_000

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Frame = Annotated[int, Field(ge=0, le=LARGEST_ID)]


def _whole(value: Any) -> Any:
    """The value, when every string in it can be written down as UTF-8.

    Raises:
        ValueError: one holds half of a character (a lone surrogate).
    """
    waiting = [value]
    while waiting:
        it = waiting.pop()
        if isinstance(it, dict):
            waiting.extend([*it.keys(), *it.values()])
        elif isinstance(it, list):
            waiting.extend(it)
        elif isinstance(it, str) and any("\ud800" <= c <= "\udfff" for c in it):
            raise ValueError("holds a broken character; type it again")
    return value


Text = Annotated[str, BeforeValidator(_whole)]


class Begin(BaseModel):
    """A new project; `sample` opens the bundled film."""

    name: Text | None = None
    sample: bool = False

    @property
    def called(self) -> str:
        """The name it gets."""
        return " ".join((self.name or "").split())[:LONGEST_NAME] or UNTITLED


class Op(BaseModel):
    """One operation, made on the revision `base`."""

    base: Id | None = None
    op: Annotated[dict[str, Any], BeforeValidator(_whole)]


class Place(BaseModel):
    """A revision to go to."""

    revision: Id


class NewBranch(Place):
    """A name for a head at a revision."""

    name: Text


class OtherBranch(BaseModel):
    """The branch to go to."""

    branch: Text


class Render(BaseModel):
    """Which shots."""

    shots: Literal["changed", "all"] | list[Text] = "changed"


class Shots(BaseModel):
    """Some shots."""

    shots: Annotated[list[Text], Field(min_length=1, max_length=200)]


class Piece(BaseModel):
    """Where a piece of a file belongs: from byte `at` on, of `of` in all."""

    at: Annotated[int, Field(ge=0, le=MOST_CLIP)]
    of: Annotated[int, Field(ge=0, le=MOST_CLIP)]
    name: Text = ""


class PaintedOn(BaseModel):
    """What was painted over one frame of the file that a shot plays."""

    frame: Frame
    strokes: Annotated[tuple[Stroke, ...], Field(min_length=1, max_length=MOST_STROKES)]


class Painted(BaseModel):
    """What was painted for a shot. on, of: the damage it corrects, and when its map was made."""

    shot: Text
    keys: Annotated[tuple[PaintedOn, ...], Field(min_length=1, max_length=MOST_KEYS)]
    on: Frame | None = None
    of: float | None = None


class ToJoin(BaseModel):
    """Pictures to be joined, in order."""

    pictures: Annotated[tuple[Standing, ...], Field(max_length=MOST)]


class ToRepair(BaseModel):
    """What is to be mended of a shot: numbers of the damage map made at `of`, or all."""

    shot: Text
    damages: Annotated[list[Frame], Field(max_length=100_000)] | None = None
    of: float | None = None
    preview: bool = False
    model: bool = False


class Best(BaseModel):
    """Several takes of one shot."""

    shot: Text
    n: int = 4


class Rated(BaseModel):
    """What is thought of a take; what is not told stays as it was."""

    stars: int | None = None
    rejected: bool | None = None


class Export(BaseModel):
    """What kind of file."""

    format: Text = "mp4"


class Words(BaseModel):
    """Words, and what is fixed beside them."""

    text: Text
    wanted: Annotated[Wanted | None, BeforeValidator(_whole)] = None


class Picture(BaseModel):
    """What a still shows: words, or one shot of a reading."""

    text: Text = ""
    shot: Annotated[ShotPlan | None, BeforeValidator(_whole)] = None


class Said(BaseModel):
    """A sentence about the board; `shot` is the chosen one."""

    text: Text
    shot: Text | None = None


class Model(BaseModel):
    """The hub id of a model."""

    model: Annotated[Text, Field(pattern=r"^[\w.-]{1,96}/[\w.-]{1,96}$")]


class Looked(BaseModel):
    """A folder or hub id to look at, and the engine it is for."""

    weights: Annotated[Text, Field(min_length=1, max_length=4096)]
    engine: Text | None = None


class Server(BaseModel):
    """The address of a server to look at."""

    url: Annotated[Text, Field(min_length=1, max_length=2000)]


class ToWrite(Words):
    """Words for a writer."""

    writer: Text = "rules"
