"""The Prompt tab: words, how they are read, the picture that follows them."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser

FOX = "A red fox runs through a snowy forest at dawn."
RUNS = "A red fox runs."


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
    words(page).fill(RUNS)
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


def test_an_answer_is_ticked_at_once_stays_visible_and_is_undone(page: Page, empty: Film) -> None:
    words(page).fill(FOX.replace(" at dawn", ""))
    night = page.get_by_role("checkbox", name="at night")
    night.check()
    page.get_by_role("button", name="Undo: Answered “at night”").wait_for()
    assert empty.view()["prompt"]["wanted"]["answers"] == [{"about": "when", "option": "at night"}]
    expect(words(page)).to_have_value(FOX.replace(" at dawn", ""))
    expect(page.locator(".rw-answered")).to_contain_text("at night")
    expect(night).to_be_checked()
    page.get_by_role("button", name="Undo: Answered “at night”").click()
    expect(night).not_to_be_checked()
    expect(page.locator(".rw-answered")).to_have_count(0)
    page.get_by_role("button", name="Redo: Answered “at night”").click()
    expect(night).to_be_checked()


def test_another_answer_takes_the_place_of_the_first_and_a_tick_can_be_taken_back(
    page: Page, empty: Film
) -> None:
    words(page).fill("A red fox runs through a snowy forest.")
    page.get_by_role("checkbox", name="at night").check()
    page.get_by_role("checkbox", name="at sunset").check()
    expect(page.get_by_role("checkbox", name="at night")).not_to_be_checked()
    page.get_by_role("checkbox", name="at sunset").uncheck()
    page.get_by_role("button", name="Undo: Took back “at sunset”").wait_for()
    assert empty.view()["prompt"]["wanted"]["answers"] == []


def test_answered_questions_are_there_again_when_the_film_is_opened(
    page: Page, empty: Film
) -> None:
    words(page).fill("A red fox runs through a snowy forest.")
    page.get_by_role("checkbox", name="at night").check()
    page.get_by_role("button", name="Undo: Answered “at night”").wait_for()
    page.reload()
    expect(page.get_by_role("checkbox", name="at night")).to_be_checked()
    expect(page.get_by_role("checkbox", name="at sunset")).not_to_be_checked()


def test_a_struck_phrase_can_be_brought_back(page: Page, empty: Film) -> None:
    words(page).fill(RUNS)
    added = page.locator(".rw-added", has_text="in daylight")
    page.get_by_role("button", name="Strike out “in daylight”").click()
    expect(added).to_have_count(0)
    page.get_by_role("button", name="Allow “in daylight” again").click()
    expect(added).to_have_count(1)
    page.get_by_role("button", name="Undo: “in daylight” allowed again").wait_for()
    page.get_by_role("button", name="Undo refine").click()
    page.get_by_role("button", name="Allow “in daylight” again").wait_for()


def test_what_was_dropped_stands_struck_where_it_stood(page: Page, empty: Film) -> None:
    words(page).fill("A man eats noodles, masterpiece.")
    expect(page.locator("del.rw-dropped")).to_have_text("masterpiece")


def test_pointing_at_a_phrase_tells_what_it_is(page: Page, empty: Film) -> None:
    words(page).fill("A red fox runs at dawn.")
    page.locator(".rw-phrase", has_text="at dawn").hover()
    expect(page.locator(".rw-caption")).to_have_text("Time of day: Dawn")
    page.locator(".rw-added").first.hover()
    expect(page.locator(".rw-caption")).to_contain_text("Place, added")


def test_the_cost_stands_beside_the_button_before_anything_is_spent(
    page: Page, empty: Film
) -> None:
    words(page).fill(FOX)
    expect(page.locator(".rw-cost")).to_have_text(
        re.compile(r"^To render: about \d+(–\d+)? (s|min) · \d\.\d(–\d\.\d)? GB · [<\d.–\s]+ kWh$")
    )
    expect(page.locator(".rw-cost-from")).to_be_visible()
    assert page.request.get(empty.url).json()["shots"] == []


def test_a_reading_is_chosen_shown_in_the_words_and_let_go_again(page: Page, empty: Film) -> None:
    words(page).fill("A red fox runs.")
    page.get_by_role("button", name="Vary ×4").click()
    cards = page.locator(".rw-variation")
    expect(cards).to_have_count(4)
    cards.nth(2).locator("img").wait_for()
    cards.nth(2).click()
    page.get_by_role("button", name="Undo: Chose a reading").wait_for()
    expect(cards.nth(2)).to_have_attribute("aria-pressed", "true")
    said = cards.nth(2).locator(".rw-variation-said").inner_text().split(", ")
    assert page.locator(".rw-answered").all_inner_texts() == said
    page.get_by_role("button", name=f"Take back “{said[0]}”").click()
    expect(page.locator(".rw-answered")).to_have_count(len(said) - 1)


def test_ctrl_enter_makes_the_board(page: Page, empty: Film) -> None:
    words(page).fill(FOX)
    words(page).press("Control+Enter")
    page.locator(".rw-card").first.wait_for()
    assert empty.view()["prompt"]["text"] == FOX


def test_an_answer_gives_way_to_words_that_say_it_themselves(page: Page, empty: Film) -> None:
    words(page).fill(RUNS)
    page.get_by_role("checkbox", name="at night").check()
    expect(page.locator(".rw-answered")).to_have_text("at night")
    words(page).fill("A red fox runs at dawn.")
    expect(page.locator(".rw-answered")).to_have_count(0)
    words(page).blur()
    page.get_by_role("button", name="Undo: Words changed").wait_for()
    assert empty.view()["prompt"]["wanted"]["answers"] == []
