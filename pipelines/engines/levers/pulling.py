"""Settings that are true: each is tried, looked for in the model, and told; none fails a job."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.engines import Lever
from pipelines.engines.levers import adapters, caches, offloading, quantising
from pipelines.engines.levers.full import is_full
from pipelines.engines.levers.loading import (
    DTYPES,
    device_of,
    dtype_of,
    loaded,
    must_be_here,
    quietly,
)
from pipelines.engines.weights.loras import lever_of
from pipelines.errors import MissingPart, ReelwrightError
from pipelines.setup import Setup

BREAKS = (
    RuntimeError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ImportError,
    OSError,
    AssertionError,
)
"""What libraries raise when something cannot be done. Nothing of ours is among them."""
FAST = ("_flash_3", "flash")
"""Attention backends that give what the native one gives, only faster, in the order tried."""


def opened(folder: Path, classes: Sequence[str], setup: Setup) -> tuple[Any, tuple[Lever, ...]]:
    """The pipeline in a folder, set up and in its place; and what each setting came to.

    Raises:
        MissingPart: the folder cannot be loaded, or its device is not here.
        RuntimeError: memory ran out (`full.is_full`).
    """
    device = device_of(setup.device)
    must_be_here(device)
    quietly()
    pipe, told = _loaded(folder, classes, setup, dtype_of(setup.dtype, device))
    setup = setup.model_copy(update={"quant": None}) if _refused(told, "quant") else setup
    return pipe, (*told, *pull(pipe, setup, device, folder))


def pull(pipe: Any, setup: Setup, device: str, folder: Path) -> tuple[Lever, ...]:
    """Applies the settings to a pipeline that lies on the CPU, and puts it on its device."""
    models = denoisers(pipe)
    levers = [
        *_dtype(models, setup),
        *_loras(pipe, models, setup),
        *_fp8_storage(models, setup, device),
        *_attention(models, setup, device),
        *_decoding(pipe, setup),
    ]
    if setup.cache:
        install = partial(caches.install, pipe, models, setup, folder)
        levers.append(tried(f"cache {setup.cache}", install))
    if setup.compile:
        levers.append(tried("compile", partial(_compiled, models)))
    return (*levers, *_placed(pipe, setup, device))


def denoisers(pipe: Any) -> list[Any]:
    """The models of a pipeline that take the steps."""
    found = offloading.models_of(pipe).items()
    return [model for name, model in found if name.startswith(("transformer", "unet"))]


def tried(name: str, pull: Callable[[], str]) -> Lever:
    """What pulling a lever comes to. pull: does it, and says why it is not in force, if it is not.

    Raises:
        RuntimeError: memory ran out.
    """
    try:
        inert = pull()
    except (*BREAKS, ReelwrightError) as wrong:
        if is_full(wrong):
            raise
        return Lever(name, "refused", said(wrong))
    return Lever(name, "inert", inert) if inert else Lever(name, "applied")


def said(wrong: BaseException) -> str:
    """The first line of what a library says, short."""
    lines = str(wrong).strip().splitlines()
    return (lines[0] if lines else type(wrong).__name__)[:160].rstrip(".")


def _refused(levers: Sequence[Lever], word: str) -> bool:
    return any(v.state == "refused" and v.name.split()[0] == word for v in levers)


def _loaded(
    folder: Path, classes: Sequence[str], setup: Setup, dtype: Any
) -> tuple[Any, list[Lever]]:
    if setup.quant is None:
        return loaded(folder, classes, dtype), []
    name = f"quant {setup.quant}"
    if setup.quant == "nf4" and device_of(setup.device) == "cpu":
        why = "it needs an accelerator, and this machine has none"
        return loaded(folder, classes, dtype), [Lever(name, "refused", why)]
    try:
        told = quantising.told(folder, _denoisers_in(folder), setup, dtype)
        pipe = loaded(folder, classes, dtype, **told)
    except (*BREAKS, MissingPart) as wrong:
        if is_full(wrong):
            raise
        why = said(wrong.__cause__ or wrong)
        return loaded(folder, classes, dtype), [Lever(name, "refused", why)]
    return pipe, [tried(name, partial(quantising.missing, denoisers(pipe), setup.quant))]


def _denoisers_in(folder: Path) -> list[str]:
    found = (path.parent.name for path in folder.glob("*/config.json"))
    return sorted(name for name in found if name.startswith(("transformer", "unet")))


def _dtype(models: list[Any], setup: Setup) -> list[Lever]:
    if setup.dtype == "auto":
        return []

    def missing() -> str:
        for model in models:
            if most(model) != DTYPES[setup.dtype]:
                return f"most of the model is kept in {most(model)}"
        return ""

    return [tried(f"dtype {setup.dtype}", missing)]


def most(model: Any) -> str:
    """The name of the dtype most weights of a model are stored in."""
    counted: Counter[str] = Counter()
    for weight in model.parameters():
        counted[str(weight.dtype).removeprefix("torch.")] += weight.numel()
    return counted.most_common(1)[0][0]


def _loras(pipe: Any, models: list[Any], setup: Setup) -> list[Lever]:
    """Each is loaded by itself, so that a bad file spoils no good one; then all are weighted."""
    names = [lever_of(lora) for lora in setup.loras]
    levers = [
        tried(name, partial(adapters.load, pipe, n, lora))
        for n, (name, lora) in enumerate(zip(names, setup.loras, strict=True))
    ]
    on = [n for n, lever in enumerate(levers) if lever.state == "applied"]
    weights = [setup.loras[n].weight for n in on]
    for n in on:
        levers[n] = tried(names[n], partial(_weighted, pipe, models, on, weights, n))
    return levers


def _weighted(
    pipe: Any, models: list[Any], on: list[int], weights: list[float], number: int
) -> str:
    pipe.set_adapters([adapters.name_of(n) for n in on], weights)
    return adapters.missing(models, number, weights[on.index(number)])


def _fp8_storage(models: list[Any], setup: Setup, device: str) -> list[Lever]:
    if not setup.fp8_storage:
        return []
    if setup.quant is not None:
        return [Lever("fp8_storage", "refused", f"the weights are {setup.quant} already")]
    import torch

    stored, computed = torch.float8_e4m3fn, dtype_of(setup.dtype, device)

    def cast() -> str:
        for model in models:
            model.enable_layerwise_casting(storage_dtype=stored, compute_dtype=computed)
        kept = next((most(m) for m in models if most(m) != "float8_e4m3fn"), "")
        return f"most of the model is kept in {kept}" if kept else ""

    return [tried("fp8_storage", cast)]


def _attention(models: list[Any], setup: Setup, device: str) -> list[Lever]:
    """The backend asked for, else the native one; all levers tried on the way are told."""
    wanted = [setup.attention]
    if setup.attention == "auto":
        wanted = list(FAST) if device.startswith("cuda") else []
    levers = []
    for backend in (*wanted, "native"):
        levers.append(tried(f"attention {backend}", partial(_attending, models, backend)))
        if levers[-1].state != "refused":
            break
    if setup.attention != "auto":
        return levers
    return [] if levers[-1].name == "attention native" else levers[-1:]


def _attending(models: list[Any], backend: str) -> str:
    if backend.endswith("_hub"):
        raise ValueError("it would be fetched from the network; choose one that is installed")
    for model in models:
        model.set_attention_backend(backend)
    told = [_backend(part) for model in models for part in model.modules()]
    used = [name for name in told if name is not None]
    return "" if used and set(used) == {backend} else "the model's attention takes no backend"


def _backend(part: Any) -> str | None:
    backend = getattr(getattr(part, "processor", None), "_attention_backend", None)
    return None if backend is None else str(getattr(backend, "value", backend))


def _decoding(pipe: Any, setup: Setup) -> list[Lever]:
    levers = []
    for name, on in (("tiling", setup.tiling), ("slicing", setup.slicing)):
        if on is not None:
            levers.append(tried(name, partial(_switched, pipe.vae, name, on)))
    return levers


def _switched(vae: Any, name: str, on: bool) -> str:
    getattr(vae, f"{'enable' if on else 'disable'}_{name}")()
    if getattr(vae, f"use_{name}", None) is on:
        return ""
    return "the model's decoder does not say that it does"


def _compiled(models: list[Any]) -> str:
    for model in models:
        model.compile_repeated_blocks(fullgraph=True)
        if not any(getattr(p, "_compiled_call_impl", None) for p in model.modules()):
            return "no block of the model repeats"
    return ""


def _placed(pipe: Any, setup: Setup, device: str) -> list[Lever]:
    """Offload is told when it was asked for, and when it was decided here."""
    level = offloading.chosen(pipe, setup.offload, device)
    if device == "cpu" and level != "none":
        offloading.place(pipe, "none", device)
        why = "there is no accelerator, so there is nothing to take weights off"
        return [Lever(f"offload {level}", "inert", why)]
    lever = tried(f"offload {level}", partial(offloading.place, pipe, level, device))
    if lever.state == "refused":
        offloading.place(pipe, "none", device)
    told = setup.offload != "auto" or level != "none"
    return [lever] if told else []
