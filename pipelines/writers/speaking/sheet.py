"""The sheet a language model fills in: a storyboard in few words, every field bounded.

It is smaller than an `Expansion`: what can be worked out here is not asked for.
"""

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.completion import told_wrong
from pipelines.script import Angle, Move, RelationName, Size, Time, Wanted, Weather, What
from pipelines.writers.speaking.errors import BadAnswer
from pipelines.writers.speaking.forms import bare, object_in

MOST_SHOTS, ROOM_TO_REFINE, SHORT = 12, 500, 40
Id = Literal["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]
IDS: tuple[str, ...] = get_args(Id)


class _Part(BaseModel):
    """A part of the sheet; what a model leaves out or null is as if it were not said."""

    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, told: Any) -> Any:
        return {k: v for k, v in told.items() if v is not None} if isinstance(told, dict) else told


class Player(_Part):
    """Someone or something in the picture; the same id is the same one in every shot."""

    id: Id
    noun: str = Field(max_length=SHORT)
    name: str = Field(default="", max_length=SHORT)
    color: str = Field(default="", max_length=24)
    count: int = Field(default=1, ge=1, le=1000)
    state: str = Field(default="", max_length=SHORT)


class Doing(_Part):
    """Who does what to whom."""

    verb: str = Field(max_length=SHORT)
    agent: Id
    target: Id | Literal[""] = ""


class Placing(_Part):
    """Where `a` is as seen from `b`."""

    a: Id
    relation: RelationName
    b: Id


class Turning(_Part):
    """What becomes different."""

    subject: Id
    what: What
    before: str = Field(default="", max_length=SHORT)
    after: str = Field(max_length=SHORT)


class Frame(_Part):
    """One shot."""

    text: str = Field(max_length=600)
    size: Size
    angle: Angle = "eye"
    move: Move
    seconds: int = Field(ge=1, le=60)
    setting: str = Field(default="", max_length=SHORT)
    time: Time = "day"
    weather: Weather = "clear"
    mood: str = Field(default="", max_length=SHORT)
    style: str = Field(default="", max_length=SHORT)
    subjects: list[Player] = Field(default_factory=list, max_length=len(IDS))
    actions: list[Doing] = Field(default_factory=list, max_length=6)
    relations: list[Placing] = Field(default_factory=list, max_length=6)
    changes: list[Turning] = Field(default_factory=list, max_length=4)
    absent: list[str] = Field(default_factory=list, max_length=6)
    dialogue: str = Field(default="", max_length=400)


class Sheet(_Part):
    """The words refined, then cut into shots."""

    refined: str
    shots: list[Frame] = Field(min_length=1)


def schema_for(prompt: str, wanted: Wanted) -> dict[str, Any]:
    """The JSON schema of a sheet for these words: as many shots as are wanted, words in bounds."""
    schema = Sheet.model_json_schema()
    refined = schema["properties"]["refined"]
    # Whoever keeps every promise cannot say much less than was said.
    refined["minLength"], refined["maxLength"] = len(prompt) // 2, len(prompt) + ROOM_TO_REFINE
    shots = schema["properties"]["shots"]
    shots["minItems"], shots["maxItems"] = wanted.shots or 1, wanted.shots or MOST_SHOTS
    schema["$defs"]["Frame"]["properties"]["absent"]["items"]["maxLength"] = SHORT
    for part in (schema, *schema["$defs"].values()):
        part["additionalProperties"] = False
    form: dict[str, Any] = bare(schema)
    return form


def sheet_in(answer: str, wanted: Wanted) -> Sheet:
    """The sheet in what a model answered, whatever stands around it.

    Raises:
        BadAnswer: there is none, or it does not hold; says why, for the model to mend.
    """
    try:
        sheet = Sheet.model_validate(object_in(answer))
    except ValidationError as wrong:
        raise BadAnswer(told_wrong(wrong).rstrip(".")) from wrong
    if wanted.shots and len(sheet.shots) != wanted.shots:
        raise BadAnswer(f"it has {len(sheet.shots)} shots, but {wanted.shots} were asked for")
    if not sheet.refined.strip():
        raise BadAnswer("the refined words are empty")
    return sheet
