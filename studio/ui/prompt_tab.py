"""The Prompt tab: what you want, how it is read, what it will look like."""

import gradio as gr

from studio.ui.components.surface import Surface
from studio.ui.words import say


def build() -> gr.Textbox:
    """The words, as a Gradio text box, and around it what `static/prompt.js` makes of them."""
    with gr.Tab("Prompt", id="prompt", elem_id="rw-tab-prompt"), gr.Row(elem_id="rw-desk"):
        with gr.Column(elem_id="rw-ask", min_width=0):
            gr.Column(elem_id="rw-ask-head", min_width=0)
            words = gr.Textbox(
                label=say("prompt.ask"),
                elem_id="rw-words",
                lines=5,
                max_lines=40,
                container=False,
            )
            gr.Column(elem_id="rw-ask-foot", min_width=0)
        Surface("prompt")
    return words
