"""What words say: a prompt as it was read, refined, and cut into shots.

These values cross the border as plain JSON (`docs/formats.md`), so their field names are stable.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["en", "zh"]
Size = Literal["EWS", "WS", "FS", "MS", "MCU", "CU", "ECU"]
Angle = Literal["eye", "high", "low", "top", "dutch", "pov"]
Move = Literal[
    "static", "zoom_in", "zoom_out", "pan_left", "pan_right", "tilt_up", "tilt_down",
    "dolly_in", "dolly_out", "truck_left", "truck_right", "track", "crane_up", "crane_down",
    "orbit_cw", "orbit_ccw", "handheld", "oblique", "rack_focus",
]  # fmt: skip
Time = Literal["dawn", "day", "sunset", "dusk", "night"]
Weather = Literal["clear", "overcast", "rain", "storm", "snow", "fog"]
RelationName = Literal[
    "left_of", "right_of", "above", "below", "on", "in", "under", "behind", "in_front_of",
    "holding", "riding", "wearing", "beside",
]  # fmt: skip
What = Literal["color", "state", "size", "place"]

LONGEST_PROMPT = 8000
MOST_SHOTS = 60
SHORTEST_SHOT, LONGEST_SHOT = 0.5, 60.0


class Value(BaseModel):
    """A frozen value with a stable JSON form."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")


class Subject(Value):
    """Someone or something in the picture.

    drawn_as: what the drawn engine puts there: `puppet:fox`, `prop:cookie`, `card:Label`, or
        `set` for what the set itself shows (waves, the moon).
    """

    id: str
    noun: str
    color: str | None = None
    count: int = Field(default=1, ge=1, le=1000)
    state: str | None = None
    drawn_as: str = "card"


class Action(Value):
    """Who does what to whom, and when (0-1 of the shot)."""

    verb: str
    agent: str | None = None
    target: str | None = None
    start: float = Field(default=0.0, ge=0, le=1)
    stop: float = Field(default=1.0, ge=0, le=1)


class Relation(Value):
    """Where `a` is as seen from `b`; both are subject ids."""

    a: str
    relation: RelationName
    b: str


class Change(Value):
    """What about a subject is different at the end of the shot."""

    subject: str
    what: What
    from_: str | None = Field(default=None, alias="from")
    to: str


class ShotPlan(Value):
    """One shot as it was read from words: what engines that draw use, and people edit."""

    number: int = Field(default=1, ge=1)
    text: str
    size: Size = "WS"
    angle: Angle = "eye"
    lens_mm: int = Field(default=35, ge=8, le=400)
    move: Move = "static"
    seconds: float = Field(default=4.0, ge=SHORTEST_SHOT, le=LONGEST_SHOT)
    setting: str | None = None
    time: Time = "day"
    weather: Weather = "clear"
    mood: str | None = None
    style: str | None = None
    subjects: tuple[Subject, ...] = ()
    actions: tuple[Action, ...] = ()
    relations: tuple[Relation, ...] = ()
    changes: tuple[Change, ...] = ()
    dialogue: str | None = None
    sound: str | None = None
    notes: tuple[str, ...] = ()

    def subject(self, id_: str | None) -> Subject | None:
        """The subject with this id, if the shot has it."""
        return next((s for s in self.subjects if s.id == id_), None)


class Contract(Value):
    """What refining did to the words: phrases kept, added and dropped."""

    kept: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class Question(Value):
    """Something essential the words leave open, and answers to tick."""

    ask: str
    options: tuple[str, ...]


class Wanted(Value):
    """What the creator fixed beside the words; None leaves it to the writer.

    struck: added phrases the creator has thrown out; they never come back.
    """

    shots: int | None = Field(default=None, ge=1, le=MOST_SHOTS)
    seconds: float | None = Field(default=None, ge=SHORTEST_SHOT, le=LONGEST_SHOT)
    language: Language | None = None
    struck: tuple[str, ...] = ()


class Expansion(Value):
    """A prompt as a writer reads it: refined, accounted for, and cut into shots."""

    language: Language
    refined: str
    contract: Contract = Contract()
    questions: tuple[Question, ...] = ()
    shots: tuple[ShotPlan, ...]
    notes: tuple[str, ...] = ()
