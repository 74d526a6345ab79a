"""What a pass through a model takes, counted on the meta device: nothing is computed or stored."""

import weakref
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch
from torch.nn.functional import scaled_dot_product_attention
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import flop_registry

from pipelines.engines.costing.shape import Spent, Work


class Call(NamedTuple):
    """One convolution: shapes of its kernel, its input and its output; bytes alive meanwhile."""

    kernel: torch.Size
    into: torch.Size
    out: torch.Size
    alive: int


ALL = 2**31
"""What is answered to how much of a text counts: nothing is computed, so all of it does."""
NORMS = {torch.ops.aten.linalg_vector_norm}
CONVOLUTIONS = {torch.ops.aten.convolution, torch.ops.aten._convolution}


class Counter(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts what runs inside it, and the bytes that are alive at once."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.matmul = self.attention = self.scores = self.conv = 0.0
        self.lengths = self.normed = self.moved = self.calls = 0.0
        self.alive = self.held = 0
        self._storages: set[int] = set()
        self.calls_of_conv: list[Call] = []

    @property
    def spent(self) -> Spent:
        """What was counted so far."""
        told = {name: getattr(self, name) for name in Work.model_fields}
        return Spent(**told)

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Counts one operation."""
        if func is torch.ops.aten._local_scalar_dense.default:
            return ALL
        out = func(*args, **(kwargs or {}))
        if func.is_view:
            return out
        self.note(out)
        self.calls += 1
        known = flop_registry.get(func.overloadpacket)
        if func.overloadpacket in NORMS and _across(*args[:3]):
            self.lengths += out.numel()
            self.normed += args[0].numel()
        elif known is None:
            self.moved += _bytes(args) + _bytes(out)
        elif func.overloadpacket in CONVOLUTIONS:
            self.conv += known(*args, **(kwargs or {}), out_val=out)
            self.calls_of_conv.append(Call(args[1].shape, args[0].shape, out.shape, self.alive))
        else:
            self.matmul += known(*args, **(kwargs or {}), out_val=out)
        return out

    def note(self, out: Any) -> None:
        """Counts the memory of what an operation made, until it is let go."""
        for tensor in tree_leaves(out):
            if not isinstance(tensor, torch.Tensor):
                continue
            storage = tensor.untyped_storage()
            if id(storage) not in self._storages:
                self._storages.add(id(storage))
                self.alive += storage.nbytes()
                weakref.finalize(storage, self._gone, id(storage), storage.nbytes())
        self.held = max(self.held, self.alive)

    def _gone(self, storage: int, size: int) -> None:
        self._storages.discard(storage)
        self.alive -= size


class Attending(TorchFunctionMode):
    """Counts attention as one call, the way every device runs it, whatever the meta device does."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Counts one attention; anything else is left alone."""
        if func is not scaled_dot_product_attention:
            return func(*args, **(kwargs or {}))
        told = dict(zip(("query", "key", "value"), args, strict=False)) | (kwargs or {})
        query, key, value = told["query"], told["key"], told["value"]
        self._counter.scores += query[..., 0].numel() * key.shape[-2]
        self._counter.attention += 2.0 * query.numel() * key.shape[-2]
        self._counter.attention += 2.0 * query[..., 0].numel() * key.shape[-2] * value.shape[-1]
        return query.new_empty((*query.shape[:-1], value.shape[-1]))


def counted(work: Callable[[], object]) -> Spent:
    """What `work` takes. Its inputs are counted as held when they are made inside it."""
    return counter_of(work).spent


def counter_of(work: Callable[[], object]) -> Counter:
    """The same, and every convolution by itself."""
    counter = Counter()
    with torch.no_grad(), Attending(counter), counter, torch.device("meta"):
        work()
    return counter


def _across(of: torch.Tensor, kind: object = 2, along: Sequence[int] | None = None) -> bool:
    """Whether a length is taken along numbers that do not lie side by side."""
    return along is not None and of.dim() - 1 not in {axis % of.dim() for axis in along}


def _bytes(values: Any) -> int:
    return sum(
        leaf.numel() * leaf.element_size()
        for leaf in tree_leaves(values)
        if isinstance(leaf, torch.Tensor)
    )
