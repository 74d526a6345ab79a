"""What the libraries under the openai client and the hub's client raise when a wire breaks.

Both went from httpx to httpx2 within a year; either may be what is installed.
"""

from importlib import import_module
from importlib.util import find_spec

CLIENTS = ("httpx", "httpx2")


def http_errors() -> tuple[type[Exception], ...]:
    """Whatever may go wrong on the way."""
    return _named("HTTPError")


def timeouts() -> tuple[type[Exception], ...]:
    """The other side took too long."""
    return _named("TimeoutException")


def _named(name: str) -> tuple[type[Exception], ...]:
    return tuple(getattr(import_module(client), name) for client in CLIENTS if find_spec(client))
