"""Whether a writer could write now, found out without loading a model or asking a server."""

from importlib.util import find_spec

from pipelines.errors import MissingPart
from pipelines.writers.speaking.known import folder_of
from pipelines.writers.speaking.server import reachable
from pipelines.writers.speaking.setup import Setup

NEEDED = {"llm": ("torch", "transformers", "llguidance"), "remote": ("openai",)}


def check(writer: str, setup: Setup) -> None:
    """Looks at what the writer needs.

    Raises:
        MissingPart: a library, the model, or a setting is missing; says what to do.
    """
    for name in NEEDED.get(writer, ()):
        if find_spec(name) is None:
            raise MissingPart(f"The library {name} is missing. Install Reelwright again.")
    if writer == "llm":
        folder_of(setup.local)
    elif writer == "remote":
        reachable(setup)
