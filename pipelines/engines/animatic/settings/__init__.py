"""The sets: each paints one place into a scene. A new set is one function and one table line.

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


_HERE = "pipelines.engines.animatic.settings"

SETTINGS: dict[str, str] = {
    "city_street": f"{_HERE}.streets:city_street",
    "field": f"{_HERE}.fields:field",
    "beach": f"{_HERE}.shores:beach",
    "forest": f"{_HERE}.woods:forest",
    "kitchen": f"{_HERE}.homes:kitchen",
    "living_room": f"{_HERE}.homes:living_room",
    "space": f"{_HERE}.cosmos:space",
    "mountains": f"{_HERE}.ranges:mountains",
    "snow_mountains": f"{_HERE}.ranges:snow_mountains",
    "glacier": f"{_HERE}.ranges:glacier",
    "desert": f"{_HERE}.ranges:desert",
    "canyon": f"{_HERE}.ranges:canyon",
    "volcano": f"{_HERE}.ranges:volcano",
    "meadow": f"{_HERE}.fields:meadow",
    "farm": f"{_HERE}.fields:farm",
    "snow_field": f"{_HERE}.fields:snow_field",
    "countryside_road": f"{_HERE}.fields:countryside_road",
    "campsite": f"{_HERE}.fields:campsite",
    "cemetery": f"{_HERE}.fields:cemetery",
    "swamp": f"{_HERE}.fields:swamp",
    "bamboo_forest": f"{_HERE}.groves:bamboo_forest",
    "jungle": f"{_HERE}.groves:jungle",
    "park": f"{_HERE}.parks:park",
    "garden": f"{_HERE}.parks:garden",
    "courtyard": f"{_HERE}.parks:courtyard",
    "playground": f"{_HERE}.parks:playground",
    "stadium": f"{_HERE}.parks:stadium",
    "sports_field": f"{_HERE}.parks:sports_field",
    "amusement_park": f"{_HERE}.parks:amusement_park",
    "sea": f"{_HERE}.shores:sea",
    "lake": f"{_HERE}.shores:lake",
    "river": f"{_HERE}.shores:river",
    "waterfall": f"{_HERE}.shores:waterfall",
    "harbor": f"{_HERE}.shores:harbor",
    "island": f"{_HERE}.shores:island",
    "bridge": f"{_HERE}.shores:bridge",
    "skyline": f"{_HERE}.heights:skyline",
    "rooftop": f"{_HERE}.heights:rooftop",
    "balcony": f"{_HERE}.heights:balcony",
    "sky": f"{_HERE}.heights:sky",
    "village": f"{_HERE}.places:village",
    "castle": f"{_HERE}.places:castle",
    "temple": f"{_HERE}.places:temple",
    "construction_site": f"{_HERE}.places:construction_site",
    "highway": f"{_HERE}.places:highway",
    "alley": f"{_HERE}.places:alley",
    "bedroom": f"{_HERE}.homes:bedroom",
    "bathroom": f"{_HERE}.homes:bathroom",
    "staircase": f"{_HERE}.homes:staircase",
    "office": f"{_HERE}.workplaces:office",
    "classroom": f"{_HERE}.workplaces:classroom",
    "library": f"{_HERE}.workplaces:library",
    "hospital": f"{_HERE}.workplaces:hospital",
    "laboratory": f"{_HERE}.workplaces:laboratory",
    "gym": f"{_HERE}.workplaces:gym",
    "factory": f"{_HERE}.workplaces:factory",
    "warehouse": f"{_HERE}.workplaces:warehouse",
    "snow_forest": f"{_HERE}.woods:snow_forest",
}


def open_setting(name: str) -> Setting:
    """The set called `name`; an unknown name gives the field."""
    module, function = SETTINGS.get(name, SETTINGS["field"]).split(":")
    setting: Setting = getattr(import_module(module), function)
    return setting
