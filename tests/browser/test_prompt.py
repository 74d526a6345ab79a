"""The Prompt tab: words, how they are read, the picture that follows them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser

FOX = "A red fox runs through a snowy forest at dawn."


def words(page: Page) -> Locator:
    return page.get_by_label("What do you want to see?").locator("visible=true").last


def test_the_words_are_a_text_box_of_gradios(page: Page, empty: Film) -> None:
    assert words(page).evaluate("node => node.closest('#rw-words') !== null")


def test_what_is_typed_is_read_while_it_is_typed(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    expect(page.locator(".rw-refined")).to_contain_text("fox")
    expect(page.locator(".rw-plan li")).not_to_have_count(0)


def test_a_picture_follows_the_words(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    picture = page.get_by_role("img", name=f"A still picture of: {FOX}")
    picture.wait_for()
    assert picture.evaluate("node => node.naturalWidth") == 640
    words(page).fill("A yellow taxi in the rain at night.")
    page.get_by_role("img", name=re.compile("taxi")).wait_for()


def test_an_added_phrase_can_be_struck_out_and_stays_out(page: Page, empty: Film) -> None:
    words(page).fill("A red car.")
    strike = page.get_by_role("button", name=re.compile("^Strike out")).first
    phrase = page.locator(".rw-added").first.inner_text()
    strike.click()
    page.get_by_role("button", name=f"Allow “{phrase}” again").wait_for()
    page.get_by_role("button", name=f"Undo: Struck out “{phrase}”").wait_for()
    assert phrase in empty.view()["prompt"]["wanted"]["struck"]
    assert phrase not in empty.view()["prompt"]["contract"]["added"]


def test_words_are_kept_after_a_pause_without_any_button(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    words(page).blur()
    page.get_by_role("button", name="Undo: Words changed").wait_for()
    assert empty.view()["prompt"]["text"] == FOX


def test_undo_takes_the_words_back_and_redo_brings_them_again(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    words(page).blur()
    page.get_by_role("button", name="Undo: Words changed").click()
    expect(words(page)).to_have_value("")
    page.get_by_role("button", name="Redo: Words changed").click()
    expect(words(page)).to_have_value(FOX)


def test_words_that_were_not_kept_yet_survive_a_closed_window(page: Page, empty: Film) -> None:
    words(page).press_sequentially("A dog and a ki")
    page.reload()
    expect(words(page)).to_have_value("A dog and a ki")


def test_newer_words_from_elsewhere_never_cover_what_is_being_typed(
    page: Page, empty: Film
) -> None:
    words(page).fill("Half a sentence about")
    empty.op(op="prompt.refine", text="Other words from another window.", wanted={})
    page.get_by_role("button", name="Undo: Words changed").wait_for()
    expect(words(page)).to_have_value("Half a sentence about")


def test_storyboard_it_makes_the_board_and_shows_it(page: Page, empty: Film) -> None:
    words(page).fill(FOX + " It stops and looks back.")
    page.get_by_role("button", name="Storyboard it").click()
    page.locator(".rw-card").first.wait_for()
    shown = page.locator(".rw-card-text").evaluate_all("all => all.map((a) => a.value)")
    assert shown == empty.texts() != []


def test_the_number_of_shots_can_be_asked_for(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Shots").fill("4")
    page.get_by_role("button", name="Storyboard it").click()
    expect(page.locator(".rw-card")).to_have_count(4)


def test_chinese_words_are_read_as_chinese(page: Page, empty: Film) -> None:
    words(page).fill("黎明时分，一只红狐狸穿过积雪的森林。")
    expect(page.locator(".rw-refined[lang=zh]")).to_contain_text("狐狸")


def test_without_words_there_are_examples_to_try(page: Page, empty: Film) -> None:
    expect(page.get_by_role("button", name="Storyboard it")).to_be_disabled()
    page.locator(".rw-example").first.click()
    expect(words(page)).to_have_value(re.compile("fox"))
    expect(page.get_by_role("button", name="Storyboard it")).to_be_enabled()
