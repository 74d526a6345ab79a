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
Transition = Literal[
    "cut", "dissolve", "fade_in", "fade_out", "fade_white", "wipe", "match", "smash"
]
About = Literal[
    "who", "deed", "where", "when", "end", "shots", "weather", "mood", "style", "camera"
]
MustKeep = Literal[
    "who", "count", "name", "color", "material", "number", "negation", "quote", "place", "time",
    "order", "relation", "camera", "style",
]  # fmt: skip

LONGEST_PROMPT = 8000
MOST_SHOTS = 60
SHORTEST_SHOT, LONGEST_SHOT = 0.5, 60.0


class Value(BaseModel):
    """A frozen value with a stable JSON form."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")


class Subject(Value):
    """Someone or something in the picture.

    name: who it is, when the words call it by a name ("Anna"); the same name is the same one in
        every shot. drawn_as: what the drawn engine puts there: `puppet:fox`, `prop:cookie`,
        `card:Label`, or `set` for what the set itself shows (waves, the moon).
    """

    id: str
    noun: str
    name: str | None = None
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
    """One shot as it was read from words: what engines that draw use, and people edit.

    text: what is seen, without words for the camera: those are the fields size, angle, lens_mm
        and move. absent: what the words say must not be seen ("people"), as engines take it for
        a negative prompt. dialogue: spoken lines, "NAME: words" each on a line of its own, or the
        words alone. scene: the script's heading this shot belongs to. transition: how it goes
        over to the next shot.
    """

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
    absent: tuple[str, ...] = ()
    dialogue: str | None = None
    sound: str | None = None
    scene: str | None = None
    transition: Transition | None = None
    notes: tuple[str, ...] = ()

    def subject(self, id_: str | None) -> Subject | None:
        """The subject with this id, if the shot has it."""
        return next((s for s in self.subjects if s.id == id_), None)


class Break(Value):
    """A must-keep that refining broke.

    was: as the creator said it. now: what stands in its place; None says it is gone.
    """

    what: MustKeep
    was: str
    now: str | None = None


class Contract(Value):
    """What refining did to the words: phrases kept, added and dropped, and promises broken.

    A refinement with anything in `broken` is shown, and not used unless the creator says so.
    """

    kept: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    broken: tuple[Break, ...] = ()


class Question(Value):
    """Something essential the words leave open, and answers to tick.

    about: what is open. The answer ticked comes back as an `Answer` of the same `about`.
    """

    about: About
    ask: str
    options: tuple[str, ...]


class Answer(Value):
    """One ticked answer: an option of a `Question`, in its own words."""

    about: About
    option: str


class Wanted(Value):
    """What the creator fixed beside the words; None leaves it to the writer.

    struck: added phrases the creator has thrown out; they never come back, and engines that
        generate get them as negatives. answers: what was ticked; a phrase of an answer stands in
        the refined words, and is the creator's own. breaks: the creator takes a writer's words
        although they break a must-keep.
    """

    shots: int | None = Field(default=None, ge=1, le=MOST_SHOTS)
    seconds: float | None = Field(default=None, ge=SHORTEST_SHOT, le=LONGEST_SHOT)
    language: Language | None = None
    struck: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    breaks: bool = False


class Expansion(Value):
    """A prompt as a writer reads it: refined, accounted for, and cut into shots.

    writer: the name of the writer whose words these are.
    """

    language: Language
    writer: str = "rules"
    refined: str
    contract: Contract = Contract()
    questions: tuple[Question, ...] = ()
    shots: tuple[ShotPlan, ...]
    notes: tuple[str, ...] = ()


class Written(Value):
    """What came of asking a writer: never nothing, since the rules stand in.

    used: what counts. offered: a writer's words that break a must-keep; they are shown with the
        breaks marked, and count only when the creator says so (`Wanted.breaks`). why: a sentence
        for the creator when `used` is not by the writer that was asked.
    """

    used: Expansion
    offered: Expansion | None = None
    why: str | None = None
