"""What Gradio brings along is behind the guard too: files, payloads, uploads, documents."""

import json
import re

import pytest
from starlette.testclient import TestClient

from studio.web import bodies
from studio.web.app import Address, studio_app
from studio.web.guard import COOKIE
from studio.workspace import open_workspace

HOME = "http://127.0.0.1:7860"
AS_JSON = {"content-type": "application/json"}
PAGE = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="module")
def client(place):
    with (
        open_workspace(place / "workspace") as workspace,
        TestClient(studio_app(workspace, Address()), base_url=HOME) as client,
    ):
        yield client


def closed(place, host="0.0.0.0", password="open sesame"):
    workspace = open_workspace(place / "closed")
    guard = studio_app(workspace, Address(host, 7860, password))
    return TestClient(guard, base_url=HOME, follow_redirects=False), guard


OUTSIDE = ["/etc/passwd", "//etc/passwd", "file:///etc/passwd", "../../etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc/passwd", "..\\..\\etc\\passwd", "/proc/self/environ",
    "http://169.254.169.254/",
    "http://127.0.0.1:7860/studio/projects", "app.py", "/films/app.py\0.png",
    "static/../../../etc/passwd"]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize(
    "door", ["/gradio_api/file=", "/gradio_api/file/", "/gradio_api/proxy=", "/static/", "/assets/"]
)
def test_no_file_of_this_machine_leaves_through_gradio(client, door, path):
    answer = client.get(f"{door}{path.replace(chr(0), '%00')}", follow_redirects=False)
    assert answer.status_code in (400, 403, 404)
    assert "root:" not in answer.text


def test_not_even_the_workspace_leaves_through_gradio(client, place):
    for name in ("workspace/reelwright.db", "workspace/media", "workspace/.opening"):
        assert client.get(f"/gradio_api/file={place / name}").status_code in (403, 404)


BARE = [{"path": "/etc/passwd"}, {"path": "/etc/passwd", "meta": None}, {"path": "/etc/passwd",
    "meta": {}},
    {"path": 5}, {"path": "x", "meta": {"_type": "other"}}, {"a": [{"image": {"path": "x",
    "url": "y"}}]}]  # fmt: skip


@pytest.mark.parametrize("value", BARE)
@pytest.mark.parametrize(
    "route",
    ["run/refine", "run/predict", "api/refine", "call/refine", "call/v2/refine", "queue/join"],
)
def test_a_payload_that_names_a_file_is_refused(client, route, value):
    told = {"data": [value, None], "fn_index": 0, "session_hash": "x"}
    answer = client.post(f"/gradio_api/{route}", json=told)
    assert answer.status_code == 422
    assert answer.json()["error"] == "The request names a file on this machine. Upload it instead."


def test_a_payload_that_names_a_file_is_found_in_any_encoding_and_kind(client):
    told = json.dumps({"data": [BARE[0]]})
    for body, kind in ((told.encode("utf-16"), "application/json"), (told.encode(), "text/plain")):
        answer = client.post("/gradio_api/queue/join", content=body, headers={"content-type": kind})
        assert "names a file" in answer.json()["error"]
    deep = b'{"data":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert client.post("/gradio_api/queue/join", content=deep, headers=AS_JSON).status_code == 422


def test_gradio_checks_paths_as_if_it_were_launched(client):
    told = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    answer = client.post("/gradio_api/run/refine", json={"data": [told, None]})
    assert "root:" not in answer.text
    assert answer.status_code >= 400
    page = next(
        route.app for route in client.app.app.routes if hasattr(route, "app") and route.path == ""
    )
    blocks = page.get_blocks()
    assert (blocks.has_launched, blocks.is_running, blocks.allowed_paths) == (True, True, [])


def test_an_upload_has_an_end(client):
    size = {
        "content-length": str(bodies.MOST_UPLOAD + 1),
        "content-type": "multipart/form-data; boundary=x",
    }
    answer = client.post("/gradio_api/upload", content=b"", headers=size)
    assert (answer.status_code, answer.json()["kind"]) == (413, "TooMuch")
    unknown = client.post(
        "/gradio_api/upload", content=iter([b"x"]), headers={"content-type": "text/plain"}
    )
    assert "length" in unknown.json()["error"]


def test_a_body_without_a_length_has_an_end_too(client):
    pieces = (b"x" * 500_000 for _ in range(5))
    answer = client.post("/studio/refine", content=pieces, headers=AS_JSON)
    assert (answer.status_code, answer.json()["kind"]) == (413, "TooMuch")


