"""Storyboards to hand out: whole, exact, the same bytes, and readable back."""

import csv
import io
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipelines.board import PER_PAGE, Board, Frame
from pipelines.errors import BadRequest, UnreadableMedia, UnwritableMedia
from pipelines.pictures import write_picture
from pipelines.script import Angle, Move, ShotPlan, Size, Subject, Time, Transition, Weather
from pipelines.scripts import read_script
from pipelines.scripts.fountain import read_fountain
from pipelines.sheets import SHEETS, open_sheet
from pipelines.sheets.fountain import screenplay_of
from pipelines.sheets.type import Style, width_of, wrapped
from pipelines.staging import staged
from pipelines.writers import open_writer

WRITER = open_writer("rules")
MAYA = Subject(id="s1", noun="person", name="Maya", drawn_as="puppet:person")
PLANS = (
    ShotPlan(
        number=1, text="Maya pours coffee.", size="MS", lens_mm=50, move="dolly_in", seconds=4.5,
        setting="kitchen", time="night", subjects=(MAYA,), scene="INT. KITCHEN - NIGHT",
        dialogue="MAYA (V.O.): (softly) It is late.\nJON: Sleep, then.", notes=("check the mug",),
    ),
    ShotPlan(
        number=2, text="=2+3 is written on a wall.", size="ECU", angle="low", lens_mm=100,
        move="pan_left", seconds=60, scene="INT. KITCHEN - NIGHT", transition="dissolve",
        time="night", mood="calm", style="watercolor", absent=("people", "cars, buses"),
        sound="rain", setting="kitchen",
    ),
    ShotPlan(number=3, text="林夏推开门。", scene="外景 街道 - 日", dialogue="林夏: 你好，世界。"),
    ShotPlan(number=4, text="A red car drives by.", seconds=2, weather="rain"),
)  # fmt: skip


def board(plans=PLANS, **more) -> Board:
    return Board("Night Bus", tuple(Frame(plan) for plan in plans), **more)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_gives_the_same_bytes_and_leaves_nothing_else(name, tmp_path):
    sheet = open_sheet(name)
    for out in ("a", "b"):
        sheet.write(board(), tmp_path / f"{out}{sheet.suffix}")
    first, second = sorted(tmp_path.iterdir())
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_cannot_be_written_leaves_the_old_file(name, tmp_path):
    with pytest.raises(UnwritableMedia):
        open_sheet(name).write(board(), tmp_path / "none" / "board")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_tells_every_shot_with_its_words_and_lines(name, tmp_path):
    sheet = open_sheet(name)
    out = tmp_path / f"a{sheet.suffix}"
    sheet.write(board(), out)
    text = _text(out)
    for plan in PLANS:
        assert plan.text in text
    for said in ("It is late.", "Sleep, then.", "你好，世界。", "INT. KITCHEN - NIGHT"):
        assert said in text


