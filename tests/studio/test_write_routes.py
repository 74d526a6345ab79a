"""Writing over the wire: one JSON object a line, the last of them what counts."""

import json

import pytest
from starlette.testclient import TestClient

from studio.web.app import Address, studio_app
from studio.workspace import open_workspace

HOME = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    place = tmp_path_factory.mktemp("write")
    with (
        open_workspace(place / "workspace") as workspace,
        TestClient(studio_app(workspace, Address()), base_url=HOME) as client,
    ):
        yield client


def written(client, **told):
    answer = client.post("/studio/write", json=told)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_rules_answer_at_once(client):
    events = written(client, text="a red fox in the snow", writer="rules")
    assert [event["kind"] for event in events] == ["began", "written"]
    assert events[-1]["used"]["writer"] == "rules"
    assert (events[-1]["offered"], events[-1]["why"]) == (None, None)


@pytest.mark.parametrize(
    "told", [{"text": "?!"}, {"text": "a fox", "writer": "oracle"}, {"writer": "rules"}]
)
def test_what_cannot_be_written_is_refused_before_anything_begins(client, told):
    answer = client.post("/studio/write", json=told)
    assert (answer.status_code, answer.json()["kind"]) == (422, "BadRequest")


def test_the_rules_are_always_ready(client):
    rows = {row["name"]: row for row in client.get("/studio/writers").json()["writers"]}
    assert (rows["rules"]["ready"], rows["rules"]["why"]) == (True, None)
