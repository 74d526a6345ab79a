"""Which writers there are, which is chosen, and the models behind them."""

from dataclasses import asdict
from typing import Any

from pipelines.errors import BadRequest, MissingPart
from pipelines.keys import keep_key, key_of, must_be_address, must_be_key, server_of
from pipelines.script import Value
from pipelines.writers import WRITERS, known_writer
from pipelines.writers.speaking.known import DEFAULT, KNOWN
from pipelines.writers.speaking.readiness import check
from pipelines.writers.speaking.setup import Setup
from studio.history import choices
from studio.settings import LONGEST_WRITING_S, Writing
from studio.workspace import Workspace

NAMES = ("writer", "local", "url", "model", "seconds")
PREFIX = "writing."


class Chosen(Value):
    """What is set on the page; None leaves a thing as it is. An empty key forgets the old one."""

    writer: str | None = None
    local: str | None = None
    url: str | None = None
    model: str | None = None
    seconds: float | None = None
    key: str | None = None


def choose(workspace: Workspace, writing: Writing, chosen: Chosen) -> None:
    """Keeps choices for the workspace; a key goes to the key file, for its server alone.

    Raises:
        BadRequest: there is no such writer, the time makes no sense, the address holds what might
            be a key, or the key what no key holds.
    """
    if chosen.writer is not None:
        known_writer(chosen.writer)
    if chosen.seconds is not None and not 1 <= chosen.seconds <= LONGEST_WRITING_S:
        raise BadRequest(f"A writing may take 1 to {LONGEST_WRITING_S} s. Choose such a time.")
    _must_be_clean(chosen)
    told = {n: str(v).strip() for n in NAMES if (v := getattr(chosen, n)) is not None}
    with workspace.writing() as db:
        choices.keep(db, {PREFIX + name: value for name, value in told.items()})
    if chosen.key is not None:
        keep_key(writing.keys, in_force(workspace, writing).url, chosen.key.strip())


def _must_be_clean(chosen: Chosen) -> None:
    """An address is kept in the workspace, so nothing secret may be in it."""
    must_be_address(chosen.url or "")
    must_be_key(chosen.key or "")


def in_force(workspace: Workspace, writing: Writing) -> Writing:
    """The settings with what was chosen on the page over them."""
    with workspace.reading() as db:
        kept = choices.all_of(db)
    told: dict[str, Any] = {n: kept[PREFIX + n] for n in NAMES if PREFIX + n in kept}
    if "seconds" in told:
        told["seconds"] = float(told["seconds"])
    changed = Writing(**{**vars(writing), **told})
    ours = server_of(changed.url) == server_of(writing.url)
    key = (writing.key if ours else "") or key_of(writing.keys, changed.url)
    return Writing(**{**vars(changed), "key": key})


def setup_of(writing: Writing, threads: int = 0) -> Setup:
    """What a writer is told of its model."""
    return Setup(
        local=writing.local or DEFAULT,
        url=writing.url,
        model=writing.model,
        key=writing.key,
        seconds=writing.seconds,
        threads=threads,
    )


def writers(workspace: Workspace, writing: Writing) -> dict[str, Any]:
    """Every writer, ready or not and why not; what is set; known models. No key is told."""
    now = in_force(workspace, writing)
    return {
        "chosen": now.writer,
        "writers": [_row(name, setup_of(now)) for name in WRITERS],
        "settings": {**{n: getattr(now, n) for n in NAMES}, "key": bool(now.key)},
        "default": DEFAULT,
        "known": [asdict(one) for one in KNOWN],
    }


def model_of(name: str, setup: Setup) -> str | None:
    """Which model a writer asks; None for one that asks none."""
    return {"llm": setup.local, "remote": setup.model or None}.get(name)


def _row(name: str, setup: Setup) -> dict[str, Any]:
    row = {"name": name, "model": model_of(name, setup)}
    try:
        check(name, setup)
    except MissingPart as wrong:
        return {**row, "ready": False, "why": str(wrong)}
    return {**row, "ready": True, "why": None}
