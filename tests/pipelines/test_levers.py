"""Every setting is tried, looked for in the model, and told; none fails a job."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import torch
from numpy.typing import NDArray
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict

from pipelines.engines import open_engine
from pipelines.engines.levers import caches, offloading
from pipelines.engines.levers.pulling import denoisers, most
from pipelines.engines.vace import Vace
from pipelines.setup import Lora, Setup
from tests.checkpoints import checkpoint
from tests.goes import go


@pytest.fixture(scope="module")
def folder(built: Path) -> Path:
    return built


@pytest.fixture(scope="module")
def plain(folder: Path) -> NDArray[Any]:
    return go(opened(folder))


def opened(folder: Path, **told: Any) -> Vace:
    engine = open_engine("vace", Setup(weights=str(folder), **told))
    assert isinstance(engine, Vace)
    return engine


def told(engine: Vace) -> dict[str, tuple[str, str]]:
    return {lever.name: (lever.state, lever.why) for lever in engine.levers}


@pytest.mark.parametrize("cache", ["first_block", "taylorseer", "pab"])
def test_a_cache_in_force_saves_work_and_changes_the_picture(folder, plain, cache):
    engine = opened(folder, cache=cache, cache_threshold=0.5)
    assert (go(engine) != plain).any()
    assert told(engine) == {f"cache {cache}": ("applied", "")}


@pytest.mark.parametrize(
    ("name", "model", "cache", "state"),
    [
        ("ltx", "ltx", "taylorseer", "applied"),
        ("ltx", "ltx", "faster", "refused"),
        ("ltx", "ltx", "sea", "inert"),
        ("ltx2", "ltx2", "first_block", "refused"),
        ("ltx2", "ltx2", "pab", "refused"),
        ("wan_t2v", "wan-t2v", "sea", "applied"),
        ("vace", "wan-vace-two", "sea", "inert"),
    ],
)
def test_what_a_cache_comes_to_is_told_of_every_model(weights, name, model, cache, state):
    engine = open_engine(name, Setup(weights=str(weights(model)), cache=cache, cache_threshold=0.5))
    go(engine, width=64, height=64)
    assert [lever.state for lever in engine.levers] == [state]


@pytest.mark.parametrize("setting", [{"fp8_storage": True}, {"quant": "int8"}])
def test_fewer_bits_are_had_of_other_models_too(weights, setting):
    engine = open_engine("ltx2", Setup(weights=str(weights("ltx2")), **setting))
    assert (go(engine, width=64, height=64, frames=9, steps=2) > 0).any()
    assert [lever.state for lever in engine.levers] == ["applied"]


def test_a_warm_engine_with_a_cache_gives_the_same_frames_again(folder):
    engine = opened(folder, cache="first_block", cache_threshold=0.5)
    first, other = go(engine), go(engine, seed=2)
    assert (first != other).any()
    assert (go(engine) == first).all()


@pytest.mark.parametrize(("cache", "why"), [("mag", "mag_ratios.json"), ("faster", "index out")])
def test_a_cache_that_cannot_be_had_is_refused_and_the_picture_made_without(
    folder, plain, cache, why
):
    engine = opened(folder, cache=cache)
    assert (go(engine) == plain).all()
    state, said = told(engine)[f"cache {cache}"]
    assert state == "refused"
    assert why in said


def test_a_cache_that_breaks_while_it_works_is_taken_off_once_and_for_all(folder):
    engine, notes = opened(folder, cache="faster"), []
    go(engine)
    go(engine, lambda done, total, note="": notes.append(note))
    assert not any("again" in note for note in notes)
    assert all("cache" not in hook for _, hook in caches.hooks(engine.pipe().transformer))


@pytest.mark.parametrize(("threshold", "steps"), [(0.5, 1), (0.0, 6)])
def test_a_cache_that_reuses_nothing_is_inert(folder, plain, threshold, steps):
    engine = opened(folder, cache="first_block", cache_threshold=threshold)
    go(engine, steps=steps)
    assert told(engine)["cache first_block"][0] == "inert"


def test_a_cache_that_a_model_takes_in_part_leaves_nothing_behind(folder):
    pipe = opened(folder).pipe()
    pipe.transformer_2 = torch.nn.Linear(1, 1)
    setup = Setup(cache="first_block")
    with pytest.raises(AttributeError):
        caches.install(pipe, [pipe.transformer, pipe.transformer_2], setup, folder)
    assert caches.hooks(pipe.transformer) == set()


def test_ratios_beside_the_model_make_mag_possible(folder, plain, tmp_path):
    copy = Path(copytree(folder, tmp_path / "model"))
    (copy / caches.RATIOS).write_text("[1, 1, 1, 1, 1, 1]", "utf-8")
    engine = opened(copy, cache="mag", cache_threshold=1)
    assert (go(engine) != plain).any()
    assert told(engine)["cache mag"] == ("applied", "")


@pytest.mark.parametrize(
    ("setting", "stored"),
    [({"dtype": "bf16"}, "bfloat16"), ({"fp8_storage": True}, "float8_e4m3fn")],
)
def test_weights_are_stored_as_told_and_the_decoder_keeps_its_bits(folder, plain, setting, stored):
    engine = opened(folder, **setting)
    assert (go(engine) != plain).any()
    assert [state for state, _ in told(engine).values()] == ["applied"]
    assert most(engine.pipe().transformer) == stored
    assert most(engine.pipe().vae) == "float32"


def test_weights_stored_in_8_bits_take_less_room(folder):
    whole = offloading.sizes_of(opened(folder).pipe())
    small = offloading.sizes_of(opened(folder, fp8_storage=True).pipe())
    assert small["vae"] == whole["vae"]
    assert small["transformer"] < 0.6 * whole["transformer"]


def test_quantised_weights_are_fewer_bytes_and_another_picture(folder, plain):
    engine = opened(folder, quant="int8")
    assert (go(engine) != plain).any()
    assert told(engine) == {"quant int8": ("applied", "")}
    whole = offloading.sizes_of(opened(folder).pipe())["transformer"]
    assert offloading.sizes_of(engine.pipe())["transformer"] < 0.7 * whole


@pytest.mark.parametrize("quant", ["int4", "nf4", "gguf"])
def test_a_quantisation_that_cannot_be_had_is_refused_and_the_picture_is_whole(
    folder, plain, quant
):
    engine = opened(folder, quant=quant)
    assert (go(engine) == plain).all()
    assert told(engine)[f"quant {quant}"][0] == "refused"


def test_8_bit_storage_of_quantised_weights_is_refused(folder):
    engine = opened(folder, quant="int8", fp8_storage=True)
    engine.pipe()
    assert told(engine)["fp8_storage"] == ("refused", "the weights are int8 already")


@pytest.mark.parametrize("backend", ["sage", "flash_hub"])
def test_attention_falls_back_to_the_native_one(folder, plain, backend):
    engine = opened(folder, attention=backend)
    assert (go(engine) == plain).all()
    states = {name: state for name, (state, _) in told(engine).items()}
    assert states == {f"attention {backend}": "refused", "attention native": "applied"}


def test_an_attention_backend_is_set_in_every_processor(folder):
    engine = opened(folder, attention="_native_math")
    go(engine)
    assert told(engine) == {"attention _native_math": ("applied", "")}


def test_tiling_and_slicing_are_read_back_from_the_decoder(folder):
    engine = opened(folder, tiling=True, slicing=True)
    vae = engine.pipe().vae
    assert vae.use_tiling
    assert vae.use_slicing
    assert told(engine) == {"tiling": ("applied", ""), "slicing": ("applied", "")}


def test_compiling_is_asked_of_the_blocks_that_repeat(folder):
    engine = opened(folder, compile=True)
    blocks = engine.pipe().transformer.blocks
    assert all(block._compiled_call_impl is not None for block in blocks)
    assert told(engine) == {"compile": ("applied", "")}


def lora_in(folder: Path, weights: Path, size: float = 1.0) -> Path:
    """A lora of rank 4 for the weights' denoiser, written as any is."""
    pipe = opened(weights).pipe()
    torch.manual_seed(0)
    pipe.transformer.add_adapter(
        LoraConfig(r=4, lora_alpha=4, init_lora_weights=False, target_modules=["to_q", "to_v"])
    )
    layers = {n: w * size for n, w in get_peft_model_state_dict(pipe.transformer).items()}
    type(pipe).save_lora_weights(folder, transformer_lora_layers=layers)
    return folder / "pytorch_lora_weights.safetensors"


