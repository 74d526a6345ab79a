"""Scripts come in and storyboards go out, by button and by dropping a file."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser

ENGLISH = """Title: Night Bus
Author: A. Writer

INT. KITCHEN - NIGHT

Maya pours coffee.

MAYA
It is late.

/* cut */

DISSOLVE TO:

EXT. STREET - DAY

A red bus leaves.
"""
CHINESE = "第一场 厨房 内 夜\n\n林夏推开门。\n\n@林夏\n你在吗？\n\n外景 街道 - 日\n\n下着雨。\n"


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def choose(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a script").click()
    with page.expect_response("**/script?*"):
        chooser.value.set_files(path)


@pytest.fixture
def blank(empty: Film) -> Film:
    empty.page.get_by_role("tab", name="Storyboard").click()
    empty.page.get_by_role("heading", name="No shots yet").wait_for()
    return empty


def test_a_script_becomes_a_board_says_what_was_read_and_undo_takes_it_back(
    page: Page, blank: Film, tmp_path: Path
) -> None:
    choose(page, put(tmp_path, "bus.fountain", ENGLISH.encode()))
    expect(page.locator(".rw-card")).to_have_count(2)
    line = page.locator(".rw-script-line")
    expect(line).to_contain_text("bus.fountain")
    expect(line).to_contain_text("2 shots · 2 scenes · 1 speaker")
    expect(line).to_contain_text("Left out: 1 struck-out passage; 1 line of the title page.")
    shots = blank.view()["shots"]
    assert [s["scene"] for s in shots] == ["INT. KITCHEN - NIGHT", "EXT. STREET - DAY"]
    assert (shots[0]["dialogue"], shots[0]["transition"]) == ("MAYA: It is late.", "dissolve")
    page.get_by_role("button", name="Undo: Script “bus.fountain” imported").click()
    expect(page.get_by_role("heading", name="No shots yet")).to_be_visible()
    expect(line).to_be_empty()


def test_a_bad_script_is_told_beside_the_button_and_changes_nothing(
    page: Page, blank: Film, tmp_path: Path
) -> None:
    choose(page, put(tmp_path, "bad.fdx", b"<FinalDraft><Content>"))
    expect(page.get_by_role("alert")).to_contain_text("bad.fdx is broken")
    assert blank.view()["shots"] == []
    choose(page, put(tmp_path, "a.fdx", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a>&b;</a>'))
    expect(page.get_by_role("alert")).to_contain_text("declares entities or a DTD")
    choose(page, put(tmp_path, "film.txt", b"PK\x03\x04" + bytes(99)))
    expect(page.get_by_role("alert")).to_contain_text("holds no text")


def test_ten_megabytes_are_refused_before_they_are_sent(
    page: Page, blank: Film, tmp_path: Path
) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a script").click()
    chooser.value.set_files(put(tmp_path, "big.txt", b"x" * 10_000_000))
    expect(page.get_by_role("alert")).to_contain_text("big.txt is larger than 2 MB")


def test_a_script_is_dropped_on_a_board_that_has_shots(page: Page, film: Film) -> None:
    film.open("Storyboard")
    page.locator(".rw-card").nth(2).wait_for()
    dropped = page.evaluate_handle(
        """([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name, { type: "text/plain" }));
            return data;
        }""",
        ["bus.fountain", ENGLISH],
    )
    board = page.locator(".rw-board")
    board.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(board).to_have_attribute("data-over", "true")
    with page.expect_response("**/script?*"):
        board.dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".rw-card")).to_have_count(2)
    assert film.view()["script"]["name"] == "bus.fountain"


def test_a_long_script_goes_on_in_another_film(page: Page, blank: Film, tmp_path: Path) -> None:
    long = "\n\n".join(f"INT. ROOM {n} - DAY\n\nA dog sits." for n in range(70))
    choose(page, put(tmp_path, "long.fountain", long.encode()))
    line = page.locator(".rw-script-line")
    expect(line).to_contain_text("60 shots: shots 61 to 70 are not in it yet")
    with page.expect_response("**/script?*first=61*"):
        line.get_by_role("button", name="Continue in a new film").click()
    expect(page.locator(".rw-card")).to_have_count(10)
    assert len(blank.view()["shots"]) == 60


def saved(page: Page, item: str) -> tuple[str, bytes]:
    page.get_by_role("button", name="Import and export").click()
    with page.expect_download(timeout=90_000) as download:
        page.get_by_role("menuitem", name=item).click()
    path = download.value.path()
    return download.value.suggested_filename, Path(path).read_bytes()


def test_the_board_goes_out_in_three_formats(page: Page, film: Film) -> None:
    film.open("Storyboard")
    page.locator(".rw-card").nth(2).wait_for()
    name, data = saved(page, "PDF, 6 frames a page")
    assert name == "Numbered film.pdf"
    (sheet,) = PdfReader(io.BytesIO(data)).pages
    assert len(sheet.images) == 3
    assert "Scene 2" in sheet.extract_text()
    name, data = saved(page, "Shot list (CSV)")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert (name, [r["Description"] for r in rows]) == (
        "Numbered film.csv", ["Scene 1", "Scene 2", "Scene 3"],
    )  # fmt: skip
    name, data = saved(page, "Script (Fountain)")
    assert (name, data.decode().startswith("Title: Numbered film")) == (
        "Numbered film.fountain", True,
    )  # fmt: skip


def test_a_chinese_script_comes_in_and_is_told_of_in_chinese(
    page: Page, blank: Film, tmp_path: Path
) -> None:
    page.evaluate("localStorage.setItem('reelwright.language', 'zh')")
    page.reload()
    page.get_by_role("tab", name="分镜").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="导入剧本").click()
    with page.expect_response("**/script?*"):
        chooser.value.set_files(put(tmp_path, "雨夜.fountain", CHINESE.encode("gb18030")))
    expect(page.locator(".rw-script-line")).to_contain_text("2 个镜头 · 2 场 · 1 人说话")
    assert [s["dialogue"] for s in blank.view()["shots"]] == ["林夏: 你在吗？", None]
    page.get_by_role("button", name="导入与导出").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="镜头表（CSV）").click()
    assert download.value.suggested_filename == "Night walk.csv"
    told = Path(download.value.path()).read_text("utf-8-sig")
    assert told.startswith("镜号,场景,景别")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="导入与导出").click()
        page.get_by_role("menuitem", name="导入剧本").click()
    with page.expect_response("**/script?*"):
        chooser.value.set_files(put(tmp_path, "坏.fdx", b"<FinalDraft>"))
    expect(page.get_by_role("alert")).to_contain_text("坏.fdx 已损坏：XML 在第 1 行中断或出错")
