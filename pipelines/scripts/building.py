"""A screenplay, put together line by line."""

import re

from pipelines.screenplay import (
    Change,
    Element,
    Front,
    Heading,
    Left,
    Note,
    Part,
    Prose,
    Scene,
    Screenplay,
    Speech,
)
from pipelines.scripts.marks import Cue, unmasked

_ASIDE = re.compile(r"^[(（](?P<words>.*)[)）]$", re.DOTALL)


class Builder:
    """Takes elements in the order of the script.

    notes: what `masked` held back; each comes in behind the element it stands in.
    """

    def __init__(self, notes: list[str] | None = None) -> None:
        self.notes = notes or []
        self._scenes: list[tuple[Heading | None, list[Element]]] = [(None, [])]
        self._left: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def heading(self, heading: Heading) -> None:
        """A new scene begins."""
        self._scenes.append((heading, []))

    def unheaded(self) -> None:
        """What follows stands under no heading."""
        self._scenes.append((None, []))

    def add(self, element: Element) -> None:
        """Something in the scene that is open."""
        self._scenes[-1][1].append(element)

    def prose(self, text: str, centered: bool = False) -> None:
        """What happens; notes in it come behind it, an empty line is nothing."""
        text, held = unmasked(text, self.notes)
        if text:
            self.add(Prose(text=text, centered=centered))
        self._noted(held)

    def speech(self, cue: Cue, lines: list[str]) -> None:
        """What someone says, line by line."""
        parts, held = self._parts(lines)
        if parts:
            who, more = unmasked(cue.who, self.notes)
            self.add(Speech(who=who, extension=cue.extension, parts=parts, dual=cue.dual))
            self._noted([*more, *held])
        else:
            self.prose("\n".join([cue.who, *lines]))

    def change(self, text: str) -> None:
        """How it goes over to what follows."""
        text, held = unmasked(text, self.notes)
        if text:
            self.add(Change(text=text))
        self._noted(held)

    def lose(self, what: str, n: int = 1, name: str | None = None) -> None:
        """Something is not taken."""
        if n:
            self._counts[what] = self._counts.get(what, 0) + n
            names = self._left.setdefault(what, [])
            if name and name not in names:
                names.append(name)

    def screenplay(self, front: tuple[Front, ...] = ()) -> Screenplay:
        """All of it."""
        scenes = (Scene(heading=h, elements=tuple(e)) for h, e in self._scenes)
        return Screenplay(
            front=front,
            scenes=tuple(s for s in scenes if s.heading or s.elements),
            left=tuple(
                Left.model_validate({"what": what, "n": n, "names": tuple(self._left[what])})
                for what, n in self._counts.items()
            ),
        )

    def _noted(self, held: list[str]) -> None:
        for note in held:
            if note:
                self.add(Note(text=note))

    def _parts(self, lines: list[str]) -> tuple[tuple[Part, ...], list[str]]:
        parts: list[Part] = []
        notes: list[str] = []
        for line in joined_asides(lines):
            text, held = unmasked(line, self.notes)
            notes += held
            if held and not text:
                continue
            part = part_of(text)
            if parts and not part.aside and (parts[-1].aside, parts[-1].sung) == (False, part.sung):
                part = part.model_copy(update={"text": f"{parts.pop().text}\n{part.text}"})
            parts.append(part)
        stripped = (p.model_copy(update={"text": p.text.strip("\n")}) for p in parts)
        return tuple(p for p in stripped if p.text), notes


def part_of(text: str) -> Part:
    """A line of a speech: words, an aside, or a lyric."""
    aside = _ASIDE.match(text)
    if aside:
        return Part(text=aside["words"].strip(), aside=True)
    if text.startswith("~"):
        return Part(text=text[1:].strip(), sung=True)
    return Part(text=text)


def joined_asides(lines: list[str]) -> list[str]:
    """The lines of a speech; an aside that runs over several is one."""
    out: list[str] = []
    for line in (line.strip() for line in lines):
        before = out[-1] if out else ""
        if before.startswith(("(", "（")) and not before.endswith((")", "）")):
            out[-1] = f"{before} {line}"
        else:
            out.append(line)
    return out
