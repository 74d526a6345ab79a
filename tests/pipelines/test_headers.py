"""Files of weights, looked at by their headers alone; LoRAs among them."""

import json
import pickle
import shutil
import struct

import pytest

from pipelines.engines.weights.headers import tensors
from pipelines.engines.weights.loras import lora_file
from pipelines.errors import BrokenWeights, MissingPart, UnsafeWeights
from tests.canary import Canary

DENOISER = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture
def denoiser(built):
    return built / DENOISER


@pytest.mark.parametrize(
    "row",
    [
        {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 12]},
        {"dtype": "F32", "shape": [2, 2], "data_offsets": [16, 32]},
        {"dtype": "F32", "shape": [-4], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [2.0, 2], "data_offsets": [0, 16]},
        {"dtype": "F32", "shape": [2, 2]},
        "F32",
    ],
)
def test_a_header_that_contradicts_itself_is_told(tmp_path, row):
    path = tmp_path / "a.safetensors"
    told = json.dumps({"w": row}).encode()
    path.write_bytes(struct.pack("<Q", len(told)) + told + bytes(16))
    with pytest.raises(BrokenWeights, match="contradicts itself"):
        tensors(path)


def test_headers_agree_with_the_library_of_the_format(denoiser):
    from safetensors import safe_open

    with safe_open(denoiser, "pt") as file:
        theirs = {n: tuple(file.get_slice(n).get_shape()) for n in file.keys()}  # noqa: SIM118
    assert {name: tensor.shape for name, tensor in tensors(denoiser).items()} == theirs


def test_a_lora_is_one_file_of_safetensors(denoiser, tmp_path):
    place, canary = tmp_path / "lora", tmp_path / "it-ran"
    place.mkdir()
    with pytest.raises(MissingPart, match="holds 0 LoRAs"):
        lora_file(str(place))
    (place / "a.bin").write_bytes(pickle.dumps(Canary(canary)))
    with pytest.raises(UnsafeWeights, match="pickle"):
        lora_file(str(place))
    (place / "a.safetensors").write_bytes(pickle.dumps(Canary(canary)))
    with pytest.raises(UnsafeWeights, match="pickle"):
        lora_file(str(place))
    shutil.copyfile(denoiser, place / "a.safetensors")
    assert lora_file(str(place)) == lora_file(str(place / "a.safetensors"))
    assert not canary.exists()
    with pytest.raises(MissingPart, match="not on this machine"):
        lora_file("someone/lora")
