"""What leaves the accelerator while it is not needed."""

from typing import Any

ROOM = 0.2
"""Share of the device's free memory that is left for pictures and activations. By eye."""
LEVELS = ("none", "model", "group", "sequential")
"""From fast and large to slow and small."""


def plan(sizes: dict[str, int], free: int) -> str:
    """The fastest level of offload that fits. sizes: bytes of each model. free: of the device."""
    left = free * (1 - ROOM)
    if sum(sizes.values()) <= left:
        return "none"
    return "model" if max(sizes.values()) <= left else "group"


def sizes_of(pipe: Any) -> dict[str, int]:
    """Bytes of the weights of each model in a pipeline, as they lie in memory."""
    return {name: _bytes(model) for name, model in models_of(pipe).items()}


def models_of(pipe: Any) -> dict[str, Any]:
    """The models of a pipeline, by name."""
    import torch

    return {n: m for n, m in pipe.components.items() if isinstance(m, torch.nn.Module)}


def free_on(device: str) -> int | None:
    """Bytes free on an accelerator; None where nothing can be said."""
    import torch

    return torch.cuda.mem_get_info(device)[0] if device.startswith("cuda") else None


def chosen(pipe: Any, told: str, device: str) -> str:
    """The level to try: what is told, or what the weights and the free memory say."""
    if told != "auto":
        return told
    free = free_on(device)
    return "none" if free is None else plan(sizes_of(pipe), free)


def place(pipe: Any, level: str, device: str) -> str:
    """Puts a pipeline in its place; says why the level is not in force, if it is not.

    Raises:
        Exception: whatever the library raises where it cannot.
    """
    import torch

    if level == "none":
        for model in models_of(pipe).values():
            model.to(device)
    elif level == "model":
        pipe.enable_model_cpu_offload(device=device)
    elif level == "sequential":
        pipe.enable_sequential_cpu_offload(device=device)
    else:
        pipe.enable_group_offload(
            onload_device=torch.device(device),
            offload_type="leaf_level",
            use_stream=device.startswith("cuda"),
        )
    return "" if in_force(pipe, level) else "the models stayed where they were"


def in_force(pipe: Any, level: str) -> bool:
    """Whether the weights are moved the way a level says. Reads the hooks that move them."""
    if level == "none":
        return True
    if level == "model":
        return bool(getattr(pipe, "_all_hooks", []))
    parts = [part for model in models_of(pipe).values() for part in model.modules()]
    if level == "sequential":
        return any(getattr(getattr(part, "_hf_hook", None), "offload", False) for part in parts)
    found = (getattr(part, "_diffusers_hook", None) for part in parts)
    return any("group_offloading" in r.hooks for r in found if r is not None)


def _bytes(model: Any) -> int:
    return sum(_weighed(tensor) for tensor in (*model.parameters(), *model.buffers()))


def _weighed(tensor: Any) -> int:
    """Bytes of a tensor; a quantised one is made of several."""
    if not hasattr(tensor, "__tensor_flatten__"):
        return int(tensor.nbytes)
    names, _ = tensor.__tensor_flatten__()
    return sum(_weighed(getattr(tensor, name)) for name in names)
