"""The History tab: everything that was ever saved."""

import gradio as gr

from studio.ui.components.surface import Surface


def build() -> None:
    """The tree of revisions, drawn by `static/history.js`."""
    with gr.Tab("History", id="history", elem_id="rw-tab-history"):
        Surface("history")
