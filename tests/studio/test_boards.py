"""The storyboard as a file: by its route and on the command line."""

import io
import json

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

import app
from studio.steps.projects import begin
from studio.steps.script import import_script
from studio.web.app import Address, studio_app
from studio.workspace import open_workspace

SCRIPT = """Title: 夜班车: a/b

INT. KITCHEN - NIGHT

Maya waits.

EXT. ROAD - DAY

A bus leaves.
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("web")) as workspace:
        yield TestClient(
            studio_app(workspace, Address()),
            base_url="http://127.0.0.1:7860",
            raise_server_exceptions=False,
        )


@pytest.fixture
def project(client):
    route = f"/studio/projects/{client.post('/studio/projects', json={}).json()['id']}"
    client.post(f"{route}/script", params={"name": "a.fountain"}, content=SCRIPT.encode())
    return route


@pytest.mark.parametrize(
    ("format_", "kind", "begins"),
    [("pdf", "application/pdf", b"%PDF-"), ("csv", "text/csv", b"\xef\xbb\xbfShot,Scene"),
     ("fountain", "text/plain", "Title: 夜班车".encode())],
)  # fmt: skip
def test_a_board_is_a_file_to_save_under_the_films_name(client, project, format_, kind, begins):
    answer = client.get(f"{project}/board", params={"format": format_})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    told = answer.headers["content-disposition"]
    name = "%E5%A4%9C%E7%8F%AD%E8%BD%A6%20a%20b"
    assert told == f"attachment; filename*=UTF-8''{name}.{format_}"
    assert answer.content.startswith(begins)


def test_pages_are_laid_out_as_asked(client, project):
    asked = {"format": "pdf", "per_page": 1, "paper": "letter"}
    pages = PdfReader(io.BytesIO(client.get(f"{project}/board", params=asked).content)).pages
    assert (len(pages), round(float(pages[0].mediabox.width))) == (2, 792)


@pytest.mark.parametrize(
    "asked", [{"format": "docx"}, {"per_page": 5}, {"per_page": "x"}, {"paper": "a0"}]
)
def test_what_cannot_be_written_is_told(client, project, asked):
    answer = client.get(f"{project}/board", params=asked)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")


def test_an_empty_board_is_told(client):
    route = f"/studio/projects/{client.post('/studio/projects', json={}).json()['id']}"
    answer = client.get(f"{route}/board")
    assert "no shots to export" in answer.json()["error"]
    assert client.get("/studio/projects/99999/board").status_code == 404


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("REELWRIGHT_WORKSPACE", str(tmp_path / "work"))
    monkeypatch.setenv("REELWRIGHT_CORES", "1")
    with open_workspace(tmp_path / "work") as workspace:
        import_script(workspace, begin(workspace, "Bus").id, "a.fountain", SCRIPT.encode())
    return tmp_path


def test_export_writes_a_board_by_its_ending_and_draws_its_stills(here, capsys):
    for ending, drawn in (("csv", 0), ("fountain", 0), ("pdf", 2), ("pdf", 0)):
        out = here / f"board.{ending}"
        assert app.main(["export", "Bus", "--out", str(out), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["shots"], told["drawn"]) == (2, drawn)
    (page,) = PdfReader(here / "board.pdf").pages
    assert len(page.images) == 2
    assert "Not drawn yet" not in page.extract_text()


def test_export_tells_what_it_can_write(here, capsys):
    for typed in (["--out", "a.doc"], ["--out", str(here / "a.pdf"), "--per-page", "5"]):
        assert app.main(["export", "Bus", *typed]) == app.REFUSED
    said = capsys.readouterr().err
    assert "End it with .mp4, .mkv, .pdf, .csv or .fountain." in said
    assert "Use 1, 3, 6 or 12." in said
