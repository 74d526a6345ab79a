"""The colour script: one light for sky, ground and actors, by time of day and weather.

One formula makes things belong together:
colour = mix(albedo * ambient, fog, 1 - exp(-z * density)).
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from pipelines.engines.animatic.ink import Colour, Point, mix, rgb
from pipelines.script import Time, Weather

DEEPEST_FOG, THICKEST_FOG = 0.80, 0.95


@dataclass(frozen=True)
class Palette:
    """Light and air.

    sky: top, middle, horizon. ambient: multiplies albedo. fog: what distance fades into.
    key, rim: light from the sun's side and along edges. sun: place in the picture (0-1).
    density: fog per metre. sun_seen: 0 hidden, 1 clear.
    """

    time: Time
    weather: Weather
    sky: tuple[Colour, Colour, Colour]
    ambient: Colour
    fog: Colour
    key: Colour
    rim: Colour
    sun: Point
    sun_colour: Colour
    shadow: Colour
    density: float
    bloom: float
    sun_seen: float = 1.0

    @property
    def dark(self) -> bool:
        """Lamps and windows are lit."""
        return self.time in ("night", "dusk") or self.weather in ("rain", "storm")

    def fogged(self, z: float) -> float:
        """How much of a thing `z` metres away is lost in the air, 0-1."""
        cap = THICKEST_FOG if self.weather == "fog" else DEEPEST_FOG
        lost = min(1 - math.exp(-z * self.density), cap)
        return lost if z < 90 else lost * (1 - 0.12 * math.exp(-z / 400))

    def shade(self, albedo: Colour | str, z: float) -> Colour:
        """The colour of a surface `z` metres away in this light."""
        c = rgb(albedo) if isinstance(albedo, str) else albedo
        return mix(c * self.ambient, self.fog, self.fogged(z))


def _light(
    time: Time, sky: tuple[str, str, str], tones: tuple[str, str, str, str, str, str], sun: Point,
    density: float, bloom: float,
) -> Palette:  # fmt: skip
    ambient, fog, key, rim, sun_colour, shadow = map(rgb, tones)
    top, middle, horizon = map(rgb, sky)
    return Palette(
        time, "clear", (top, middle, horizon), ambient, fog, key, rim, sun, sun_colour, shadow,
        density, bloom,
    )  # fmt: skip


# sky top to horizon; ambient, fog, key, rim, sun, shadow. By eye.
BY_TIME: dict[Time, Palette] = {
    "day": _light("day", ("#2f7fd0", "#7fbdf0", "#d8eefb"),
        ("#ffffff", "#cfe4f2", "#fff4d6", "#fffbe8", "#fffbe6", "#20304a"),
        (.74, .16), .0045, .20),
    "dawn": _light("dawn", ("#3d5a99", "#e39ab0", "#ffd9a8"),
        ("#e8c3c8", "#f3c3ae", "#ffc58a", "#ffd9a0", "#ffe9c4", "#3b2f5a"),
        (.70, .40), .011, .45),
    "sunset": _light("sunset", ("#31345f", "#d2604f", "#ffb45e"),
        ("#e59a78", "#f39a5c", "#ff9d4a", "#ffd27a", "#fff0b8", "#2c1e40"),
        (.62, .34), .008, .55),
    "dusk": _light("dusk", ("#141f4a", "#41508f", "#c88ca0"),
        ("#7583b8", "#7d7fae", "#c8a0c0", "#e6b8d0", "#ffc8b0", "#0c1030"),
        (.30, .50), .009, .30),
    "night": _light("night", ("#050a1e", "#0f1c44", "#26406e"),
        ("#4a5c98", "#1d2f5c", "#9db8ff", "#a8c4ff", "#eef3ff", "#02040c"),
        (.78, .17), .010, .40),
}  # fmt: skip

# grey of the sky, times the fog's density, how much of the sun is seen. By eye.
BY_WEATHER: dict[Weather, tuple[float, float, float]] = {
    "rain": (0.60, 1.8, 0.0),
    "storm": (0.75, 2.0, 0.0),
    "overcast": (0.50, 1.3, 0.15),
    "fog": (0.55, 5.0, 0.5),
    "snow": (0.35, 1.7, 0.75),
}


def palette(time: Time, weather: Weather) -> Palette:
    """The light of a time of day in a weather."""
    clear = BY_TIME[time]
    if weather not in BY_WEATHER:
        return clear
    grey, thicker, seen = BY_WEATHER[weather]
    dim = 0.8 if weather in ("rain", "storm") else 1.0
    cloud = clear.fog.mean() * np.array([0.93, 0.98, 1.06]) * dim
    top, middle, horizon = (
        mix(c, cloud * k, grey) for c, k in zip(clear.sky, (0.72, 0.9, 1.05), strict=True)
    )
    return replace(
        clear,
        weather=weather,
        sky=(top, middle, horizon),
        fog=mix(clear.fog, cloud, grey * 0.6),
        ambient=mix(clear.ambient, np.full(3, clear.ambient.mean() * 0.86), grey * 0.6),
        density=clear.density * thicker,
        sun_seen=seen,
    )
