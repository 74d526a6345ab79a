"""The server elsewhere that makes video: its address, its key, and whether it answers."""

from typing import Any

from pipelines.engines import ENGINES, caps_of
from pipelines.engines.remote import reachable
from pipelines.errors import MissingPart
from pipelines.keys import keep_key, key_of, must_be_key, server_of
from pipelines.setup import Setup
from studio.domain.document import Document
from studio.settings import Serving
from studio.steps.machine import Chosen, choose, machine_of
from studio.workspace import Workspace


def set_up(workspace: Workspace, serving: Serving, chosen: Chosen) -> None:
    """Keeps what is chosen for the workspace; a key goes to the key file, for its server alone.

    Raises:
        BadRequest: it is no choice there is, or no key.
    """
    must_be_key(chosen.key or "")
    choose(workspace, chosen)
    if chosen.key is not None:
        keep_key(serving.keys, served(machine_of(workspace), serving).url, chosen.key.strip())


def served(machine: Setup, serving: Serving) -> Setup:
    """How this machine runs engines, with the server of the environment where none is chosen."""
    return machine.model_copy(update={"url": machine.url or serving.url})


def naming(document: Document, op: dict[str, Any], model: str) -> dict[str, Any]:
    """The operation, with the model a server elsewhere is asked for: it is part of a take's key.

    model: of the environment, taken where the film names none.
    """
    engine = str(op.get("engine", document.format.engine))
    if op.get("op") != "format.set" or engine not in ENGINES or not caps_of(engine).elsewhere:
        return op
    setup = op.get("setup", document.format.setup.model_dump(mode="json"))
    if not model or not isinstance(setup, dict) or setup.get("model"):
        return op
    return {**op, "setup": {**setup, "model": model}}


def key_at(serving: Serving, url: str) -> str:
    """The key for the server of `url`; empty when there is none."""
    ours = server_of(url) == server_of(serving.url)
    return (serving.key if ours else "") or key_of(serving.keys, url)


def told(machine: Setup, serving: Serving) -> dict[str, Any]:
    """The server that is in force, the model it is asked for, and whether there is a key."""
    url = served(machine, serving).url
    return {"url": url, "model": serving.model, "key": bool(url and key_at(serving, url))}


def look(serving: Serving, url: str) -> dict[str, Any]:
    """Whether a server answers, and why not; the models it tells of. It is asked, for seconds."""
    from pipelines.engines.remote.looking import models_at

    try:
        reachable(Setup(url=url))
        models = models_at(url, key_at(serving, url))
    except MissingPart as wrong:
        return {"ok": False, "why": str(wrong), "models": []}
    return {"ok": True, "why": None, "models": list(models)}
