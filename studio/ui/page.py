"""The page: a table of contents."""

import hashlib
from pathlib import Path

import gradio as gr

from studio.ui import history_tab, prompt_tab, scripting, storyboard_tab, timeline_tab
from studio.ui.components.surface import Surface

STATIC = Path(__file__).parent / "static"
MODULES = ("store", "dom", "words")


def build() -> gr.Blocks:
    """The whole page; what moves in it is `static/*.js`."""
    page = gr.Blocks(title="Reelwright", analytics_enabled=False, fill_width=True)
    with page:
        Surface("projectbar")
        with gr.Tabs(elem_id="rw-tabs", selected="prompt"):
            prompt_tab.build()
            storyboard_tab.build()
            timeline_tab.build()
            history_tab.build()
        Surface("queue")
        scripting.build()
    return page


def head() -> str:
    """The links of the page's head: style sheets, and the module that fills the page.

    Modules import each other without a version, so that each lives once in the browser; the
    server answers for them with an ETag.
    """
    sheets = [_link(path, "stylesheet") for path in sorted(STATIC.glob("*.css"))]
    ahead = [f'<link rel="modulepreload" href="studio/static/{name}.js">' for name in MODULES]
    boot = f'<script type="module" src="{_versioned(STATIC / "boot.js")}"></script>'
    return "".join([*sheets, *ahead, boot])


def _link(path: Path, relation: str) -> str:
    return f'<link rel="{relation}" href="{_versioned(path)}">'


def _versioned(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return f"studio/static/{path.name}?v={digest}"
