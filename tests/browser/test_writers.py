"""The writers' settings: what stands there, what is kept, and what is never shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Film
from tests.language_models import serving, sheet

pytestmark = pytest.mark.browser


def opened(page: Page):
    page.evaluate(
        "import('/studio/static/store.js').then((s) => s.send('writers', document.activeElement))"
    )
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


@pytest.fixture
def as_it_was(page: Page, empty: Film):
    yield
    told = {"writer": "rules", "local": "", "url": "", "model": "", "seconds": 300}
    page.request.post(f"{empty.home}/studio/writers", data=told)


def test_a_model_is_named_with_its_licence_size_and_memory_before_it_is_downloaded(
    page: Page, empty: Film, as_it_was: None
) -> None:
    dialog = opened(page)
    row = dialog.get_by_role("listitem").filter(has_text="Qwen/Qwen3-4B-Instruct-2507")
    expect(row).to_contain_text(re.compile(r"Apache-2.0.*8.1 GB.*9 GB"))
    expect(
        dialog.get_by_role("button", name="Download Qwen/Qwen3-4B-Instruct-2507")
    ).to_be_visible()
    dialog.get_by_role("button", name="Qwen/Qwen3-0.6B", exact=True).click()
    expect(dialog.get_by_role("button", name="Download Qwen/Qwen3-0.6B")).to_be_visible()
    assert page.request.get(f"{empty.home}/studio/writers").json()["download"] is None


def test_a_server_is_set_and_its_key_is_kept_out_of_sight(
    page: Page, empty: Film, as_it_was: None
) -> None:
    with serving(sheet("A fox"), key="sk-right") as served:
        dialog = opened(page)
        for name, value in (("Address", served.url), ("Model", "m"), ("Key", "sk-right")):
            field = dialog.get_by_label(name, exact=True)
            field.fill(value)
            field.press("Tab")
        expect(dialog.get_by_label("Key", exact=True)).to_have_attribute(
            "placeholder", "kept; type to replace it"
        )
        expect(dialog.get_by_label("Key", exact=True)).to_have_value("")
        dialog.get_by_role("radio", name=re.compile("Remote server")).check()
        expect(dialog.get_by_text("Ready", exact=True)).to_be_visible()
        expect(dialog.locator("[data-chosen=true]")).to_contain_text("Remote server")
        told = page.request.get(f"{empty.home}/studio/writers").json()
        assert (told["chosen"], told["settings"]["key"]) == ("remote", True)
        assert "sk-right" not in page.content()
        dialog.get_by_role("button", name="Forget").click()
        expect(dialog.get_by_role("button", name="Forget")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("Writer: Remote server"))).to_be_visible()


def test_what_makes_no_sense_is_told_in_the_dialog(
    page: Page, empty: Film, as_it_was: None
) -> None:
    dialog = opened(page)
    field = dialog.get_by_label("Folder or hub id")
    field.fill("/no/such/folder")
    field.press("Tab")
    expect(dialog.get_by_text("/no/such/folder is not there")).to_be_visible()
