"""Looks: clothes, hair and skin by which people of one kind are told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOPS = ("#4f8a6a", "#c8553d", "#3f6f9f", "#d9a53f", "#7a5a9a", "#e8e2d4", "#3f8f8f", "#b8486a")
LEGS = ("#3a3f4c", "#5a4a3a", "#2f4668", "#4a4a52", "#6a5a48", "#33403a", "#3a2f4a")
HAIRS = ("#2a1e18", "#8a5a2e", "#15120f", "#c89a52", "#5a3420", "#a8492a")
SKINS = ("#e8b48c", "#8a5a3c", "#f2cda8", "#c68c5e", "#6a4430", "#dba477")
CUTS = ("bob", "short", "long", "mop", "bun", "slick", "ponytail", "afro")
CUTS_OF = {
    "man": ("short", "slick", "mop", "short"), "woman": ("long", "bob", "bun", "ponytail"),
    "boy": ("mop", "short"), "girl": ("ponytail", "bob", "long"), "person": CUTS,
}  # fmt: skip
PLAIN = frozenset(
    ["person", "man", "woman", "boy", "girl", "child", "teenager", "father", "mother", "old_man",
     "old_woman", "student", "runner", "athlete"]
)  # fmt: skip
HUMAN_ONLY = ("snowman", "mask", "fur")


@dataclass(frozen=True)
class Look:
    """Which of several a person is, and whether the act's own tool is in the hands."""

    number: int = 0
    tool: bool = True


USUAL = Look()


def varied(name: str, row: Mapping[str, Any], look: int) -> dict[str, Any]:
    """The row of a person as the `look`-th of several; look 0 is the row itself.

    Plain clothes change; a uniform stays, and who wears it has another hair and skin.
    """
    made = dict(row)
    if look == 0 or name in _OF_ANOTHER_SKIN or any(row.get(key) for key in HUMAN_ONLY):
        return made
    made["skin"] = SKINS[look % len(SKINS)]
    if not name.startswith("old_"):
        made["hair"] = HAIRS[look % len(HAIRS)]
    if name not in PLAIN:
        return made
    top = TOPS[look % len(TOPS)]
    top = TOPS[(look + 3) % len(TOPS)] if top == row.get("top") else top
    made |= {"top": top, "legs": LEGS[look % len(LEGS)]}
    if row.get("dress"):
        made["dress"] = top
    cuts = CUTS_OF.get(name)
    if cuts is not None:
        made["hair_style"] = cuts[look % len(cuts)]
    made["height"] = float(row.get("height", 1.74)) * (1 + 0.025 * ((look * 2) % 3 - 1))
    return made


_OF_ANOTHER_SKIN = frozenset(
    ["robot", "ghost", "skeleton", "snowman", "alien", "zombie", "vampire", "astronaut", "diver"]
)
