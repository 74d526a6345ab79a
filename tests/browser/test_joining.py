"""Pictures are dropped, put in order, joined into a shot that plays, and joined anew."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Film
from tests.makers import ground, still

pytestmark = pytest.mark.browser


def test_pictures_become_a_shot_and_other_times_make_it_anew(empty: Film, tmp_path: Path):
    page = empty.page
    empty.op(op="format.set", width=160, height=90)
    empty.open("Storyboard")
    page.get_by_role("button", name="Join pictures").first.click()
    dialog = page.get_by_role("dialog", name="Join pictures")
    bring_and_order(dialog, tmp_path)
    fill(dialog, "Each stands, s", "0.2")
    fill(dialog, "Each transition, s", "0.3")
    fill(dialog, "Seconds that picture 2 stands", "0.5")
    expect(dialog.get_by_text("Lasts 1.5 s · by Classical")).to_be_visible()
    dialog.get_by_role("button", name="Make the shot").click()

    card = page.locator(".rw-card", has_text="Ready")
    expect(card).to_have_count(1)
    before = shot(empty)
    assert [one["name"] for one in before["joined"]] == ["wood.png", "hill.png", "lake.png"]
    assert (before["seconds"], before["frames"]) == (1.5, 36)
    page.get_by_role("button", name="Pictures", exact=True).click()
    again = page.get_by_role("dialog", name="Pictures and times")
    again.get_by_role("button", name="Take out picture 2: hill.png").click()
    again.get_by_role("button", name="Make it anew").click()
    expect(page.locator(".rw-card .rw-chip", has_text="0.7 s")).to_be_visible()
    expect(card).to_have_count(1)
    after = shot(empty)
    assert (after["id"], after["take"] != before["take"]) == (before["id"], True)
    empty.open("Timeline")
    page.get_by_role("option", name="2 pictures joined").click(force=True)
    page.get_by_role("button", name="Pictures", exact=True).click()
    expect(again.locator(".rw-join-picture")).to_have_count(2)
    (item,) = empty.view()["timeline"]["tracks"][0]["items"]
    assert (item["dur"], item["shot"], item["status"]) == (17, after["id"], "done")


def bring_and_order(dialog: Any, folder: Path) -> None:
    """Three pictures, put in another order by the keys and by the pointer; a letter is refused."""
    expect(dialog.get_by_text("Choose 2 to 12 pictures")).to_be_visible()
    names = ["lake.png", "hill.png", "wood.png"]
    files = [still(folder / name, ground(160, 90, seed=n)) for n, name in enumerate(names)]
    letter = folder / "letter.png"
    letter.write_bytes(b"Dear Anna, " * 40)
    dialog.locator("input[type=file]").set_input_files([*files, letter])
    expect(dialog.get_by_role("alert")).to_contain_text("letter.png")
    shown = dialog.locator(".rw-join-picture")
    expect(shown).to_have_count(3)
    shown.first.focus()
    dialog.page.keyboard.press("Alt+ArrowRight")
    expect(shown.first).to_have_attribute("aria-label", "Picture 1: hill.png")
    shown.nth(2).drag_to(shown.first)
    expect(shown.first).to_have_attribute("aria-label", "Picture 1: wood.png")


def fill(dialog: Any, label: str, value: str) -> None:
    """A number typed into a field of the dialog."""
    dialog.get_by_label(label).fill(value)
    dialog.get_by_label(label).press("Tab")


def shot(film: Film) -> dict[str, Any]:
    """The film's one shot, as the server has it."""
    (one,) = film.view()["shots"]
    return dict(one)
