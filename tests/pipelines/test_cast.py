"""The cast room: what it draws stays in its box, keeps its colour, and never un-eats itself."""

import itertools
import math

import numpy as np
import pytest
import skia

from pipelines.engines.animatic import cast
from pipelines.engines.animatic.cast import call_sheet
from pipelines.engines.animatic.cast.casting import role
from pipelines.engines.animatic.cast.flats import FACING_LEFT
from pipelines.engines.animatic.cast.states import states
from pipelines.engines.animatic.ink import surface
from pipelines.engines.animatic.scene import Beat, Figure

SOME_ACTS = ("stand", "run", "eat", "fly", "sit")
FAMILIES = sorted({family for family, _ in call_sheet.rows().values()})


def raster(figure: Figure, t: float = 0.0, u: float = 0.0, high: int = 40) -> np.ndarray:
    """The figure's box with as much room again around it, [H, W, 4] RGBA."""
    box = figure.box
    scale = high / max(box.top - box.bottom, box.right - box.left)
    width, height = (
        math.ceil((b - a) * scale) for a, b in ((box.left, box.right), (box.bottom, box.top))
    )
    flat = surface(width + 24, height + 24)
    canvas = flat.getCanvas()
    canvas.translate(12 - box.left * scale, 12 + box.top * scale)
    canvas.scale(scale, -scale)
    figure.draw(canvas, Beat(t, u))
    return flat.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)


def area(picture: np.ndarray) -> float:
    """Pixels seen."""
    return float(picture[..., 3].sum() / 255)


def mean_colour(picture: np.ndarray) -> np.ndarray:
    """Mean RGB of what is solid, 0-1."""
    return picture[picture[..., 3] > 200][:, :3].mean(axis=0) / 255


@pytest.mark.parametrize("family", FAMILIES)
def test_every_puppet_draws_something_inside_its_box(family):
    for name in (n for n, (f, _) in call_sheet.rows().items() if f == family):
        for number, act in enumerate(SOME_ACTS):
            alpha = raster(cast.figure(f"puppet:{name}", act), 0.35 + 0.4 * number)[..., 3] > 60
            assert alpha.sum() > 8, (name, act)
            around = np.ones_like(alpha)
            around[10:-10, 10:-10] = False
            assert not (alpha & around).any(), (name, act)


@pytest.mark.parametrize("act", sorted(cast.ACTS))
def test_every_act_is_played_by_man_and_beast(act):
    for name in ("woman", "dog", "duck", "car"):
        assert area(raster(cast.figure(f"puppet:{name}", act), 1.1)) > 20


def test_the_same_beat_gives_the_same_bytes():
    for name in ("fox", "woman", "taxi", "bird", "goldfish", "butterfly", "tree", "boat", "rocket"):
        one, other = (cast.figure(f"puppet:{name}", "run", seed=3) for _ in range(2))
        before = raster(one, 0.7).tobytes()
        raster(one, 2.0)
        assert raster(one, 0.7).tobytes() == before == raster(other, 0.7).tobytes()


def test_every_puppet_moves_when_it_runs_or_flies():
    for name in ("fox", "woman", "bird", "goldfish", "butterfly", "kangaroo"):
        figure = cast.figure(f"puppet:{name}", "run")
        assert raster(figure, 0.1).tobytes() != raster(figure, 0.25).tobytes()
        assert figure.pace > 0


def test_feet_on_the_ground_do_not_slide():
    from pipelines.engines.animatic.cast.quadruped_gait import build, gait, speed
    from pipelines.engines.animatic.cast.quadruped_pose import stance

    body = build(role("dog", "walk", None, 0, 4.0))
    going, quick = gait(body, "walk"), speed(body, "walk")
    planted = [
        stance(body, "walk", 0.02 * i, 0, 4.0).feet["hind"][0] * body.scale for i in range(1, 20)
    ]
    assert going is not None
    assert np.allclose(-np.diff(planted) / 0.02, quick, rtol=1e-6)


def test_what_is_eaten_never_grows_back():
    for name in ("cookie", "pizza", "banana", "red-apple"):
        sizes = [
            area(raster(cast.figure(f"prop:{name}", "stand", state=f"eaten:{p / 10}"), high=96))
            for p in range(11)
        ]
        assert all(after <= before + 0.01 for before, after in itertools.pairwise(sizes))
        assert sizes[-1] < 0.3 * sizes[0]
        assert sizes[3] < 0.95 * sizes[0]


def test_a_meal_is_taken_bite_by_bite_during_the_shot():
    cookie = cast.figure("prop:cookie", "stand", state="eaten", seconds=5)
    sizes = [area(raster(cookie, t / 10, t / 50, high=96)) for t in range(50)]
    assert all(after <= before * 1.01 for before, after in itertools.pairwise(sizes))
    assert sizes[0] > 2 * sizes[-1]


