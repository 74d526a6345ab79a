"""A sentence the rules do not read goes to the model that is chosen; the rules stand behind it."""

import json
import threading

import pytest
from starlette.testclient import TestClient

from studio.jobs.scribes import Patience, Scribes
from studio.settings import Writing
from studio.steps.write import Room
from studio.web.app import Address, studio_app
from studio.workspace import open_workspace
from tests.language_models import put_model, serving

HOME = "http://127.0.0.1:7860"
STORY = (
    "A red fox runs through a snowy forest. Then a yellow taxi drives down a city street. "
    "Then a cat sleeps on a sofa in a kitchen."
)
ODD = "give it all the gloom of a funeral"


def wishes(*told, unread=()):
    return json.dumps({"wishes": told, "unread": list(unread)})


GLOOM = wishes({"kind": "set", "shots": [1, 2, 3], "weather": "rain", "mood": "somber"})
NINTH = wishes({"kind": "remove_shots", "shots": [9]})


@pytest.fixture(scope="module")
def scribes():
    scribes = Scribes(Patience(silence=20.0, stopping=0.3))
    yield scribes
    scribes.close()


@pytest.fixture
def client(tmp_path, scribes):
    with open_workspace(tmp_path / "workspace") as workspace:
        room = Room(workspace, Writing(keys=tmp_path / "keys.json"), scribes, threads=1)
        with TestClient(studio_app(workspace, Address(), room=room), base_url=HOME) as client:
            yield client


@pytest.fixture
def project(client):
    id_ = client.post("/studio/projects", json={}).json()["id"]
    op(client, id_, op="prompt.refine", text=STORY)
    op(client, id_, op="board.plan")
    return id_


def op(client, id_, **told):
    return client.post(f"/studio/projects/{id_}/ops", json={"op": told})


def shots(client, id_):
    return client.get(f"/studio/projects/{id_}").json()["shots"]


def choose(client, served, **more):
    told = {"writer": "remote", "url": served.url, "model": "m", "seconds": 20, **more}
    assert client.post("/studio/writers", json=told).status_code == 200


