"""Words are encoded once; the encoder, often the largest model, then leaves the accelerator."""

import inspect
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipelines.engines.levers.full import free
from pipelines.engines.levers.offloading import in_force, models_of

MOST = 256 * 2**20
"""Bytes of encoded words that are kept: some thirty prompts of a large encoder."""
ENCODERS = "text_encoder"
"""What the names of a pipeline's encoders begin with."""


@dataclass(frozen=True)
class _Kept:
    tensor: Any
    device: Any


class Words:
    """Encoded words, kept outside the accelerator; those that were asked for last are kept longest.

    most: bytes to keep.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def remember_for(self, pipe: Any, device: str) -> None:
        """From now on `pipe` encodes the same words once.

        device: where an encoder works that rests on the CPU; "cpu" leaves all as it is.
        """
        if not hasattr(pipe, "encode_prompt"):
            return
        resting = _resting(pipe, device)
        pipe.encode_prompt = partial(self._encoded, pipe.encode_prompt, _encoder_of(pipe), resting)

    def _encoded(
        self, encode: Callable[..., Any], encoder: str, resting: list[Any], *told: Any, **named: Any
    ) -> Any:
        key = _key(encode, encoder, told, named)
        if key is None:
            return encode(*told, **named)
        if key not in self._kept:
            self._kept[key] = _each(encode(*told, **named), _keep)
            for hook in resting:
                hook.offload()
            if resting:
                free()
        self._kept.move_to_end(key)
        made = _each(self._kept[key], _give)
        while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > self._most:
            self._kept.popitem(last=False)
        return made


def _key(
    encode: Callable[..., Any], encoder: str, told: tuple[Any, ...], named: dict[str, Any]
) -> str | None:
    """What makes the encoding; None where something of it was encoded already."""
    import torch

    bound = inspect.signature(encode).bind(*told, **named)
    bound.apply_defaults()
    if any(isinstance(value, torch.Tensor) for value in bound.arguments.values()):
        return None
    return f"{encoder} {sorted(bound.arguments.items(), key=lambda item: item[0])!r}"


def _encoder_of(pipe: Any) -> str:
    """Class and numbers of the encoders: what may change when a pipeline is loaded otherwise."""
    found = [(n, m) for n, m in models_of(pipe).items() if n.startswith(ENCODERS)]
    return " ".join(f"{name} {type(model).__name__} {model.dtype}" for name, model in found)


def _resting(pipe: Any, device: str) -> list[Any]:
    """Hooks that fetch an encoder when it is asked, for encoders nothing else moves."""
    if device == "cpu" or in_force(pipe, "group"):
        return []
    from accelerate import cpu_offload_with_hook

    found = [m for n, m in models_of(pipe).items() if n.startswith(ENCODERS)]
    return [cpu_offload_with_hook(m, device)[1] for m in found if not hasattr(m, "_hf_hook")]


def _each(made: Any, do: Callable[[Any], Any]) -> Any:
    if isinstance(made, tuple | list):
        return type(made)(_each(part, do) for part in made)
    return do(made)


def _keep(value: Any) -> Any:
    import torch

    if not isinstance(value, torch.Tensor):
        return value
    return _Kept(value.detach().to("cpu", copy=True), value.device)


def _give(value: Any) -> Any:
    return value.tensor.to(value.device, copy=True) if isinstance(value, _Kept) else value


def _bytes(made: Any) -> int:
    if isinstance(made, tuple | list):
        return sum(_bytes(part) for part in made)
    return made.tensor.nbytes if isinstance(made, _Kept) else 0
