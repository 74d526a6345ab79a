"""A script as it was written: scenes, what happens in them, who says what.

Readers make it from files, staging turns it into shots. Words stay as the writer wrote them.
"""

from typing import Annotated, Literal

from pydantic import Field

from pipelines.script import (
    LONGEST_SHOT,
    SHORTEST_SHOT,
    Angle,
    Language,
    Move,
    Size,
    Time,
    Transition,
    Value,
    Weather,
)

Inside = Literal["int", "ext", "both"]
Lost = Literal[
    "boneyard", "page_break", "title_page", "column", "empty_row", "clamped", "value",
]  # fmt: skip


class Heading(Value):
    """Where and when a scene plays.

    text: as written ("INT. KITCHEN - DAY"). number: the scene's own, if the script numbers them.
    place, time: the parts of `text` that name them, as written.
    """

    text: str
    number: str | None = None
    inside: Inside | None = None
    place: str | None = None
    time: str | None = None


class Prose(Value):
    """What happens. centered: it stands alone, as "THE END" does."""

    kind: Literal["action"] = "action"
    text: str
    centered: bool = False


class Part(Value):
    """A piece of a speech. aside: how it is said, without its parentheses. sung: a lyric."""

    text: str
    aside: bool = False
    sung: bool = False


class Speech(Value):
    """What one character says at once.

    who: the cue as written; empty for a lyric nobody is named for. extension: "V.O.", "O.S.",
    "CONT'D". dual: it is said at the same time as the speech before.
    """

    kind: Literal["speech"] = "speech"
    who: str
    extension: str | None = None
    parts: tuple[Part, ...]
    dual: bool = False


class Change(Value):
    """How one scene goes over to the next, as written ("DISSOLVE TO:")."""

    kind: Literal["transition"] = "transition"
    text: str


class Section(Value):
    """A heading of the outline; level 1 is the highest."""

    kind: Literal["section"] = "section"
    text: str
    level: int = Field(ge=1, le=6)


class Synopsis(Value):
    """What a scene or section is about, in a sentence."""

    kind: Literal["synopsis"] = "synopsis"
    text: str


class Note(Value):
    """A remark that is not filmed."""

    kind: Literal["note"] = "note"
    text: str


class PageBreak(Value):
    """A new page begins."""

    kind: Literal["page"] = "page"


class Listed(Value):
    """A shot that a list names: what it says is taken as it is, what it leaves open is None.

    cast: who is seen, as written.
    """

    kind: Literal["shot"] = "shot"
    text: str = ""
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
    cast: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    dialogue: str | None = None
    sound: str | None = None
    transition: Transition | None = None
    notes: tuple[str, ...] = ()


Element = Annotated[
    Prose | Speech | Change | Section | Synopsis | Note | PageBreak | Listed,
    Field(discriminator="kind"),
]


class Scene(Value):
    """What stands under one heading; without one it is what comes before the first."""

    heading: Heading | None = None
    elements: tuple[Element, ...] = ()


class Left(Value):
    """What of a file was not taken, how often, and which (columns, values, scenes) by name."""

    what: Lost
    n: int = Field(default=1, ge=1)
    names: tuple[str, ...] = ()


class Front(Value):
    """One entry of a title page."""

    key: str
    value: str


class Screenplay(Value):
    """A whole script."""

    front: tuple[Front, ...] = ()
    scenes: tuple[Scene, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def title(self) -> str | None:
        """The title its title page gives, on one line, without marks of emphasis."""
        named = (f.value for f in self.front if f.key.lower() in ("title", "标题", "片名", "剧名"))
        found = next(named, "")
        return " ".join(found.replace("*", "").replace("_", " ").split()) or None

    @property
    def characters(self) -> tuple[str, ...]:
        """Everyone who speaks, in the order they first do."""
        speeches = (e for s in self.scenes for e in s.elements if isinstance(e, Speech))
        return tuple(dict.fromkeys(s.who for s in speeches if s.who))

    @property
    def language(self) -> Language:
        """The language most of it is written in."""
        text = "".join(self.words())
        han = sum("\u3400" <= c <= "\u9fff" for c in text)
        latin = sum(c.isascii() and c.isalpha() for c in text)
        return "zh" if han * 4 >= latin and han else "en"

    def words(self) -> list[str]:
        """Everything that is told or said, piece by piece."""
        return [
            text
            for scene in self.scenes
            for element in scene.elements
            for text in (
                [p.text for p in element.parts]
                if isinstance(element, Speech)
                else [element.text, element.dialogue or ""]
                if isinstance(element, Listed)
                else [element.text]
                if isinstance(element, Prose)
                else []
            )
        ]
