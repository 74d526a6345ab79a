"""Where the drawings, words and fonts that ship with the studio lie."""

import sys
from functools import cache
from pathlib import Path

from pipelines.errors import MissingPart


@cache
def folder() -> Path:
    """The assets folder: beside the packages in a checkout, under the prefix when installed."""
    here = Path(__file__).parent.parent / "assets"
    there = Path(sys.prefix) / "share" / "reelwright" / "assets"
    return here if here.is_dir() else there


def asset(name: str) -> Path:
    """The file `name` among the assets.

    Raises:
        MissingPart: it is not there, so the installation is incomplete.
    """
    path = folder() / name
    if not path.exists():
        raise MissingPart(f"The installation lacks assets/{name}. Install Reelwright again.")
    return path
