"""Tiny checkpoints with random weights, of the real pipeline classes, built when a test asks."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import torch

os.environ["HF_HUB_OFFLINE"] = "1"
torch.set_num_threads(1)

BUILDERS = {
    "wan-vace": "tests.checkpoints.wan:vace",
    "wan-vace-two": "tests.checkpoints.wan:vace_two",
    "wan-t2v": "tests.checkpoints.wan:t2v",
    "wan-i2v": "tests.checkpoints.wan:i2v",
    "wan-ti2v5b": "tests.checkpoints.wan:ti2v5b",
    "wan-ti2v5b-words": "tests.checkpoints.wan:ti2v5b_words",
    "ltx": "tests.checkpoints.ltx:ltx",
    "ltx2": "tests.checkpoints.ltx:ltx2",
    "cogvideox-i2v": "tests.checkpoints.others:cogvideox_i2v",
    "cogvideox-t2v": "tests.checkpoints.others:cogvideox_t2v",
    "framepack": "tests.checkpoints.others:framepack",
    "hunyuan-t2v": "tests.checkpoints.others:hunyuan_t2v",
}
"""The folders, by name."""


def checkpoint(name: str, folder: Path) -> Path:
    """The folder of the tiny checkpoint `name` in `folder`, built there unless it is."""
    place = folder / name
    if not place.exists():
        module, builder = BUILDERS[name].split(":")
        build: Callable[[], object] = getattr(import_module(module), builder)
        torch.manual_seed(0)
        build().save_pretrained(place)
    return place
