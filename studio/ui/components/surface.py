"""An empty place that an ES module of ours fills in the browser.

`gr.HTML` would evaluate its template and its script as strings, which the page's content security
policy refuses (no 'unsafe-eval'). A column renders nothing of its own, so `static/boot.js` finds
it by its id, imports `static/<name>.js` and calls `mount(element)`: also after a tab is first
opened, and again if Gradio replaces the element.
"""

from typing import Any

import gradio as gr


class Surface(gr.Column):
    """The place that `static/<name>.js` fills.

    name: of the module and of its style sheet; the element's id is `rw-<name>`.
    """

    def __init__(self, name: str) -> None:
        super().__init__(elem_id=f"rw-{name}", elem_classes=["rw-surface"], min_width=0)

    def get_block_name(self) -> str:
        """The Gradio block whose frontend draws it."""
        return "column"

    def get_config(self, cls: type | None = None) -> dict[str, Any]:
        """What the browser is told: a column's settings, whatever this class is made from."""
        config: dict[str, Any] = super().get_config(cls or gr.Column)
        return config
