"""The Prompt tab: what you want, how it is read, what it will look like."""

import gradio as gr

from pipelines.script import LONGEST_PROMPT
from studio.ui.components.surface import Surface


def build() -> gr.Textbox:
    """The words, as a Gradio text box, and beside it what `static/prompt.js` makes of them."""
    with gr.Tab("Prompt", id="prompt", elem_id="rw-tab-prompt"), gr.Row(elem_id="rw-desk"):
        with gr.Column(elem_id="rw-intent-side", min_width=0):
            words = gr.Textbox(
                label="What do you want to see?",
                elem_id="rw-intent",
                lines=6,
                max_lines=24,
                max_length=LONGEST_PROMPT,
                container=False,
            )
            Surface("intent")
        Surface("prompt")
    return words
