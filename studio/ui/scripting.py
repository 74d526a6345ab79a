"""Endpoints of the page's Gradio API, for scripts (`gradio_client`)."""

from typing import Any

from gradio.events import api

from pipelines.errors import ReelwrightError
from pipelines.script import Expansion, Language, Wanted
from studio.steps.refine import refine as read
from studio.ui.notify import told


def refine(text: str, language: Language | None = None) -> dict[str, Any]:
    """The words refined, and what was kept, added and dropped.

    Raises:
        gr.Error: the words cannot be read; says why.
    """
    expansion = _read(text, Wanted(language=language))
    return expansion.model_dump(mode="json", by_alias=True, exclude={"shots"})


def storyboard(text: str, shots: int | None = None, seconds: float | None = None) -> dict[str, Any]:
    """The words as a storyboard, in the form `reelwright shoot --shot` takes.

    Raises:
        gr.Error: the words cannot be read; says why.
    """
    return _read(text, Wanted(shots=shots, seconds=seconds)).model_dump(mode="json", by_alias=True)


def build() -> None:
    """Both endpoints, `/refine` and `/storyboard`."""
    api(refine, api_name="refine")
    api(storyboard, api_name="storyboard")


def _read(text: str, wanted: Wanted) -> Expansion:
    try:
        return read(text, wanted)
    except ReelwrightError as wrong:
        raise told(wrong) from wrong
