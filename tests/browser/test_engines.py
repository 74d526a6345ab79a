"""An engine with weights, from the choice of its folder to the choice of a take: a tiny model."""

import json
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.engines.weights.folders import weights_id
from pipelines.setup import Setup
from studio.jobs.counting import ROOM, Counts
from tests.browser.conftest import Film, Server
from tests.browser.films import put_film
from tests.checkpoints import checkpoint

pytestmark = [pytest.mark.browser, pytest.mark.weights]

LOADED_MS = 90_000
"""A worker loads torch, on a machine that may have much to do."""
WATCHED, QUICK = 600, 2
"""Steps of a render long enough to be watched and stopped, and of one that is there at once."""


@pytest.fixture(scope="session")
def weights(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model, counted already: the studio would load torch once more for that."""
    place = tmp_path_factory.mktemp("models")
    folder = checkpoint("wan-vace", place)
    counts, setup = Counts(place), Setup(weights=str(folder), weights_id=weights_id(folder))
    assert (counts.shape(setup), counts.rates(setup)) == (None, None)
    for wanted in (place / "counted").glob("*.wanted"):
        told = json.loads(wanted.read_text())
        module = import_module(f"{ROOM}.{_counter(told)}")
        out = wanted.with_suffix(".json")
        module.main([*(f"--{name}={value}" for name, value in told.items()), f"--out={out}"])
        (server.folder / "counted").mkdir(exist_ok=True)
        shutil.copy(out, server.folder / "counted")
    return folder


def _counter(told: dict[str, str]) -> str:
    return "cost" if "weights" in told else "rates"


@pytest.fixture
def short(page: Page, server) -> Film:
    """Two shots of eight frames, as small as they can be."""
    made = Film(page, server.url, put_film(server.folder, [0.5, 0.5], [False, False]))
    made.op(op="format.set", width=64, height=64, fps="16", steps=WATCHED)
    return made


def shot(page: Page, number: int):
    return page.get_by_role("listitem", name=f"Shot {number}:")


def test_an_engine_is_chosen_priced_watched_and_stopped(
    page: Page, short: Film, weights: Path
) -> None:
    short.open("Storyboard")
    page.get_by_role("button", name=re.compile("^Engine: Drawn")).click()
    page.get_by_role("menuitem", name="Set up the engines").click()
    dialog = page.get_by_role("dialog", name="Engines")
    dialog.get_by_role("tab", name=re.compile("Wan VACE.*not set up")).click()
    expect(dialog.get_by_role("button", name="Use for this film")).to_be_disabled()
    dialog.get_by_label("Folder or hub id").fill(str(weights / "vae"))
    dialog.get_by_role("button", name="Check").click()
    expect(dialog.get_by_text("holds no video model")).to_be_visible()
    dialog.get_by_label("Folder or hub id").fill(str(weights))
    dialog.get_by_role("button", name="Check").click()
    dialog.get_by_role("button", name="Use it").click()
    dialog.get_by_role("button", name="Use for this film").click()
    expect(dialog.get_by_text("Makes this film")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Engine: Wan VACE")).to_be_focused()
    assert short.view()["format"]["setup"]["weights"] == str(weights)

    shot(page, 1).get_by_role("button", name="Render this shot").click()
    expect(page.locator(".rw-ladder")).to_contain_text(
        re.compile(r"To render: about .* s.* GB · .* kWh"), timeout=LOADED_MS
    )
    expect(
        page.get_by_role("group", name="From draft to final").get_by_role("button")
    ).to_have_text([re.compile("Animatic"), re.compile("Fast draft"), re.compile("Final")])
    expect(shot(page, 1)).to_contain_text(re.compile(rf"Step \d+ of {WATCHED}"), timeout=LOADED_MS)
    picture = shot(page, 1).locator("img.rw-live")
    expect(picture).to_be_visible(timeout=LOADED_MS)
    shot(page, 1).get_by_role("button", name="Stop").click()
    expect(shot(page, 1).locator(".rw-card-status")).to_have_text("To render", timeout=5_000)
    expect(picture).to_be_hidden()
    expect(page.locator(".qd-line")).to_contain_text("Nothing is rendering")


def test_two_takes_play_in_step_and_one_gets_stars_and_the_film(
    page: Page, short: Film, weights: Path
) -> None:
    short.op(op="format.set", engine="vace", steps=QUICK, setup={"weights": str(weights)})
    short.open("Storyboard")
    page.get_by_role("button", name="Best of 4").click()
    strip = page.get_by_role("listbox")
    takes = strip.get_by_role("option")
    expect(takes).to_have_count(4, timeout=LOADED_MS)
    takes.nth(0).click()
    page.keyboard.press("c")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Two takes of shot 1")
    expect(dialog.locator("video")).to_have_count(2)
    ready = "document.querySelectorAll('dialog video')[1].readyState > 2"
    while not page.evaluate(ready):
        page.wait_for_timeout(50)
    page.keyboard.press("w")
    expect(dialog.get_by_role("button", name="Wipe")).to_have_attribute("aria-pressed", "true")
    with page.expect_response(re.compile("/studio/takes/")):
        dialog.get_by_role("radio", name="4 stars").nth(1).click()
    with page.expect_response("**/ops"):
        page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(takes.nth(1)).to_have_accessible_name(re.compile("in the film, 4 stars"))
    told = page.request.get(f"{short.url}/shots/s1/takes").json()
    assert [(t["stars"], t["current"]) for t in told][1] == (4, True)
    takes.nth(2).click()
    with page.expect_response(re.compile("/studio/takes/")):
        page.keyboard.press("x")
    expect(takes.nth(2)).to_have_accessible_name(re.compile("rejected"))
