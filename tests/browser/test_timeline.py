"""The Timeline tab, driven by a real mouse and keyboard; what happened is read from the server."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server
from tests.browser.films import put_film

pytestmark = pytest.mark.browser

SCREEN = """() => {
  const seen = document.querySelector(".pl-stage video.pl-seen");
  if (!seen) return null;
  const canvas = new OffscreenCanvas(160, 90);
  const pen = canvas.getContext("2d");
  pen.drawImage(seen, 0, 0, 160, 90);
  const bits = (y) => [0, 1, 2, 3, 4, 5, 6, 7].reduce(
    (n, bit) => n + (pen.getImageData(bit * 20 + 10, y, 1, 1).data[0] > 128 ? 1 << bit : 0), 0);
  return [bits(67), bits(22)];
}"""


@dataclass(frozen=True)
class Desk:
    """The tab as a film-maker uses it, and the project behind it as the server has it."""

    page: Page
    url: str

    def view(self) -> dict[str, Any]:
        return self.page.request.get(self.url).json()

    def clips(self, track: int = 0) -> list[tuple[str | None, int, int, int]]:
        items = self.view()["timeline"]["tracks"][track]["items"]
        return [(i["shot"], i["start"], i["dur"], i["src"]) for i in items]

    def clip(self, number: int) -> Locator:
        """The stand-in of the clip at a place of the film, counted from 1."""
        items = self.view()["timeline"]["tracks"][0]["items"]
        return self.page.locator(f"[data-item-id={items[number - 1]['id']}]")

    def box(self, number: int) -> dict[str, float]:
        box = self.clip(number).bounding_box()
        assert box
        return dict(box)

    def per_frame(self, number: int = 1) -> float:
        return self.box(number)["width"] / self.clips()[number - 1][2]

    def drag(self, x: float, y: float, by: float, down: float = 0) -> None:
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        for step in range(1, 6):
            mouse.move(x + by * step / 5, y + down * step / 5)
        with self.page.expect_response("**/ops"):
            mouse.up()
        self.settled()

    def key(self, key: str) -> None:
        with self.page.expect_response("**/ops"):
            self.page.keyboard.press(key)
        self.settled()

    def settled(self) -> None:
        """The stand-ins follow when nothing moves."""
        self.page.wait_for_timeout(250)

    def seek(self, frame: int) -> None:
        clock = self.page.get_by_label("Timecode: type one to go there")
        clock.fill(f"{frame // 24}:{frame % 24}")
        clock.press("Enter")


@pytest.fixture(scope="module")
def tab(browser: Browser, server: Server) -> Iterator[Page]:
    """The Timeline tab, opened once; films are opened in it one after the other."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{server.url}/?project={put_film(server.folder, [1])}")
    page.locator("#rw-projectbar[data-ready]").wait_for()
    page.get_by_role("tab", name="Timeline").click()
    page.locator("[data-item-id]").first.wait_for(state="attached")
    yield page
    page.close()
    assert wrong == []


@pytest.fixture
def desk(tab: Page, server: Server) -> Iterator[Desk]:
    yield opened(tab, server, put_film(server.folder, [4, 3, 2]))
    ripple = tab.get_by_role("button", name="Ripple")
    if ripple.get_attribute("aria-pressed") == "false":
        ripple.click()


def opened(tab: Page, server: Server, project: int) -> Desk:
    """A film opened in the tab, with nothing chosen and all of it in sight."""
    tab.evaluate("async (id) => (await import('/studio/static/store.js')).store.open(id)", project)
    desk = Desk(tab, f"{server.url}/studio/projects/{project}")
    desk.settled()
    return desk


def frames_of(film: Path) -> int:
    with av.open(str(film)) as opened_film:
        return sum(1 for _ in opened_film.decode(video=0))


def test_a_dragged_end_trims_by_the_frames_it_moved(desk: Desk) -> None:
    box, per = desk.box(2), desk.per_frame()
    desk.drag(box["x"] + box["width"] - 3, box["y"] + 60, -20 * per)
    assert desk.clips() == [("s1", 0, 96, 0), ("s2", 96, 52, 0), ("s3", 148, 48, 0)]


def test_a_dragged_start_shows_later_frames(desk: Desk) -> None:
    box, per = desk.box(2), desk.per_frame()
    desk.drag(box["x"] + 3, box["y"] + 60, 12 * per)
    assert desk.clips() == [("s1", 0, 96, 0), ("s2", 96, 60, 12), ("s3", 156, 48, 0)]


