"""Addresses of servers and their keys: a file only its owner may read, each key for one server.

The file lies outside the workspace, so that who copies or gives away a workspace gives no key.
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.errors import BadRequest
from pipelines.files import told, whole_file

ONLY_MINE = 0o600
PLAIN, SECRETIVE = re.compile(r"[!-~]*"), re.compile(r"[@?#]")


def key_of(keys: Path | None, url: str) -> str:
    """The key for the server of `url`; empty when there is none."""
    return _kept(_place(keys)).get(server_of(url), "")


def keep_key(keys: Path | None, url: str, key: str) -> None:
    """Keeps `key` for the server of `url`; an empty one is forgotten.

    Raises:
        UnwritableMedia, DiskFull: the file cannot be written.
    """
    place = _place(keys)
    kept = {**_kept(place), server_of(url): key}
    kept = {server: one for server, one in kept.items() if one}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise told(wrong, place) from wrong
    with whole_file(place) as part:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file)


def must_be_key(key: str) -> None:
    """Looks at what was typed, without a word of it in what it says.

    Raises:
        BadRequest: it holds what no key holds.
    """
    if not PLAIN.fullmatch(key.strip()):
        raise BadRequest("The key holds characters that no key has. Copy it again.")


def must_be_address(url: str) -> None:
    """Looks at an address that is to be kept where others may read it.

    Raises:
        BadRequest: something secret may be in it.
    """
    if SECRETIVE.search(url):
        raise BadRequest(
            "The address of a server holds no name, password or question mark. "
            "Write a key into its own field."
        )


def is_address(url: str) -> bool:
    """Whether a server could stand at `url`; it is not asked."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def server_of(url: str) -> str:
    """Scheme, host and port of an address: what a key belongs to."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{(parts.hostname or '').lower()}:{parts.port or ''}"
    except ValueError:
        return ""


def _place(keys: Path | None) -> Path:
    from platformdirs import user_config_path

    return keys or user_config_path("reelwright", appauthor=False) / "keys.json"


def _kept(place: Path) -> dict[str, str]:
    try:
        told = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {k: v for k, v in told.items() if isinstance(k, str) and isinstance(v, str)}
