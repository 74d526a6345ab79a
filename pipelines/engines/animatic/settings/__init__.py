"""The sets: each paints one place into a scene. A new one is a function and a word in the table.

Promise (tests/pipelines/test_settings.py runs it over the whole table, at every time of day):
no hole anywhere in the picture, the lead stands out from what is behind it.
"""

from importlib import import_module
from typing import Protocol

from pipelines.engines.animatic.scene import Scene


class Setting(Protocol):
    """Paints a place: adds layers and overlays, sets light, `indoor`, `reflect` where needed."""

    def __call__(self, scene: Scene) -> None:
        """Dresses `scene`, whose camera, palette and subject distance are already set."""


_SETS = {
    "woods": "forest snow_forest",
    "groves": "bamboo_forest jungle",
    "fields": "campsite cemetery countryside_road farm field meadow snow_field swamp",
    "ranges": "canyon desert glacier mountains snow_mountains volcano",
    "parks": "amusement_park courtyard garden park playground sports_field stadium",
    "shores": "beach island lake river sea",
    "quays": "bridge harbor waterfall",
    "streets": "city_street",
    "places": "alley castle construction_site highway temple village",
    "heights": "balcony rooftop sky skyline",
    "homes": "bathroom bedroom kitchen living_room staircase",
    "workplaces": "classroom factory gym hospital laboratory library office warehouse",
    "venues": "bar cafe museum_gallery restaurant shop supermarket theater_stage",
    "halls": "airport church corridor palace_hall subway train_station",
    "depths": "cave underwater",
    "corals": "coral_reef",
    "cosmos": "mars moon space",
    "studio": "empty spaceship studio tabletop",
}
_ALSO = {
    "city": "city_street", "street": "city_street", "country_road": "countryside_road",
    "museum": "museum_gallery", "gallery": "museum_gallery", "palace": "palace_hall",
    "stage": "theater_stage", "theater": "theater_stage",
}  # fmt: skip
_MADE = {
    name: f"{__name__}.{module}:{name}" for module, names in _SETS.items() for name in names.split()
}
SETTINGS: dict[str, str] = {**_MADE, **{also: _MADE[name] for also, name in _ALSO.items()}}


def open_setting(name: str) -> Setting:
    """The set called `name`; an unknown name gives the field."""
    module, function = SETTINGS.get(name, SETTINGS["field"]).split(":")
    setting: Setting = getattr(import_module(module), function)
    return setting
