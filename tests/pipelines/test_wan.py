"""How a part is put to the models of the Wan family, and what their weights take from it."""

import json
import shutil
import tracemalloc

import numpy as np
import pytest
from PIL import Image

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import open_engine
from pipelines.engines.complete import complete
from pipelines.engines.diffusion.pace import FEW, Pace, few_steps, pace_of, paced
from pipelines.engines.diffusion.part import GRAY, Gathering, Part
from pipelines.engines.diffusion.wan import asked_of
from pipelines.engines.known import KnownPixels
from pipelines.engines.vace import sheet, shown
from pipelines.errors import MissingPart
from pipelines.modes import from_image, restyled, seen_as, steered
from pipelines.setup import Lora, Setup
from tests.makers import film, ground, moving_square, still

ASKED = Completion(prompt="a fox", frames=9, width=32, height=32, seed=5)
USUAL = Pace(40, 4.0, 3.0)


def part(known: dict[int, int], hole: tuple[slice, slice] | None = None, control=None) -> Part:
    """9 frames of 32 x 32, those in `known` filled with their value, but for a hole."""
    frames = np.full((9, 32, 32, 3), GRAY, np.uint8)
    unknown = np.ones((9, 32, 32), bool)
    for number, value in known.items():
        frames[number], unknown[number] = value, False
        if hole:
            frames[(number, *hole)], unknown[(number, *hole)] = GRAY, True
    return Part(ASKED, frames, unknown, control=control)


def test_vace_is_shown_what_is_known_and_gray_elsewhere():
    made = shown(part({0: 200}, hole=(slice(8, 16), slice(8, 16))))
    assert made.shape == (1, 9, 32, 32, 3)
    assert np.allclose(made[0, 0, 0], 200 / 255)
    assert np.allclose(made[0, 0, 8:16, 8:16], GRAY / 255)
    assert np.allclose(made[0, 1:], GRAY / 255)


def test_control_steers_only_what_is_to_be_made():
    control = np.full((9, 32, 32, 3), 30, np.uint8)
    made = shown(part({0: 200}, hole=(slice(8, 16), slice(8, 16)), control=control))
    assert np.allclose(made[0, 0, 0], 200 / 255)
    assert np.allclose(made[0, 0, 8:16, 8:16], 30 / 255)
    assert np.allclose(made[0, 1:], 30 / 255)


def test_the_clip_is_copied_once_for_vace():
    frames = np.zeros((33, 64, 64, 3), np.uint8)
    asked = Part(ASKED, frames, np.ones(frames.shape[:3], bool), control=frames)
    tracemalloc.start()
    made = shown(asked)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.1 * made.nbytes


def test_a_reference_is_whole_in_the_middle_of_a_white_sheet():
    made = np.asarray(sheet(Image.fromarray(np.zeros((40, 20, 3), np.uint8)), (64, 32)))
    assert made.shape == (32, 64, 3)
    assert (made[:, :22] == 255).all()
    assert (made[:, 25:39] == 0).all()
    assert (made[:, 42:] == 255).all()


def test_a_reference_stands_on_white_where_it_shows_through(tmp_path):
    Image.fromarray(np.zeros((4, 4, 4), np.uint8)).save(tmp_path / "cut_out.png")
    asked = seen_as(ASKED, [tmp_path / "cut_out.png"])
    known = KnownPixels(asked)
    (reference,) = Gathering(asked, known, Span(0, 9), most_references=3).part().references
    assert (np.asarray(reference) == 255).all()


def test_control_lies_on_the_pixels_of_the_shot_and_stands_still_at_its_end(tmp_path):
    pictures = moving_square(4, 32, 24)
    asked = steered(
        ASKED.model_copy(update={"height": 24}), film(tmp_path / "control.mkv", pictures)
    )
    known = KnownPixels(asked, 9, 32, 32)
    control = Gathering(asked, known, Span(2, 9)).part().control
    assert control.shape == (7, 32, 32, 3)
    assert np.array_equal(control[0, :24], pictures[2])
    assert np.array_equal(control[-1, :24], pictures[3])
    assert (control[:, 24:] == control[:, 23:24]).all()


def test_a_restyled_clip_keeps_its_light_or_only_its_edges(tmp_path):
    from pipelines.media import clip_of

    clip = clip_of(film(tmp_path / "clip.mkv", moving_square(5, 32, 32)))
    near, far = restyled(clip, "in charcoal", 0.3), restyled(clip, "in charcoal", 0.8)
    assert (near.previs.by, far.previs.by) == ("light", "edges")
    assert (near.frames, near.known, near.previs.clip) == (5, (), clip.path)