def _text(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_there_is_no_board_without_shots_and_no_sheet_of_another_kind():
    with pytest.raises(BadRequest, match="no shots to export"):
        Board("x", ())
    with pytest.raises(BadRequest, match="Use 1, 3, 6 or 12"):
        board(per_page=5)
    with pytest.raises(BadRequest, match="Choose one of: pdf, csv, fountain"):
        open_sheet("docx")


@pytest.mark.parametrize(("per_page", "pages"), [(1, 25), (3, 9), (6, 5), (12, 3)])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_holds_as_many_frames_as_asked(per_page, pages, paper, tmp_path):
    plans = [ShotPlan(number=n, text=f"Shot number {n}.") for n in range(1, 26)]
    open_sheet("pdf").write(board(plans, per_page=per_page, paper=paper), tmp_path / "a.pdf")
    read = PdfReader(tmp_path / "a.pdf")
    assert len(read.pages) == pages
    size = read.pages[0].mediabox
    assert [round(float(s)) for s in (size.width, size.height)] == (
        [842, 595] if paper == "a4" else [792, 612]
    )
    told = [page.extract_text() for page in read.pages]
    assert f"Page 1 of {pages}" in told[0]
    for n in range(25):
        assert f"Shot number {n + 1}." in told[n // per_page]


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_long_words_go_on_and_nothing_is_lost_or_overlaps(per_page, tmp_path):
    words = [f"word{n}" for n in range(900)]
    plans = [*PLANS, ShotPlan(number=5, text=" ".join(words)), ShotPlan(number=6, text="雨" * 400)]
    open_sheet("pdf").write(board(plans, per_page=per_page), tmp_path / "a.pdf")
    pages = PdfReader(tmp_path / "a.pdf").pages
    text = " ".join(page.extract_text() for page in pages)
    assert [w for w in words if w not in text.split()] == []
    assert text.count("雨") >= 400
    for page in pages:
        _check_apart(page)


def _check_apart(page) -> None:
    """No two lines that begin at one edge are nearer than their type is high, all on the page."""
    found: list[tuple[float, float, float]] = []

    def visit(text, _cm, tm, _font, size):
        if text.strip():
            found.append((round(tm[4]), tm[5], size))

    page.extract_text(visitor_text=visit)
    height = float(page.mediabox.height)
    assert all(14 < y < height - 14 for _, y, _ in found)
    for x in {x for x, _, _ in found}:
        lines = sorted({(y, s) for at, y, s in found if at == x})
        assert all(b - a > 5 for (a, _), (b, _) in pairwise(lines))


def test_a_still_is_in_its_frame_and_a_missing_one_is_told(tmp_path):
    write_picture(tmp_path / "a.jpg", np.full((90, 160, 3), 120, np.uint8))
    frames = (Frame(PLANS[0], tmp_path / "a.jpg"), Frame(PLANS[1]))
    open_sheet("pdf").write(Board("x", frames), tmp_path / "a.pdf")
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    (image,) = page.images
    assert image.image.size == (160, 90)
    assert np.array(image.image.convert("RGB")).mean() == pytest.approx(120, abs=2)
    assert page.extract_text().count("Not drawn yet") == 1


def test_a_still_that_is_broken_or_gone_is_told(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    for name, told in (("a.jpg", "broken picture"), ("b.jpg", "cannot be opened")):
        frame = Frame(PLANS[0], tmp_path / name)
        with pytest.raises(UnreadableMedia, match=told):
            open_sheet("pdf").write(Board("x", (frame,)), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_chinese_is_copied_and_found_as_it_is_written(tmp_path):
    text = "日月雨面青页门见车长风飞食马鱼鸟黄黑龙龟一二十人儿入八力又口土夕大女子小山工己"
    open_sheet("pdf").write(board([ShotPlan(text=text)], language="zh"), tmp_path / "a.pdf")
    assert text in _text(tmp_path / "a.pdf").replace("\n", "")


def test_a_chinese_board_is_told_in_chinese(tmp_path):
    open_sheet("pdf").write(board(PLANS[2:3], language="zh"), tmp_path / "a.pdf")
    text = _text(tmp_path / "a.pdf")
    assert all(word in text for word in ("全景 WS", "固定", "4 秒", "第 1 页", "林夏推开门。"))


@pytest.mark.parametrize("room", [30.0, 80.0, 200.0])
def test_lines_fit_their_room(room):
    style = Style(8.5)
    text = "Incomprehensibilities 林夏推开门，走进来。 (V.O.) a b c " * 3
    lines = wrapped(text, style, room)
    assert all(width_of(line, style) <= room + 9 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_shot_list_reads_back_field_by_field(language, tmp_path):
    open_sheet("csv").write(board(language=language), tmp_path / "a.csv")
    again = staged(read_script("a.csv", (tmp_path / "a.csv").read_bytes()), WRITER).plans
    for before, after in zip(PLANS, again, strict=True):
        assert _fields(after) == _fields(before)
    assert [s.name for s in again[0].subjects if s.name] == ["Maya"]


ASIDE = {"subjects", "actions", "relations", "changes"}
"""What is read from the words again, and so no column of its own."""


def _fields(plan: ShotPlan) -> dict:
    told = plan.model_dump(exclude=ASIDE)
    return told | {"setting": told["setting"] or None}


@pytest.mark.parametrize(
    ("kind", "values"),
    [("size", Size), ("angle", Angle), ("move", Move), ("time", Time), ("weather", Weather),
     ("transition", Transition)],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_reads_back_from_the_word_it_is_told_in(kind, values, language, tmp_path):
    plans = [
        ShotPlan(number=n, text="A wall.", **{kind: value})
        for n, value in enumerate(get_args(values), start=1)
    ]
    open_sheet("csv").write(board(plans, language=language), tmp_path / "a.csv")
    again = staged(read_script("a.csv", (tmp_path / "a.csv").read_bytes()), WRITER).plans
    assert [getattr(p, kind) for p in again] == list(get_args(values))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''-2", "'quoted'"]
)
def test_no_cell_is_a_formula_and_the_words_come_back(text, tmp_path):
    plan = ShotPlan(text=text, dialogue=text.strip(), notes=(text.strip(),))
    open_sheet("csv").write(board([plan]), tmp_path / "a.csv")
    raw = (tmp_path / "a.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(raw)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    (again,) = staged(read_script("a.csv", raw.encode()), WRITER).plans
    assert (again.text, again.notes) == (text.strip(), (text.strip(),))


def test_fountain_reads_back_shot_by_shot(tmp_path):
    open_sheet("fountain").write(board(PLANS[:3]), tmp_path / "a.fountain")
    again = staged(read_script("a.fountain", (tmp_path / "a.fountain").read_bytes()), WRITER).plans
    assert [_told(p) for p in again] == [_told(p) for p in PLANS[:3]]


def _told(plan: ShotPlan) -> dict:
    return plan.model_dump(
        include={
            "number", "text", "size", "angle", "lens_mm", "move", "seconds", "scene", "dialogue",
            "transition",
        }
    )  # fmt: skip


SCENES = st.lists(
    st.tuples(
        st.sampled_from(["INT. BAR - DAY", "EXT. ROAD - NIGHT", ".ROOFTOP", "第二场 街道 外 夜"]),
        st.lists(
            st.sampled_from([
                "MAYA pours coffee. She waits. Then she leaves.", "Rain falls.",
                "MAYA\n(softly)\nAre you there?", "JON (V.O.)\nI was late. Very late.",
                "@林夏\n你在吗？", "MAYA ^\nMe too.", "[[which cup?]]", "~La la la", "> THE END <",
                "林夏走进来。她坐下。", "# Act", "= What happens.",
            ]),
            max_size=6,
        ),
        st.sampled_from(["", "CUT TO:", "DISSOLVE TO:", "FADE OUT.", "FADE IN:", "叠化"]),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=80)
@given(SCENES)
def test_scenes_speakers_lines_and_cuts_survive_import_and_export(scenes):
    text = "\n\n".join(b for head, body, cut in scenes for b in (head, *body, cut) if b)
    before = staged(read_fountain(text), WRITER)
    exported = screenplay_of(Board("x", tuple(map(Frame, before.plans)), before.language))
    after = staged(exported, WRITER)
    assert [_told(p) for p in after.plans] == [_told(p) for p in before.plans]
    assert after.characters == before.characters