def said(client, id_, text=ODD, **more):
    answer = client.post(f"/studio/projects/{id_}/talk", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def asked(client, id_, text=ODD, **more):
    answer = client.post(f"/studio/projects/{id_}/talk/ask", json={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_without_a_model_the_rules_answer_alone(client, project):
    assert said(client, project)["ask"] is None
    events = asked(client, project)
    assert [e["kind"] for e in events] == ["began", "told"]
    assert (events[-1]["writer"], events[-1]["why"], events[-1]["changes"]) == ("rules", None, [])


def test_what_the_rules_read_is_never_sent_to_a_model(client, project):
    with serving(GLOOM) as served:
        choose(client, served)
        for text in ("make it night", "remove the taxi from shot 2", "undo"):
            assert said(client, project, text)["ask"] is None
        assert served.asked == []


def test_a_model_reads_what_the_rules_do_not_and_nothing_is_kept_until_told(client, project):
    before = shots(client, project)
    with serving(GLOOM) as served:
        choose(client, served)
        first = said(client, project)
        assert (first["ask"], first["writer"]) == ({"writer": "remote", "model": "m"}, "rules")
        assert first["unread"]
        events = asked(client, project)
        told = events[-1]
        assert (events[0]["kind"], events[0]["model"], told["why"]) == ("began", "m", None)
        assert (told["writer"], told["unread"], told["run"]) == ("remote", [], 3)
        assert [c["number"] for c in told["changes"]] == [1, 2, 3]
        assert {r["field"] for r in told["changes"][0]["rows"]} == {"text", "weather", "mood"}
        assert shots(client, project) == before
        view = op(client, project, op="board.talk", text=ODD, writer="remote").json()
        assert len(served.asked) == 1
    assert {(s["weather"], s["mood"]) for s in view["shots"]} == {("rain", "somber")}
    assert view["project"]["undo"] == f"board.talk|{ODD}"
    back = client.post(f"/studio/projects/{project}/undo", json={}).json()
    assert [s["text"] for s in back["shots"]] == [s["text"] for s in before]


def test_the_board_and_what_this_means_are_told_to_the_model(client, project):
    with serving(GLOOM) as served:
        choose(client, served)
        asked(client, project, shot="s2")
        told = served.asked[0]
    board = told["messages"][-1]["content"]
    assert "2. WS, eye, track, 4 s, city street, day, clear: A yellow taxi" in board
    assert "[taxi (yellow)]" in board
    assert '"This" is shot 2.' in board
    assert board.endswith(ODD)
    schema = told["response_format"]["json_schema"]["schema"]
    assert schema["$defs"]["SetFields"]["properties"]["shots"]["items"]["maximum"] == 3


def test_what_was_read_is_remembered_for_this_board_and_this_sentence(client, project):
    with serving(GLOOM) as served:
        choose(client, served)
        first = asked(client, project)[-1]
        again = said(client, project)
        assert (again["ask"], again["writer"]) == (None, "remote")
        assert again["changes"] == first["changes"] == asked(client, project)[-1]["changes"]
        assert len(served.asked) == 1
        op(client, project, op="shot.edit", id="s1", size="CU")
        assert said(client, project)["ask"]
        refused = op(client, project, op="board.talk", text=ODD, writer="remote")
    assert refused.status_code == 422
    assert "Let it read it first" in refused.json()["error"]


def test_nobody_slips_in_wishes_as_a_models_own(client, project):
    evil = {"wishes": [{"kind": "remove_shots", "shots": [1]}]}
    told = op(client, project, op="board.talk", text=ODD, writer="remote", read=evil)
    assert told.status_code == 422
    assert len(shots(client, project)) == 3
    assert op(client, project, op="board.talk", text=ODD, read=evil).status_code == 422


def test_shots_that_do_not_exist_are_asked_about_once_more(client, project):
    with serving(NINTH, GLOOM) as served:
        choose(client, served)
        events = asked(client, project)
        assert events[-1]["writer"] == "remote"
        assert "there is no shot 9, the board has 3" in served.asked[1]["messages"][-1]["content"]
    assert [e["state"] for e in events if e["kind"] == "state"].count("mending") == 1


NO_FOX = wishes({"kind": "remove_subject", "shots": [3], "noun": "sofa"}, {"kind": "x"})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (NINTH, "there is no shot 9"),
        ("Sure, gloomy it is!", "no JSON object"),
        ('{"wishes": 7}', "must be a list"),
        (NO_FOX, "cannot be used"),
        (wishes(), "neither a wish"),
        (wishes({"kind": "add_shot", "after": 1, "text": "?!"}), "neither a wish"),
        (wishes(unread=["gloom"]), "found nothing it could change"),
        (wishes({"kind": "swap_shots", "a": 2, "b": 2}), "found nothing it could change"),
        (500, "error (500)"),
        ("break: {", "The server at"),
    ],
)
def test_whatever_a_model_answers_the_rules_stand_and_the_creator_is_told(
    client, project, answer, why
):
    with serving(answer) as served:
        choose(client, served)
        last = asked(client, project)[-1]
        assert len(served.asked) <= 2
        assert said(client, project)["ask"]
    assert (last["writer"], last["changes"]) == ("rules", [])
    assert last["said"] == said(client, project)["said"]
    assert why in last["why"]


def test_a_wrong_key_is_told_without_it(client, project):
    with serving(GLOOM, key="sk-right") as served:
        choose(client, served, key="sk-wrong")
        last = asked(client, project)[-1]
    assert (last["writer"], "refuses the key" in last["why"]) == ("rules", True)
    assert "sk-" not in last["why"]


def test_a_model_that_hangs_is_left_alone_in_time(client, project):
    with serving("hang") as served:
        choose(client, served, seconds=1)
        last = asked(client, project)[-1]
    assert (last["writer"], last["changes"]) == ("rules", [])
    assert "too long" in last["why"] or "not done" in last["why"]


def test_a_reading_is_stopped_by_its_id_and_the_studio_goes_on_meanwhile(client, project):
    lines = []

    def ask():
        where = f"/studio/projects/{project}/talk/ask"
        with client.stream("POST", where, json={"text": ODD}) as told:
            lines.extend(json.loads(line) for line in told.iter_lines())

    with serving("hang") as served:
        choose(client, served)
        reading = threading.Thread(target=ask)
        reading.start()
        while not served.asked:
            reading.join(0.02)
        assert said(client, project, "make it night")["changes"]
        running = client.app.app.state.studio.writings
        assert client.post(f"/studio/write/{next(iter(running))}/stop", json={}).json() == {}
        reading.join(5)
    assert not reading.is_alive()
    assert (lines[-1]["writer"], lines[-1]["why"]) == ("rules", "The writing was stopped.")


def test_a_model_that_is_not_ready_is_not_offered(client, project):
    client.post("/studio/writers", json={"writer": "llm", "local": "/no/model"})
    assert said(client, project)["ask"] is None
    assert "/no/model is not there" in asked(client, project)[-1]["why"]


def test_a_local_model_reads_a_sentence_in_the_writing_process(client, project, scribes, tmp_path):
    client.post("/studio/writers", json={"writer": "llm", "local": str(put_model(tmp_path / "m"))})
    assert said(client, project)["ask"] == {"writer": "llm", "model": str(tmp_path / "m")}
    events = asked(client, project)
    assert [e["state"] for e in events if e["kind"] == "state"][:2] == ["loading", "reading"]
    assert events[-1]["writer"] == "llm" or "found nothing it could change" in events[-1]["why"]
    assert scribes.pids()


@pytest.mark.parametrize(
    "told", [{}, {"text": ""}, {"text": "x" * 501}, {"text": ODD, "shot": "s9"}]
)
def test_what_cannot_be_asked_is_refused_before_anything_begins(client, project, told):
    assert client.post(f"/studio/projects/{project}/talk/ask", json=told).status_code in (404, 422)
