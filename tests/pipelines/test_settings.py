"""The promise of the sets, run over the whole table: no hole, the same each time, not too heavy."""

from itertools import product

import numpy as np
import pytest
import skia

from pipelines.engines.animatic.palette import palette
from pipelines.engines.animatic.pixels import blank, surface_on
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings import SETTINGS, open_setting
from pipelines.engines.animatic.settings.fields import field
from pipelines.engines.animatic.stage import Stage
from pipelines.engines.animatic.weather import FALLING, FLOATING, weather

FOCAL = 1150.0
SIZES = {"WS": (9.05, 1.05, 0.50), "CU": (1.43, 1.5, 0.42), "EWS": (36.0, 3.0, 0.35), "macro": (0.6, 0.12, 0.60)}  # fmt: skip
NO_DAYLIGHT = ("space", "moon", "spaceship", "tabletop")


def bare(time="day", air="clear", size="WS", aspect=16 / 9, seed=1):
    z, height, horizon = SIZES[size]
    return Scene(
        palette(time, air), np.random.default_rng(seed), width=720 * aspect, subject_z=z,
        camera_height=height, focal=FOCAL, horizon=horizon,
    )  # fmt: skip


def dressed(name, *, air="clear", **more):
    scene = bare(air=air, **more)
    open_setting(name)(scene)
    weather(scene, air)
    return scene


def camera(scene, x=0.0, pan=0.0, tilt=0.0, z=0.0):
    return Camera(
        x=x, y=scene.camera_height, z=z, focal=scene.focal, pan=pan, tilt=tilt, focus=scene.subject_z
    )  # fmt: skip


def behind(scene, seen, k=0.1):
    """What is drawn behind every layer, uint8 [H, W, 4], transparent where nothing is."""
    pixels = blank(round(scene.width * k), round(scene.height * k))
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.scale(k, k)
    for overlay in scene.back:
        overlay(canvas, seen, Beat(0.5, 0.2))
    return pixels


def shown(scene, width=128, height=72):
    seen = camera(scene)
    return Stage(scene, lambda beat: seen, width, height).picture(Beat(0.5, 0.2), 3)


@pytest.mark.parametrize("name", SETTINGS)
def test_no_camera_sees_a_hole(name):
    for time, size in product(("day", "night"), ("WS", "CU", "EWS", "macro")):
        scene = dressed(name, time=time, size=size)
        away = 0.8 * scene.subject_z
        for x, pan, tilt in ((0, 0, 0), (away, 300, 250), (-away, -300, -250), (away, -300, 250)):
            alpha = behind(scene, camera(scene, x, pan, tilt))[..., 3]
            assert alpha.min() == 255, (time, size, x, pan, tilt)


@pytest.mark.parametrize("aspect", [1.0, 9 / 16])
@pytest.mark.parametrize("name", ["forest", "kitchen", "alley", "sky", "tabletop", "space", "sea"])
def test_no_hole_in_square_and_upright_pictures(name, aspect):
    scene = dressed(name, aspect=aspect)
    assert behind(scene, camera(scene, 2.0, 200, 200))[..., 3].min() == 255


@pytest.mark.parametrize("name", SETTINGS)
def test_a_set_is_the_same_each_time_and_another_with_another_seed(name):
    once, again = (shown(dressed(name, seed=4)) for _ in range(2))
    other = shown(dressed(name, seed=5))
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other) or name in ("studio", "empty", "corridor")


@pytest.mark.parametrize("name", SETTINGS)
def test_a_set_stays_within_its_budget(name):
    for size in ("WS", "CU", "macro"):
        scene = dressed(name, size=size)
        units = sum(
            layer.width * (layer.top - layer.bottom) * scene.focal / layer.z
            for layer in scene.layers
        )
        assert len(scene.layers) <= 16
        assert units * 4 < 90e6, size
        assert all(layer.top > layer.bottom for layer in scene.layers)


@pytest.mark.parametrize("name", [n for n in SETTINGS if n not in NO_DAYLIGHT])
def test_night_is_darker_than_day(name):
    day, night = (shown(dressed(name, time=t)).mean() for t in ("day", "night"))
    assert night < 0.93 * day
    assert night > 14, "too dark to read"


def edge_of(layer, scene, at, pixels=40):
    """A strip of a layer about a place along its tile, float [H, W, 4]."""
    per_metre = 60 / (layer.top - layer.bottom)
    made = blank(pixels, 60)
    surface = surface_on(made)
    canvas = surface.getCanvas()
    canvas.translate(pixels / 2, layer.top * per_metre)
    canvas.scale(per_metre, -per_metre)
    canvas.translate(-at, 0)
    layer.draw(canvas, layer.width * layer.z / scene.focal)
    return made.astype(float)


@pytest.mark.parametrize(
    "name", ["forest", "field", "beach", "mountains", "city_street", "kitchen"]
)
def test_a_tile_joins_with_itself(name):
    scene = dressed(name)
    for layer in scene.layers:
        if not layer.tile:
            continue
        width = layer.width * layer.z / scene.focal
        left, right = edge_of(layer, scene, 0.0), edge_of(layer, scene, width)
        inner_right, inner_left = left[:, 20:23].mean(1), right[:, 17:20].mean(1)
        assert np.abs(inner_right - inner_left).mean() < 26, layer.z


def test_an_unknown_name_gives_the_field():
    assert open_setting("nowhere at all") is field


def test_rooms_say_that_they_are_rooms():
    inside = {n for n in SETTINGS if dressed(n).indoor}
    assert {"kitchen", "library", "corridor", "church", "studio"} <= inside
    assert not inside & {"forest", "city_street", "sky", "underwater"}


@pytest.mark.parametrize("kind", [*FALLING, *FLOATING])
def test_every_weather_can_be_seen_and_moves(kind):
    scene = bare(air=kind if kind in FALLING else "clear")
    before = len(scene.front) + len(scene.layers)
    weather(scene, kind)
    assert len(scene.front) + len(scene.layers) > before
    seen, pictures = camera(scene), []
    for t in (0.4, 1.3):
        made = blank(320, 180)
        surface = surface_on(made)
        surface.getCanvas().clear(skia.ColorBLACK)
        surface.getCanvas().scale(0.25, 0.25)
        for overlay in scene.front:
            overlay(surface.getCanvas(), seen, Beat(t, t / 4))
        pictures.append(made[..., :3].copy())
    assert kind == "fog" or (pictures[0].any() and not np.array_equal(*pictures))


def test_it_neither_rains_in_a_room_nor_among_the_stars():
    for name in ("kitchen", "space", "underwater", "cave"):
        wet, dry = dressed(name, air="rain"), dressed(name, air="clear")
        assert len(wet.front) == len(dry.front), name


def test_snow_whitens_the_ground_and_rain_makes_streets_shine():
    rows = slice(56, 72)
    green, white = (shown(dressed("field", air=a))[rows].astype(float) for a in ("clear", "snow"))
    assert white.mean() > 1.3 * green.mean()
    assert np.ptp(white.mean((0, 1))) < 0.6 * np.ptp(green.mean((0, 1)))
    assert dressed("city_street", air="rain").reflect > 0.5
    assert dressed("city_street").reflect == 0


def test_a_lit_window_is_brighter_than_the_night_around_it():
    night = shown(dressed("city_street", time="night"), 256, 144).astype(int)
    warm = night[..., 0] - night[..., 2]
    assert (warm > 60).mean() > 0.03
