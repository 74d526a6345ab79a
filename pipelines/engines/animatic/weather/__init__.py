"""Rain, snow, fog, dust and light in the air: overlays in front of a scene."""

from collections.abc import Callable

from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.sky import rays
from pipelines.engines.animatic.weather.adrift import bubbles, dust, embers, leaves, petals
from pipelines.engines.animatic.weather.fog import fog
from pipelines.engines.animatic.weather.rain import rain, storm
from pipelines.engines.animatic.weather.snow import snow

FALLING: dict[str, Callable[[Scene], None]] = {
    "rain": rain,
    "storm": storm,
    "snow": snow,
    "fog": fog,
}
FLOATING: dict[str, Callable[[Scene], None]] = {
    "bubbles": bubbles,
    "dust": dust,
    "embers": embers,
    "petals": petals,
    "leaves": leaves,
    "rays": rays,
}


def weather(scene: Scene, kind: str) -> None:
    """Fills the air of a dressed scene; clear and overcast add nothing.

    Rain, snow and fog stay out of rooms and out of sets that took the weather off their light
    (space, under water).
    """
    if kind in FLOATING:
        FLOATING[kind](scene)
    elif kind in FALLING and not scene.indoor and scene.palette.weather != "clear":
        FALLING[kind](scene)
