"""Which engine is chosen, in words; and choosing costs next to nothing."""

import time

import pytest

from pipelines.completion import Completion, Previs
from pipelines.engines import ENGINES, Caps, caps_of
from pipelines.engines.router import PROFILES, choose, driven_by, remedy, why_not
from pipelines.errors import Refused
from pipelines.modes import between, from_image, seen_as, steered
from pipelines.setup import Setup
from tests.makers import ground, still
from tests.test_start_up import _loaded

WORDS = Completion(prompt="a fox", frames=9, width=64, height=64)
READY = {name: caps_of(name) for name in ("vace", "ltx", "repaint")}
RATE = "it was made for 16 frames a second, not 24"


@pytest.fixture
def picture(tmp_path):
    return still(tmp_path / "a.png", ground(64, 64))


def test_every_engine_with_weights_is_one_of_the_final_ones():
    assert set(PROFILES["final"]) == set(ENGINES) - {"remote"}


def test_a_draft_is_drawn_and_a_final_one_is_filmed_by_weights_that_are_here():
    assert choose(WORDS, "draft", ready=READY)[0] == "animatic"
    assert choose(WORDS, "final", ready=READY) == ("vace", f"vace films the words; {RATE}")
    assert choose(WORDS, "final", ready={"ltx": READY["ltx"]})[1].endswith("ltx films the words")


def test_without_weights_a_final_one_is_drawn_and_it_is_said_why():
    name, why = choose(WORDS, "final")
    assert name == "animatic"
    lacking, *_, because = why.split("; ")
    assert lacking.startswith("vace lacks weights (likewise ltx2, ")
    assert because == "animatic draws from words"


def test_an_engine_that_was_not_trained_for_it_is_called_approximate(picture):
    asked = between([picture] * 3, WORDS)
    name, why = choose(asked, "final", ready={"repaint": READY["repaint"]})
    assert (name, why.split("; ")[-3:]) == (
        "repaint",
        ["repaint completes what is known, by the words", "only approximately", RATE],
    )
    assert "repaint (only approximately) could" in remedy("vace", asked)
    begun = WORDS.model_copy(update={"previs": Previs(by="first")})
    assert "repaint (only approximately) could" in remedy("vace", begun)


def test_what_no_engine_here_can_do_names_those_that_could_with_weights(picture):
    with pytest.raises(Refused, match=r"passes \(likewise classical\)\. vace could, once it has w"):
        choose(steered(WORDS, picture))
    with pytest.raises(Refused, match=r"pictures \(likewise classical\)\. vace could, once it has"):
        choose(seen_as(WORDS, [picture]))


def test_a_remedy_tells_who_can_from_who_could(picture):
    asked = from_image(picture, WORDS)
    told = remedy("animatic", asked, ready={"vace": READY["vace"]})
    use, later, server = told.split(". ")
    assert use == "Use classical or vace"
    assert "wan_i2v" in later
    assert "vace" not in later
    assert server == "remote could, once it has a server."


def test_a_last_picture_alone_is_refused_by_an_engine_that_begins_with_the_first(picture):
    asked = between([picture, picture], WORDS)
    asked = asked.model_copy(update={"known": asked.known[1:]})
    assert why_not(caps_of("wan_i2v"), asked) == "needs the first frame"
    assert why_not(Caps("a", "1", keyframes="first_last"), asked) is None


def test_weights_are_for_the_engines_that_drive_them(weights):
    assert set(driven_by(Setup(weights=str(weights("wan-ti2v5b"))))) == {"wan_t2v", "wan_i2v"}
    assert set(driven_by(Setup(weights=str(weights("wan-t2v"))))) == {"wan_t2v", "repaint"}


def test_choosing_imports_no_model():
    code = (
        "from pipelines.engines.router import *\n"
        "asked = Completion(prompt='a fox', frames=9, width=64, height=64)\n"
        "choose(asked, 'final'); remedy('vace', asked)"
    )
    assert not _loaded(code) & {"torch", "diffusers", "transformers"}


def test_choosing_for_a_thousand_shots_is_quick():
    choose(WORDS, "final")
    began = time.process_time()
    for _ in range(1000):
        choose(WORDS, "final")
    assert time.process_time() - began < 1
