"""A script's file becomes a storyboard in one revision, by the page and by the command line."""

import json

import pytest
from starlette.testclient import TestClient

import app
from studio.history import projects
from studio.steps import travel
from studio.steps.look import look
from studio.steps.projects import UNTITLED, begin
from studio.steps.script import import_script
from studio.web.app import Address, studio_app
from studio.web.bodies import MOST_BODY
from studio.workspace import open_workspace

SCRIPT = """Title: Night Bus

INT. KITCHEN - NIGHT

Maya pours coffee.

MAYA
It is late.

/* cut this */

EXT. STREET - DAY

A red bus leaves.
"""


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "work") as opened:
        yield opened


def test_an_import_is_one_revision_that_undo_takes_back(workspace):
    project = begin(workspace).id
    before = look(workspace, project)
    import_script(workspace, project, "bus.fountain", SCRIPT.encode())
    view = look(workspace, project)
    assert [s["scene"] for s in view["shots"]] == ["INT. KITCHEN - NIGHT", "EXT. STREET - DAY"]
    assert view["shots"][0]["dialogue"] == "MAYA: It is late."
    assert view["timeline"]["frames"] == sum(s["frames"] for s in view["shots"])
    assert view["prompt"]["text"].startswith("INT. KITCHEN - NIGHT\n\nMaya pours coffee.")
    assert view["prompt"]["contract"]["added"] == view["prompt"]["contract"]["dropped"] == []
    assert view["project"]["undo"] == "script.import|bus.fountain"
    travel.undo(workspace, project)
    after = look(workspace, project)
    assert (after["shots"], after["prompt"], after["script"]) == ([], before["prompt"], None)


def test_the_account_of_what_was_read_is_kept(workspace):
    project = begin(workspace).id
    import_script(workspace, project, "bus.fountain", SCRIPT.encode())
    assert look(workspace, project)["script"] == {
        "name": "bus.fountain", "title": "Night Bus", "first": 1, "last": 2, "of": 2,
        "scenes": [1, 2], "scenes_of": 2, "characters": ["MAYA"],
        "left": [{"what": "boneyard", "n": 1, "names": []}],
    }  # fmt: skip


def test_a_film_without_a_name_takes_the_title_and_a_named_one_keeps_its_own(workspace):
    for name, called in ((UNTITLED, "Night Bus"), ("Mine", "Mine")):
        project = begin(workspace, name).id
        import_script(workspace, project, "bus.fountain", SCRIPT.encode())
        with workspace.reading() as db:
            assert projects.get(db, project).name == called


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("web")) as workspace:
        yield TestClient(
            studio_app(workspace, Address()),
            base_url="http://127.0.0.1:7860",
            raise_server_exceptions=False,
        )


@pytest.fixture
def route(client):
    return f"/studio/projects/{client.post('/studio/projects', json={}).json()['id']}/script"


def test_the_route_takes_the_file_as_it_is(client, route):
    answer = client.post(route, params={"name": "夜班车.fountain"}, content=SCRIPT.encode("utf-16"))
    assert answer.status_code == 200
    assert (answer.json()["script"]["name"], len(answer.json()["shots"])) == ("夜班车.fountain", 2)


def test_a_script_read_on_an_older_state_is_not_taken(client, route):
    first = client.post(route, params={"name": "a.txt"}, content=b"A dog runs.").json()
    asked = {"name": "b.txt", "base": first["project"]["revision"] - 1}
    answer = client.post(route, params=asked, content=b"A cat sits.")
    assert answer.status_code == 409
    assert "dog" in answer.json()["view"]["shots"][0]["text"]


BAD = {
    "broken.fdx": (b"<FinalDraft><Content>", "is broken"),
    "xxe.fdx": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "DTD"),
    "zip.fountain": (b"PK\x03\x04abc", "no text"),
    "film.mp4": (b"x", "no script we read"),
    "empty.txt": (b"", "is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_script_is_told_in_a_sentence_and_changes_nothing(client, route, name):
    data, told = BAD[name]
    answer = client.post(route, params={"name": name}, content=data)
    assert (answer.status_code, answer.json()["kind"]) == (422, "UnreadableMedia")
    assert told in answer.json()["error"]
    assert client.get(route.removesuffix("/script")).json()["shots"] == []


@pytest.mark.parametrize("size", [MOST_BODY + 1, 10_000_000])
@pytest.mark.parametrize("pieces", [True, False])
def test_ten_megabytes_are_no_script(client, route, size, pieces):
    data = (b"x" * 500_000 for _ in range(size // 500_000 + 1)) if pieces else b"x" * size
    answer = client.post(route, params={"name": "a.txt"}, content=data)
    assert answer.status_code == 413
    assert answer.json()["error"].startswith("The script is larger than 2 MB")


@pytest.mark.parametrize("asked", [{}, {"name": "a.txt", "first": "x"}, {"name": "a", "first": 0}])
def test_a_wrong_question_is_told(client, route, asked):
    answer = client.post(route, params=asked, content=b"A dog runs.")
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_plan_reads_a_script_on_the_command_line(tmp_path, capsys):
    path = tmp_path / "bus.fountain"
    path.write_text(SCRIPT, "utf-8")
    assert app.main(["plan", "--script", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["script"]["of"], told["script"]["characters"]) == (2, ["MAYA"])
    assert told["shots"][1]["scene"] == "EXT. STREET - DAY"
    assert app.main(["plan", "--script", str(path)]) == 0
    said = capsys.readouterr().out
    assert "shots 1 to 2 of 2, scenes 1 to 2 of 2, 1 who speak" in said
    assert "left out: 1 struck-out pieces" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [(["--script", "none.fdx"], "cannot be opened"), (["A dog", "--script", "x.txt"], "not both"),
     ([], "There is no prompt")],
)  # fmt: skip
def test_what_was_typed_wrongly_is_told(capsys, typed, told):
    assert app.main(["plan", *typed]) == app.REFUSED
    assert told in capsys.readouterr().err
