"""A folder of weights -> its `Shape`, counted from its configs; the weights are not read.

`python -m pipelines.engines.costing.cost --weights FOLDER --out shape.json`

Runs in a process of its own: building the classes imports torch and takes seconds.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import torch

from pipelines.engines.costing.calls import kinds
from pipelines.engines.costing.convolutions import Conv
from pipelines.engines.costing.counting import Call, counted, counter_of
from pipelines.engines.costing.inputs import ENCODES, GUIDED, INPUTS, SECTION, STEPS, WORDS, Cells
from pipelines.engines.costing.shape import Law, Shape, Spent, Weights, Work
from pipelines.engines.levers.loading import device_of, dtype_of, dtypes_of
from pipelines.engines.weights.folders import config_of
from pipelines.engines.weights.headers import tensors
from pipelines.errors import MissingPart

DENOISER_CELLS = ((3, 16, 16), (9, 32, 32), (21, 60, 104))
CODER_CELLS = ((4, 16, 16), (5, 16, 16), (4, 32, 32), (2, 8, 16), (2, 32, 32))
"""The first three tell single calls apart: at one size, in a longer clip, and in a larger."""
FILED = {torch.float32: "F32", torch.bfloat16: "BF16", torch.float16: "F16"}


def shape_of(folder: Path, dtype: torch.dtype = torch.bfloat16) -> Shape:
    """The model in `folder`, counted in the numbers it is loaded in.

    Raises:
        MissingPart: it is of a kind that cannot be counted, or its configs do not fit it.
    """
    told, dtypes = config_of(folder), dtypes_of(folder, dtype)
    denoiser = denoiser_of(folder, dtypes.get("transformer", dtype))
    vae, text = (built(folder, p, told, dtypes.get(p, dtype)) for p in ("vae", "text_encoder"))
    shape = shape_from(denoiser, vae, text, 2 if _second(told) else 1)
    found = {"text": _mapped(folder, text, shape.text), "beside": _beside(folder, told)}
    return shape.model_copy(update=found)


def shape_from(denoiser: Any, vae: Any, text: Any, experts: int = 1) -> Shape:
    """A model built on the meta device, counted."""
    kind = type(denoiser).__name__
    if kind not in INPUTS:
        raise MissingPart(f"What a {kind} costs is learned from finished shots only.")
    steps, guided = STEPS.get(kind, (30, True))
    time, space = _ratios(vae)
    patch, fixed = _patch(denoiser.config), _fixed(denoiser, space)
    passes, together = GUIDED.get(kind, (2, 1))
    encode, encoding = _coding(lambda cells: _encoded(vae, cells, time, space))
    decode, decoding = _coding(lambda cells: _decoded(vae, cells))
    return Shape(
        kind=kind,
        denoiser=_weights(denoiser),
        text=_weights(text),
        vae=_weights(vae),
        denoise=_denoising(denoiser, patch),
        encode=encode,
        decode=decode,
        encoding=encoding,
        decoding=decoding,
        read=_fitted([counted(lambda: text(_tokens(kind)))], [(1.0,)]),
        experts=experts,
        passes=passes,
        together=together,
        section=SECTION.get(kind, 0),
        fixed=fixed,
        encodes=ENCODES.get(kind, 0),
        steps=steps,
        guided=guided,
        time=time,
        space=space,
        patch=patch,
        tile=getattr(vae, "tile_sample_min_height", 256),
        stride=int(getattr(vae, "tile_sample_stride_height", 192)),
        numbers=denoiser.dtype.itemsize,
        decoder=vae.dtype.itemsize,
    )


def denoiser_of(folder: Path, dtype: torch.dtype) -> Any:
    """The denoiser on the meta device; its config tells how many tokens a picture is read as."""
    denoiser = built(folder, "transformer", config_of(folder), dtype)
    seen = config_of(folder, "image_encoder")
    if "image_size" in seen:
        denoiser.register_to_config(image_tokens=(seen["image_size"] // seen["patch_size"]) ** 2)
    return denoiser


def built(folder: Path, part: str, told: dict[str, Any], dtype: torch.dtype) -> Any:
    """A part of a model on the meta device, of the class that the folder names.

    Raises:
        MissingPart: the folder names no such part, or a class that is not of the library's own.
    """
    library, name = (told.get(part) or ("", ""))[:2]
    config = config_of(folder, part)
    try:
        with torch.device("meta"):
            return cast(_class(library, name)(config), dtype).eval()
    except (TypeError, ValueError, AttributeError, KeyError, RuntimeError) as wrong:
        raise MissingPart(
            f"What {folder} costs cannot be counted: its {part} says what {name or 'no class'} "
            "does not take. Download it again."
        ) from wrong


def cast(model: Any, dtype: torch.dtype) -> Any:
    """The model in `dtype`, but for what its class keeps in 32 bits, as loading does it."""
    kept = set(getattr(model, "_keep_in_fp32_modules", None) or ())
    for name, weight in model.named_parameters():
        if not kept & set(name.split(".")):
            weight.data = weight.data.to(dtype)
    return model


def _class(library: str, name: str) -> Callable[[dict[str, Any]], Any]:
    if library == "transformers":
        import transformers

        model = getattr(transformers, name)
        return lambda told: model(model.config_class(**told))
    import diffusers

    if library != "diffusers":
        raise ValueError(library)
    made: Callable[[dict[str, Any]], Any] = getattr(diffusers, name).from_config
    return made


def _mapped(folder: Path, text: Any, weights: Weights) -> Weights:
    """The weights of an encoder whose numbers are used as they lie in its files, if they are."""
    files = sorted((folder / "text_encoder").glob("*.safetensors"))
    kinds = {tensor.dtype for file in files for tensor in tensors(file).values()}
    tables = (m.weight.numel() for m in text.modules() if isinstance(m, torch.nn.Embedding))
    same = kinds == {FILED.get(text.dtype)}
    return weights.model_copy(update={"looked_up": max(tables, default=0) if same else 0})


def _beside(folder: Path, told: dict[str, Any]) -> int:
    """Numbers in the files of all parts but those that are counted."""
    counted = {"transformer", "transformer_2", "vae", "text_encoder"}
    parts = [folder / name for name in told if name not in counted and not name.startswith("_")]
    files = [file for part in parts for file in part.glob("*.safetensors")]
    return sum(prod(tensor.shape) for file in files for tensor in tensors(file).values())


def _fixed(denoiser: Any, space: int) -> tuple[int, int] | None:
    """The one size of a model with learned places; they are left out while it is counted."""
    told = denoiser.config
    if not told.get("use_learned_positional_embeddings"):
        return None
    places = denoiser.patch_embed
    places.use_positional_embeddings = places.use_learned_positional_embeddings = False
    return told["sample_width"] * space, told["sample_height"] * space


def _second(told: dict[str, Any]) -> bool:
    return bool((told.get("transformer_2") or [None])[0])


def _weights(model: Any) -> Weights:
    layers = (sum(p.numel() for p in m.parameters(recurse=False)) for m in model.modules())
    return Weights(params=sum(p.numel() for p in model.parameters()), largest=max(layers))


def _ratios(vae: Any) -> tuple[int, int]:
    """Frames and pixels a side of one latent cell."""
    told = vae.config
    space = getattr(vae, "spatial_compression_ratio", None) or told.get("scale_factor_spatial") or 8
    time = getattr(vae, "temporal_compression_ratio", None) or told.get("scale_factor_temporal")
    return int(time or 4), int(space)


def _patch(config: Any) -> tuple[int, int, int]:
    size = config.get("patch_size", 1)
    if isinstance(size, int):
        return config.get("patch_size_t") or 1, size, size
    return size[0], size[1], size[2]


def _denoising(denoiser: Any, patch: tuple[int, int, int]) -> Work:
    inputs = INPUTS[type(denoiser).__name__]

    def step(cells: Cells) -> object:
        return denoiser(**inputs(denoiser.config, cells, denoiser.dtype), return_dict=False)

    long = SECTION.get(type(denoiser).__name__)
    sizes = [(long or t, y, x) for t, y, x in DENOISER_CELLS]
    tokens = [prod(cells) // prod(patch) for cells in sizes]
    spent = [counted(partial(step, cells)) for cells in sizes]
    return _fitted(spent, [(1.0, float(n), float(n) ** 2) for n in tokens])


def _coding(work: Callable[[Cells], object]) -> tuple[Work, tuple[Conv, ...]]:
    sizes = [(1.0, t, y * x, t * y * x, t * (y * x) ** 2) for t, y, x in CODER_CELLS]
    done = [counter_of(partial(work, cells)) for cells in CODER_CELLS]
    calls: list[list[Call]] = [one.calls_of_conv for one in done[:3]]
    return _fitted([one.spent for one in done], sizes), kinds(calls, CODER_CELLS[:3])


def _decoded(vae: Any, cells: Cells) -> object:
    channels = vae.config.get("z_dim") or vae.config["latent_channels"]
    told = {"temb": torch.empty(1)} if vae.config.get("timestep_conditioning") else {}
    return vae.decode(torch.empty(1, channels, *cells, dtype=vae.dtype), **told, return_dict=False)


def _encoded(vae: Any, cells: Cells, time: int, space: int) -> object:
    t, y, x = cells
    clip = (1, 3, (t - 1) * time + 1, y * space, x * space)
    return vae.encode(torch.empty(clip, dtype=vae.dtype), return_dict=False)


def _tokens(kind: str) -> torch.Tensor:
    return torch.zeros(1, WORDS.get(kind, 512), dtype=torch.int64)


def _fitted(spent: Sequence[Spent], sizes: Sequence[Law]) -> Work:
    """Laws through what was counted at some sizes, with the same relative care for each."""
    terms = np.array(sizes)
    laws = {}
    for name in Work.model_fields:
        values = np.array([getattr(s, name) for s in spent])
        scale = 1 / np.maximum(values, 1.0)
        widths = np.abs(terms * scale[:, None]).max(axis=0)
        told = np.linalg.lstsq(terms * scale[:, None] / widths, values * scale, rcond=1e-9)[0]
        laws[name] = tuple(float(c) for c in told / widths)
    return Work(**laws)


def main(told: Sequence[str] | None = None) -> None:
    """Writes the shape of a folder's model as JSON."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(told)
    draft = asked.out.with_suffix(".part")
    try:
        shape = shape_of(asked.weights, dtype_of(asked.dtype, device_of(asked.device)))
    except MissingPart as wrong:
        sys.exit(str(wrong))
    draft.write_text(shape.model_dump_json(), "utf-8")
    draft.replace(asked.out)


if __name__ == "__main__":
    main()
