"""Endpoints of the page's Gradio API, for scripts (`gradio_client`)."""

from typing import Any

from gradio.events import api
from pydantic import TypeAdapter, ValidationError

from pipelines.completion import told_wrong
from pipelines.errors import BadRequest, ReelwrightError
from pipelines.script import Expansion, Language, Wanted
from studio.steps.refine import refine as read
from studio.ui.notify import told

WORDS = TypeAdapter(str)


def refine(text: str, language: Language | None = None) -> dict[str, Any]:
    """The words refined, and what was kept, added and dropped.

    Raises:
        gr.Error: the words cannot be read; says why.
    """
    expansion = _read(text, language=language)
    return expansion.model_dump(mode="json", by_alias=True, exclude={"shots"})


def storyboard(text: str, shots: int | None = None, seconds: float | None = None) -> dict[str, Any]:
    """The words as a storyboard, in the form `reelwright shoot --shot` takes.

    Raises:
        gr.Error: the words cannot be read; says why.
    """
    return _read(text, shots=shots, seconds=seconds).model_dump(mode="json", by_alias=True)


def build() -> None:
    """Both endpoints, `/refine` and `/storyboard`."""
    api(refine, api_name="refine")
    api(storyboard, api_name="storyboard")


def _read(text: str, **fixed: Any) -> Expansion:
    try:
        return read(WORDS.validate_python(text), Wanted(**fixed))
    except ValidationError as wrong:
        raise told(BadRequest(f"The request does not hold: {told_wrong(wrong)}")) from wrong
    except ReelwrightError as wrong:
        raise told(wrong) from wrong
