"""The Timeline tab: the film as it plays."""

import gradio as gr

from studio.ui.components.surface import Surface


def build() -> None:
    """Viewer, tracks and inspector, drawn by `static/timeline.js`."""
    with gr.Tab("Timeline", id="timeline", elem_id="rw-tab-timeline"):
        Surface("timeline")
