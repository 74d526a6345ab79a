"""What has been understood so far: the cast, what they do, where, and how it looks."""

from collections.abc import Collection
from dataclasses import dataclass, field

from pipelines.script import RelationName, What


@dataclass
class Figure:
    """Someone or something read from the words; becomes a `Subject`."""

    id: str
    noun: str
    drawn: str
    group: str
    count: int = 1
    color: str | None = None
    states: list[str] = field(default_factory=list)
    said: str = ""
    label: str = ""
    name: str | None = None
    gender: str = ""
    beats: set[int] = field(default_factory=set)


@dataclass
class Deed:
    """Who does what to whom; `step` orders the deeds of one beat."""

    verb: str
    act: str
    agent: str | None
    target: str | None
    beat: int
    step: int
    said: str = ""


@dataclass
class Link:
    """Where `a` is as seen from `b`, said in one beat."""

    a: str
    relation: RelationName
    b: str
    beat: int


@dataclass
class Turn:
    """What becomes different, said in one beat."""

    subject: str
    what: What
    before: str | None
    after: str
    beat: int


@dataclass
class Draft:
    """Everything read from one text, beat by beat."""

    figures: list[Figure] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    places: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    looks: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    negated: list[tuple[int, str]] = field(default_factory=list)
    beat: int = 0
    step: int = 0

    def figure(self, id_: str | None) -> Figure | None:
        """The figure with this id."""
        return next((f for f in self.figures if f.id == id_), None)

    def found(self, noun: str, drawn: str) -> Figure | None:
        """The latest figure of that noun: "the cat" said again."""
        return next((f for f in reversed(self.figures) if f.noun == noun), None)

    def cast(self, noun: str, drawn: str, group: str, said: str) -> Figure:
        """A new figure."""
        figure = Figure(f"s{len(self.figures) + 1}", noun, drawn, group, said=said)
        figure.beats.add(self.beat)
        self.figures.append(figure)
        return figure

    def christen(self, figure: Figure, name: str) -> None:
        """Gives the figure its name; it is known by the whole of it and by each part."""
        figure.name = figure.name or name
        self.names[name.lower()] = figure.id
        for part in name.split():
            if part[0].isupper() and not part.endswith("."):
                self.names.setdefault(part.lower(), figure.id)

    def act(
        self, verb: str, act: str, agents: list[str], target: str | None = None, said: str = ""
    ) -> list[Deed]:
        """The same deed for each of the agents."""
        doers: list[str | None] = [*agents] or [None]
        for id_ in (*agents, target):
            if figure := self.figure(id_):
                figure.beats.add(self.beat)
        deeds = [
            Deed(verb, act, doer, target, self.beat, self.step, said or verb) for doer in doers
        ]
        self.deeds += deeds
        return deeds

    def relate(self, a: str | None, relation: RelationName, b: str) -> None:
        """Places `a` by `b`, once."""
        if a is None or a == b:
            return
        if not any(k.a == a and k.b == b and k.beat == self.beat for k in self.links):
            self.links.append(Link(a, relation, b, self.beat))

    def place(self, noun: str, set_name: str, weight: int, said: str = "") -> None:
        """A place named in this beat; the heaviest wins, then the first."""
        self.places.append((self.beat, weight, noun, set_name, said or noun))

    def look(self, kind: str, value: str) -> None:
        """A time, weather, mood, style or season said in this beat."""
        self.looks.setdefault(kind, []).append((self.beat, value))

    def deny(self, text: str) -> None:
        """Something this beat says is not there."""
        self.negated.append((self.beat, text))

    def absent(self, chosen: Collection[int]) -> tuple[str, ...]:
        """What is not there in these beats; a beat that says nothing else holds for all."""
        told = {d.beat for d in self.deeds} | {p[0] for p in self.places}
        told |= {beat for figure in self.figures for beat in figure.beats}
        here = [text for beat, text in self.negated if beat in chosen or beat not in told]
        return tuple(dict.fromkeys(here))

    def note(self, text: str) -> None:
        """Something the creator should know, said once."""
        if text not in self.notes:
            self.notes.append(text)
