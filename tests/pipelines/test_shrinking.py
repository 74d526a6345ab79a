"""Memory that runs out is stepped down from: never a lost job, never a silent change."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import DiffusionPipeline
from torch.nn.modules.module import register_module_forward_pre_hook

from pipelines.completion import Completion
from pipelines.engines import Caps, Lever, open_engine
from pipelines.engines.complete import complete
from pipelines.engines.diffusion import shrinking, tiles
from pipelines.engines.levers import full
from pipelines.engines.vace import Vace
from pipelines.errors import Refused, Shorter
from pipelines.media import frames
from pipelines.progress import Cancelled
from pipelines.setup import Setup
from tests.goes import go


@pytest.fixture(scope="module")
def folder(built: Path) -> Path:
    return built


@pytest.fixture
def engine(folder: Path) -> Iterator[Vace]:
    engine = open_engine("vace", Setup(weights=str(folder)))
    assert isinstance(engine, Vace)
    yield engine
    engine.close()


@contextmanager
def room_for(most: int, kind: str, wrong: type[BaseException] = torch.OutOfMemoryError) -> Any:
    """Within it a module of `kind` is out of memory when it is given more than `most` numbers."""

    def full_above(module: torch.nn.Module, given: tuple[Any, ...]) -> None:
        if type(module).__name__ == kind and given and given[0].numel() > most:
            raise wrong("DefaultCPUAllocator: can't allocate memory")

    hook = register_module_forward_pre_hook(full_above)
    try:
        yield
    finally:
        hook.remove()


@torch.no_grad()
def opened_decoder(folder: Path) -> Any:
    """The decoder of a checkpoint, alone."""
    return DiffusionPipeline.from_pretrained(folder, local_files_only=True).vae


def told(engine: Vace) -> dict[str, str]:
    return {lever.name: lever.state for lever in engine.levers}


@pytest.mark.parametrize("wrong", [torch.OutOfMemoryError, RuntimeError, MemoryError])
def test_a_decoder_out_of_memory_goes_on_in_smaller_tiles(engine, wrong):
    notes: list[str] = []
    with room_for(40_000, "WanCausalConv3d", wrong):
        made = go(engine, lambda done, of, note="": notes.append(note), width=64, height=64)
    assert made.shape == (5, 64, 64, 3)
    assert told(engine) == {"tiling": "stepped down"}
    assert notes.count("step 6 of 6") == 1
    assert any("in tiles of 32" in note for note in notes)


def test_tiles_show_nearly_the_same_picture(engine):
    whole = go(engine, width=64, height=64).astype(int)
    tiles.tile(engine.pipe().vae, 32)
    tiled = go(engine, width=64, height=64).astype(int)
    assert 0 < np.abs(whole - tiled).mean() < 6


def test_a_denoiser_out_of_memory_asks_for_fewer_frames_and_says_how_many(engine):
    with room_for(1600, "WanTransformerBlock"):
        with pytest.raises(Shorter, match="at most 13 frames of 64 x 64") as asked:
            go(engine, frames=21, width=64, height=64)
        assert asked.value.frames == engine.caps.longest == 13
        assert told(engine) == {"window 13": "stepped down"}
        assert go(engine, frames=13, width=64, height=64).shape[0] == 13


def test_a_shot_that_does_not_fit_in_one_go_is_made_whole_in_several(engine, tmp_path):
    asked = Completion(prompt="two dogs", frames=21, width=64, height=64, steps=1)
    with room_for(1600, "WanTransformerBlock"):
        report = complete(asked, tmp_path / "whole.mkv", engine)
    assert (report.frames, len(list(frames(tmp_path / "whole.mkv")))) == (21, 21)
    assert ("window 13", "stepped down") in [lever[:2] for lever in report.levers]


def test_what_does_not_fit_at_all_is_refused_in_a_sentence(engine):
    with (
        room_for(100, "WanTransformerBlock"),
        pytest.raises(Refused, match="does not hold 5 frames of 32 x 32") as told,
    ):
        go(engine)
    assert not isinstance(told.value, Shorter)


def test_a_model_that_does_not_fit_is_told_apart_from_a_clip_that_does_not(folder, tmp_path):
    absurd = Path(shutil.copytree(folder, tmp_path / "absurd"))
    place = absurd / "transformer/config.json"
    told = {**json.loads(place.read_text()), "num_attention_heads": 10**7}
    place.write_text(json.dumps(told))
    engine = open_engine("vace", Setup(weights=str(absurd)))
    with pytest.raises(Refused, match="does not hold the model in"):
        go(engine)


def test_an_engine_works_as_before_once_it_was_closed(engine):
    with room_for(1600, "WanTransformerBlock"), pytest.raises(Shorter):
        go(engine, frames=21, width=64, height=64, steps=1)
    engine.close()
    assert engine.caps.longest == 81
    assert go(engine, frames=21, width=64, height=64, steps=1).shape[0] == 21


def test_a_setting_that_breaks_is_left_out_before_anything_else(engine):
    setup = Setup(cache="pab", attention="flash", quant="int8")
    levers = (Lever("attention native", "applied"),)
    left = []
    while (step := shrinking.loosened(setup, levers, ValueError("it broke"))) is not None:
        setup, lever = step.setup, step.lever
        left.append(lever)
    assert left == [
        Lever("cache pab", "refused", "it broke"),
        Lever("attention flash", "refused", "it broke"),
        Lever("quant int8", "refused", "it broke"),
    ]
    assert setup == Setup(attention="native")


def test_a_backend_that_was_chosen_here_is_left_out_too():
    levers = (Lever("attention flash", "applied"),)
    step = shrinking.loosened(Setup(), levers, ValueError("no masks"))
    assert step is not None
    assert step.setup == Setup(attention="native")
    assert shrinking.loosened(step.setup, levers, ValueError("no masks")) is None


def test_offload_goes_down_level_by_level_on_an_accelerator():
    setup, levels = Setup(device="cuda:0"), []
    while (step := shrinking.lower(setup, ())) is not None:
        setup = step.setup
        levels.append((step.lever.name, step.lever.state))
    names = ("offload model", "offload group", "offload sequential")
    assert levels == [(name, "stepped down") for name in names]


def test_of_several_steps_of_a_kind_the_last_is_told(engine):
    for level in ("model", "group"):
        engine.again(engine.setup, Lever(f"offload {level}", "stepped down", "memory was full"))
    engine.again(engine.setup, Lever("cache pab", "refused", "it broke"))
    engine.pipe()
    assert told(engine) == {"offload group": "stepped down", "cache pab": "refused"}


def test_offload_goes_on_from_the_level_that_was_decided():
    step = shrinking.lower(Setup(device="cuda"), (Lever("offload group", "applied"),))
    assert step is not None
    assert step.setup.offload == "sequential"


@pytest.mark.parametrize(("length", "next_"), [(81, 37), (33, 13), (17, 13), (13, None), (5, None)])
def test_fewer_frames_still_go_together(length, next_):
    caps = Caps("any", "1", time_multiple=4, overlap=9)
    assert shrinking.shorter(caps, length) == next_
    assert shrinking.shorter(Caps("any", "1", time_multiple=4), length) is None


def test_what_is_no_lack_of_memory_is_raised_as_it_is(engine):
    with room_for(1, "WanTransformerBlock", NotADirectoryError), pytest.raises(NotADirectoryError):
        go(engine)
    assert not full.is_full(ValueError("out of memory"))


def test_cancelling_while_stepping_down_stops(engine):
    def stop(done: float, of: float, note: str = "") -> None:
        if "tiles" in note:
            raise Cancelled

    with room_for(40_000, "WanCausalConv3d"), pytest.raises(Cancelled):
        go(engine, stop, width=64, height=64)


@pytest.mark.parametrize("name", ["ltx", "ltx2", "cogvideox-i2v", "framepack"])
def test_every_decoder_gives_the_same_size_in_tiles(weights, name):
    vae = opened_decoder(weights(name))
    cell = {"ltx": 32, "ltx2": 32}.get(name, 8)
    clip = torch.zeros(1, 3, 9, 8 * cell, 8 * cell)
    whole = vae.encode(clip).latent_dist.mean
    noise = {"temb": torch.tensor([0.05])} if vae.config.get("timestep_conditioning") else {}
    tiles.tile(vae, tiles.LEAST * cell)
    assert vae.encode(clip).latent_dist.mean.shape == whole.shape
    assert vae.decode(whole, **noise).sample.shape[-2:] == clip.shape[-2:]
