"""The whole journey of a film, by real mouse and keyboard, in the order a creator makes it."""

import re
from pathlib import Path
from typing import Any

import av
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SENTENCE = (
    "A red fox runs through a snowy forest at dawn, wide shot. "
    "Then a yellow taxi drives down a city street at night. "
    "Then a boy eats a cookie in a kitchen, close-up."
)
SHOTS, FRAMES_EACH = 3, 48


def watched(context: BrowserContext, home: str, wrong: list[str]) -> Page:
    """A page whose every complaint, and every request to another host, is written down."""
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((home, "data:", "blob:")) else wrong.append(asked.url)
        ),
    )
    return page


def view_of(page: Page, url: str) -> dict[str, Any]:
    return page.request.get(url).json()


def progress(page: Page, url: str) -> float:
    shots = view_of(page, url)["shots"]
    return sum(shot["progress"] for shot in shots) / len(shots)


def written(page: Page) -> None:
    """The sentence is typed, read back phrase by phrase, and storyboarded."""
    page.get_by_role("textbox", name="What do you want to see?").click()
    page.keyboard.type(SENTENCE)
    page.get_by_text("More", exact=True).click()
    page.get_by_label("Shots", exact=True).fill(str(SHOTS))
    page.get_by_label("Seconds a shot").fill(str(FRAMES_EACH // 24))
    page.get_by_label("Seconds a shot").press("Tab")
    expect(page.locator(".rw-reading")).to_contain_text("A red fox runs", timeout=10_000)
    page.get_by_role("button", name="Storyboard it").click()


def reordered(page: Page, url: str) -> None:
    """The third card is dragged before the first, by its grip."""
    cards = page.locator(".rw-card")
    expect(cards).to_have_count(SHOTS)
    cards.nth(2).hover()
    grip, first = cards.nth(2).locator(".rw-grip"), cards.nth(0).bounding_box()
    start = grip.bounding_box()
    assert start
    assert first
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(first["x"] + 30, first["y"] + 60, steps=12)
    with page.expect_response("**/ops"):
        page.mouse.up()
    assert [shot["id"] for shot in view_of(page, url)["shots"]] == ["s3", "s1", "s2"]


def rendered(page: Page, url: str) -> None:
    """Every shot gets its take; none fails."""
    while (shots := view_of(page, url)["shots"]) and any(s["status"] != "done" for s in shots):
        assert [s["reason"] for s in shots if s["status"] == "failed"] == []
        page.wait_for_timeout(200)


def crossed_a_cut(page: Page) -> None:
    """The film plays on past the first cut and stops when it is told to."""
    clock = page.get_by_label("Timecode: type one to go there")
    clock.fill("1:12")
    clock.press("Enter")
    page.get_by_role("button", name="Play", exact=False).first.click()
    expect(clock).to_have_value(re.compile(r"00:00:0[23]:"), timeout=8000)
    page.keyboard.press("Space")


def trimmed(page: Page, url: str) -> int:
    """The first clip's end is dragged to the left; gives the film's new length."""
    clip = page.locator("[data-item-id]").first.bounding_box()
    assert clip
    y = clip["y"] + clip["height"] / 2
    page.mouse.move(clip["x"] + clip["width"] - 3, y)
    page.mouse.down()
    page.mouse.move(clip["x"] + clip["width"] * 0.6, y, steps=8)
    with page.expect_response("**/ops"):
        page.mouse.up()
    return int(view_of(page, url)["timeline"]["frames"])


def exported(page: Page, folder: Path) -> Path:
    """The film as the browser downloads it."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("link", name="Download").first.click(timeout=60_000)
    film = folder / download.value.suggested_filename
    download.value.save_as(film)
    return film


def test_a_sentence_becomes_a_downloaded_film(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = watched(context, server.url, wrong)
    page.goto(server.url)
    page.locator("#rw-projectbar[data-ready]").wait_for()
    page.evaluate("async () => (await import('/studio/static/store.js')).store.begin({})")
    page.wait_for_url("**project=*")
    number = page.url.split("project=")[1]
    url = f"{server.url}/studio/projects/{number}"
    written(page)
    reordered(page, url)

    page.get_by_role("button", name="Render 3").click()
    while progress(page, url) < 0.3:
        page.wait_for_timeout(50)
    page.close()
    page = watched(context, server.url, wrong)
    page.goto(f"{server.url}/?project={number}")
    assert progress(page, url) >= 0.3
    page.get_by_role("tab", name="Timeline").click()
    rendered(page, url)

    crossed_a_cut(page)
    assert trimmed(page, url) < SHOTS * FRAMES_EACH
    with page.expect_response("**/undo"):
        page.keyboard.press("Control+z")
    assert view_of(page, url)["timeline"]["frames"] == SHOTS * FRAMES_EACH

    film = exported(page, tmp_path)
    context.close()
    with av.open(str(film)) as opened:
        assert sum(1 for _ in opened.decode(video=0)) == SHOTS * FRAMES_EACH
    assert wrong == []
