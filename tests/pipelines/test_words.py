"""The same words are encoded once, and what comes out does not tell."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import torch
from torch.nn.modules.module import register_module_forward_pre_hook

from pipelines.engines import open_engine
from pipelines.engines.diffusion.words import Words
from pipelines.setup import Setup
from tests.goes import go

ENGINES = {"vace": ("wan-vace", {}), "ltx": ("ltx", {"width": 64, "height": 64, "frames": 9})}


@contextmanager
def encodings() -> Iterator[list[str]]:
    """Within it every use of a text encoder is written down."""
    used: list[str] = []

    def note(module: torch.nn.Module, given: object) -> None:
        if type(module).__name__.endswith("EncoderModel"):
            used.append(type(module).__name__)

    hook = register_module_forward_pre_hook(note)
    try:
        yield used
    finally:
        hook.remove()


@pytest.mark.parametrize("name", ENGINES)
def test_the_same_words_are_encoded_once_and_give_the_same_bytes(weights, name):
    model, size = ENGINES[name]
    setup = Setup(weights=str(weights(model)))
    warm = open_engine(name, setup)
    with encodings() as used:
        first = go(warm, steps=2, **size)
        once = len(used)
        again = go(warm, steps=2, **size)
        other = go(warm, steps=2, seed=2, **size)
        assert len(used) == once > 0
    assert (first == again).all()
    assert (other == go(open_engine(name, setup), steps=2, seed=2, **size)).all()


def test_other_words_are_encoded_again_and_show(built):
    engine = open_engine("vace", Setup(weights=str(built)))
    with encodings() as used:
        first = go(engine, steps=2)
        once = len(used)
        assert (go(engine, steps=2, prompt="a red kite") != first).any()
        assert len(used) > once


class Pipe:
    """A pipeline as far as words go."""

    def __init__(self) -> None:
        self.components: dict[str, object] = {}
        self.asked: list[str] = []

    def encode_prompt(
        self, prompt: str, given: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, None]:
        self.asked.append(prompt)
        return torch.full((8,), float(len(prompt))), None


def test_what_was_encoded_elsewhere_is_not_remembered():
    pipe = Pipe()
    Words().remember_for(pipe, "cpu")
    pipe.encode_prompt("a", torch.zeros(1))
    pipe.encode_prompt("a", torch.zeros(1))
    assert pipe.asked == ["a", "a"]


def test_only_so_many_bytes_are_kept_and_the_latest_stay():
    pipe = Pipe()
    Words(most=2 * 8 * 4).remember_for(pipe, "cpu")
    for prompt in ("a", "bb", "a", "ccc", "a", "bb"):
        assert pipe.encode_prompt(prompt)[0][0] == len(prompt)
    assert pipe.asked == ["a", "bb", "ccc", "bb"]


def test_what_is_handed_out_can_be_written_over():
    pipe = Pipe()
    Words().remember_for(pipe, "cpu")
    pipe.encode_prompt("abc")[0].zero_()
    pipe.encode_prompt("abc")[0].zero_()
    assert pipe.encode_prompt("abc")[0].tolist() == [3.0] * 8
