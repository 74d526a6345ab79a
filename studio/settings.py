"""Everything that can be set from outside, read once."""

import os
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import BadRequest

LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """Where work is kept, how it is reached, and how much of the machine it may use.

    workspace: the folder of the database and the media (REELWRIGHT_WORKSPACE).
    host, port, password: where the page is served (REELWRIGHT_PASSWORD); another host than this
        machine needs a password.
    cores: worker processes (REELWRIGHT_CORES); all cores when not set.
    """

    workspace: Path
    host: str = "127.0.0.1"
    port: int = 7860
    password: str | None = None
    cores: int = 2


def settings(told: Namespace, environ: Mapping[str, str]) -> Settings:
    """The settings of this run: the command line first, then the environment.

    Raises:
        BadRequest: the page would be open to other machines without a password.
    """
    folder = getattr(told, "workspace", None) or environ.get("REELWRIGHT_WORKSPACE")
    password = environ.get("REELWRIGHT_PASSWORD") or None
    host = getattr(told, "host", "127.0.0.1")
    if host not in LOCAL and not password:
        raise BadRequest(
            f"Serving on {host} lets other machines in. Set REELWRIGHT_PASSWORD first, "
            "or leave --host out."
        )
    cores = environ.get("REELWRIGHT_CORES", "")
    return Settings(
        workspace=Path(folder).expanduser() if folder else _home(),
        host=host,
        port=getattr(told, "port", 7860),
        password=password,
        cores=int(cores) if cores.isdigit() and int(cores) else max(1, os.cpu_count() or 1),
    )


def _home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("reelwright", appauthor=False) / "workspace"
