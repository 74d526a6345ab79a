"""What it takes to start work, however little: kernels that hardly compute, and the first of all.

Both are timed on real models so small that nothing else counts: a denoiser, a coder and an encoder
of words. The way to a kernel leads through Python, and that is most of it.
"""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import torch

from pipelines.engines.costing.counting import counted

ROUNDS = 15


def started(device: str, dtype: torch.dtype, wait: Callable[[], None]) -> tuple[float, float]:
    """Seconds that starting a kernel takes, and what the first work in a process takes more.

    wait: for the device. Says too little of the first when something has been worked on before.
    """
    works = [work(device, dtype) for work in (_denoiser, _coder, _words)]
    with torch.no_grad():
        first = [_timed(work, wait) for work in works]
        later = [median(_timed(work, wait) for _ in range(ROUNDS)) for work in works]
    kernels = counted(_denoiser("meta", dtype)).calls
    return later[0] / kernels, max(0.0, sum(first) - sum(later))


def _timed(work: Callable[[], object], wait: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    wait()
    return time.perf_counter() - began


def _denoiser(device: str, dtype: torch.dtype) -> Callable[[], object]:
    from diffusers import WanTransformer3DModel

    sizes = {"num_attention_heads": 2, "attention_head_dim": 16, "num_layers": 2, "ffn_dim": 32}
    sizes |= {"in_channels": 4, "out_channels": 4, "text_dim": 16, "freq_dim": 16}
    model = _placed(WanTransformer3DModel, {**sizes, "rope_max_seq_len": 16}, device, dtype)
    told = {
        "hidden_states": torch.zeros(1, 4, 1, 4, 4, device=device, dtype=dtype),
        "timestep": torch.zeros(1, device=device, dtype=torch.int64),
        "encoder_hidden_states": torch.zeros(1, 8, 16, device=device, dtype=dtype),
    }
    return lambda: model(**told, return_dict=False)


def _coder(device: str, dtype: torch.dtype) -> Callable[[], object]:
    from diffusers import AutoencoderKLWan

    sizes = {"base_dim": 8, "z_dim": 4, "num_res_blocks": 1}
    model = _placed(AutoencoderKLWan, sizes, device, dtype)
    clip = torch.zeros(1, 3, 5, 32, 32, device=device, dtype=dtype)
    return lambda: model.decode(model.encode(clip).latent_dist.mean, return_dict=False)


def _words(device: str, dtype: torch.dtype) -> Callable[[], object]:
    from transformers import UMT5Config, UMT5EncoderModel

    told = UMT5Config(vocab_size=64, d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2)
    model = _placed(UMT5EncoderModel, {"config": told}, device, dtype)
    words = torch.zeros(1, 64, device=device, dtype=torch.int64)
    return lambda: model(words)


def _placed(kind: Any, told: dict[str, Any], device: str, dtype: torch.dtype) -> Any:
    return kind(**told).to(device, dtype).eval()
