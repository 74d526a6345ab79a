"""A server elsewhere is set up on the page, and a take becomes the guide of what is made next."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Film, Server
from tests.browser.films import put_film
from tests.studio.tiny import Tiny
from tests.video_server import KEY, video_server

pytestmark = [pytest.mark.browser, pytest.mark.weights]


def test_a_server_is_named_checked_given_its_key_and_used(
    page: Page, film: Film, server: Server, tmp_path
) -> None:
    film.open("Storyboard")
    page.get_by_role("button", name="Engine: Drawn").click()
    page.get_by_role("menuitem", name="Set up the engines").click()
    dialog = page.get_by_role("dialog", name="Engines")
    dialog.get_by_role("tab", name="Remote server").click()
    use = dialog.get_by_role("button", name="Use for this film")
    expect(use).to_be_disabled()
    with video_server(Tiny(), tmp_path) as made:
        made.key = KEY
        dialog.get_by_label("Address").fill(made.url)
        dialog.get_by_role("button", name="Check").click()
        expect(dialog.get_by_text("refuses the key")).to_be_visible()
        dialog.get_by_label("Key").fill(KEY)
        page.keyboard.press("Enter")
        expect(dialog.get_by_text("It answers, and has: tiny, tinier.")).to_be_visible()
    dialog.get_by_label("Model").fill("tiny")
    page.keyboard.press("Tab")
    use.click()
    expect(dialog.get_by_text("Makes this film")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".rw-ladder")).to_contain_text("may ask money")
    made_with = film.view()["format"]
    assert (made_with["engine"], made_with["setup"]["model"]) == ("remote", "tiny")
    told = page.request.get(f"{server.url}/studio/engines").text()
    assert '"key":true' in told
    assert KEY not in told + page.content()
    page.request.post(f"{server.url}/studio/engines", data={"key": "", "url": ""})


def test_a_take_guides_its_shot_and_the_film_follows_its_outlines(
    page: Page, server: Server
) -> None:
    film = Film(page, server.url, put_film(server.folder, [0.5], [False]))
    film.op(op="shot.edit", id="s1", text="A heron stands in the reeds")
    page.request.post(f"{film.url}/render", data={"shots": "all"})
    until = time.monotonic() + 60
    while film.view()["shots"][0]["status"] != "done" and time.monotonic() < until:
        time.sleep(0.1)
    film.op(op="format.set", engine="vace")
    film.open("Storyboard")
    page.get_by_role("button", name="Follow: nothing").click()
    page.get_by_role("menuitemradio", name="outlines").click()
    expect(page.get_by_role("button", name="Follow: outlines")).to_be_visible()
    take = page.get_by_role("listbox").get_by_role("option")
    expect(take).to_have_count(1)
    before = film.view()["shots"][0]
    guide = page.get_by_role("button", name="Accept as guide")
    guide.click()
    expect(take).to_have_accessible_name(re.compile("guides this shot"))
    shown = film.view()["shots"][0]
    assert (shown["accepted"], shown["key"] == before["key"]) == (before["older"]["key"], False)
    guide.click()
    expect(take).not_to_have_accessible_name(re.compile("guides this shot"))
    assert film.view()["shots"][0]["key"] == before["key"]
    film.op(op="format.set", engine="wan_t2v")
    expect(page.get_by_role("button", name="Engine: Wan text to video")).to_be_visible()
    page.get_by_role("button", name="Follow: outlines").click()
    first = page.get_by_role("menuitemradio", name="first frame")
    expect(first).to_be_disabled()
    expect(first).to_contain_text("This engine takes no first frame.")
