"""The Storyboard tab, by mouse and keyboard; what happened is read from the server."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser


@pytest.fixture
def board(film: Film) -> Film:
    film.open("Storyboard")
    film.page.locator(".rw-card").nth(2).wait_for()
    return film


def card(page: Page, number: int) -> Locator:
    return page.get_by_role("listitem", name=f"Shot {number}:")


def test_a_card_shows_its_words_its_chips_and_how_far_it_is(page: Page, board: Film) -> None:
    first = card(page, 1)
    expect(first.get_by_label("What happens in shot 1")).to_have_value("Scene 1")
    expect(first.get_by_role("button", name="Shot size: Wide")).to_be_visible()
    expect(first.get_by_role("button", name="Length, seconds: 2 s")).to_be_visible()
    expect(first.locator(".rw-card-status")).to_have_text("Ready")
    expect(card(page, 2).locator(".rw-card-status")).to_have_text("To render")


def test_a_card_dragged_over_another_changes_places(page: Page, board: Film) -> None:
    start = card(page, 1).locator(".rw-card-picture").bounding_box()
    end = card(page, 3).locator(".rw-card-picture").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 60, start["y"] + 60)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 20, end["y"] + 60, steps=5)
    with page.expect_response("**/ops"):
        page.mouse.up()
    assert board.texts() == ["Scene 2", "Scene 3", "Scene 1"]


def test_alt_and_an_arrow_move_a_card_and_the_focus_goes_along(page: Page, board: Film) -> None:
    card(page, 1).get_by_role("button", name="Move shot 1").focus()
    with page.expect_response("**/ops"):
        page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_role("button", name="Move shot 2")).to_be_focused()
    assert board.texts() == ["Scene 2", "Scene 1", "Scene 3"]
    assert "Shot 1 is now shot 2 of 3." in page.locator("[aria-live=polite]").all_inner_texts()


def test_words_are_edited_in_place(page: Page, board: Film) -> None:
    area = card(page, 2).get_by_role("textbox")
    area.fill("A dog barks at the moon")
    with page.expect_response("**/ops"):
        area.press("Enter")
    assert board.texts()[1] == "A dog barks at the moon"
    expect(page.get_by_role("button", name="Undo: Shot 2 changed")).to_be_visible()


def test_progress_never_overwrites_what_is_being_typed(page: Page, board: Film) -> None:
    area = card(page, 2).get_by_role("textbox")
    area.press_sequentially(" and half a")
    board.op(op="shot.edit", id="s2", text="Other words")
    expect(page.get_by_role("button", name="Undo: Shot 2 changed")).to_be_visible()
    expect(area).to_have_value("Scene 2 and half a")


def test_a_chip_opens_a_menu_in_film_makers_words(page: Page, board: Film) -> None:
    card(page, 1).get_by_role("button", name="Camera move: Still").click()
    with page.expect_response("**/ops"):
        page.get_by_role("menuitemradio", name="Push in").click()
    assert board.view()["shots"][0]["move"] == "dolly_in"
    expect(card(page, 1).get_by_role("button", name="Camera move: Push in")).to_be_visible()


def test_the_inspector_edits_the_chosen_shot(page: Page, board: Film) -> None:
    card(page, 3).locator(".rw-card-picture").click()
    side = page.get_by_role("complementary", name="Shot")
    expect(side.get_by_role("heading", name="Shot 3")).to_be_visible()
    with page.expect_response("**/ops"):
        side.get_by_label("Weather").select_option("Fog")
    with page.expect_response("**/ops"):
        side.get_by_label("Length, seconds").fill("5")
        side.get_by_label("Length, seconds").blur()
    shot = board.view()["shots"][2]
    assert (shot["weather"], shot["seconds"]) == ("fog", 5.0)


def test_what_is_written_in_the_inspector_is_kept_when_another_card_is_chosen(
    page: Page, board: Film
) -> None:
    page.get_by_role("complementary", name="Shot").get_by_label("What happens").fill("A cat yawns")
    with page.expect_response("**/ops"):
        card(page, 3).locator(".rw-card-picture").click()
    assert board.texts() == ["A cat yawns", "Scene 2", "Scene 3"]


def test_another_take_keeps_the_words_and_needs_a_render(page: Page, board: Film) -> None:
    page.get_by_role("button", name="Another take").click()
    expect(card(page, 1).locator(".rw-card-status")).to_have_text("To render")
    assert board.texts()[0] == "Scene 1"


def test_a_removed_shot_comes_back_with_the_news_undo(page: Page, board: Film) -> None:
    card(page, 2).focus()
    page.keyboard.press("Delete")
    expect(page.locator(".rw-card")).to_have_count(2)
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.locator(".rw-card")).to_have_count(3)
    assert board.texts() == ["Scene 1", "Scene 2", "Scene 3"]


def test_a_shot_is_added_and_its_words_wait_to_be_written(page: Page, board: Film) -> None:
    page.get_by_role("button", name="Add a shot", exact=True).click()
    expect(page.get_by_label("What happens in shot 4")).to_be_focused()
    assert len(board.texts()) == 4


def test_a_shot_is_duplicated_behind_itself(page: Page, board: Film) -> None:
    card(page, 2).hover()
    card(page, 2).get_by_role("button", name="More for shot 2").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.locator(".rw-card")).to_have_count(4)
    assert board.texts() == ["Scene 1", "Scene 2", "Scene 2", "Scene 3"]


def test_a_refused_edit_is_told_on_its_card(page: Page, board: Film) -> None:
    area = card(page, 2).get_by_role("textbox")
    area.fill("")
    with page.expect_response("**/ops"):
        area.press("Enter")
    expect(card(page, 2).get_by_role("alert")).to_be_visible()
    assert board.texts()[1] == "Scene 2"


def test_only_what_changed_is_rendered_and_the_card_shows_the_take(page: Page, board: Film) -> None:
    page.get_by_role("button", name="Render 2 changed shots").click()
    for number in (2, 3):
        status = card(page, number).locator(".rw-card-status")
        expect(status).to_have_text("Ready", timeout=60_000)
    expect(page.get_by_role("button", name="Watch it on the timeline")).to_be_enabled()
    card(page, 2).hover()
    expect(card(page, 2).locator("video")).to_have_js_property("paused", False)


@pytest.mark.parametrize(
    ("tongue", "hint", "fix"),
    [
        ("en", "The lines take 8.5 s, the shot has 2 s.", "Make it 8.5 s"),
        ("zh", "台词需要 8.5 秒，镜头只有 2 秒。", "改为 8.5 秒"),
    ],
)
def test_a_hint_on_a_card_is_mended_by_its_button(
    page: Page, board: Film, tongue: str, hint: str, fix: str
) -> None:
    board.op(op="shot.edit", id="s2", dialogue="ANNA: " + "one two three four five " * 4)
    if tongue == "zh":
        page.get_by_role("button", name="中文").click()
    second = page.locator(".rw-card[data-shot='s2']")
    expect(second.locator(".rw-advice")).to_contain_text(hint)
    with page.expect_response("**/ops"):
        second.get_by_role("button", name=fix).click()
    expect(second.locator(".rw-advice")).to_have_count(0)
    assert board.view()["shots"][1]["seconds"] == 8.5


def test_a_shot_made_in_several_parts_says_so_and_asks_for_nothing(page: Page, board: Film) -> None:
    board.op(op="format.set", engine="vace", fps="16")
    board.op(op="shot.edit", id="s2", seconds=12)
    told = page.locator(".rw-card[data-shot='s2'] .rw-advice")
    expect(told).to_have_text("Wan VACE makes this in 3 parts that overlap. Look at the joins.")
    expect(told.get_by_role("button")).to_have_count(0)


def test_an_empty_board_says_what_it_is_for(page: Page, empty: Film) -> None:
    page.get_by_role("tab", name="Storyboard").click()
    expect(page.get_by_role("heading", name="No shots yet")).to_be_visible()
    page.get_by_role("button", name="Write a prompt").click()
    expect(page.get_by_role("tab", name="Prompt")).to_have_attribute("aria-selected", "true")
