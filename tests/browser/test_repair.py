"""A broken clip comes in, is mended before one's eyes, and goes out whole; a mask is painted."""

import io
import json
import os
import re
import wave
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from pipelines.gray import read_gray
from pipelines.media import count_frames
from studio.history import jobs
from studio.workspace import open_workspace
from tests.browser.conftest import Film, Server
from tests.makers import film as written
from tests.makers import ground
from tests.pipelines.test_sound_damage import clip, tune

pytestmark = pytest.mark.browser
FRAMES, SIDE, PACE, BLACK = 48, 40, 3.0, (12, 30)


def scene(number: int) -> np.ndarray:
    """A drawn tile that moves to the right over a ground, `PACE` pixels a frame."""
    shown = ground(192, 108, seed=1)
    left = round(8 + PACE * number)
    shown[30:70, left : left + SIDE] = ground(320, 320, seed=3)[::8, ::8][:, : 192 - left]
    return shown


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Two frames are black."""
    return written(tmp_path / "holiday.mp4", blackened(FRAMES, BLACK))


def blackened(frames: int, black: Iterable[int]) -> list[np.ndarray]:
    """The scene, with some frames black."""
    shown = [scene(n) for n in range(frames)]
    for number in black:
        shown[number] = np.zeros_like(shown[0])
    return shown


def test_a_broken_clip_is_brought_in_mended_and_exported(
    empty: Film, server: Server, broken: Path, tmp_path: Path
):
    page = empty.page
    empty.open("Timeline")
    letter = tmp_path / "letter.mp4"
    letter.write_bytes(b"Dear Anna, " * 400)
    page.locator("#rw-timeline input[type=file]").set_input_files([broken, letter])
    expect(page.get_by_role("alert")).to_contain_text("letter.mp4")
    row = page.locator(".rp-clip", has_text="holiday.mp4")
    expect(row).to_contain_text("2 faults")
    row.click()

    events = page.get_by_role("list", name="Damage").get_by_role("button", name="Black")
    events.nth(1).click()
    expect(page.get_by_label("Timecode: type one to go there")).to_have_value("00:00:01:06")
    still = page.get_by_role("img", name=re.compile("damage in red"))
    expect(still).to_have_js_property("complete", True)
    assert still.evaluate("image => image.naturalWidth") == 192

    page.get_by_role("button", name="Repair", exact=True).click()
    page.get_by_role("button", name="Compare").click()
    wipe_by_mouse_and_keys(page)
    page.keyboard.press("Escape")
    before = take(empty)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text(re.compile("^0 of [0-9,]+ kept pixels changed$"))).to_be_visible()
    assert take(empty)["mended"]["parent"] == before["take"]
    expect(events).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(events).to_have_count(2)
    assert take(empty)["take"] == before["take"]

    page.get_by_role("button", name="Repair all").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status").get_by_text("All mended")).to_be_visible()
    assert sorted(run[:2] for run in take(empty)["mended"]["runs"]) == [[12, 13], [30, 31]]

    page.get_by_role("button", name="Export").click()
    link = page.get_by_role("link", name="Download")
    expect(link).to_be_visible()
    film = page.request.get(f"{server.url}/{link.get_attribute('href')}").body()
    (tmp_path / "out.mp4").write_bytes(film)
    assert count_frames(tmp_path / "out.mp4") == FRAMES


def test_a_mask_is_painted_by_mouse_and_follows_its_thing(
    empty: Film, server: Server, tmp_path: Path
):
    page = empty.page
    empty.open("Timeline")
    whole = written(tmp_path / "walk.mp4", [scene(n) for n in range(24)])
    page.locator("#rw-timeline input[type=file]").set_input_files([whole])
    row = page.locator(".rp-clip", has_text="walk.mp4")
    expect(row).to_have_attribute("data-state", re.compile("clean|found"))
    row.click()
    page.get_by_role("button", name="Paint a mask").click()
    page.get_by_role("button", name="Box").click()
    box = page.get_by_role("img", name=re.compile("frame to paint on")).bounding_box()
    drag(page, box, (8 / 192, 30 / 108), (48 / 192, 70 / 108))
    page.get_by_role("button", name="Follow it").click()
    event = page.get_by_role("list", name="Damage").get_by_role("button", name="Painted mask")
    expect(event).to_have_attribute("aria-current", "true")
    event.click()
    over = page.locator(".rp-over")
    expect(over).to_have_attribute("data-src", re.compile("frame=11&"))
    page.get_by_role("button", name="One frame forward").click()
    expect(over).to_have_attribute("data-src", re.compile("frame=12&"))
    hole, planes = mask_of(empty, server)
    assert hole["keys"] == [0]
    for number in (0, 12, 23):
        left = np.flatnonzero(planes[number].any(0))[0]
        assert abs(left - (8 + PACE * number)) <= 3, number

    page.get_by_role("button", name="Correct the mask here").click()
    canvas = page.get_by_role("img", name=re.compile("frame to paint on"))
    expect(canvas).to_have_attribute("data-under", "12")
    expect(over).to_be_hidden()
    page.get_by_role("button", name="Eraser").click()
    drag(page, canvas.bounding_box(), (0.0, 0.0), (1.0, 50 / 108))
    page.get_by_role("button", name="One frame forward").click()
    expect(page.get_by_text("Painted: 12")).to_be_visible()
    page.get_by_role("button", name="Follow it").click()
    expect(page.get_by_role("button", name="frame 12", exact=True)).to_be_visible()
    hole, planes = mask_of(empty, server)
    assert hole["keys"] == [0, 12]
    tall = [int(planes[n].any(1).sum()) for n in (0, 6, 12, 23)]
    assert tall[0] == SIDE
    assert abs(tall[1] - 0.75 * SIDE) <= 3
    assert abs(tall[2] - SIDE / 2) <= 1
    assert abs(tall[3] - SIDE / 2) <= 2


def mask_of(film: Film, server: Server) -> tuple[dict[str, Any], list[np.ndarray]]:
    """The painted mask of the film's one shot: as the page is told of it, and its frames."""
    told = film.page.request.get(f"{server.url}/studio/takes/{take(film)['take']}/damage").json()
    (hole,) = [damage for damage in told["damages"] if damage["kind"] == "hole"]
    with open_workspace(server.folder) as workspace:
        return hole, [plane > 127 for plane in read_gray(workspace.media.path(hole["mask"]))]


