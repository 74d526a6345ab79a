"""CogVideoX makes its own size and FramePack its own lengths; what was asked for comes out."""

import numpy as np
import pytest

from pipelines.completion import Completion
from pipelines.engines.cogvideox import CogVideoX
from pipelines.engines.complete import complete
from pipelines.engines.diffusion.canvas import Canvas
from pipelines.engines.diffusion.part import Part
from pipelines.engines.hunyuan import Hunyuan, sections, spread
from pipelines.modes import between
from pipelines.setup import Setup
from tests.makers import ground, moving_square, still


def part(known: list[int], length: int, width: int = 64, height: int = 48) -> Part:
    frames = np.stack([ground(width, height)] * length)
    unknown = np.ones(frames.shape[:3], np.bool_)
    unknown[known] = False
    asked = Completion(prompt="x", frames=length, width=width, height=height, steps=1)
    return Part(asked, frames, unknown)


def test_cogvideox_is_as_long_and_fast_as_its_weights_say(weights):
    first = CogVideoX(Setup(weights=str(weights("cogvideox-i2v")))).caps
    words = CogVideoX(Setup(weights=str(weights("cogvideox-t2v")))).caps
    assert (first.keyframes, first.needs_known, first.longest, first.rates) == (
        "first", True, 25, ("8",)
    )  # fmt: skip
    assert (words.keyframes, words.needs_known, words.overlap) == ("none", False, 0)


@pytest.mark.parametrize(("width", "height"), [(64, 48), (96, 32), (32, 96), (128, 96)])
def test_weights_of_one_size_are_shown_any_picture_and_give_its_size_back(weights, width, height):
    engine = CogVideoX(Setup(weights=str(weights("cogvideox-i2v"))))
    made = engine.call(engine.pipe(), part([0], 9, width, height))
    assert made.frames.shape == (9, height, width, 3)


def test_a_canvas_gives_back_the_picture_it_was_shown():
    from PIL import Image

    shown, canvas = ground(120, 40), Canvas(64, 48)
    placed = np.asarray(canvas.placed(Image.fromarray(shown)), np.float32)
    assert placed.shape == (48, 64, 3)
    (again,) = canvas.taken(placed[None], 120, 40)
    assert again.shape == shown.shape
    assert np.abs(again - shown).mean() < 2
    assert (placed[21:] == placed[20]).all()


@pytest.mark.parametrize("fit", [True, False])
@pytest.mark.parametrize("frames", [2, 5, 21, 37, 41, 61, 73, 109, 361])
def test_sections_hold_what_is_asked_and_hardly_more_before_a_last_frame(frames, fit):
    plan = sections(frames, fit)
    assert plan.made >= frames
    assert plan.window <= 9
    assert not fit or plan.made - frames < 4 * plan.count + 4


@pytest.mark.parametrize(("frames", "fit"), [(5, True), (21, True), (41, True), (41, False)])
def test_the_pipeline_makes_the_sections_that_were_planned(weights, frames, fit):
    pipe = Hunyuan(Setup(weights=str(weights("framepack")))).pipe()
    plan, told = sections(frames, fit), {"height": 32, "width": 32, "num_inference_steps": 1}
    given = part([0], 1, 32, 32)
    out = pipe(given.image(0), prompt="x", num_frames=plan.asked, latent_window_size=plan.window,
               output_type="np", **told)  # fmt: skip
    assert len(out.frames[0]) == plan.made


def test_frames_dropped_before_a_last_frame_are_dropped_evenly():
    kept = spread(np.arange(41), 38)
    assert (kept[0], kept[-1], len(set(kept.tolist()))) == (0, 40, 38)
    assert set(np.diff(kept).tolist()) == {1, 2}


def test_the_last_frame_stands_at_its_place_and_what_fills_the_length_holds_it(weights):
    engine = Hunyuan(Setup(weights=str(weights("framepack"))))
    made = engine.call(engine.pipe(), part([0, 18, 19, 20], 21)).frames
    assert len(made) == 21
    assert np.array_equal(made[18], made[20])
    assert not np.array_equal(made[17], made[18])


def test_framepack_goes_through_its_sections_in_one_count_of_steps(weights, tmp_path):
    engine, told = Hunyuan(Setup(weights=str(weights("framepack")))), []
    ends = [still(tmp_path / f"{n}.png", p) for n, p in enumerate(moving_square(2, 32, 32))]
    asked = between(ends, Completion(prompt="x", frames=45, width=32, height=32, steps=2))
    complete(asked, tmp_path / "out.mkv", engine, lambda done, total, note="": told.append(note))
    steps = [note for note in told if note.startswith("step")]
    assert steps == [f"step {n} of 4" for n in range(5)]


def test_framepack_f1_takes_no_last_frame(weights, tmp_path):
    f1 = tmp_path / "FramePack_F1_I2V_HY_20250503"
    f1.symlink_to(weights("framepack"), target_is_directory=True)
    engine = Hunyuan(Setup(weights=str(f1)))
    assert engine.caps.keyframes == "first"
    assert len(engine.call(engine.pipe(), part([0], 9, 32, 32)).frames) == 9
