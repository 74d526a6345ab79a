"""Everything that can be set from outside, read once."""

import os
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.errors import BadRequest

LOCAL = ("127.0.0.1", "localhost", "::1")
MOST_CORES = 256
PATIENCE_S, LONGEST_WRITING_S = 300.0, 3600


@dataclass(frozen=True)
class Writing:
    """Which writer writes, and the models behind writers that have one.

    Everything but `keys` can be set on the page too, for a workspace, and that counts more.

    writer: rules, llm or remote (REELWRIGHT_WRITER). local: folder or hub id of a language model
    (REELWRIGHT_LLM). url, model, key: a server that speaks the OpenAI protocol (REELWRIGHT_LLM_URL,
    REELWRIGHT_LLM_MODEL, REELWRIGHT_LLM_KEY); the key goes to no other server. seconds: how long
    a model may write (REELWRIGHT_LLM_SECONDS). keys: the file in which keys typed on the page are
    kept (REELWRIGHT_KEYS), outside of the workspace, which people copy and give away.
    """

    writer: str = "rules"
    local: str = ""
    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    seconds: float = PATIENCE_S
    keys: Path | None = None


@dataclass(frozen=True)
class Serving:
    """A server elsewhere that makes video (`pipelines.engines.remote`).

    url, model, key: its address, the name of its model, its key (REELWRIGHT_VIDEO_URL,
    REELWRIGHT_VIDEO_MODEL, REELWRIGHT_VIDEO_KEY); the key goes to no other server. Workers find
    them in the environment they inherit. keys: as in `Writing`.
    """

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    keys: Path | None = None


@dataclass(frozen=True)
class Settings:
    """Where work is kept, how it is reached, and how much of the machine it may use.

    workspace: the folder of the database and the media (REELWRIGHT_WORKSPACE).
    host, port, password: where the page is served (REELWRIGHT_PASSWORD); another host than this
        machine needs a password.
    cores: worker processes (REELWRIGHT_CORES); all cores when not set. writing: see there.
    weights: a folder that holds folders of video models (REELWRIGHT_WEIGHTS). device: where
        models run (TORCH_DEVICE), such as "cpu" or "cuda:1"; "auto" is the best there is.
    serving: see there.
    """

    workspace: Path
    host: str = "127.0.0.1"
    port: int = 7860
    password: str | None = None
    cores: int = 2
    writing: Writing = Writing()
    weights: Path | None = None
    device: str = "auto"
    serving: Serving = Serving()


def settings(told: Namespace, environ: Mapping[str, str]) -> Settings:
    """The settings of this run: the command line first, then the environment.

    Raises:
        BadRequest: the page would be open to other machines without a password, or a setting
            is no number.
    """
    folder = getattr(told, "workspace", None) or environ.get("REELWRIGHT_WORKSPACE")
    password = environ.get("REELWRIGHT_PASSWORD") or None
    host = getattr(told, "host", "127.0.0.1")
    if host not in LOCAL and not password:
        raise BadRequest(
            f"Serving on {host} lets other machines in. Set REELWRIGHT_PASSWORD first, "
            "or leave --host out."
        )
    return Settings(
        workspace=_expanded(str(folder)) if folder else _home(),
        host=host,
        port=getattr(told, "port", 7860),
        password=password,
        cores=_cores(environ.get("REELWRIGHT_CORES") or str(os.cpu_count() or 1)),
        writing=_writing(getattr(told, "writer", None), environ),
        weights=_models(environ.get("REELWRIGHT_WEIGHTS")),
        device=_device(environ.get("TORCH_DEVICE") or "auto"),
        serving=_serving(environ),
    )


def _writing(typed: str | None, environ: Mapping[str, str]) -> Writing:
    writer = typed or environ.get("REELWRIGHT_WRITER") or "rules"
    if writer != "rules":
        from pipelines.writers import known_writer

        known_writer(writer)
    return Writing(
        writer=writer,
        local=environ.get("REELWRIGHT_LLM", ""),
        url=environ.get("REELWRIGHT_LLM_URL", ""),
        model=environ.get("REELWRIGHT_LLM_MODEL", ""),
        key=environ.get("REELWRIGHT_LLM_KEY", ""),
        seconds=_seconds(environ.get("REELWRIGHT_LLM_SECONDS") or str(PATIENCE_S)),
        keys=_keys(environ),
    )


def _serving(environ: Mapping[str, str]) -> Serving:
    return Serving(
        url=environ.get("REELWRIGHT_VIDEO_URL", "").strip(),
        model=environ.get("REELWRIGHT_VIDEO_MODEL", "").strip(),
        key=environ.get("REELWRIGHT_VIDEO_KEY", ""),
        keys=_keys(environ),
    )


def _keys(environ: Mapping[str, str]) -> Path | None:
    keys = environ.get("REELWRIGHT_KEYS")
    return _expanded(keys) if keys else None


def _device(told: str) -> str:
    if told == "auto":
        return told
    from pipelines.setup import DEVICES

    if not DEVICES.fullmatch(told):
        raise BadRequest(
            f"TORCH_DEVICE is {told[:20]!r}, which is no device. "
            "Use auto, cpu, mps, cuda or cuda:1."
        )
    return told


def _models(told: str | None) -> Path | None:
    folder = _expanded(told).absolute() if told else None
    if folder and not folder.is_dir():
        raise BadRequest(
            f"REELWRIGHT_WEIGHTS is {told!r}, which is no folder. Name the one with your models."
        )
    return folder


def _seconds(told: str) -> float:
    try:
        seconds = float(told)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= LONGEST_WRITING_S:
        raise BadRequest(
            f"REELWRIGHT_LLM_SECONDS is {told!r}. Set it to a number of seconds, "
            f"1 to {LONGEST_WRITING_S}, or leave it out."
        )
    return seconds


def _cores(told: str) -> int:
    if not (told.isdecimal() and 1 <= int(told[:9]) <= MOST_CORES):
        raise BadRequest(
            f"REELWRIGHT_CORES is {told!r}. Set it to a number of worker processes, "
            f"1 to {MOST_CORES}, or leave it out."
        )
    return int(told)


def _expanded(told: str) -> Path:
    try:
        return Path(told).expanduser()
    except RuntimeError as wrong:
        raise BadRequest(f"There is no home folder for {told}. Write the whole path.") from wrong


def _home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("reelwright", appauthor=False) / "workspace"
