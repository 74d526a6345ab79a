"""The History tab: the tree, restore, branch, compare."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser


@pytest.fixture
def past(film: Film) -> Film:
    """Three revisions: new, shot 1 shortened, shot 3 removed."""
    film.op(op="shot.edit", id="s1", seconds=1.0)
    film.op(op="shot.remove", id="s3")
    film.open("History")
    film.page.locator(".rw-revision").nth(2).wait_for()
    return film


def row(page: Page, label: str) -> Locator:
    return page.locator(".rw-revision").filter(has_text=label).first


def test_the_newest_revision_is_on_top_and_marked(page: Page, past: Film) -> None:
    labels = page.locator(".rw-revision-label").all_inner_texts()
    assert labels == ["Shot 3 removed", "Shot 1 changed", "New film"]
    expect(page.locator(".rw-revision[aria-current]")).to_contain_text("Shot 3 removed")


def test_restoring_adds_a_revision_and_removes_none(page: Page, past: Film) -> None:
    row(page, "New film").hover()
    row(page, "New film").get_by_role("button", name="Restore").click()
    expect(page.locator(".rw-revision")).to_have_count(4)
    expect(page.locator(".rw-revision").first).to_contain_text("Brought back: New film")
    assert [s["seconds"] for s in past.view()["shots"]] == [2.0, 2.0, 2.0]


def test_a_branch_starts_where_it_was_asked_for(page: Page, past: Film) -> None:
    row(page, "Shot 1 changed").hover()
    row(page, "Shot 1 changed").get_by_role("button", name="Branch from here").click()
    page.get_by_label("Name of the branch").fill("shorter")
    page.get_by_label("Name of the branch").press("Enter")
    page.get_by_role("button", name="Branch: shorter").wait_for()
    assert len(past.view()["shots"]) == 3
    expect(page.locator(".rw-revision[aria-current]")).to_contain_text("shorter")


def test_a_name_being_written_stays_when_the_tree_grows(page: Page, past: Film) -> None:
    row(page, "New film").hover()
    row(page, "New film").get_by_role("button", name="Branch from here").click()
    page.keyboard.type("long")
    past.op(op="shot.edit", id="s1", text="Elsewhere")
    expect(page.locator(".rw-revision")).to_have_count(4)
    page.keyboard.type("er")
    expect(page.get_by_label("Name of the branch")).to_have_value("longer")


def test_a_taken_branch_name_is_refused_beside_the_tree(page: Page, past: Film) -> None:
    row(page, "New film").hover()
    row(page, "New film").get_by_role("button", name="Branch from here").click()
    page.get_by_label("Name of the branch").fill("main")
    page.get_by_label("Name of the branch").press("Enter")
    expect(page.locator(".rw-history").get_by_role("alert")).to_contain_text("another name")


def test_two_revisions_are_compared_in_words(page: Page, past: Film) -> None:
    boxes = page.locator(".rw-revision input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    side = page.locator(".rw-compare")
    expect(side).to_contain_text("Shot 3 removed")
    expect(side).to_contain_text("Length, seconds")
    expect(side.locator("del").filter(has_text="2 s")).to_be_visible()
    expect(side.locator("ins").filter(has_text="1 s")).to_be_visible()


def test_an_edit_after_undo_stands_beside_what_was_undone(page: Page, past: Film) -> None:
    page.get_by_role("button", name="Undo: Shot 3 removed").click()
    page.get_by_role("button", name="Redo: Shot 3 removed").wait_for()
    past.op(op="shot.remove", id="s2")
    expect(page.locator(".rw-revision")).to_have_count(4)
    places = page.locator(".rw-lanes circle").evaluate_all(
        "dots => dots.map((d) => Number(d.getAttribute('cx')))"
    )
    assert places == [12, 28, 12, 12]