def test_colour_words_turn_the_colour():
    for drawn_as in (
        "puppet:car",
        "puppet:dog",
        "puppet:woman",
        "puppet:bird",
        "prop:umbrella",
        "prop:chair",
        "prop:vase",
    ):
        red, green, blue = (
            mean_colour(raster(cast.figure(drawn_as, "stand", color=c)))
            for c in ("red", "green", "blue")
        )
        assert red[0] - red[1:].mean() > green[0] - green[1:].mean() + 0.08, drawn_as
        assert green[1] - green[::2].mean() > red[1] - red[::2].mean() + 0.05, drawn_as
        assert blue[2] - blue[:2].mean() > red[2] - red[:2].mean() + 0.08, drawn_as


def test_black_is_darker_than_white():
    for drawn_as in ("puppet:cat", "puppet:horse", "puppet:man", "puppet:car", "prop:teapot"):
        black, white = (
            mean_colour(raster(cast.figure(drawn_as, "stand", color=c))).mean()
            for c in ("black", "white")
        )
        assert white > black + 0.15, drawn_as


def test_an_unknown_name_becomes_a_card():
    card = raster(cast.figure("card", "stand"), high=80)
    for drawn_as in (
        "puppet:nobody",
        "prop:nothing",
        "quux",
        "card:会飞的房子",
        "card:Violin maker",
    ):
        assert abs(
            area(raster(cast.figure(drawn_as, "no such act"), high=80)) - area(card)
        ) < 0.05 * area(card)


def test_a_label_is_written_on_its_card():
    plain, named = (raster(cast.figure(d, "stand"), high=120) for d in ("card", "card:Lighthouse"))
    assert (plain != named).any()


@pytest.mark.parametrize("state", sorted(states()))
def test_every_state_changes_what_is_seen(state):
    drawn_as = "prop:glass" if state in ("empty", "full") else "prop:cookie"
    plain = cast.figure(drawn_as, "stand", seconds=4)
    after = cast.figure(drawn_as, "stand", state=state, seconds=4)
    moments = ((0.1, 0.02), (3.9, 0.97))
    changed = any(
        raster(after, *m, high=80).tobytes() != raster(plain, *m, high=80).tobytes()
        for m in moments
    )
    assert changed or after.glow is not None


def test_a_door_opens_on_its_hinge_and_is_whole_when_closed():
    def leaf(state: str | None, u: float = 0.0) -> float:
        shown = raster(cast.figure("prop:door", "stand", state=state), u=u)
        return float((shown[..., 0] > 120).sum())

    shut = leaf(None)
    assert leaf("open:1") < 0.55 * shut
    swings = [leaf("open", u) for u in (0.0, 0.3, 0.5, 0.7, 1.0)]
    assert swings == sorted(swings, reverse=True)
    assert (swings[0], leaf("closed", 1.0)) == (shut, shut)
    assert abs(leaf("closed", 0.0) - leaf("open", 1.0)) < 2


def test_people_and_animals_have_portraits_that_bring_food_to_the_mouth():
    cookie = cast.figure("prop:cookie", "stand", state="eaten", seconds=4)
    for name in ("man", "old_woman", "astronaut", "fox", "horse"):
        portrait = cast.bust(f"puppet:{name}", "eat", item=cookie, seconds=4)
        assert area(raster(portrait, 0.1)) > 100
        assert raster(portrait, 0.1).tobytes() != raster(portrait, 0.55).tobytes()
    assert cast.bust("puppet:taxi", "stand").height == cast.figure("puppet:taxi", "stand").height


def test_bites_fall_when_the_hand_is_at_the_mouth():
    from pipelines.engines.animatic.cast.acts import bite_times, to_mouth

    for seconds in (2.0, 4.0, 6.5):
        assert all(to_mouth(t, seconds) == 1.0 for t in bite_times(seconds))


def test_slots_lie_inside_the_box():
    for name in cast.puppets():
        figure = cast.figure(f"puppet:{name}", "stand")
        assert {"head", "mouth", "hand", "seat", "top", "inside"} <= set(figure.slots), name
        x, y = figure.slots["seat"](Beat(0.5, 0.1))
        assert figure.box.left <= x <= figure.box.right
        assert figure.box.bottom <= y <= figure.box.top


def test_lamps_glow_only_when_lit():
    assert cast.figure("puppet:taxi", "drive").glow is None
    assert cast.figure("puppet:taxi", "drive", lights=True).glow is not None
    assert cast.figure("prop:candle", "stand", state="lit").glow is not None


def test_every_row_of_the_data_is_used():
    assert set(call_sheet.heights()) <= set(call_sheet.drawings())
    assert set(call_sheet.drawings()) >= FACING_LEFT
    assert cast.figure("prop:cookie", "stand").height == call_sheet.heights()["cookie"]
    for shape in ("vehicle", "cycle", "vessel", "aircraft", "plant"):
        assert any(family == shape for family, _ in call_sheet.rows().values())


def test_every_prop_drawing_can_be_drawn():
    for name in sorted(call_sheet.drawings())[::40]:
        assert area(raster(cast.figure(f"prop:{name}", "stand"))) > 20
    own = cast.props() - set(call_sheet.drawings())
    assert len(own) > 60
    for name in own:
        assert area(raster(cast.figure(f"prop:{name}", "stand"), 0.5)) > 8, name
