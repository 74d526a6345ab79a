"""The page as Python builds it."""

import hashlib
import re

import gradio as gr
import pytest

from studio.ui import page, scripting
from studio.ui.components.surface import Surface

TABS = ["prompt", "storyboard", "timeline", "history"]
TEMPLATED = re.compile(r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(")


@pytest.fixture(scope="module")
def built():
    return page.build()


def test_the_tabs_stand_in_the_order_of_the_work(built):
    assert [b.id for b in built.blocks.values() if isinstance(b, gr.Tab)] == TABS


def test_every_surface_has_its_module(built):
    names = {b.elem_id for b in built.blocks.values() if isinstance(b, Surface)}
    assert names == {f"rw-{n}" for n in ("projectbar", "queue", *TABS)}
    for name in names:
        assert (page.STATIC / f"{name.removeprefix('rw-')}.js").is_file()


def test_a_surface_is_a_column_to_the_browser(built):
    told = [c for c in built.config["components"] if c["props"].get("elem_id") == "rw-history"]
    assert told[0]["type"] == "column"


def test_no_html_is_evaluated_on_the_page(built):
    assert [b for b in built.blocks.values() if isinstance(b, gr.HTML)] == []
    for path in page.STATIC.rglob("*.js"):
        assert not TEMPLATED.search(path.read_text("utf-8")), path.name


def test_the_head_names_every_sheet_by_its_content():
    head = page.head()
    for path in page.STATIC.glob("*.css"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        assert f'href="studio/static/{path.name}?v={digest}"' in head


def test_nothing_on_the_page_comes_from_another_host():
    for path in [*page.STATIC.rglob("*.js"), *page.STATIC.rglob("*.css")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name


def test_scripts_find_two_endpoints(built):
    named = {f.api_name for f in built.fns.values() if f.api_name}
    assert {"refine", "storyboard"} <= named


def test_a_script_gets_a_storyboard_of_as_many_shots_as_it_asked_for():
    told = scripting.storyboard("A red fox runs through snow. It stops.", shots=2)
    assert [shot["number"] for shot in told["shots"]] == [1, 2]
    assert "shots" not in scripting.refine("A red fox runs through snow.")


def test_a_script_is_told_why_its_words_cannot_be_read():
    with pytest.raises(gr.Error, match=r"\w"):
        scripting.refine("  ")