def test_a_lora_changes_the_picture_by_its_weight(folder, plain, tmp_path):
    lora = Lora(file=str(lora_in(tmp_path, folder)), weight=0.5)
    half = opened(folder, loras=(lora,))
    none = opened(folder, loras=(lora.model_copy(update={"weight": 0}),))
    assert (go(half) != plain).any()
    assert (go(none) == plain).all()
    assert told(half) == {f"lora {Path(lora.file).name} 0.5": ("applied", "")}


def test_several_loras_are_weighted_each_and_a_bad_one_spoils_none(folder, tmp_path):
    good = str(lora_in(tmp_path, folder))
    (tmp_path / "pickle.safetensors").write_bytes(b"\x80\x04K\x01." * 9)
    bad = Lora(file=str(tmp_path / "pickle.safetensors"))
    engine = opened(folder, loras=(Lora(file=good), bad, Lora(file=good, weight=0.25)))
    layer = engine.pipe().transformer.blocks[0].attn1.to_q
    assert layer.scaling == {"lora_0": 1.0, "lora_2": 0.25}
    assert [state for state, _ in told(engine).values()] == ["applied", "refused", "applied"]


def test_a_lora_of_another_model_is_not_said_to_be_in_force(folder, tmp_path):
    from safetensors.torch import save_file

    save_file({"transformer.elsewhere.lora_A.weight": torch.ones(2, 2)}, tmp_path / "a.safetensors")
    engine = opened(folder, loras=(Lora(file=str(tmp_path)),))
    engine.pipe()
    assert [state for state, _ in told(engine).values()] != ["applied"]