def test_without_ripple_a_gap_opens(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Ripple").click()
    box, per = desk.box(2), desk.per_frame()
    desk.drag(box["x"] + box["width"] - 3, box["y"] + 60, -20 * per)
    assert desk.clips()[1:] == [("s2", 96, 52, 0), (None, 148, 20, 0), ("s3", 168, 48, 0)]


def test_an_end_snaps_to_the_playhead(desk: Desk) -> None:
    desk.seek(140)
    box, per = desk.box(2), desk.per_frame()
    edge = box["x"] + box["width"]
    desk.drag(edge - 2, box["y"] + 60, -(168 - 140) * per + 5)
    assert desk.clips()[1] == ("s2", 96, 44, 0)


def test_s_splits_at_the_playhead_and_undo_joins_again(desk: Desk) -> None:
    desk.seek(120)
    desk.key("s")
    assert desk.clips()[1:3] == [("s2", 96, 24, 0), ("s2", 120, 48, 24)]
    with desk.page.expect_response("**/undo"):
        desk.page.keyboard.press("Control+z")
    assert desk.clips() == [("s1", 0, 96, 0), ("s2", 96, 72, 0), ("s3", 168, 48, 0)]
    expect(desk.page.locator("[data-item-id]")).to_have_count(3)


def test_what_the_server_has_not_named_yet_can_be_edited(desk: Desk) -> None:
    desk.page.route("**/ops", lambda route: (desk.page.wait_for_timeout(200), route.continue_()))
    desk.seek(120)
    for key in ("s", "ArrowUp", "ArrowDown", "Delete"):
        desk.page.keyboard.press(key)
    expect(desk.page.locator("[data-item-id]")).to_have_count(3)
    desk.page.wait_for_timeout(800)
    desk.page.unroute("**/ops")
    assert desk.clips() == [("s1", 0, 96, 0), ("s2", 96, 24, 0), ("s3", 120, 48, 0)]


def test_a_clip_dragged_over_another_changes_places(desk: Desk) -> None:
    box, per = desk.box(3), desk.per_frame()
    desk.drag(box["x"] + box["width"] / 2, box["y"] + 60, -150 * per)
    assert [shot for shot, *_ in desk.clips()] == ["s3", "s1", "s2"]


def test_a_clip_dragged_up_covers_the_film_below(desk: Desk) -> None:
    box, per = desk.box(3), desk.per_frame()
    desk.drag(box["x"] + box["width"] / 2, box["y"] + 60, -(168 - 40) * per, down=-70)
    assert desk.clips(track=1) == [(None, 0, 40, 0), ("s3", 40, 48, 0)]
    assert [shot for shot, *_ in desk.clips()] == ["s1", "s2"]
    desk.seek(50)
    desk.page.wait_for_function(f"() => String(({SCREEN})()) === '3,10'")


def test_delete_closes_the_hole_and_shift_delete_leaves_it(desk: Desk) -> None:
    box = desk.box(2)
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
    expect(desk.clip(2)).to_have_attribute("aria-selected", "true")
    desk.key("Shift+Delete")
    assert desk.clips() == [("s1", 0, 96, 0), (None, 96, 72, 0), ("s3", 168, 48, 0)]
    box = desk.box(1)
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
    desk.key("Delete")
    assert desk.clips() == [(None, 0, 72, 0), ("s3", 72, 48, 0)]


def test_alt_on_a_cut_rolls_it_and_alt_in_a_clip_slips_it(desk: Desk) -> None:
    box, per = desk.box(2), desk.per_frame()
    desk.drag(box["x"] + box["width"] - 3, box["y"] + 60, -20 * per)
    desk.page.keyboard.down("Alt")
    box = desk.box(2)
    desk.drag(box["x"] + box["width"] / 2, box["y"] + 60, -8 * per)
    assert desk.clips()[1] == ("s2", 96, 52, 8)
    desk.drag(box["x"] + 3, box["y"] + 60, -6 * per)
    desk.page.keyboard.up("Alt")
    assert desk.clips()[:2] == [("s1", 0, 90, 0), ("s2", 90, 58, 2)]


def test_the_player_keeps_time_across_cuts(tab: Page, server: Server) -> None:
    desk = opened(tab, server, put_film(server.folder, [1, 1, 2]))
    desk.seek(10)
    desk.page.wait_for_function(f"() => String(({SCREEN})()) === '1,10'")
    heard = desk.page.evaluate(
        """async () => {
          const { bus, send } = await import("/studio/static/store.js");
          const heard = [];
          bus.addEventListener("time", ({ detail: { frame, playing } }) =>
            playing && heard.push([performance.now(), frame]));
          send("toggle-play");
          await new Promise((done) => setTimeout(done, 2400));
          send("toggle-play");
          return heard;
        }"""
    )
    began, first = heard[0]
    late = [(at - began) - (frame - first) * 1000 / 24 for at, frame in heard]
    assert heard[-1][1] > 48, "both cuts, at 24 and 48, were crossed"
    assert max(map(abs, late)) < 250


def test_each_frame_shown_is_the_frame_of_the_cut(desk: Desk) -> None:
    for frame, shown in [(0, "1,0"), (95, "1,95"), (96, "2,0"), (167, "2,71"), (168, "3,0")]:
        desk.seek(frame)
        desk.page.wait_for_function(f"() => String(({SCREEN})()) === '{shown}'", timeout=5000)


def test_shots_without_a_take_play_as_stills(tab: Page, server: Server) -> None:
    desk = opened(tab, server, put_film(server.folder, [0.5, 1.5], [True, False]))
    clock = tab.get_by_label("Timecode: type one to go there")
    expect(clock).to_have_value("00:00:00:00")
    tab.keyboard.press(" ")
    expect(tab.get_by_text("Still, not rendered yet")).to_be_visible()
    expect(clock).to_have_value("00:00:02:00", timeout=4000)
    desk.seek(3)
    tab.wait_for_function(f"() => String(({SCREEN})()) === '1,3'")


def test_arrows_move_by_a_frame_a_second_and_a_cut(desk: Desk) -> None:
    clock = desk.page.get_by_label("Timecode: type one to go there")
    desk.seek(10)
    for key, reads in [
        ("ArrowRight", "00:00:00:11"),
        ("Shift+ArrowRight", "00:00:01:11"),
        ("ArrowLeft", "00:00:01:10"),
        ("ArrowDown", "00:00:04:00"),
        ("ArrowDown", "00:00:07:00"),
        ("ArrowUp", "00:00:04:00"),
        ("End", "00:00:09:00"),
        ("Home", "00:00:00:00"),
    ]:
        desk.page.keyboard.press(key)
        expect(clock).to_have_value(reads)


def test_trimming_to_the_playhead_needs_no_mouse(desk: Desk) -> None:
    desk.seek(120)
    desk.key("o")
    desk.seek(100)
    desk.key("i")
    assert desk.clips()[1] == ("s2", 96, 20, 4)


def test_a_locked_track_refuses_and_says_so(desk: Desk) -> None:
    with desk.page.expect_response("**/ops"):
        desk.page.get_by_role("button", name="Lock track V1").click()
    desk.seek(30)
    desk.page.keyboard.press("s")
    expect(desk.page.get_by_text("Track V1 is locked. Unlock it first.")).to_be_visible()
    assert len(desk.clips()) == 3


def test_a_question_mark_lists_the_shortcuts(desk: Desk) -> None:
    desk.page.keyboard.press("?")
    sheet = desk.page.get_by_role("dialog", name="Shortcuts")
    expect(sheet).to_contain_text("Split at the playhead")
    desk.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_escape_gives_a_drag_up(desk: Desk) -> None:
    box, mouse = desk.box(2), desk.page.mouse
    mouse.move(box["x"] + box["width"] - 3, box["y"] + 60)
    mouse.down()
    mouse.move(box["x"] + box["width"] - 60, box["y"] + 60, steps=3)
    desk.page.keyboard.press("Escape")
    mouse.up()
    desk.settled()
    assert desk.clips()[1] == ("s2", 96, 72, 0)
    assert desk.box(2)["width"] == pytest.approx(box["width"])


def test_the_wheel_with_ctrl_zooms_at_the_pointer(desk: Desk) -> None:
    before, per = desk.box(2), desk.per_frame()
    pointer = before["x"] + 30
    desk.page.mouse.move(pointer, before["y"] + 60)
    desk.page.keyboard.down("Control")
    desk.page.mouse.wheel(0, -400)
    desk.page.keyboard.up("Control")
    desk.settled()
    after, now = desk.box(2), desk.per_frame(2)
    assert now > per * 1.5
    assert (pointer - after["x"]) / now == pytest.approx((pointer - before["x"]) / per, abs=0.6)


def test_the_tab_never_scrolls_the_page(desk: Desk) -> None:
    for size in ((1400, 900), (1280, 720), (420, 860)):
        desk.page.set_viewport_size({"width": size[0], "height": size[1]})
        desk.settled()
        over = desk.page.evaluate(
            "() => [document.documentElement.scrollHeight - innerHeight,"
            " document.documentElement.scrollWidth - innerWidth]"
        )
        assert over == [0, 0]
        assert desk.box(1)["height"] >= 50
    desk.page.set_viewport_size({"width": 1440, "height": 900})


def test_the_desk_speaks_both_languages_at_once(desk: Desk) -> None:
    desk.page.get_by_role("button", name="中文").click()
    expect(desk.page.get_by_role("button", name="导出")).to_be_visible()
    expect(desk.page.get_by_role("button", name="在播放头处切开")).to_be_attached()
    desk.page.get_by_role("button", name="English").click()
    expect(desk.page.get_by_role("button", name="Export")).to_be_visible()


def test_a_film_is_exported_and_downloads(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Export").click()
    link = desk.page.locator(".tl-export").get_by_role("link", name="Download")
    link.wait_for(timeout=60_000)
    with desk.page.expect_download() as news:
        link.click()
    assert news.value.suggested_filename == "Numbered film.mp4"
    assert frames_of(news.value.path()) == 216


def test_an_export_of_unrendered_shots_offers_to_render_them(tab: Page, server: Server) -> None:
    desk = opened(tab, server, put_film(server.folder, [1, 1.75], [True, False]))
    expect(desk.clip(2)).to_have_attribute("aria-label", re.compile("Still, not rendered"))
    tab.get_by_role("button", name="Export").click()
    expect(tab.get_by_role("alert")).to_contain_text("Shot 2 has no picture yet")
    with tab.expect_response("**/render") as answer:
        tab.get_by_role("button", name="Render what is missing").click()
    assert len(answer.value.json()["jobs"]) == 1
