"""LTX takes known frames where they are, and distilled weights as they were taught."""

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines.complete import complete
from pipelines.engines.diffusion.anchors import anchors
from pipelines.engines.diffusion.distilled import SIGMAS, noise_levels
from pipelines.engines.diffusion.pace import Pace, pace_of
from pipelines.engines.diffusion.part import Part
from pipelines.engines.ltx import Ltx, _conditions
from pipelines.engines.ltx2 import Ltx2, latent_of
from pipelines.engines.ltx2 import _conditions as _conditions2
from pipelines.errors import MissingPart
from pipelines.setup import Lora, Setup
from tests.checkpoints import checkpoint

FPS, SIDE = 24, 64


@pytest.fixture(scope="session")
def folders(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("ltx")


def part(known: list[int], length: int = 33, **asked: object) -> Part:
    frames = np.random.default_rng(0).integers(0, 255, (length, SIDE, SIDE, 3), np.uint8)
    unknown = np.ones((length, SIDE, SIDE), np.bool_)
    unknown[known] = False
    told = {"prompt": "x", "frames": length, "width": SIDE, "height": SIDE, "fps": FPS, "steps": 2}
    return Part(Completion(**{**told, **asked}), frames, unknown)


def test_a_run_is_one_clip_of_8k_plus_1_and_the_ends_it_does_not_reach():
    clip, end = anchors(Span(3, 30), first=8, at=8), [(8, 25), (3, 4), (29, 30)]
    assert [(a.shown.start, a.shown.stop) for a in clip] == end


def test_a_run_too_short_for_a_clip_is_held_at_its_ends():
    shown = [(a.shown.start, a.at) for a in anchors(Span(5, 12), first=8, at=8)]
    assert shown == [(5, 5), (11, 11)]


def test_a_single_frame_is_one_still():
    assert [a.at for a in anchors(Span(7, 8), first=8, at=8)] == [7]


def test_ltx_puts_every_clip_at_a_multiple_of_eight_and_stills_anywhere():
    made = _conditions(part([*range(4), 11, *range(14, 33)]))
    told = [(c.frame_index, len(c.video or [c.image])) for c in made]
    assert told == [(0, 1), (3, 1), (11, 1), (16, 17), (14, 1)]


@pytest.mark.parametrize("frame", [1, 2, 8, 11, 24, 32])
def test_ltx2_puts_a_still_on_its_very_frame(folders, frame):
    pipe = Ltx2(Setup(weights=str(checkpoint("ltx2", folders)))).pipe()
    coords = pipe.prepare_latents(
        _conditions2(part([frame])), 1, 4, SIDE, SIDE, 33, float(FPS), device="cpu"
    )[3]
    assert (coords[0, 0, 0] * FPS).tolist() == pytest.approx([frame, frame + 1])


def test_ltx2_puts_all_but_the_first_latent_of_a_clip_where_the_shot_has_them(folders):
    pipe = Ltx2(Setup(weights=str(checkpoint("ltx2", folders)))).pipe()
    run = range(9, 33)
    conditions = _conditions2(part([*run]))
    coords = pipe.prepare_latents(conditions, 1, 4, SIDE, SIDE, 33, float(FPS), device="cpu")[3]
    each = (SIDE // 32) ** 2
    places = [(place * FPS).tolist() for place in coords[0, 0, ::each]]
    shown = conditions[0].frames
    assert len(shown) == 17
    assert np.array_equal(np.asarray(shown[1]), part([*run]).frames[17])
    assert places[1] == pytest.approx([17, 25])
    assert places[2] == pytest.approx([25, 33])
    assert places[3] == pytest.approx([9, 10])


def test_ltx2_stills_are_not_compressed_before_they_are_seen():
    assert {c.crf for c in _conditions2(part([0, 5, 20]))} == {0}


def test_the_first_frame_is_the_first_latent():
    assert (latent_of(0), latent_of(1), latent_of(9)) == (0, 1, 2)


def test_distilled_weights_get_the_noise_levels_they_were_taught():
    assert noise_levels(8) == SIGMAS


def test_fewer_steps_of_distilled_weights_stay_on_the_same_curve():
    assert noise_levels(4) == pytest.approx([SIGMAS[0], SIGMAS[2], SIGMAS[4], SIGMAS[6]])
    assert list(noise_levels(20)) == sorted(noise_levels(20), reverse=True)


@pytest.mark.parametrize(("cls", "name"), [(Ltx, "ltx"), (Ltx2, "ltx2")])
def test_weights_called_distilled_are_run_without_guidance_at_their_levels(folders, cls, name):
    whole = checkpoint(name, folders)
    distilled = folders / f"{name}-0.9.8-Distilled"
    distilled.symlink_to(whole, target_is_directory=True)
    for folder, guided in ((whole, True), (distilled, False)):
        engine = cls(Setup(weights=str(folder)))
        engine.call(engine.pipe(), part([0], 9, steps=2 if guided else None))
        levels = engine.pipe().scheduler.sigmas.tolist()
        assert (levels == pytest.approx([*SIGMAS, 0.0])) == (not guided)
        assert (engine.pipe().guidance_scale > 1) == guided


@pytest.mark.parametrize(("cls", "name"), [(Ltx, "ltx"), (Ltx2, "ltx2")])
def test_a_lora_for_few_steps_is_run_at_the_steps_it_is_priced_at(folders, cls, name):
    fast = Setup(weights=str(checkpoint(name, folders)), loras=(Lora(file="turbo-4steps"),))
    engine, whole = cls(fast), cls(fast.model_copy(update={"loras": ()}))
    pipe = whole.pipe()
    asked = part([], 9, steps=None)
    told = engine._guided(pipe, asked)
    priced = pace_of(name, asked.asked, fast)
    assert (told["num_inference_steps"], told["guidance_scale"]) == (4, 1.0)
    assert (priced.steps, priced.guidance) == (4, 1.0)


def rescheduled(whole: Path, folder: Path, **told: object) -> Path:
    """The checkpoint `whole` with another scheduler, in `folder`."""
    from diffusers import FlowMatchEulerDiscreteScheduler

    copytree(whole, folder)
    FlowMatchEulerDiscreteScheduler(**told).save_pretrained(folder / "scheduler")
    return folder


def test_ltx2_whose_scheduler_does_not_shift_is_distilled(folders):
    plain = rescheduled(checkpoint("ltx2", folders), folders / "ltx-2.5")
    engine = Ltx2(Setup(weights=str(plain)))
    engine.call(engine.pipe(), part([], 9, steps=None))
    assert engine.pipe().scheduler.sigmas.tolist() == pytest.approx([*SIGMAS, 0.0])


def test_a_scheduler_that_comes_after_the_rest_changes_the_pace(folders):
    folder = copytree(checkpoint("ltx2", folders), folders / "coming")
    text = folder / "scheduler" / "scheduler_config.json"
    text.unlink()
    setup, asked = Setup(weights=str(folder)), part([], 9, steps=None).asked
    assert pace_of("ltx2", asked, setup).steps > len(SIGMAS)
    text.write_text('{"use_dynamic_shifting": false, "shift_terminal": null}')
    assert pace_of("ltx2", asked, setup) == Pace(len(SIGMAS), 1.0)


def test_ltx_that_knows_no_keyframes_is_told_apart(folders):
    old = rescheduled(checkpoint("ltx", folders), folders / "old", use_dynamic_shifting=True)
    with pytest.raises(MissingPart, match=r"older than 0\.9\.5"):
        Ltx(Setup(weights=str(old)))


@pytest.mark.parametrize(("cls", "name"), [(Ltx, "ltx"), (Ltx2, "ltx2")])
def test_a_picture_smaller_than_the_model_can_make_is_padded(folders, tmp_path, cls, name):
    engine = cls(Setup(weights=str(checkpoint(name, folders))))
    asked = Completion(prompt="x", frames=2, width=16, height=16, steps=1)
    assert complete(asked, tmp_path / "small.mkv", engine).frames == 2


def test_ltx2_tells_the_sound_it_made_with_its_rate(folders):
    engine = Ltx2(Setup(weights=str(checkpoint("ltx2", folders))))
    made = engine.call(engine.pipe(), part([]))
    assert made.sound.rate == 16000
    assert made.sound.samples.dtype == np.float32
    assert made.sound.samples.shape[1] == 2
    assert abs(len(made.sound.samples) / made.sound.rate - 33 / FPS) < 0.1
    assert 0 < np.abs(made.sound.samples).max() <= 1