def test_a_hurt_sound_is_heard_as_it_is_and_mended(empty: Film, server: Server, tmp_path: Path):
    page = empty.page
    sound = tune(seconds=1)
    sound[8000:8003] += (0.5, -0.4, 0.2)
    empty.open("Timeline")
    files = [clip(tmp_path / "song.mkv", sound, seconds=1)]
    page.locator("#rw-timeline input[type=file]").set_input_files(files)
    row = page.locator(".rp-clip", has_text="song.mkv")
    expect(row).to_contain_text("1 fault")
    row.click()
    page.get_by_role("list", name="Damage").get_by_role("button", name="Click").click()
    page.get_by_role("button", name="Listen").click()
    expect(page.locator(".rp-hearing")).to_have_attribute("data-ready", re.compile("[0-9]+"))
    was = page.get_by_role("button", name="As it is")
    was.click()
    expect(was).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Mended").click()
    expect(was).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Mended")).to_have_attribute("aria-pressed", "false")
    tried = page.get_by_role("img", name=re.compile("as it is, and under it")).get_attribute(
        "data-src"
    )
    heard = io.BytesIO(page.request.get(f"{server.url}/{tried}").body())
    with wave.open(heard) as told:
        both = np.frombuffer(told.readframes(told.getnframes()), "<i2")
    before, after = np.split(both, 2)
    changed = np.flatnonzero(before != after)
    assert 8000 <= changed.min() <= changed.max() < 8030


def test_a_file_that_was_sent_in_part_goes_on_where_it_was(empty: Film, tmp_path: Path):
    page, token = empty.page, "5" * 32
    path = written(tmp_path / "train.mp4", [scene(n)[:, ::-1] for n in range(8)])
    os.utime(path, (1e9, 1e9))
    half = path.read_bytes()[: path.stat().st_size // 2]
    size, asked = path.stat().st_size, f"{empty.url}/clips/{token}"
    told = page.request.post(f"{asked}?at=0&of={size}&name=train.mp4", data=half)
    assert told.json() == {"bytes": len(half), "whole": False, "brought": False}
    left = {"name": path.name, "size": size, "modified": 10**12, "token": token}
    noted = json.dumps([{**left, "project": empty.project}])
    page.evaluate("noted => localStorage.setItem('reelwright.sending', noted)", noted)
    empty.open("Timeline")
    row = page.locator(".rp-coming", has_text="train.mp4")
    expect(row).to_contain_text(re.compile("^train.mp4(49|50) % was sent before this page was"))
    pieces: list[str] = []

    def once_away(route: Any) -> None:
        pieces.append(route.request.url)
        if len(pieces) == 1:
            route.fulfill(status=503)
        else:
            route.continue_()

    page.route(re.compile(f"projects/[0-9]+/clips/{token}"), once_away)
    page.locator("#rw-timeline input[type=file]").set_input_files([path])
    expect(row).to_contain_text("The studio does not answer")
    expect(page.locator(".rp-clip", has_text="train.mp4")).to_be_visible()
    expect(row).to_have_count(0)
    assert [f"at={len(half)}&" in piece for piece in pieces] == [True, True]
    assert page.evaluate("localStorage.getItem('reelwright.sending')") == "[]"
    again = page.request.post(f"{asked}?at={size}&of={size}&name=train.mp4", data=b"")
    assert [shot["text"] for shot in again.json()["shots"]] == ["train.mp4"]


def test_nothing_is_lost_when_a_clip_is_cut_and_taken_out_while_it_is_repaired(
    empty: Film, server: Server, tmp_path: Path
):
    page = empty.page
    empty.open("Timeline")
    path = written(tmp_path / "market.mp4", [frame[::-1] for frame in blackened(48, BLACK)])
    page.locator("#rw-timeline input[type=file]").set_input_files([path])
    row = page.locator(".rp-clip", has_text="market.mp4")
    expect(row).to_contain_text("2 faults")
    row.click()
    page.get_by_role("button", name="Repair all").dblclick()
    expect(page.locator(".rp-progress, .rp-offer").first).to_be_visible()
    (item,) = empty.view()["timeline"]["tracks"][0]["items"]
    empty.op(op="item.trim", id=item["id"], edge="in", frames=4, ripple=True)
    view = empty.op(op="shot.remove", id=item["shot"])
    assert view["shots"] == []
    expect(page.get_by_text("The film comes together here")).to_be_visible()
    page.keyboard.press("Control+z")
    empty.open("Timeline")  # the page was shut, and is opened again
    row.click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text(re.compile("kept pixels changed$"))).to_be_visible()
    (item,) = empty.view()["timeline"]["tracks"][0]["items"]
    assert (item["src"], item["dur"]) == (4, 44)
    with open_workspace(server.folder) as workspace, workspace.reading() as db:
        made = [job for job in jobs.of_project(db, empty.project) if job.kind == "repair"]
    assert [job.state.name for job in made] == ["done"]
    assert "Traceback" not in server.log.read_text("utf-8")


