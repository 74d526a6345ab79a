"""What we ask of the installed diffusers is there: an upgrade that renames something fails here."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import diffusers
import numpy as np
import pytest
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from PIL import Image

from pipelines.completion import Completion
from pipelines.engines import ENGINES, Engine, caps_of, open_engine
from pipelines.engines.diffusion.part import Part
from pipelines.setup import Setup

DRIVEN = {
    "wan-vace": ("vace", "WanVACEPipeline"),
    "wan-vace-two": ("vace", "WanVACEPipeline"),
    "wan-t2v": ("wan_t2v", "WanPipeline"),
    "wan-i2v": ("wan_i2v", "WanImageToVideoPipeline"),
    "ltx": ("ltx", "LTXConditionPipeline"),
    "ltx2": ("ltx2", "LTX2ConditionPipeline"),
    "cogvideox-i2v": ("cogvideox", "CogVideoXImageToVideoPipeline"),
    "cogvideox-t2v": ("cogvideox", "CogVideoXPipeline"),
    "framepack": ("hunyuan", "HunyuanVideoFramepackPipeline"),
    "hunyuan-t2v": ("hunyuan", "HunyuanVideoPipeline"),
}
CASES = [*DRIVEN.items(), ("wan-t2v", ("repaint", "WanPipeline"))]
NAMES = [f"{engine}-{weights}" for weights, (engine, _) in CASES]
ASKED_OF_ALL = (
    *("progress_bar", "maybe_free_model_hooks", "encode_prompt", "components", "current_timestep"),
    *("enable_model_cpu_offload", "enable_sequential_cpu_offload", "enable_group_offload"),
    *("_execution_device", "from_pretrained", "to"),
)
KNOWN = ([], [0], [0, 19, 20], [*range(10), *range(11, 21)])


class Heard(Exception):
    """The pipeline was called, and that was all that was wanted."""


@contextmanager
def listening(pipe: Any, calls: list[dict[str, Any]]) -> Iterator[None]:
    """Within it the real pipeline only notes what it is called with, if it can be called so."""
    cls = type(pipe)

    def call(self: Any, **told: Any) -> None:
        inspect.signature(cls.__call__).bind(self, **told)
        calls.append(told)
        raise Heard

    pipe.__class__ = type(cls.__name__, (cls,), {"__call__": call})
    try:
        yield
    finally:
        pipe.__class__ = cls


def parts(engine: Engine) -> Iterator[Part]:
    """Of what the engine can be given: nothing known, a frame, two, runs, and all there is."""
    caps = engine.caps
    for known in KNOWN:
        if known and caps.keyframes == "none":
            continue
        if (caps.needs_known and not known) or (len(known) > 1 and caps.keyframes == "first"):
            continue
        if len(known) > 3 and not caps.runs:
            continue
        frames = np.zeros((21, 64, 64, 3), np.uint8)
        unknown = np.ones((21, 64, 64), np.bool_)
        unknown[known] = False
        asked = Completion(prompt="a fox", frames=21, width=64, height=64, steps=2, guidance=3.0)
        seen = (Image.new("RGB", (64, 64)),) * min(1, caps.references)
        yield Part(asked, frames, unknown, seen, frames if caps.control else None)


@pytest.mark.parametrize(("weights_name", "driven"), CASES, ids=NAMES)
def test_every_argument_we_pass_is_an_argument_of_the_pipeline(weights, weights_name, driven):
    engine = open_engine(driven[0], Setup(weights=str(weights(weights_name)), device="cpu"))
    calls: list[dict[str, Any]] = []
    for part in parts(engine):
        with listening(engine.pipe(), calls), pytest.raises(Heard):
            engine.call(engine.pipe(), part)
    assert len(calls) == len(list(parts(engine))) > 0
    assert all({"prompt", "num_inference_steps", "generator"} <= set(told) for told in calls)


def test_a_renamed_argument_would_be_noticed(weights):
    engine = open_engine("cogvideox", Setup(weights=str(weights("cogvideox-t2v")), device="cpu"))
    pipe = engine.pipe()

    class Upgraded(type(pipe)):
        def __call__(self, prompt, negative_prompt, height, width, frames, **_): ...

    pipe.__class__ = Upgraded
    with listening(pipe, []), pytest.raises(TypeError, match="'frames'"):
        engine.call(pipe, next(parts(engine)))


def test_every_engine_with_weights_is_asked():
    asked = {engine for _, (engine, _) in CASES}
    assert asked == {name for name in ENGINES if caps_of(name).weights} - {"remote"}


@pytest.mark.parametrize("name", sorted({name for _, name in DRIVEN.values()}))
def test_a_pipeline_swallows_no_argument_it_does_not_know(name):
    kinds = [
        p.kind for p in inspect.signature(getattr(diffusers, name).__call__).parameters.values()
    ]
    assert inspect.Parameter.VAR_KEYWORD not in kinds


@pytest.mark.parametrize("name", sorted({name for _, name in DRIVEN.values()}))
def test_a_pipeline_has_what_all_engines_ask_of_it(name):
    cls = getattr(diffusers, name)
    assert [asked for asked in ASKED_OF_ALL if not hasattr(cls, asked)] == []
    assert "prompt_embeds" in inspect.signature(cls.__call__).parameters


def test_kin_are_classes_of_diffusers_with_the_parts_of_the_first():
    for engine, first in (("ltx", "LTXConditionPipeline"), ("ltx2", "LTX2ConditionPipeline")):
        needed = _needed(first)
        for kin in _class(engine).kin:
            assert needed <= set(inspect.signature(getattr(diffusers, kin)).parameters)


def test_conditions_have_the_fields_we_fill():
    assert {f.name for f in fields(LTXVideoCondition)} >= {"image", "video", "frame_index"}
    assert {f.name for f in fields(LTX2VideoCondition)} >= {"frames", "index", "crf"}


def test_the_scheduler_of_distilled_weights_takes_levels_and_times():
    told = inspect.signature(diffusers.FlowMatchEulerDiscreteScheduler.set_timesteps).parameters
    assert {"sigmas", "timesteps"} <= set(told)
    made = inspect.signature(diffusers.FlowMatchEulerDiscreteScheduler).parameters
    assert {"use_dynamic_shifting", "shift_terminal", "shift"} <= set(made)


def _class(engine: str) -> Any:
    from importlib import import_module

    module, cls = ENGINES[engine].split(":")
    return getattr(import_module(module), cls)


def _needed(pipeline: str) -> set[str]:
    told = inspect.signature(getattr(diffusers, pipeline)).parameters.values()
    return {p.name for p in told if p.default is inspect.Parameter.empty}
