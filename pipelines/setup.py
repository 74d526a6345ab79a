"""What an engine with weights is told beside the request: which model, and how to run it here."""

import hashlib
import json
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from pipelines.script import Value

Dtype = Literal["auto", "bf16", "fp16", "fp32"]
Offload = Literal["auto", "none", "model", "group", "sequential"]
Quant = Literal["int8", "int4", "nf4", "gguf"]
Cache = Literal["first_block", "taylorseer", "mag", "pab", "faster", "sea"]

DEVICES = re.compile(r"auto|cpu|mps|(cuda|xpu)(:\d{1,2})?")
"""What a device may be called."""


def _named(device: str) -> str:
    if not DEVICES.fullmatch(device):
        raise ValueError("must be auto, cpu, mps, cuda, or one of several, such as cuda:1")
    return device


Device = Annotated[str, AfterValidator(_named)]

HERE_ONLY = ("weights", "device", "offload", "attention", "tiling", "slicing", "compile", "url")
"""Fields that say how this machine does it, or where things lie; they are no part of a key."""


class Lora(Value):
    """A low-rank change of a model's weights: a .safetensors file, or a folder or hub id of one.

    id: what the file was when it was chosen; it stands for the file in the key of a take.
    """

    file: str
    weight: float = Field(default=1.0, ge=-4, le=4)
    id: str = ""


class Setup(Value):
    """One settings object for every engine with weights. What cannot be had is told, never fatal.

    What makes the picture, and is part of a take's key:
    weights_id: what the weights were when they were chosen (`weights.folders.weights_id`).
    model: the name a server knows its model by (remote). loras: changes of the weights.
    dtype: numbers of the denoiser; "auto" is bf16 on an accelerator that has it, else fp32.
    quant: weights in fewer bits. fp8_storage: weights kept in 8 bits, computed in `dtype`.
    cache, cache_threshold: reuse of what hardly changes between steps. window: most frames made
    in one go; None is the model's own length.

    What only this machine is asked for:
    weights: folder or hub id of the model. device: "auto", "cpu", "cuda:0", "mps".
    offload: what leaves the accelerator while it is not needed. attention: a backend's name.
    tiling, slicing: decode in tiles or frame by frame; None lets the engine decide.
    compile: compile repeated blocks. url: of a server (remote).
    """

    weights: str = ""
    weights_id: str = ""
    model: str = ""
    loras: tuple[Lora, ...] = ()
    dtype: Dtype = "auto"
    quant: Quant | None = None
    fp8_storage: bool = False
    cache: Cache | None = None
    cache_threshold: float = Field(default=0.08, ge=0, le=1)
    window: int | None = Field(default=None, ge=1, le=10_000)
    device: Device = "auto"
    offload: Offload = "auto"
    attention: str = "auto"
    tiling: bool | None = None
    slicing: bool | None = None
    compile: bool = False
    url: str = ""

    @property
    def id(self) -> str:
        """A short digest of everything that changes the picture; empty when nothing is set."""
        told = self.model_dump(mode="json", exclude=set(HERE_ONLY))
        if told == Setup().model_dump(mode="json", exclude=set(HERE_ONLY)):
            return ""
        told["loras"] = [{"file": one.id or one.file, "weight": one.weight} for one in self.loras]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]

    def on(self, machine: "Setup") -> "Setup":
        """This model, run the way `machine` says."""
        here: dict[str, Any] = {n: getattr(machine, n) for n in HERE_ONLY if n != "weights"}
        return self.model_copy(update={**here, "url": self.url or machine.url})
