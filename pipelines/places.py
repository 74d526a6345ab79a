"""Which drawn set stands for a place: the one list of places, read by writers and engines alike."""

import gzip
import json
import re
from functools import cache
from typing import Any

from pipelines.assets import asset

ANYWHERE, INSIDE = "field", "living_room"
_INTERIOR = re.compile(r"(?: interior|内部?)$")


@cache
def settings() -> dict[str, dict[str, list[str]]]:
    """Sets, each with its places (English noun -> Chinese words for it)."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(
        asset("words/settings.json").read_text(encoding="utf-8")
    )
    known = {noun for places in loaded.values() for noun in places}
    for name, places in chinese_places().items():
        loaded[name] |= {noun: words for noun, words in places.items() if noun not in known}
    return loaded


@cache
def chinese_places() -> dict[str, dict[str, list[str]]]:
    """Sets, each with places and the Chinese words that name nothing else."""
    table = json.loads(asset("words/chinese.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, list[str]]] = table["places"]
    return found


@cache
def named_places() -> dict[str, dict[str, list[str]]]:
    """Sets, each with the names (cities, sights) it stands for and their other spellings."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(
        asset("words/names.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def classes() -> dict[str, Any]:
    """The classes of the general dictionary: words by what draws them, as WordNet knows them."""
    packed = asset("words/classes.json.gz").read_bytes()
    loaded: dict[str, Any] = json.loads(gzip.decompress(packed))
    return loaded


@cache
def _classed() -> dict[str, str]:
    """The sets of places that only the general dictionary knows."""
    return {
        word.replace("_", " "): name[4:]
        for table in (classes()["nouns"], classes()["compounds"])
        for name, words in table.items()
        if name.startswith("set:")
        for word in words.split()
    }


@cache
def _set_of() -> dict[str, str]:
    sets: dict[str, str] = {}
    for table in (named_places(), settings()):
        for name, places in table.items():
            sets[name.replace("_", " ")] = name
            for noun, others in places.items():
                sets.update(dict.fromkeys((noun, *others), name))
    sets.update({name: name for name in settings()})
    return sets


def drawn_set(setting: str | None) -> str:
    """The name of the set to build for a place, in either language.

    An unknown place takes the set of the longest place it ends in ("old fishing harbor" ->
    harbor), then the one the general dictionary has it in, or the field. The inside of what
    nobody knows ("bus interior") is a room.
    """
    if not setting:
        return ANYWHERE
    sets, noun = _set_of(), setting.strip().lower()
    words = noun.split()
    tails = [" ".join(words[i:]) for i in range(len(words))]
    inner = [noun[i:] for i in range(len(noun))]
    if _INTERIOR.search(noun) and noun not in sets:
        return sets.get(_INTERIOR.sub("", noun), INSIDE)
    known = next((sets[tail] for tail in (*tails, *inner) if tail in sets), None)
    return known or next((_classed()[t] for t in tails if t in _classed()), ANYWHERE)