@pytest.mark.parametrize(
    ("file", "steps"),
    [
        ("Wan21_CausVid_14B_T2V_lora_rank32.safetensors", FEW),
        ("lightx2v_T2V_14B_cfg_step_distill_v2_lora_rank64.safetensors", FEW),
        ("Wan2.2-Lightning/Wan2.2-T2V-A14B-4steps-lora-rank64-Seko-V1.1", 4),
        ("my_watercolours_2000steps.safetensors", None),
        ("watercolours.safetensors", None),
    ],
)
def test_distilled_weights_are_known_by_their_names(file, steps):
    setup = Setup(loras=(Lora(file=f"/models/{file}"),))
    assert few_steps(setup) == steps
    expected = USUAL if steps is None else Pace(steps, 1.0)
    assert paced(ASKED, setup, USUAL) == expected


def test_what_the_request_says_goes_before_what_weights_want():
    asked = ASKED.model_copy(update={"steps": 12, "guidance": 2.5})
    distilled = Setup(loras=(Lora(file="causvid.safetensors"),))
    assert paced(asked, distilled, USUAL) == Pace(12, 2.5, None)


def test_every_engine_tells_its_pace_without_opening_anything(weights):
    two, five = (Setup(weights=str(weights(name))) for name in ("wan-vace-two", "wan-ti2v5b"))
    plain = Setup(weights=str(weights("wan-vace")))
    assert pace_of("vace", ASKED, plain) == Pace(30, 5.0)
    assert pace_of("vace", ASKED, two) == Pace(40, 4.0, 3.0)
    assert pace_of("wan_i2v", ASKED, five).steps == 50
    fast = plain.model_copy(update={"loras": (Lora(file="lightning-8steps.safetensors"),)})
    assert pace_of("vace", ASKED, fast) == Pace(8, 1.0)


def test_a_folder_is_read_again_for_its_pace_once_it_has_changed(weights, tmp_path):
    folder = shutil.copytree(weights("wan-vace"), tmp_path / "changing")
    assert pace_of("vace", ASKED, Setup(weights=str(folder))) == Pace(30, 5.0)
    index = (weights("wan-vace-two") / "model_index.json").read_text()
    (folder / "model_index.json").write_text(index)
    assert pace_of("vace", ASKED, Setup(weights=str(folder))) == Pace(40, 4.0, 3.0)


def test_a_lora_that_is_not_in_force_does_not_make_few_steps_enough(weights):
    fast = (Lora(file="/nowhere/lightning-8steps.safetensors"),)
    engine = open_engine("vace", Setup(weights=str(weights("wan-vace")), device="cpu", loras=fast))
    assert engine.pace(ASKED) == Pace(8, 1.0)
    engine.pipe()
    assert [lever.state for lever in engine.levers if lever.name.startswith("lora")] == ["refused"]
    assert engine.pace(ASKED) == Pace(30, 5.0)


def test_only_two_experts_are_told_two_guidances():
    assert asked_of(part({}), USUAL)["guidance_scale_2"] == 3.0
    assert "guidance_scale_2" not in asked_of(part({}), Pace(30, 5.0))


def test_the_5b_model_has_larger_cells_and_looks_at_a_first_picture_only(weights):
    setup = Setup(weights=str(weights("wan-ti2v5b-words")))
    pictures, words = open_engine("wan_i2v", setup).caps, open_engine("wan_t2v", setup).caps
    assert (pictures.keyframes, pictures.size_multiple) == ("first", 32)
    assert (words.size_multiple, words.longest, words.rates) == (32, 121, ("24",))


def test_the_5b_model_as_it_is_handed_out_takes_pictures(weights, tmp_path):
    asked = from_image(still(tmp_path / "first.png", ground(32, 32)), ASKED)
    asked = asked.model_copy(update={"steps": 1, "width": 64, "height": 64})
    setup = Setup(weights=str(weights("wan-ti2v5b-words")), device="cpu")
    assert complete(asked, tmp_path / "out.mkv", "wan_i2v", setup=setup).kept_pixels_changed == 0


@pytest.mark.parametrize(
    ("told", "keyframes"),
    [
        ({}, "first_last"),
        ({"image_dim": 1280}, "first"),
        ({"image_dim": 1280, "pos_embed_seq_len": 514}, "first_last"),
    ],
)
def test_only_weights_that_were_taught_it_look_at_a_last_picture(
    told, keyframes, weights, tmp_path
):
    folder = shutil.copytree(weights("wan-i2v"), tmp_path / "model")
    config = folder / "transformer/config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | told))
    assert open_engine("wan_i2v", Setup(weights=str(folder))).caps.keyframes == keyframes


def test_weights_for_words_alone_take_no_pictures(weights):
    with pytest.raises(MissingPart, match="holds a WanPipeline, and wan_i2v drives"):
        open_engine("wan_i2v", Setup(weights=str(weights("wan-t2v"))))
