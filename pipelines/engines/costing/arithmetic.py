"""What a request costs a model, in closed form: no torch here, so it is asked at every keystroke.

`costing/cost.py` counts a model once, on the meta device, into a `Shape`; `costing/rates.py`
measures a machine once, into `Rates`. Everything between the two is arithmetic.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from math import ceil
from typing import Literal

from pipelines.engines.costing.convolutions import Convolved, convolved
from pipelines.engines.costing.shape import Law, Shape, Spent, Work
from pipelines.engines.levers.offloading import plan
from pipelines.script import Value

COUNTED_AS = 3
"""Raised when models or devices are counted in another way: what was kept is counted anew."""

PINNED = 3.0
"""How much faster weights travel that lie ready in pinned memory (bench/REPORT.md, "Cost")."""


class Rates(Value):
    """What a device does in a second, and holds.

    attention: beside what `scores` take, which is the same however wide they are. conv, conv32:
    convolutions in `dtype` and in 32 bits. columns, fresh: bytes a second of pictures unfolded and
    of memory the system gives anew. call: seconds to start a kernel. first: seconds that the first
    work in a process takes longer. disk: bytes of weights loaded a second. link, back: bytes a
    second from memory to the device and from it. base: bytes held beside weights and tensors, by a
    process or by the device's libraries. watts: drawn while it works; power: where that is from.
    """

    device: str
    name: str
    dtype: str
    matmul: float
    attention: float
    scores: float
    conv: float
    conv32: float
    lengths: float
    normed: float
    moved: float
    columns: float
    fresh: float
    call: float
    first: float
    disk: float
    link: float
    back: float
    memory: int
    base: int
    watts: float
    power: Literal["nvml", "rapl", "assumed"]

    @property
    def ahead(self) -> bool:
        """Whether kernels are started while others run."""
        return self.device != "cpu"

    def seconds(self, spent: Spent, numbers: float = 2.0) -> float:
        """How long some work takes. numbers: bytes of one number that is convolved."""
        started = spent.calls * self.call
        worked = (
            spent.matmul / self.matmul
            + spent.attention / self.attention
            + spent.scores / self.scores
            + self._convolving(spent, numbers)
            + spent.lengths / self.lengths
            + spent.normed / self.normed
            + spent.moved / self.moved
            + spent.columns / self.columns
            + spent.fresh / self.fresh
        )
        return max(started, worked) if self.ahead else started + worked

    def _convolving(self, spent: Spent, numbers: float) -> float:
        rate = self.conv32 if numbers > 2 else self.conv
        if spent.laid or spent.unfolded:
            return spent.laid / rate + spent.unfolded / self.matmul
        return spent.conv / rate


@dataclass(frozen=True)
class Go:
    """What is asked: one clip, made in `goes` windows of `frames` each.

    stored: bytes of one weight of the denoiser at rest; None: as it is computed. offload, tiled:
    as in `Setup`, "auto" too. known: pixels are encoded.
    """

    frames: int
    width: int
    height: int
    steps: int | None = None
    guided: bool | None = None
    goes: int = 1
    stored: float | None = None
    offload: str = "none"
    tiled: bool = False
    known: bool = False

    @property
    def pixels(self) -> int:
        """Pixels of one go."""
        return self.frames * self.width * self.height


@dataclass(frozen=True)
class Bill:
    """What a go takes: seconds and bytes by part, and tokens of the denoiser."""

    seconds: dict[str, float]
    bytes: dict[str, int]
    tokens: int
    flops: float

    @property
    def total(self) -> float:
        """Seconds in all, loading left out."""
        return sum(s for part, s in self.seconds.items() if part != "load")

    @property
    def peak(self) -> int:
        """Most bytes held at once."""
        return max(self.bytes.values())

    def kwh(self, watts: float) -> float:
        """Energy at a steady power."""
        return self.total * watts / 3.6e6


def bill(shape: Shape, go: Go, rates: Rates) -> Bill:
    """What `go` costs on a machine, before anything is learned from finished work."""
    go = settled(shape, go, rates)
    go = replace(go, width=shape.fixed[0], height=shape.fixed[1]) if shape.fixed else go
    steps = (go.steps or shape.steps) * shape.sections(go.frames)
    guided = shape.guided if go.guided is None else go.guided
    passes, together = (shape.passes, shape.together) if guided else (1, 1)
    tokens = shape.tokens(go.frames, go.width, go.height)
    step = shape.denoise.at((1.0, tokens, float(tokens) ** 2))
    step = replace(step, held=step.held * together)
    read, encode = shape.read.at((1.0,)), _coded(shape, go, rates, "encode")
    decode = _decoded(shape, go, rates)
    encodes = shape.encodes or int(go.known)
    spent = {
        "text": read * min(passes, 2),
        "encode": encode * (encodes * go.goes),
        "steps": step * (steps * passes * go.goes),
        "decode": decode * go.goes,
    }
    seconds = {part: rates.seconds(work, shape.decoder) for part, work in spent.items()}
    seconds["start"] = rates.first + _grown(rates, spent.values()) * go.goes
    seconds["offload"] = _moving(shape, go, rates, seconds["steps"], steps * passes // together)
    seconds["load"] = _weights(shape, go)["all"] / rates.disk
    return Bill(
        seconds,
        _memory(shape, go, rates, (read, encode, step, decode)),
        tokens,
        sum(work.flops for work in spent.values()),
    )


def settled(shape: Shape, go: Go, rates: Rates) -> Go:
    """The go with the offload that "auto" comes to on a device that holds nothing else."""
    if go.offload != "auto":
        return go
    if not rates.device.startswith("cuda"):
        return replace(go, offload="none")
    by = _weights(shape, go)
    beside = shape.beside * shape.numbers
    models = {"text": by["text"] - beside, "beside": beside, "vae": by["vae"]}
    models |= {f"steps{n}": by["steps"] for n in range(shape.experts)}
    sizes = {name: round(size) for name, size in models.items()}
    return replace(go, offload=plan(sizes, rates.memory - rates.base))


def _grown(rates: Rates, stages: Iterable[Spent]) -> float:
    """Seconds that the system gives a processor's memory in, page by page, in each stage anew."""
    if rates.ahead:
        return 0.0
    return sum(stage.taken for stage in stages if stage.flops) / rates.fresh


