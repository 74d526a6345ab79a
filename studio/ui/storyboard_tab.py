"""The Storyboard tab: the shots, in the order they are told."""

import gradio as gr

from studio.ui.components.surface import Surface


def build() -> None:
    """Cards and inspector, drawn by `static/storyboard.js`."""
    with gr.Tab("Storyboard", id="storyboard", elem_id="rw-tab-storyboard"):
        Surface("storyboard")
