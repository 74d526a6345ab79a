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
SIZES = {
    "WS": (9.05, 1.05, 0.50),
    "CU": (1.43, 1.5, 0.42),
    "EWS": (36.0, 3.0, 0.35),
    "macro": (0.6, 0.12, 0.60),
}
SETS = sorted({where: name for name, where in SETTINGS.items()}.values())
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


def camera(scene, x=0.0, pan=0.0, tilt=0.0):
    height, focus = scene.camera_height, scene.subject_z
    return Camera(x=x, y=height, focal=scene.focal, pan=pan, tilt=tilt, focus=focus)


def behind(scene, seen, k=0.1):
    """What is drawn behind every layer, uint8 [H, W, 4], transparent where nothing is."""
    pixels = blank(round(scene.width * k), round(scene.height * k))
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.scale(k, k)
    for overlay in scene.back:
        overlay(canvas, seen, Beat(0.5, 0.2))
    return pixels


def shown(scene, width=96, height=54):
    seen = camera(scene)
    return Stage(scene, lambda beat: seen, width, height).picture(Beat(0.5, 0.2), 3)


def looks(scene):
    """Cameras at the ends of what moves may ask for."""
    away = 0.8 * scene.subject_z
    turns = ((0, 0, 0), (away, 300, 250), (-away, -300, -250), (0, 0, -620))
    return [camera(scene, *turn) for turn in turns]


def megabytes(scene):
    """What the layers of a scene would hold, painted whole at 1280x720."""
    units = [x.width * (x.top - x.bottom) * scene.focal / x.z for x in scene.layers]
    return sum(units) * 4 / 1e6


@pytest.mark.parametrize("name", SETS)
def test_no_camera_sees_a_hole_and_the_set_stays_within_its_budget(name):
    for time, size in product(("day", "night"), ("WS", "CU")):
        scene = dressed(name, time=time, size=size)
        for seen in looks(scene):
            assert behind(scene, seen)[..., 3].min() == 255, (time, size, seen)
        assert len(scene.layers) <= 16
        assert megabytes(scene) < 90, (time, size)


@pytest.mark.parametrize("aspect", [1.0, 9 / 16])
@pytest.mark.parametrize("name", ["forest", "kitchen", "alley", "sky", "tabletop", "sea"])
def test_no_hole_in_square_and_upright_pictures_near_and_far(name, aspect):
    for size in ("EWS", "macro"):
        scene = dressed(name, aspect=aspect, size=size)
        assert all(behind(scene, seen)[..., 3].min() == 255 for seen in looks(scene))
        assert megabytes(scene) < 90


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_the_same_each_time_and_darker_at_night(name):
    day, again, night = (shown(dressed(name, time=t)) for t in ("day", "day", "night"))
    assert np.array_equal(day, again)
    assert night.mean() > 14, "too dark to read"
    assert name in NO_DAYLIGHT or night.mean() < 0.93 * day.mean()


def test_another_seed_is_another_set():
    assert not np.array_equal(shown(dressed("forest")), shown(dressed("forest", seed=2)))


def just_right_of(layer, scene, at):
    """The column of a layer's pixels to the right of `at` metres along its tile."""
    per_metre = 0.25 * scene.focal / layer.z
    made = blank(1, round((layer.top - layer.bottom) * per_metre) + 1)
    surface = surface_on(made)
    canvas = surface.getCanvas()
    canvas.translate(0, layer.top * per_metre)
    canvas.scale(per_metre, -per_metre)
    canvas.translate(-at, 0)
    layer.draw(canvas, layer.width * layer.z / scene.focal)
    return made.astype(float)


@pytest.mark.parametrize("name", ["forest", "snow_forest", "field", "beach", "mountains", "desert"])
def test_a_tile_joins_with_itself(name):
    scene = dressed(name)
    for layer in scene.layers:
        width = layer.width * layer.z / scene.focal
        first, next_first = (just_right_of(layer, scene, x) for x in (0.0, width))
        assert np.abs(first - next_first).mean() < 4, layer.z


def test_an_unknown_name_gives_the_field():
    assert open_setting("nowhere at all") is field


def test_rooms_say_that_they_are_rooms():
    inside = {n for n in ("kitchen", "corridor", "studio", "forest", "sky") if dressed(n).indoor}
    assert inside == {"kitchen", "corridor", "studio"}


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
    rows = slice(42, 54)
    green, white = (shown(dressed("field", air=a))[rows].astype(float) for a in ("clear", "snow"))
    assert white.mean() > 1.3 * green.mean()
    assert np.ptp(white.mean((0, 1))) < 0.6 * np.ptp(green.mean((0, 1)))
    assert dressed("city_street", air="rain").reflect > 0.5
    assert dressed("city_street").reflect == 0


@pytest.mark.parametrize("name", ["lake", "river", "harbor", "beach", "island", "waterfall"])
def test_who_floats_has_water_under_it(name):
    wet = bare()
    wet.afloat = True
    open_setting(name)(wet)
    dry = dressed(name)
    red, blue = (shown(wet)[-8:, 30:66].mean((0, 1))[i] for i in (0, 2))
    assert blue > red + 25
    assert not np.allclose(shown(dry)[-8:], shown(wet)[-8:], atol=12)


def test_a_lit_window_is_brighter_than_the_night_around_it():
    night = shown(dressed("city_street", time="night"), 256, 144).astype(int)
    warm = night[..., 0] - night[..., 2]
    assert (warm > 60).mean() > 0.03
