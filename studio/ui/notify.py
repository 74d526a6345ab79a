"""The one place that turns a failure into words on the page."""

import gradio as gr

from pipelines.errors import ReelwrightError


def told(wrong: ReelwrightError) -> gr.Error:
    """A failure as Gradio shows it: its own sentence, without a stack trace."""
    return gr.Error(str(wrong), print_exception=False)
