"""The names the cast room can draw, read from `assets/cast`."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[4] / "assets" / "cast"
DEFAULT_HEIGHT = 0.5


@cache
def rows() -> dict[str, tuple[str, dict[str, Any]]]:
    """Puppet name to its family and its row."""
    families = json.loads((FOLDER / "puppets.json").read_text("utf-8"))
    return {name: (family, row) for family, own in families.items() for name, row in own.items()}


@cache
def drawings() -> dict[str, str]:
    """Prop name to the inside of its SVG (a 128 by 128 picture)."""
    return json.loads(gzip.decompress((FOLDER / "props.json.gz").read_bytes()))  # type: ignore[no-any-return]


@cache
def heights() -> dict[str, float]:
    """Prop name to its real height in metres, for the common ones."""
    return json.loads((FOLDER / "props_sizes.json").read_text("utf-8"))  # type: ignore[no-any-return]


def height(name: str) -> float:
    """How high a prop is, metres."""
    return heights().get(name, DEFAULT_HEIGHT)


@cache
def puppets() -> frozenset[str]:
    """Names after "puppet:"."""
    return frozenset(rows())


@cache
def props() -> frozenset[str]:
    """Names after "prop:": emoji drawings and our own things."""
    from pipelines.engines.animatic.cast.things import THINGS

    return frozenset(drawings()) | frozenset(THINGS)