def _sized(t: int, y: float, x: float) -> Law:
    area = y * x
    return (1.0, float(t), area, t * area, t * area * area)


def _coded(
    shape: Shape, go: Go, rates: Rates, way: Literal["encode", "decode"], long: int = 0
) -> Spent:
    """long: latent frames; 0: those of the clip."""
    t, y, x = shape.cells(go.frames, go.width, go.height)
    t = long or t
    side = shape.tile / shape.space if go.tiled else max(y, x)
    cells = (t, min(side, y), min(side, x))
    law: Work = getattr(shape, way)
    spent = law.at(_sized(*cells))
    if not rates.ahead:
        calls = shape.encoding if way == "encode" else shape.decoding
        spent = _beside(spent, convolved(calls, cells))
    return spent * _tiles(shape, go, y, x)


def _beside(spent: Spent, done: Convolved) -> Spent:
    told = {field.name: getattr(done, field.name) for field in fields(done)}
    return replace(spent, **{**told, "held": max(spent.held, done.held)})


def _decoded(shape: Shape, go: Go, rates: Rates) -> Spent:
    """Decoding; in tiles, the whole clip is put together beside the tile that is worked on.

    A clip that grows by sections is decoded with each, once more from where the last one began.
    """
    spent = _coded(shape, go, rates, "decode", 2 * shape.section) * shape.sections(go.frames)
    if not go.tiled:
        return spent
    whole = 2 * 3 * go.pixels * shape.decoder
    return replace(spent, held=spent.held + whole)


def _weights(shape: Shape, go: Go) -> dict[str, float]:
    """Bytes of weights by part, and of all of them, as they lie in memory."""
    stored = shape.numbers if go.stored is None else go.stored
    by = {
        "text": (shape.text.params + shape.beside) * shape.numbers,
        "vae": shape.vae.params * shape.decoder,
        "steps": shape.denoiser.params * stored,
    }
    by["all"] = by["text"] + by["vae"] + by["steps"] * shape.experts
    return by


def _moving(shape: Shape, go: Go, rates: Rates, steps: float, passes: int) -> float:
    """Seconds that weights travel to the device and back while it waits for them."""
    if go.offload == "none" or not rates.ahead:
        return 0.0
    by = _weights(shape, go)
    if go.offload == "model":
        return go.goes * by["all"] * (1 / rates.link + 1 / rates.back)
    t, y, x = shape.cells(go.frames, go.width, go.height)
    coded = t * (shape.encodes or int(go.known)) + t
    coder = by["vae"] * coded * _tiles(shape, go, y, x) / rates.link
    denoiser = by["steps"] * passes / rates.link
    if go.offload == "group":
        denoiser, coder = max(0.0, denoiser / PINNED - steps / go.goes), coder / PINNED
    return go.goes * (by["text"] / rates.link + coder + denoiser)


def _tiles(shape: Shape, go: Go, y: float, x: float) -> int:
    stride = shape.stride / shape.space
    return ceil(y / stride) * ceil(x / stride) if go.tiled else 1


def _memory(
    shape: Shape, go: Go, rates: Rates, spent: tuple[Spent, Spent, Spent, Spent]
) -> dict[str, int]:
    """Bytes held in each stage of a go: weights that are there, and what is worked on."""
    text, encode, step, decode = (one.held if rates.ahead else one.taken for one in spent)
    there = _resident(shape, go, rates)
    # A model that is not used any more stays until the next one in line comes: the denoiser.
    encoding = there["vae"] + (there["text"] if go.offload == "model" else 0.0)
    clip = 3 * go.pixels * 4
    carried = clip * (4 if shape.encodes else 1 if go.known else 0)
    stages = {
        "text": there["text"] + text,
        "encode": encoding + encode + carried if shape.encodes or go.known else 0.0,
        "steps": there["steps"] + step,
        "decode": there["vae"] + decode,
    }
    if not rates.ahead:
        stages["finish"] = there["vae"] + 3 * clip
    return {part: round(rates.base + held) for part, held in stages.items()}


def _resident(shape: Shape, go: Go, rates: Rates) -> dict[str, float]:
    """Bytes of weights on the device while a part works, by how they are offloaded."""
    by, stored = _weights(shape, go), shape.numbers if go.stored is None else go.stored
    if not rates.ahead:
        return dict.fromkeys(
            ("text", "vae", "steps"), by["all"] - shape.text.looked_up * shape.numbers
        )
    if go.offload == "model":
        return by
    if go.offload in ("group", "sequential"):
        return {
            "text": shape.text.largest * shape.numbers,
            "vae": shape.vae.largest * shape.decoder,
            "steps": shape.denoiser.largest * stored,
        }
    return dict.fromkeys(("text", "vae", "steps"), by["all"])
