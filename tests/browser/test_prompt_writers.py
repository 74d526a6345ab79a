"""Who refines the words: a model, whose words are used, offered with breaks, or told as missing."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Film
from tests.language_models import Served, serving, sheet

pytestmark = pytest.mark.browser

FOX = "A red fox runs through a forest"
CATS = "Three cats sleep on a sofa"

Ask = Callable[..., None]


@pytest.fixture
def ask(page: Page, empty: Film) -> Iterator[Ask]:
    """Writes words and asks a server for them, which was set up as the remote writer."""

    def asked(served: Served, words: str, **more: object) -> None:
        told = {"writer": "remote", "url": served.url, "model": "m", "seconds": 20, **more}
        assert page.request.post(f"{empty.home}/studio/writers", data=told).ok
        empty.open()
        page.locator("#rw-words textarea").fill(words)
        page.get_by_role("button", name="Refine", exact=True).click()

    yield asked
    page.request.post(f"{empty.home}/studio/writers", data={"writer": "rules"})


def test_the_rules_write_until_another_writer_is_chosen(page: Page, empty: Film) -> None:
    chip = page.get_by_role("button", name="Writer: Rules, ready")
    expect(page.get_by_role("button", name="Refine", exact=True)).to_be_hidden()
    chip.click()
    menu = page.get_by_role("menu", name="Who refines the words")
    expect(menu.get_by_role("menuitemradio")).to_have_count(3)
    expect(menu.get_by_role("menuitemradio", name="Rules")).to_be_checked()


def test_words_that_keep_every_promise_are_used_and_undone(
    page: Page, empty: Film, ask: Ask
) -> None:
    with serving(sheet(f"{FOX}, seen from afar")) as served:
        ask(served, FOX)
        page.get_by_role("button", name="Undo: Words refined by a model").wait_for()
    expect(page.locator(".rw-refined")).to_contain_text("seen from afar")
    expect(page.locator(".rw-by")).to_have_text("by Remote server")
    assert empty.view()["prompt"]["writer"] == "remote"
    page.get_by_role("button", name="Strike out “seen from afar”").click()
    page.get_by_role("button", name="Undo: Struck out “seen from afar”").wait_for()
    expect(page.locator(".rw-refined")).to_have_text(FOX)
    page.get_by_role("button", name="Undo: Struck out “seen from afar”").click()
    expect(page.locator(".rw-refined")).to_contain_text("seen from afar")
    page.get_by_role("button", name="Undo refine").click()
    expect(page.locator(".rw-by")).to_have_text("")
    assert empty.view()["prompt"]["writer"] == "rules"


def test_words_that_break_a_promise_are_shown_and_used_only_when_told_to(
    page: Page, empty: Film, ask: Ask
) -> None:
    with serving(sheet("Two cats sleep on a sofa, softly lit")) as served:
        ask(served, CATS)
        offer = page.locator(".rw-offer")
        expect(offer.locator("mark.rw-broken")).to_contain_text("Two", timeout=20_000)
    expect(offer.get_by_role("alert")).to_contain_text("Count")
    expect(page.locator(".rw-contract .rw-refined")).to_contain_text("Three cats")
    assert "Two" not in empty.view()["prompt"]["refined"]
    page.get_by_role("button", name="Use it anyway").click()
    page.get_by_role("button", name="Undo: Words refined by a model").wait_for()
    expect(page.locator(".rw-contract .rw-refined mark.rw-broken")).to_contain_text("Two")
    assert empty.view()["prompt"]["wanted"]["breaks"] is True
    page.locator("#rw-words textarea").press_sequentially(".")
    expect(page.locator(".rw-contract .rw-refined")).to_contain_text("Three cats")


def test_a_model_that_gives_no_words_is_told_in_a_sentence(page: Page, ask: Ask) -> None:
    with serving("hm, a fox?") as served:
        ask(served, FOX)
        expect(page.locator(".rw-writing-why")).to_contain_text(".", timeout=20_000)
    expect(page.locator(".rw-refined").first).to_contain_text("red fox")
    expect(page.get_by_role("button", name="Storyboard it")).to_be_enabled()


def test_a_model_that_hangs_never_blocks_and_is_cancelled(
    page: Page, empty: Film, ask: Ask
) -> None:
    with serving("hang") as served:
        ask(served, FOX)
        expect(page.locator(".rw-writing-state")).to_contain_text(" s")
        expect(page.get_by_role("button", name="Storyboard it")).to_be_enabled()
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator(".rw-writing-why")).to_have_text("Stopped. The rules’ reading stands.")
        page.locator("#rw-words textarea").press("Control+Enter")
        page.locator(".rw-card").first.wait_for()
