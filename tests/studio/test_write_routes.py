"""Writing over the wire: one JSON object a line, the last of them what counts."""

import json
import stat
import threading

import pytest
from starlette.testclient import TestClient

from studio.jobs.scribes import Patience, Scribes
from studio.settings import Writing
from studio.steps.write import Room
from studio.web.app import Address, studio_app
from studio.workspace import open_workspace
from tests.language_models import serving, sheet

HOME = "http://127.0.0.1:7860"
FOX = "A red fox runs through a forest"
WRITTEN = f"{FOX}, seen from afar"


@pytest.fixture(scope="module")
def scribes():
    scribes = Scribes(Patience(silence=20.0, stopping=0.3))
    yield scribes
    scribes.close()


@pytest.fixture
def keys(tmp_path):
    return tmp_path / "config" / "keys.json"


@pytest.fixture
def client(tmp_path, keys, scribes):
    with open_workspace(tmp_path / "workspace") as workspace:
        room = Room(workspace, Writing(keys=keys), scribes)
        app = studio_app(workspace, Address(), room=room)
        with TestClient(app, base_url=HOME) as client:
            yield client


def written(client, **told):
    answer = client.post("/studio/write", json=told)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def set_up(client, served, **more):
    answer = client.post("/studio/writers", json={"url": served.url, "model": "m", **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def project(client):
    return client.post("/studio/projects", json={}).json()["id"]


def op(client, id_, **told):
    return client.post(f"/studio/projects/{id_}/ops", json={"op": told})


def test_the_rules_answer_at_once(client):
    events = written(client, text="a red fox in the snow", writer="rules")
    assert [event["kind"] for event in events] == ["began", "written"]
    assert events[-1]["used"]["writer"] == "rules"
    assert (events[-1]["offered"], events[-1]["why"]) == (None, None)
    assert (
        "".join(p["text"] for p in events[-1]["used"]["phrases"]) == events[-1]["used"]["refined"]
    )


@pytest.mark.parametrize(
    "told", [{"text": "?!"}, {"text": "a fox", "writer": "oracle"}, {"writer": "rules"}]
)
def test_what_cannot_be_written_is_refused_before_anything_begins(client, told):
    answer = client.post("/studio/write", json=told)
    assert (answer.status_code, answer.json()["kind"]) == (422, "BadRequest")


def test_words_come_while_they_are_written(client):
    with serving(sheet(WRITTEN)) as served:
        set_up(client, served)
        events = written(client, text=FOX, writer="remote")
    assert (events[0]["kind"], events[0]["model"]) == ("began", "m")
    assert [e["state"] for e in events if e["kind"] == "state"][-2:] == ["reading", "writing"]
    heard = "".join(e["text"] for e in events if e.get("of") == "refined")
    assert heard == events[-1]["used"]["refined"] == WRITTEN
    assert events[-1]["used"]["writer"] == "remote"


def test_what_was_written_once_is_never_asked_for_again(client):
    with serving(sheet(WRITTEN)) as served:
        set_up(client, served)
        first = written(client, text=FOX, writer="remote")[-1]
        again = written(client, text=FOX, writer="remote")[-1]
        assert len(served.asked) == 1
        assert (first["reused"], again["reused"], again["used"]) == (False, True, first["used"])
        written(client, text=FOX, writer="remote", wanted={"seconds": 2})
        assert len(served.asked) == 2


def test_what_was_written_survives_a_restart(tmp_path, scribes, keys):
    with serving(sheet(WRITTEN)) as served:
        for number in range(2):
            with open_workspace(tmp_path / "workspace") as workspace:
                room = Room(workspace, Writing(url=served.url, model="m", keys=keys), scribes)
                with TestClient(studio_app(workspace, Address(), room=room), base_url=HOME) as it:
                    assert written(it, text=FOX, writer="remote")[-1]["reused"] == bool(number)
    assert len(served.asked) == 1


def test_the_words_of_a_model_are_kept_and_planned_from(client):
    with serving(sheet(WRITTEN, seconds=7)) as served:
        set_up(client, served)
        written(client, text=FOX, writer="remote")
    id_ = project(client)
    view = op(client, id_, op="prompt.refine", text=FOX, writer="remote").json()
    assert (view["prompt"]["writer"], view["prompt"]["refined"]) == ("remote", WRITTEN)
    shots = op(client, id_, op="board.plan").json()["shots"]
    assert [shot["seconds"] for shot in shots] == [7.0]
    view = op(client, id_, op="prompt.refine", text=FOX).json()
    assert (view["prompt"]["writer"], view["prompt"]["shots"]) == ("rules", [])


def test_a_struck_phrase_leaves_a_models_words_without_asking_it(client):
    with serving(sheet(WRITTEN)) as served:
        set_up(client, served)
        written(client, text=FOX, writer="remote")
        id_ = project(client)
        op(client, id_, op="prompt.refine", text=FOX, writer="remote")
        struck = op(client, id_, op="prompt.strike", phrase="seen from afar").json()["prompt"]
        assert (struck["refined"], struck["writer"]) == (FOX, "remote")
        assert "seen from afar" in struck["shots"][0]["absent"]
        allowed = {"op": "prompt.refine", "text": FOX, "writer": "remote"}
        assert op(client, id_, **allowed).json()["prompt"]["refined"] == WRITTEN
    assert len(served.asked) == 1


def test_words_that_break_a_promise_are_offered_and_kept_only_when_the_creator_says_so(client):
    blue = FOX.replace("red", "blue")
    with serving(sheet(blue)) as served:
        set_up(client, served)
        last = written(client, text=FOX, writer="remote")[-1]
        assert (last["used"]["writer"], last["offered"]["refined"]) == ("rules", blue)
        assert "broke 1 of your promises" in last["why"]
        assert [b["what"] for b in last["offered"]["contract"]["broken"]] == ["color"]
        id_ = project(client)
        keep = {"op": "prompt.refine", "text": FOX, "writer": "remote"}
        assert op(client, id_, **keep).json()["prompt"]["writer"] == "rules"
        anyway = op(client, id_, **keep, wanted={"breaks": True}).json()["prompt"]
        assert (anyway["writer"], anyway["refined"]) == ("remote", blue)
    assert len(served.asked) == 2  # once more to mend it, and never again


def test_words_a_model_has_not_written_cannot_be_kept_as_its_own(client):
    answer = op(client, project(client), op="prompt.refine", text="a cow", writer="remote")
    assert answer.status_code == 422
    assert "Let it write them first" in answer.json()["error"]


def test_nobody_slips_in_words_as_a_models_own(client):
    told = {"language": "en", "writer": "llm", "refined": "evil", "shots": []}
    view = op(client, project(client), op="prompt.refine", text=FOX, read=told).json()
    assert (view["prompt"]["writer"], view["prompt"]["refined"] != "evil") == ("rules", True)


@pytest.mark.parametrize("answer", ["no JSON", 500])
def test_whatever_goes_wrong_the_rules_write_and_say_why(client, answer):
    with serving(answer) as served:
        set_up(client, served)
        last = written(client, text=FOX, writer="remote")[-1]
    assert (last["used"]["writer"], last["offered"]) == ("rules", None)
    assert last["why"].endswith(".")


def test_a_failure_is_not_remembered(client):
    with serving(500, sheet(WRITTEN)) as served:
        set_up(client, served)
        assert written(client, text=FOX, writer="remote")[-1]["why"]
        assert written(client, text=FOX, writer="remote")[-1]["used"]["writer"] == "remote"


def test_a_writer_that_is_not_ready_says_so_at_once(client):
    rows = {row["name"]: row for row in client.get("/studio/writers").json()["writers"]}
    assert (rows["rules"]["ready"], rows["rules"]["why"]) == (True, None)
    assert (rows["remote"]["ready"], rows["llm"]["ready"]) == (False, False)
    events = written(client, text=FOX, writer="remote")
    assert [e["kind"] for e in events] == ["began", "written"]
    assert events[-1]["why"] == rows["remote"]["why"]


def test_a_writing_is_stopped_by_its_id_and_the_rules_answer(client):
    lines = []

    def write():
        with client.stream("POST", "/studio/write", json={"text": FOX, "writer": "remote"}) as told:
            lines.extend(json.loads(line) for line in told.iter_lines())

    with serving("hang") as served:
        set_up(client, served)
        writing = threading.Thread(target=write)
        writing.start()
        while not served.asked:
            writing.join(0.02)
        running = client.app.app.state.studio.writings
        assert client.post(f"/studio/write/{next(iter(running))}/stop", json={}).json() == {}
        writing.join(5)
    assert not writing.is_alive()
    assert (lines[-1]["used"]["writer"], lines[-1]["why"]) == ("rules", "The writing was stopped.")
    assert running == {}
    assert client.post(f"/studio/write/{lines[0]['id']}/stop", json={}).status_code == 200


def test_a_key_goes_in_and_never_comes_out(client, keys, tmp_path):
    with serving(sheet(WRITTEN), key="sk-right") as served:
        told = set_up(client, served, key="sk-right")
        assert told["settings"]["key"] is True
        assert written(client, text=FOX, writer="remote")[-1]["used"]["writer"] == "remote"
    assert "sk-right" not in json.dumps(told)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    inside = [p for p in (tmp_path / "workspace").rglob("*") if p.is_file()]
    assert not [p for p in inside if b"sk-right" in p.read_bytes()]


def test_a_key_goes_to_no_other_server(client):
    with serving(sheet(WRITTEN), key="sk-right") as served, serving(sheet(WRITTEN)) as other:
        set_up(client, served, key="sk-right")
        assert set_up(client, other)["settings"]["key"] is False
        assert set_up(client, served)["settings"]["key"] is True
        forgotten = client.post("/studio/writers", json={"key": ""}).json()
        assert forgotten["settings"]["key"] is False


@pytest.mark.parametrize(
    "told", [{"writer": "oracle"}, {"seconds": 0}, {"seconds": 1e9}, {"keys": "/etc/x"}, {"url": 5}]
)
def test_settings_that_make_no_sense_are_refused(client, told):
    assert client.post("/studio/writers", json=told).status_code == 422
    assert client.get("/studio/writers").json()["chosen"] == "rules"


def test_what_is_set_stays_set(client):
    client.post("/studio/writers", json={"writer": "llm", "local": "/models/x", "seconds": 60})
    told = client.get("/studio/writers").json()
    assert (told["chosen"], told["settings"]["local"], told["settings"]["seconds"]) == (
        "llm", "/models/x", 60.0,
    )  # fmt: skip
    assert "/models/x is not there" in {r["name"]: r["why"] for r in told["writers"]}["llm"]


@pytest.mark.parametrize(
    "told",
    [
        {"url": "http://sk-right@localhost:1/v1"},
        {"url": "http://me:sk-right@localhost:1/v1"},
        {"url": "http://localhost:1/v1?key=sk-right"},
        {"url": "http://localhost:1/v1#sk-right"},
        {"key": "sk-\nright"},
        {"key": "sk-ключ"},
    ],
)
def test_what_may_be_a_key_is_kept_nowhere_else_and_what_is_none_not_at_all(client, told):
    before = client.get("/studio/writers").json()
    answer = client.post("/studio/writers", json=told)
    assert (answer.status_code, answer.json()["kind"]) == (422, "BadRequest")
    assert client.get("/studio/writers").json() == before