def test_offload_without_an_accelerator_is_inert(folder, plain):
    engine = opened(folder, offload="model", device="cpu")
    assert (go(engine) == plain).all()
    assert told(engine)["offload model"][0] == "inert"


def test_group_offload_moves_every_weight_in_and_out(folder, plain):
    engine = opened(folder)
    assert not offloading.in_force(engine.pipe(), "group")
    assert offloading.place(engine.pipe(), "group", "cpu") == ""
    assert (go(engine) == plain).all()


@pytest.mark.parametrize(
    ("free", "level"), [(100, "none"), (26, "none"), (24, "model"), (16, "model"), (14, "group")]
)
def test_the_weights_and_the_free_memory_decide_what_leaves_the_accelerator(free, level):
    assert offloading.plan({"text_encoder": 12, "transformer": 8}, free) == level


def test_closing_gives_back_the_weights_and_the_engine_works_again(folder, plain):
    import weakref

    engine = opened(folder)
    go(engine)
    gone = weakref.ref(engine.pipe().transformer)
    engine.close()
    assert gone() is None
    assert engine.levers == ()
    assert (go(engine) == plain).all()


def test_denoisers_are_the_models_that_take_the_steps(folder):
    pipe = opened(folder).pipe()
    assert denoisers(pipe) == [pipe.transformer]


def test_weights_saved_for_another_pipeline_are_driven_by_the_engine_s_own(tmp_path):
    folder = checkpoint("ltx", tmp_path)
    index = folder / "model_index.json"
    index.write_text(index.read_text("utf-8").replace("LTXConditionPipeline", "LTXPipeline"))
    engine = open_engine("ltx", Setup(weights=str(folder)))
    assert type(engine.pipe()).__name__ == "LTXConditionPipeline"
