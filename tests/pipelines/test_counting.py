"""Counting a real class on the meta device: exact, and the same whatever it is asked for."""

import json
import time
from inspect import signature

import pytest
import torch
from diffusers import AutoencoderKLWan, DiffusionPipeline, WanVACETransformer3DModel
from PIL import Image
from torch.utils.flop_counter import FlopCounterMode

from pipelines.engines.costing.cost import denoiser_of, main, shape_of
from pipelines.engines.costing.counting import Attending, Counter, counted
from pipelines.engines.costing.inputs import INPUTS
from pipelines.engines.costing.shape import Shape
from pipelines.engines.costing.starting import started
from pipelines.errors import MissingPart


@pytest.fixture(scope="module")
def folder(built):
    return built


@pytest.fixture(scope="module")
def shape(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("counted") / "shape.json"
    main(["--weights", str(folder), "--out", str(out), "--dtype", "fp32"])
    return Shape.model_validate_json(out.read_text())


def test_parameters_are_those_of_the_weights(folder, shape):
    model = WanVACETransformer3DModel.from_pretrained(folder / "transformer")
    assert shape.denoiser.params == sum(p.numel() for p in model.parameters())


@pytest.mark.parametrize("cells", [(2, 6, 10), (5, 20, 8)])
def test_a_law_gives_what_counting_gives_at_sizes_it_was_not_fitted_on(folder, shape, cells):
    model = WanVACETransformer3DModel.from_pretrained(folder / "transformer").to("meta")
    told = {
        name: value.to("meta")
        for name, value in INPUTS["WanVACETransformer3DModel"](
            model.config, cells, torch.float32
        ).items()
    }
    with FlopCounterMode(display=False) as true, torch.no_grad():
        model(**told, return_dict=False)
    n = cells[0] * cells[1] * cells[2] // 4
    spent = shape.denoise.at((1.0, n, n * n))
    assert spent.flops == pytest.approx(true.get_total_flops(), rel=1e-6)


def test_decoding_is_counted_at_any_length_and_size(folder, shape):
    vae = AutoencoderKLWan.from_pretrained(folder / "vae").to("meta")
    t, y, x = 6, 10, 14
    with FlopCounterMode(display=False) as true, torch.no_grad():
        vae.decode(torch.empty(1, 16, t, y, x, device="meta"), return_dict=False)
    spent = shape.decode.at((1.0, t, y * x, t * y * x, t * (y * x) ** 2))
    assert spent.flops == pytest.approx(true.get_total_flops(), rel=1e-6)


STEPS = 2
UNGUIDED = {"guidance_scale": 1.0, "stg_scale": 0.0, "modality_scale": 1.0}
ALONE = UNGUIDED | {f"audio_{name}": value for name, value in UNGUIDED.items()}
FED = {
    "ltx": ((64, 64, 17), {}),
    "ltx2": ((64, 64, 17), {**ALONE, "use_cross_timestep": False}),
    "cogvideox-t2v": ((64, 48, 17), {"max_sequence_length": 16}),
    "cogvideox-i2v": ((64, 48, 17), {"max_sequence_length": 16}),
    "hunyuan-t2v": ((64, 48, 17), {}),
    "framepack": ((64, 48, 33), {"latent_window_size": 9}),
    "wan-t2v": ((64, 48, 17), {}),
}


@pytest.mark.parametrize("name", FED)
def test_every_model_is_counted_with_what_its_pipeline_feeds_it(weights, name):
    (width, height, frames), told = FED[name]
    pipe, true = DiffusionPipeline.from_pretrained(weights(name)), []
    pipe.set_progress_bar_config(disable=True)
    forward = pipe.transformer.forward

    def watched(*args, **kwargs):
        counter = Counter()
        with Attending(counter), counter:
            out = forward(*args, **kwargs)
        true.append(counter.spent)
        return out

    pipe.transformer.forward = watched
    if "image" in signature(pipe.__call__).parameters and name != "ltx":
        told = {**told, "image": Image.new("RGB", (width, height))}
    pipe(
        width=width, height=height, num_frames=frames, num_inference_steps=STEPS,
        output_type="latent", prompt="a fox runs " * 60, **{"guidance_scale": 1.0, **told},
    )  # fmt: skip
    shape = shape_of(weights(name), torch.float32)
    assert len(true) == shape.sections(frames) * STEPS
    cells, model = shape.cells(frames, width, height), denoiser_of(weights(name), torch.float32)
    cells = (shape.section or cells[0], *cells[1:])
    fed = INPUTS[shape.kind]
    spent = counted(lambda: model(**fed(model.config, cells, torch.float32), return_dict=False))
    assert (spent.flops, spent.scores) == (true[0].flops, true[0].scores)


def test_bytes_alive_at_once_are_counted_and_those_let_go_are_not():
    def work() -> None:
        a = torch.empty(1000)
        for _ in range(5):
            a = a + 1

    assert counted(work).held == 2 * 4000


def test_views_take_nothing():
    spent = counted(lambda: torch.empty(6).view(2, 3).transpose(0, 1))
    assert (spent.calls, spent.held) == (1, 24)


def test_pairs_of_tokens_are_counted_whatever_is_kept_of_each():
    def work() -> None:
        q, k, v = (torch.empty(1, 3, n, 8) for n in (5, 7, 7))
        torch.nn.functional.scaled_dot_product_attention(q, k, v)

    told = counted(work)
    assert (told.scores, told.attention) == (3 * 5 * 7, 4 * 3 * 5 * 7 * 8)


def test_lengths_are_counted_along_channels_and_not_along_what_lies_side_by_side():
    clip = torch.empty(1, 6, 2, 3, 4, device="meta")
    told = counted(lambda: torch.nn.functional.normalize(clip, dim=1))
    assert (told.lengths, told.normed) == (24, 144)
    assert counted(lambda: clip.norm(dim=-1)).lengths == 0


def test_starting_work_is_measured_on_models_that_hardly_compute():
    slow = iter([0.05] * 3)  # the device's first work of each of the three
    call, first = started("cpu", torch.float32, lambda: time.sleep(next(slow, 0.0)))
    assert 0 < call < 1e-3
    assert first > 0.1


def test_a_model_of_an_unknown_kind_is_told_in_a_sentence(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    index = json.loads((folder / "model_index.json").read_text())
    index["transformer"] = ["os", "system"]
    (other / "model_index.json").write_text(json.dumps(index))
    with pytest.raises(MissingPart, match="cannot be counted"):
        shape_of(other)
