"""Whether a server answers, and which models it tells of, before anything is asked of it."""

import json
from contextlib import suppress
from typing import Any

import httpx

from pipelines.engines.remote import reachable
from pipelines.errors import MissingPart
from pipelines.setup import Setup

PATIENCE_S = 4.0
MOST_BYTES, MOST_MODELS, LONGEST_NAME = 2**20, 100, 200


def models_at(url: str, key: str) -> tuple[str, ...]:
    """The names of the models of a server; none when it answers and does not tell them.

    Raises:
        MissingPart: it cannot be reached, or wants another key; says so.
    """
    reachable(Setup(url=url))
    url = url.rstrip("/")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        with (
            httpx.Client(timeout=PATIENCE_S, headers=headers) as client,
            client.stream("GET", f"{url}/models") as told,
        ):
            if told.status_code in (401, 403):
                raise MissingPart(f"{url} refuses the key. Correct it in the engines' settings.")
            return _names(told) if told.is_success else ()
    except httpx.TimeoutException as wrong:
        raise MissingPart(f"{url} took too long to answer. Try again.") from wrong
    except (httpx.HTTPError, httpx.InvalidURL) as wrong:
        raise MissingPart(f"{url} cannot be reached. Check that it runs.") from wrong


def _names(told: httpx.Response) -> tuple[str, ...]:
    text = bytearray()
    for piece in told.iter_bytes():
        text += piece
        if len(text) > MOST_BYTES:
            return ()
    read: Any = None
    with suppress(ValueError):
        read = json.loads(text)
    rows = read.get("data") if isinstance(read, dict) else None
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(i[:LONGEST_NAME] for i in ids if isinstance(i, str))[:MOST_MODELS]
