"""Every route does what the page asks of it, and tells in a sentence what it cannot do."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from studio.domain.job import Queued
from studio.history import files
from studio.jobs import queue
from studio.web import work_routes
from studio.web.app import Address, studio_app
from studio.workspace import Workspace, open_workspace

HOME = "http://127.0.0.1:7860"
FOX = "A red fox runs through a snowy forest at dawn. It stops and looks back."
HUGE = 10**30
AS_JSON = {"content-type": "application/json"}
NO_OBJECTS = ["", "{", "[]", "3", "null", '"x"', "[" * 100_000]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    with open_workspace(tmp_path_factory.mktemp("web")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def client(workspace: Workspace):
    app = studio_app(workspace, Address())
    return TestClient(app, base_url=HOME, raise_server_exceptions=False)


@pytest.fixture
def project(client: TestClient) -> str:
    id_ = client.post("/studio/projects", json={"name": "Night walk"}).json()["id"]
    return f"/studio/projects/{id_}"


@pytest.fixture
def board(client: TestClient, project: str) -> str:
    op(client, project, op="prompt.refine", text=FOX)
    assert op(client, project, op="board.plan").status_code == 200
    return project


def op(client: TestClient, project: str, base=None, **op):
    told = json.dumps({"base": base, "op": op})
    return client.post(f"{project}/ops", content=told, headers=AS_JSON)


def refusal(answer) -> str:
    """The sentence of a refusal in our form."""
    told = answer.json()
    assert 400 <= answer.status_code < 500, answer.text
    assert {"error", "kind"} <= told.keys()
    assert told["error"].endswith(".")
    assert "Traceback" not in answer.text
    return told["error"]


def test_a_new_project_is_listed_first(client, project):
    listed = client.get("/studio/projects").json()
    assert (listed[0]["name"], f"/studio/projects/{listed[0]['id']}") == ("Night walk", project)


def test_a_project_without_a_name_gets_one(client):
    id_ = client.post("/studio/projects").json()["id"]
    assert client.get(f"/studio/projects/{id_}").json()["project"]["name"] == "Untitled film"


def test_the_sample_has_shots_at_once(client):
    id_ = client.post("/studio/projects", json={"sample": True}).json()["id"]
    assert client.get(f"/studio/projects/{id_}").json()["shots"]


def test_an_edit_gives_the_view(client, board):
    view = client.get(board).json()
    assert [shot["number"] for shot in view["shots"]] == [1, 2]
    assert view["timeline"]["frames"] == sum(shot["frames"] for shot in view["shots"])
    assert view["cost"]["run"] == 2


def test_an_overtaken_edit_is_refused_with_the_newest_view(client, board):
    seen = client.get(board).json()["project"]["revision"]
    op(client, board, op="shot.edit", id="s1", text="A grey wolf runs.")
    late = op(client, board, base=seen, op="shot.edit", id="s1", text="A cat runs.")
    assert late.status_code == 409
    assert late.json()["view"]["shots"][0]["text"] == "A grey wolf runs."
    assert late.json()["kind"] == "Overtaken"


def test_undo_and_redo_walk_the_same_way_back(client, board):
    planned = client.get(board).json()
    assert client.post(f"{board}/undo").json()["shots"] == []
    again = client.post(f"{board}/redo", json={}).json()
    assert again["project"]["revision"] == planned["project"]["revision"]


def test_an_earlier_state_is_restored_as_a_new_one(client, board):
    history = client.get(f"{board}/history").json()
    first = history["revisions"][0]["id"]
    view = client.post(f"{board}/restore", json={"revision": first}).json()
    assert view["shots"] == []
    assert view["project"]["revision"] > history["head"]


def test_a_branch_is_made_and_left_again(client, board):
    head = client.get(f"{board}/history").json()["head"]
    made = client.post(f"{board}/branch", json={"name": "Other <b>end</b>", "revision": head})
    assert made.json()["project"]["branch"] == "Other <b>end</b>"
    back = client.post(f"{board}/switch", json={"branch": "main"}).json()
    assert back["project"]["branches"] == ["Other <b>end</b>", "main"]


def test_two_states_are_compared(client, board):
    ids = [r["id"] for r in client.get(f"{board}/history").json()["revisions"]]
    rows = client.get(f"{board}/compare", params={"a": ids[1], "b": ids[2]}).json()["rows"]
    assert {row["what"] for row in rows} >= {"order", "length"}


def test_words_are_read_without_being_kept(client):
    told = client.post("/studio/refine", json={"text": FOX, "wanted": {"shots": 3}}).json()
    assert len(told["shots"]) == 3


def test_only_shots_without_a_take_become_jobs_and_only_once(client, board):
    first = client.post(f"{board}/render", json={"shots": ["s1"]}).json()["jobs"]
    both = client.post(f"{board}/render", json={"shots": "changed"}).json()["jobs"]
    assert both[:1] == first
    assert len(both) == 2


def test_a_job_is_cancelled_and_tried_again(client, board, workspace):
    job = client.post(f"{board}/render", json={"shots": ["s1"]}).json()["jobs"][0]
    assert client.post(f"/studio/jobs/{job}/cancel").json() == {}
    assert client.post(f"/studio/jobs/{job}/retry").json() == {}
    with workspace.reading() as db:
        assert isinstance(queue.get(db, job).state, Queued)


def test_an_empty_film_is_not_exported(client, project):
    assert "nothing on the timeline" in refusal(client.post(f"{project}/export", json={}))


def test_a_film_is_not_exported_in_a_format_there_is_not(client, board):
    told = client.post(f"{board}/export", json={"format": "avi"})
    assert "Choose one of: mp4" in refusal(told)


def test_a_film_with_missing_takes_is_not_exported(client, board):
    assert "no picture yet" in refusal(client.post(f"{board}/export"))


@pytest.mark.parametrize("id_", [999_999, 2**63 - 1, 2**63, HUGE, 0, -1, "x", "1.5", "%00"])
@pytest.mark.parametrize("what", ["", "/history", "/events"])
def test_an_unknown_project_is_refused(client, id_, what):
    answer = client.get(f"/studio/projects/{id_}{what}")
    assert refusal(answer)
    assert answer.status_code in (404, 422)


@pytest.mark.parametrize("body", NO_OBJECTS)
@pytest.mark.parametrize("route", ["ops", "restore", "branch", "switch", "render"])
def test_what_is_no_json_object_is_refused(client, project, route, body):
    answer = client.post(f"{project}/{route}", content=body.encode(), headers=AS_JSON)
    assert refusal(answer) == "The request cannot be read. Send one JSON object."


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"\x80abc", b'{"text": "\xff"}'])
def test_bytes_that_are_no_text_are_refused(client, body):
    assert refusal(client.post("/studio/refine", content=body, headers=AS_JSON))


BAD = [None, "", "x", "²", "\ud800", "\0", -1, 0, HUGE, -HUGE, 1.5, float("nan"), float("inf"),
       True, [], {}, [[1]], {"a": 1}, "0" * 5000]  # fmt: skip
FIELDS = {
    "restore": ("revision",), "branch": ("name", "revision"), "switch": ("branch",),
    "render": ("shots",), "export": ("format",), "ops": ("base", "op"),
}  # fmt: skip


@pytest.mark.parametrize(("route", "field"), [(r, f) for r, fs in FIELDS.items() for f in fs])
def test_no_value_of_a_field_breaks_a_route(client, project, route, field):
    whole = {"revision": 1, "name": "b", "branch": "main", "base": None, "op": {"op": "undo"}}
    for bad in BAD:
        told = json.dumps({**whole, field: bad})
        answer = client.post(f"{project}/{route}", content=told, headers=AS_JSON)
        assert answer.status_code == 200 or refusal(answer), (bad, answer.text)


OPS = [
    {"op": "shot.edit", "id": "s1", "text": ...}, {"op": "shot.edit", "id": "s1", "seconds": ...},
    {"op": "shot.edit", "id": "s1", "lens_mm": ...}, {"op": "shot.edit", "id": "s1", "mood": ...},
    {"op": "shot.edit", "id": ..., "text": "A cat."}, {"op": "shot.edit", "id": "s1",
    "number": ...},
    {"op": "shot.move", "id": "s1", "to": ...}, {"op": "shot.add", "text": ...},
    {"op": "shot.add", "text": "A cat.", "after": ...}, {"op": "shot.remove", "id": ...},
    {"op": "shot.duplicate", "id": ...}, {"op": "item.move", "id": "i1", "track": 0, "to": ...},
    {"op": "item.move", "id": "i1", "track": ..., "to": 0}, {"op": "item.split", "id": "i1",
    "at": ...},
    {"op": "item.trim", "id": "i1", "edge": "out", "frames": ..., "ripple": False},
    {"op": "item.trim", "id": "i1", "edge": ..., "frames": 1}, {"op": "item.slip", "id": "i1",
    "frames": ...},
    {"op": "item.roll", "id": "i2", "frames": ...}, {"op": "item.remove", "id": "i1",
    "ripple": ...},
    {"op": "track.set", "track": ..., "muted": True}, {"op": "track.set", "track": 1, "muted": ...},
    {"op": "format.set", "width": ...}, {"op": "format.set", "fps": ...}, {"op": "format.set",
    "seed": ...},
    {"op": "format.set", "engine": ...}, {"op": "project.rename", "name": ...},
    {"op": "prompt.refine", "text": ...}, {"op": "prompt.refine", "text": "A cat.", "wanted": ...},
    {"op": "prompt.strike", "phrase": ...}, {"op": ...},
]  # fmt: skip


@pytest.mark.parametrize("form", OPS, ids=lambda form: f"{form['op']}")
def test_no_value_of_an_edit_breaks_a_project(client, board, form):
    for bad in BAD:
        told = {name: bad if value is ... else value for name, value in form.items()}
        answer = op(client, board, **told)
        assert answer.status_code == 200 or refusal(answer), told
    assert client.get(board).status_code == 200


@pytest.mark.parametrize(("text", "why"), [("", "no words"), ("   \n", "no words"),
    ("🦊" * 3, "no words"),
                                           ("a fox " * 3400, "characters")])  # fmt: skip
def test_words_that_cannot_be_filmed_change_nothing(client, project, text, why):
    assert why in refusal(op(client, project, op="prompt.refine", text=text))
    assert why in refusal(client.post("/studio/refine", json={"text": text}))
    assert why in refusal(client.post("/studio/still", json={"text": text}))
    assert client.get(project).json()["project"]["undo"] is None


@pytest.mark.parametrize("wanted", [{"shots": 0}, {"shots": 10_000}, {"seconds": -1}, {"x": 1}, 5])
def test_what_no_film_can_be_is_refused(client, wanted):
    sentence = refusal(client.post("/studio/refine", json={"text": FOX, "wanted": wanted}))
    assert sentence.startswith("The request does not hold: wanted")


@pytest.mark.parametrize("path", ["/studio/nothing", "/studio/static/", "/studio/static/no.js",
    "/studio/static/..%2f..%2fapp.py", "/studio/projects/1/nothing", "/studio/jobs/1"])  # fmt: skip
def test_nothing_is_at_an_unknown_address(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is nothing at" in refusal(answer)


def test_a_wrong_method_is_refused(client, project):
    assert "There is nothing at" in refusal(client.delete(project))


def test_an_error_of_ours_is_one_sentence_and_one_line_in_the_log(workspace, caplog):
    app = studio_app(workspace, Address())
    app.app.state.studio = None
    answer = TestClient(app, base_url=HOME, raise_server_exceptions=False).get("/studio/projects")
    assert answer.status_code == 500
    assert answer.json()["error"].endswith("report what the terminal says.")
    assert [r.getMessage() for r in caplog.records if "GET /studio/projects failed" in r.message]


def test_a_still_that_fails_or_takes_too_long_is_no_picture(client, workspace, monkeypatch):
    def fail() -> None:
        work = None
        while work is None:
            time.sleep(0.01)
            with workspace.writing() as db:
                work = queue.claim(db, "test", ("still",), time.time())
        with workspace.writing() as db:
            queue.fail(db, work.job.id, "Nobody draws this.")

    worker = threading.Thread(target=fail)
    worker.start()
    began = time.monotonic()
    told = client.post("/studio/still", json={"text": "A blue whale sings."}).json()
    worker.join()
    assert (told, time.monotonic() - began < work_routes.STILL_WAIT_S) == ({"url": None}, True)
    monkeypatch.setattr(work_routes, "STILL_WAIT_S", 0.1)
    assert client.post("/studio/still", json={"text": "A blue whale sings."}).json() == {
        "url": None
    }


@pytest.fixture
def kept(workspace: Workspace) -> str:
    data = bytes(range(256)) * 8
    sha256 = workspace.media.put_bytes(data, ".mp4")
    with workspace.writing() as db:
        files.note(db, sha256, len(data), "mp4")
    return sha256


def test_a_file_is_served_whole_and_sandboxed(client, kept):
    answer = client.get(f"/media/{kept}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "video/mp4")
    assert answer.content == bytes(range(256)) * 8
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.head(f"/media/{kept}").headers["content-length"] == "2048"


def test_a_part_of_a_file_is_served(client, kept):
    part = client.get(f"/media/{kept}", headers={"range": "bytes=10-13"})
    assert (part.status_code, part.content) == (206, bytes([10, 11, 12, 13]))
    assert part.headers["content-range"] == "bytes 10-13/2048"
    assert client.get(f"/media/{kept}", headers={"range": "bytes=9999-"}).status_code == 416


def test_a_file_of_an_unknown_kind_is_never_shown_in_the_page(client, workspace):
    page = b"<script>alert(1)</script>"
    sha256 = workspace.media.put_bytes(page, ".html")
    with workspace.writing() as db:
        files.note(db, sha256, len(page), "html")
    answer = client.get(f"/media/{sha256}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("name", ["0" * 64, "f" * 63, "A" * 64, "x", "", "../reelwright.db",
    "..%2freelwright.db",
    "%2e%2e/reelwright.db", "%00", "a" * 64 + ".mp4", "*" * 64, "a" * 62 + "/."])  # fmt: skip
def test_only_whole_digests_of_kept_files_are_served(client, kept, name):
    for it in (name, name.upper()):
        answer = client.get(f"/media/{it}")
        assert answer.status_code == 404
        assert b"SQLite" not in answer.content


def test_the_digest_in_capitals_is_another_name(client, kept):
    assert client.get(f"/media/{kept.upper()}").status_code == 404


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("film.mp4", "film.mp4"),
        ("夜行.mp4", "%E5%A4%9C%E8%A1%8C.mp4"),
        ('a"b\r\nx-evil: 1.mp4', "a%20b%20x-evil%201.mp4"),
        ("../../etc/passwd", "etc%20passwd"),
        ("x" * 300 + ".mp4", "x" * 80 + ".mp4"),
        ("...", "film.mp4"),
    ],
)
def test_a_download_gets_a_harmless_name(client, kept, name, saved):
    answer = client.get(f"/media/{kept}", params={"download": name})
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{saved}"
    assert "x-evil" not in answer.headers


async def listen(app, path: str, events: int) -> str:
    """What a stream of events says until the client goes after so many of them."""
    said: list[str] = []
    enough = asyncio.Event()
    waiting = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        for message in waiting:
            return message
        await enough.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        said.append(message.get("body", b"").decode())
        if "".join(said).count("event:") >= events:
            enough.set()

    headers = [(b"host", b"127.0.0.1:7860")]
    scope = {"type": "http", "method": "GET",
    "path": path, "raw_path": path.encode(), "headers": headers,
             "query_string": b"", "root_path": "", "scheme": "http",
             "http_version": "1.1"}  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 5)
    return "".join(said)


def test_events_begin_with_the_project_and_its_jobs_and_end_when_the_client_goes(workspace, board):
    app = studio_app(workspace, Address())
    with ThreadPoolExecutor(1) as aside:  # a browser test before this one leaves its loop running
        told = aside.submit(lambda: asyncio.run(listen(app, f"{board}/events", 2))).result()
    first, second = told.strip().split("\n\n")[:2]
    assert first.startswith('event: view\ndata: {"revision": ')
    assert second.startswith("event: jobs\ndata: [")
