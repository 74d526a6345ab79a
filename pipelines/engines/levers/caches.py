"""Reuse between steps: what a denoiser need not compute again because it hardly changed."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from pipelines.engines import Lever
from pipelines.setup import Setup

RATIOS = "mag_ratios.json"
"""A list of numbers beside `model_index.json`: how much each step changes, measured by somebody."""
ATTENTION = [r"\w*blocks\.\d+\.\w*attn\d?"]
"""Names of attention modules. The library's own pattern ends before the digit Wan and LTX write."""


def install(pipe: Any, denoisers: list[Any], setup: Setup, folder: Path) -> str:
    """Installs `setup.cache` in every denoiser; says why it is not in force, if it is not.

    Raises:
        Exception: whatever the library raises where it cannot.
    """
    before = [hooks(denoiser) for denoiser in denoisers]
    try:
        for denoiser in denoisers:
            denoiser.enable_cache(_config(pipe, setup, folder))
    except Exception:
        for denoiser, then in zip(denoisers, before, strict=True):
            _take_off(denoiser, then)
        raise
    after = [hooks(denoiser) for denoiser in denoisers]
    if all(now > then for then, now in zip(before, after, strict=True)):
        return ""
    return "the model took it and nothing in it changed"


def hooks(model: Any) -> set[tuple[str, str]]:
    """The library's hooks in a model, each as the name of its module and its own."""
    return {
        (name, hook)
        for name, part in model.named_modules()
        for hook in getattr(getattr(part, "_diffusers_hook", None), "hooks", ())
    }


def _take_off(model: Any, kept: set[tuple[str, str]]) -> None:
    """Removes the hooks that were installed since; some are, where a model is taken in part."""
    for name, hook in hooks(model) - kept:
        model.get_submodule(name)._diffusers_hook.remove_hook(hook, recurse=False)
    model._cache_config = None


def _config(pipe: Any, setup: Setup, folder: Path) -> Any:
    made: Any = import_module("diffusers.hooks")
    threshold = setup.cache_threshold
    now = {"current_timestep_callback": lambda: pipe.current_timestep}
    configs: dict[str, Callable[[], Any]] = {
        "first_block": lambda: made.FirstBlockCacheConfig(threshold=threshold),
        "taylorseer": lambda: made.TaylorSeerCacheConfig(
            cache_interval=3, cache_identifiers=ATTENTION
        ),
        "mag": lambda: _mag(made.MagCacheConfig, threshold, _ratios(folder)),
        "pab": lambda: made.PyramidAttentionBroadcastConfig(
            spatial_attention_block_skip_range=2, cross_attention_block_skip_range=4, **now
        ),
        "faster": lambda: made.FasterCacheConfig(**now),
        "sea": lambda: made.SeaCacheConfig(threshold=threshold),
    }
    return configs[setup.cache or ""]()


def _mag(config: Any, threshold: float, ratios: list[float]) -> Any:
    return config(threshold=threshold, mag_ratios=ratios, num_inference_steps=len(ratios))


def _ratios(folder: Path) -> list[float]:
    if not (folder / RATIOS).is_file():
        raise ValueError(f"it needs {RATIOS}, measured for this model, and there is none")
    told = json.loads((folder / RATIOS).read_text("utf-8"))
    return [float(number) for number in told]


class Work:
    """Counts what denoisers compute: numbers that enter their linear layers, call by call."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    @property
    def saved(self) -> bool:
        """Whether some call computed less than another."""
        return len(set(self.calls)) > 1

    def began(self, *_: object) -> None:
        """A denoiser is asked."""
        self.calls.append(0)

    def entered(self, _: Any, given: tuple[Any, ...]) -> None:
        """A linear layer is asked."""
        if self.calls and given:
            self.calls[-1] += given[0].numel()


def told(setup: Setup, work: Work, levers: Iterable[Lever]) -> Lever:
    """What a cache came to in one go: it is in force only if some call was cheaper for it."""
    name = f"cache {setup.cache}"
    was = next((lever for lever in levers if lever.name == name), Lever(name, "applied"))
    if was.state == "refused":
        return was
    if work.saved:
        return Lever(name, "applied")
    return Lever(name, "inert", was.why or f"{len(work.calls)} calls, and none could reuse another")


@contextmanager
def counting(denoisers: list[Any]) -> Iterator[Work]:
    """Within it the work of the denoisers is counted: the proof that a cache saves some."""
    import torch

    work = Work()
    taken: list[Any] = []
    for denoiser in denoisers:
        taken.append(denoiser.register_forward_pre_hook(work.began))
        for layer in denoiser.modules():
            if isinstance(layer, torch.nn.Linear):
                taken.append(layer.register_forward_pre_hook(work.entered))
    try:
        yield work
    finally:
        for hook in taken:
            hook.remove()