def test_on_a_phone_a_damage_is_found_mended_and_compared(empty: Film, tmp_path: Path):
    page = empty.page
    broken = written(tmp_path / "beach.mp4", blackened(24, [6, 16]))
    page.set_viewport_size({"width": 390, "height": 844})
    empty.open("Timeline")
    page.locator("#rw-timeline input[type=file]").set_input_files([broken])
    page.get_by_role("button", name="Inspector").click()
    row = page.locator(".rp-clip", has_text="beach.mp4")
    expect(row).to_contain_text("2 faults")
    row.click()
    panel = page.locator(".tl-inspector")
    screen = page.locator(".tl-screen").bounding_box()
    assert screen["y"] + screen["height"] <= panel.bounding_box()["y"]
    assert panel.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.get_by_role("list", name="Damage").get_by_role("button", name="Black").first.click()
    panel.evaluate("node => { node.scrollTop = 40; }")
    page.get_by_role("button", name="Repair all").focus()
    empty.op(op="shot.edit", id=take(empty)["id"], text="At the beach")
    expect(panel.get_by_role("heading", name="At the beach")).to_be_visible()
    expect(page.get_by_role("button", name="Repair all")).to_be_focused()
    assert panel.evaluate("node => node.scrollTop") == 40
    page.get_by_role("button", name="Paint a mask").click()
    expect(page.get_by_role("button", name="Follow it")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Repair", exact=True).click()
    page.get_by_role("button", name="Compare").click()
    page.keyboard.press("Escape")
    first = empty.view()["shots"][0]["damage"]["offer"]
    page.get_by_role("list", name="Damage").get_by_role("button", name="Black").last.click()
    page.get_by_role("button", name="Repair", exact=True).click()
    expect(page.locator(".rp-offer")).not_to_have_attribute("data-take", first)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status").get_by_text("All mended")).to_be_visible()
    assert take(empty)["take"] != first
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("tab", name="Storyboard").click()
    expect(page.locator(".rw-card-hint")).to_have_text("Its first frame is being read")


def take(film: Film) -> dict[str, Any]:
    """The film's one shot, as the server has it."""
    (shot,) = film.view()["shots"]
    return json.loads(json.dumps(shot))


def drag(page: Any, box: dict[str, float], start: tuple[float, float], stop: tuple[float, float]):
    """The mouse from one share of a box to another."""
    (ax, ay), (bx, by) = (
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, stop)
    )
    page.mouse.move(ax, ay)
    page.mouse.down()
    page.mouse.move(bx, by, steps=4)
    page.mouse.up()


def wipe_by_mouse_and_keys(page: Any) -> None:
    """The edge goes where it is dragged, and by the keys."""
    stage = page.locator(".rw-compare-stage")
    expect(stage).to_have_attribute("data-wiping", "true")
    drag(page, stage.bounding_box(), (0.5, 0.5), (0.25, 0.5))
    edge = "stage => parseFloat(stage.style.getPropertyValue('--edge'))"
    assert abs(stage.evaluate(edge) - 25) < 2
    page.keyboard.press("Shift+ArrowRight")
    assert abs(stage.evaluate(edge) - 30) < 2
