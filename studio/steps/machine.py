"""How this machine runs engines with weights: chosen once for a workspace, laid over every film."""

import json
import re
from functools import lru_cache
from typing import Any

from pipelines import driver
from pipelines.engines import caps_of
from pipelines.errors import BadRequest
from pipelines.keys import must_be_address
from pipelines.script import Value
from pipelines.setup import DEVICES, HERE_ONLY, Offload, Setup
from studio.history import choices
from studio.workspace import Workspace

PREFIX, WEIGHTS = "engine.", "engine.weights."
FIELDS = tuple(name for name in HERE_ONLY if name != "weights")
BACKEND = re.compile(r"[a-z0-9_]{1,40}")
MIB = 2**20


class Chosen(Value):
    """What is set on the page; what is left out stays as it is. weights: by engine.

    key: of the server; it is not kept in the workspace. An empty one forgets the old one.
    """

    weights: dict[str, str] | None = None
    device: str = "auto"
    offload: Offload = "auto"
    attention: str = "auto"
    tiling: bool | None = None
    slicing: bool | None = None
    compile: bool = False
    url: str = ""
    key: str | None = None


def choose(workspace: Workspace, chosen: Chosen) -> None:
    """Keeps choices for the workspace.

    Raises:
        BadRequest: there is no such engine or device, or the address holds what might be a key.
    """
    _must_hold(chosen)
    told = {PREFIX + name: json.dumps(getattr(chosen, name)) for name in _said(chosen)}
    for engine, weights in (chosen.weights or {}).items():
        caps_of(engine)
        told[WEIGHTS + engine] = json.dumps(weights.strip())
    with workspace.writing() as db:
        choices.keep(db, told)


def _said(chosen: Chosen) -> list[str]:
    return [name for name in FIELDS if name in chosen.model_fields_set]


def _must_hold(chosen: Chosen) -> None:
    if not DEVICES.fullmatch(chosen.device):
        raise BadRequest(f"There is no device {chosen.device[:20]!r}. Use auto, cpu, cuda or mps.")
    if not BACKEND.fullmatch(chosen.attention):
        raise BadRequest(f"There is no way of attention {chosen.attention[:20]!r}. Use auto.")
    must_be_address(chosen.url)


def machine_of(workspace: Workspace) -> Setup:
    """What is set for this machine, as the fields of a setup."""
    kept = _kept(workspace)
    return Setup.model_validate({n: kept[PREFIX + n] for n in FIELDS if PREFIX + n in kept})


def weights_chosen(workspace: Workspace) -> dict[str, str]:
    """The folder or hub id that was chosen for an engine, by the engine's name."""
    kept = _kept(workspace)
    return {n.removeprefix(WEIGHTS): told for n, told in kept.items() if n.startswith(WEIGHTS)}


def _kept(workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as db:
        kept = choices.all_of(db)
    return {n: json.loads(told) for n, told in kept.items() if n.startswith(PREFIX)}


@lru_cache(maxsize=1)
def device() -> dict[str, Any]:
    """The accelerator of this machine, as far as its driver tells: name, bytes, how many."""
    rows = driver.told("name", "memory.total")
    try:
        name, memory = rows[0]
        return {"name": name, "memory": int(memory) * MIB, "count": len(rows)}
    except (ValueError, IndexError):
        return {"name": None, "memory": None, "count": 0}