def test_a_body_in_pieces_arrives_whole(client):
    pieces = iter([b'{"text": "a red ', b'fox runs"}'])
    told = client.post("/studio/refine", content=pieces, headers=AS_JSON).json()
    assert "red fox" in told["shots"][0]["text"]


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/gradio_api/info", "/gradio_api/queue/join", "/media/x", "/studio/refine"],
)
@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:3000", "null", "https://127.0.0.1.evil:7860"],
)
def test_no_other_site_reads_anything(client, path, origin):
    asked = {"origin": origin, "access-control-request-method": "POST"}
    for method in ("GET", "POST", "OPTIONS"):
        answer = client.request(method, path, headers=asked)
        assert answer.status_code == 403
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/gradio_api/openapi.json",
    "/monitoring",
    "/monitoring/summary", "/gradio_api/deep_link", "/gradio_api/vibe-code",
    "/gradio_api/dev/reload", "/login/",
    "/gradio_api/custom_component/x/client/component/a.js", "/gradio_api/component_server",
    "/logout"])  # fmt: skip
def test_what_the_page_does_not_need_is_shut(client, path):
    for method in ("GET", "POST"):
        answer = client.request(method, path)
        assert answer.status_code == 404
        assert answer.json()["kind"] == "NotFound"


def test_the_page_asks_no_other_host(client):
    page = client.get("/", headers=PAGE)
    assert page.status_code == 200
    html = re.sub(r"<meta[^>]*>", "", page.text)
    assert re.findall(r"""(?:src|href|action)=["']?(?:https?:)?//[^"' >]+""", html) == []
    assert re.findall(r"@import|url\(['\"]?https?:", html) == []
    assert "default-src 'self'" in page.headers["content-security-policy"]


def predict(client, name: str, data: list) -> tuple[str, str]:
    """The last event of a call as a script makes it, and what it holds."""
    event = client.post(f"/gradio_api/call/{name}", json={"data": data}).json()["event_id"]
    said = client.get(f"/gradio_api/call/{name}/{event}").text.strip().split("\n\n")[-1]
    kind, _, told = said.partition("\n")
    return kind.removeprefix("event: "), told.removeprefix("data: ")


def test_a_script_gets_its_storyboard(client):
    kind, told = predict(client, "storyboard", ["A red fox runs.", 2, 3])
    assert kind == "complete"
    assert [shot["seconds"] for shot in json.loads(told)[0]["shots"]] == [3.0, 3.0]


WRONG = [
    ["", 1, 2], ["🦊", 1, 2], ["a fox " * 3400, 1, 2], ["a fox", 0, 2], ["a fox", 10_000, 2],
    ["a fox", 1, -1], ["a fox", "x", "y"], [None, None, None], [5, None, None], [["a"], None, None],
]  # fmt: skip


@pytest.mark.parametrize("data", WRONG, ids=lambda data: str(data)[:24])
def test_a_script_is_told_what_is_wrong(client, data):
    kind, told = predict(client, "storyboard", data)
    assert kind == "error"
    assert "Traceback" not in told
    assert json.loads(told)["error"].endswith(".")


def test_a_script_cannot_ask_for_a_language_there_is_not(client):
    kind, told = predict(client, "refine", ["a fox", "xx"])
    assert (kind, json.loads(told)["error"].endswith(".")) == ("error", True)


def test_a_closed_studio_is_reached_by_number_from_other_machines(place):
    client, _ = closed(place)
    for host in ("192.168.1.20:7860", "[fd00::1]:7860", "127.0.0.1:7860"):
        assert client.get("/login", headers={"host": host}).status_code == 200
    for host in ("evil.example:7860", "192.168.1.20:80", "192.168.1.20", "192.168.1.20.evil:7860"):
        assert client.get("/login", headers={"host": host}).status_code == 421


def test_an_open_studio_is_reached_from_this_machine_only(client):
    assert client.get("/", headers={"host": "192.168.1.20:7860"}).status_code == 421


def test_a_closed_studio_shows_the_login_and_nothing_else(place):
    client, _ = closed(place)
    door = client.get("/", headers=PAGE)
    assert (door.status_code, door.headers["location"]) == (303, "/login")
    for path in ("/", "/config", "/studio/projects", "/gradio_api/info", "/studio/static/store.js"):
        assert client.get(path).json()["error"] == "This studio has a password. Open /login first."


def test_the_password_opens_and_a_wrong_one_does_not(place):
    client, guard = closed(place)
    assert client.post("/login", data={"password": "wrong"}).status_code == 401
    assert client.post("/login", data={}).status_code == 422
    opened = client.post("/login", data={"password": "open sesame"})
    assert (opened.status_code, opened.cookies[COOKIE]) == (303, guard.token)
    assert client.get("/studio/projects").status_code == 200


@pytest.mark.parametrize(
    "cookie", ["", "x", "\u00e9", "a=b; reelwright", 'reelwright="', "reelwright=;;=", "\0"]
)
def test_a_wrong_cookie_opens_nothing(place, cookie):
    client, _ = closed(place)
    headers = {"cookie": f"{COOKIE}={cookie}".encode()}
    assert client.get("/studio/projects", headers=headers).status_code == 401
