"""What a creator asks to change about a storyboard: small frozen adjustments, and what they give.

A writer reads a request into adjustments; shots are named by the numbers they have on the board
that was spoken of, whatever is added or removed on the way. These values cross the border as plain
JSON: `Wishes.model_json_schema()` is what a language model fills in.
"""

from typing import Annotated, Literal

from pydantic import Field

from pipelines.script import (
    LONGEST_PROMPT,
    LONGEST_SHOT,
    SHORTEST_SHOT,
    Angle,
    Language,
    Move,
    ShotPlan,
    Size,
    Time,
    Transition,
    Value,
    Weather,
)

LONGEST_REQUEST = 500
Number = Annotated[int, Field(ge=1)]
Numbers = Annotated[tuple[Number, ...], Field(min_length=1)]
Words = Annotated[str, Field(min_length=1, max_length=LONGEST_REQUEST)]
Kept = Literal["setting", "mood", "style", "dialogue"]
Trait = Literal["color", "material", "size", "state"]


class SetFields(Value):
    """Fields of shots get values; None leaves one as it is, `clear` empties some."""

    kind: Literal["set"] = "set"
    shots: Numbers
    size: Size | None = None
    angle: Angle | None = None
    lens_mm: int | None = Field(default=None, ge=8, le=400)
    move: Move | None = None
    seconds: float | None = Field(default=None, ge=SHORTEST_SHOT, le=LONGEST_SHOT)
    setting: str | None = None
    time: Time | None = None
    weather: Weather | None = None
    mood: str | None = None
    style: str | None = None
    dialogue: str | None = Field(default=None, max_length=LONGEST_PROMPT)
    transition: Transition | None = None
    clear: tuple[Kept, ...] = ()


class RemoveShots(Value):
    """Shots leave the board."""

    kind: Literal["remove_shots"] = "remove_shots"
    shots: Numbers


class AddShot(Value):
    """A new shot of these words after a shot; 0 puts it first."""

    kind: Literal["add_shot"] = "add_shot"
    after: int = Field(ge=0)
    text: Words
    size: Size | None = None
    angle: Angle | None = None
    move: Move | None = None


class MoveShot(Value):
    """A shot goes behind another; 0 puts it first."""

    kind: Literal["move_shot"] = "move_shot"
    shot: Number
    after: int = Field(ge=0)


class SwapShots(Value):
    """Two shots change places."""

    kind: Literal["swap_shots"] = "swap_shots"
    a: Number
    b: Number


class DuplicateShots(Value):
    """Each of these shots stands twice."""

    kind: Literal["duplicate_shots"] = "duplicate_shots"
    shots: Numbers


class Reseed(Value):
    """Another take of shots: the same words, another picture."""

    kind: Literal["reseed"] = "reseed"
    shots: Numbers


class RemoveSubject(Value):
    """Someone or something leaves shots. noun: as in `Subject.noun`, or its name."""

    kind: Literal["remove_subject"] = "remove_subject"
    shots: Numbers
    noun: Words


class AddSubject(Value):
    """Someone or something comes into shots. to: whom it belongs to (a hat for the fox)."""

    kind: Literal["add_subject"] = "add_subject"
    shots: Numbers
    phrase: Words
    to: str | None = None


class ReplaceSubject(Value):
    """A subject becomes another one and does what the first did."""

    kind: Literal["replace_subject"] = "replace_subject"
    shots: Numbers
    noun: Words
    phrase: Words


class Describe(Value):
    """A subject gets a colour, a material, a size or a state. word: as it stands in the text."""

    kind: Literal["describe"] = "describe"
    shots: Numbers
    noun: Words
    what: Trait
    word: Words


class Count(Value):
    """There are so many of a subject."""

    kind: Literal["count"] = "count"
    shots: Numbers
    noun: Words
    count: int = Field(ge=1, le=1000)


class Act(Value):
    """A subject does something else. deed: a verb and what belongs to it ("jump over a log")."""

    kind: Literal["act"] = "act"
    shots: Numbers
    noun: Words
    deed: Words


class Forbid(Value):
    """Something must not be seen in shots."""

    kind: Literal["forbid"] = "forbid"
    shots: Numbers
    phrase: Words


Adjustment = Annotated[
    SetFields
    | RemoveShots
    | AddShot
    | MoveShot
    | SwapShots
    | DuplicateShots
    | Reseed
    | RemoveSubject
    | AddSubject
    | ReplaceSubject
    | Describe
    | Count
    | Act
    | Forbid,
    Field(discriminator="kind"),
]


class Wishes(Value):
    """A request as it was understood. unread: the words that were not."""

    wishes: tuple[Adjustment, ...] = ()
    unread: tuple[str, ...] = ()


class Adjusted(Value):
    """One shot of the board afterwards.

    was: the number it had before; None for a new one. reseed: it wants another picture.
    """

    was: int | None = None
    plan: ShotPlan
    reseed: bool = False


class Adjustments(Value):
    """What a request does to a board: the adjustments, and the board they give.

    said: what could not be done, as sentences in the language of the request. undo: the creator
        wants the last edit taken back.
    """

    language: Language
    writer: str = "rules"
    wishes: tuple[Adjustment, ...] = ()
    shots: tuple[Adjusted, ...] = ()
    unread: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    undo: bool = False
