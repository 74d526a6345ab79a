"""Nobody comes in from elsewhere, and every answer carries the safety headers."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from studio.web.app import Address
from studio.web.guard import COOKIE, Guard

HOME = "http://127.0.0.1:7860"


async def ok(_):
    return PlainTextResponse("ok")


def client(password: str | None = None) -> TestClient:
    paths = ("/", "/studio/refine", "/login", "/media/x", "/gradio_api/upload")
    app = Starlette(routes=[Route(p, ok, methods=["GET", "POST"]) for p in paths])
    return TestClient(Guard(app, Address().names, password), base_url=HOME)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil:7860", "", "127.0.0.1:78600"],
)
def test_an_unknown_host_is_misdirected(host):
    assert client().get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost:7860", "[::1]:7860"])
def test_this_machine_is_served(host):
    assert client().get("/", headers={"host": host}).text == "ok"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/studio/refine", "/gradio_api/upload"])
def test_another_site_cannot_write(headers, path):
    assert client().post(path, headers=headers, content=b"{}").status_code == 403


def test_another_site_cannot_embed_but_may_link():
    assert client().get("/media/x", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client().get("/", headers=link).status_code == 200


def test_our_own_page_can_write():
    headers = {"origin": HOME, "sec-fetch-site": "same-origin"}
    assert client().post("/studio/refine", headers=headers, content=b"{}").text == "ok"


def test_every_answer_carries_the_safety_headers():
    for path, headers in (("/", {}), ("/", {"host": "evil.example"})):
        answer = client().get(path, headers=headers)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_file_is_sandboxed():
    assert "sandbox" in client().get("/media/x").headers["content-security-policy"]


def test_an_edit_of_megabytes_is_refused():
    assert client().post("/studio/refine", content=b"x" * 2_000_001).status_code == 413


def test_a_password_closes_everything_but_the_login():
    closed = client("secret")
    assert [closed.get(p).status_code for p in ("/", "/media/x", "/login")] == [401, 401, 200]
    assert COOKIE not in closed.get("/login").cookies


def test_the_session_cookie_opens_a_closed_studio():
    app = Starlette(routes=[Route("/", ok)])
    guard = Guard(app, Address().names, "secret")
    opened = TestClient(guard, base_url=HOME, cookies={COOKIE: guard.token})
    assert opened.get("/").text == "ok"
    assert "SameSite=Strict" in guard.cookie()
