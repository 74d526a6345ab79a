"""What words leave open: the fields a reader may fill in without changing what is said."""

from dataclasses import dataclass
from typing import Literal

from pipelines.script import Language
from pipelines.writers.rules.cutting import units
from pipelines.writers.rules.homes import home_of, is_at_home
from pipelines.writers.rules.plans import Look, look_of, said_of
from pipelines.writers.rules.reading import Reading, read

Field = Literal["place", "time", "weather", "shots", "size", "angle", "move", "mood", "style"]

_TIED_ACTS = frozenset(["cook", "swim", "sleep", "drive", "kick", "write", "fly", "float"])
_PEOPLE = ("street", "beach", "field", "rooftop")
_PLACES = {
    "forest": ("forest", "snowy forest", "meadow", "mountain"),
    "park": ("park", "beach", "living room", "street"),
    "farm": ("farm", "meadow", "country road", "river"),
    "grassland": ("grassland", "desert", "river", "mountain"),
    "street": ("street", "highway", "country road", "bridge"),
    "person": _PEOPLE,
    "object": ("living room", "beach", "field", "street"),
}


@dataclass(frozen=True)
class Openness:
    """Which fields are open, and places that would suit whoever is in the picture."""

    fields: frozenset[Field]
    places: tuple[str, ...]


def openness(text: str, language: Language) -> Openness:
    """What a text leaves open, as the rules read it."""
    reading = read(text, language)
    everything = range(len(reading.spans))
    look = look_of(reading, everything)
    places = () if look.setting else _places(reading)
    found: set[Field] = {"place"} if places else set()
    said = said_of(reading)
    lit = {kind for kind, values in reading.draft.looks.items() if values}
    if not lit & {"time", "weather"} and look.time == Look().time:
        found.add("time")
    if not lit & {"weather", "season"} and look.weather == Look().weather:
        found.add("weather")
    alone = len(units(reading)) == 1
    if alone:
        found |= {field for field in ("size", "angle", "move") if field not in said}
    found |= {field for field in ("mood", "style") if field not in said}
    return Openness(fields=frozenset(found | {"shots"}), places=places)


def _places(reading: Reading) -> tuple[str, ...]:
    """Places that suit the lead; none when what happens has a place of its own."""
    draft = reading.draft
    if is_at_home(draft) or any(deed.act in _TIED_ACTS for deed in draft.deeds):
        return ()
    if not draft.figures:
        return _PEOPLE
    lead, home = draft.figures[0], home_of(reading)
    if lead.group in ("animal", "guessed", "vehicle"):
        return _PLACES.get(home or "", ())
    return _PLACES["person"] if lead.group == "person" else _PLACES.get(lead.group, ())
