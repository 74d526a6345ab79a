"""A real Chromium on the real studio: one server a session, a fresh page a test.

Every test is also a test that nothing fails in the browser's console and that nothing is asked of
any other host.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip
OPENS_WITHIN_S = 60
expect.set_options(timeout=20_000)  # machines are busy, and no promise is of five seconds
# A refused edit, and a studio that is away, are news for the creator; Chromium logs them as well.
TOLD_TO_THE_CREATOR = ("status of 404", "status of 409", "status of 422", "status of 503")


@dataclass(frozen=True)
class Server:
    """A running studio: where it is, the folder of its workspace, and its log."""

    url: str
    folder: Path
    log: Path

    def said(self) -> str:
        """The end of the log, for a test that failed."""
        return self.log.read_text("utf-8")[-3000:]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}. Install it, or set CHROMIUM.")
    return {**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A laptop's window, in English."""
    size = {"width": 1440, "height": 900}
    return {**browser_context_args, "viewport": size, "locale": "en-GB"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`python app.py` on a free port, with a workspace of its own."""
    if not CHROMIUM.exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}. Install it, or set CHROMIUM.")
    place = tmp_path_factory.mktemp("studio")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", place / "workspace", place / "server.log")
    typed = ["app.py", "--workspace", str(server.folder), "--port", str(port)]
    environ = {
        **os.environ,
        "REELWRIGHT_CORES": "2",
        "REELWRIGHT_KEYS": str(place / "keys.json"),
        "HF_HUB_CACHE": str(place / "hub"),
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_TEMP_DIR": str(place / "uploads"),
    }
    with server.log.open("w") as log:
        run = subprocess.Popen(
            [sys.executable, *typed], cwd=ROOT, env=environ, stdout=log, stderr=log
        )
        try:
            _wait(run, server)
            yield server
        finally:
            run.terminate()
            run.wait(20)


def _wait(run: subprocess.Popen[bytes], server: Server) -> None:
    until = time.monotonic() + OPENS_WITHIN_S
    while run.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{server.url}/studio/static/store.js", timeout=1).close()
        except (URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The studio did not open.\n{server.said()}")


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Where `page.goto("/")` goes."""
    return server.url


@pytest.fixture
def page(page, server: Server):
    """A page that must stay at home and without errors."""
    wrong: list[str] = []
    outside: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: _note(message, wrong))
    page.on("request", lambda request: _follow(request.url, server.url, outside))
    yield page
    assert wrong == [], server.said()
    assert outside == []


def _note(message: Any, wrong: list[str]) -> None:
    if message.type == "error" and not any(s in message.text for s in TOLD_TO_THE_CREATOR):
        wrong.append(message.text)


def _follow(url: str, home: str, outside: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:", "about:")):
        outside.append(url)


@dataclass(frozen=True)
class Film:
    """A project open in the page, and the project behind it as the server has it."""

    page: Any
    home: str
    project: int

    @property
    def url(self) -> str:
        """The project's route."""
        return f"{self.home}/studio/projects/{self.project}"

    def view(self) -> dict[str, Any]:
        """What the server says now."""
        view: dict[str, Any] = self.page.request.get(self.url).json()
        return view

    def texts(self) -> list[str]:
        """The words of the shots, in order, as the server has them."""
        return [shot["text"] for shot in self.view()["shots"]]

    def op(self, **op: Any) -> dict[str, Any]:
        """An edit made elsewhere, in another window."""
        answer = self.page.request.post(f"{self.url}/ops", data={"base": None, "op": op})
        assert answer.ok, answer.text()
        view: dict[str, Any] = answer.json()
        return view

    def open(self, tab: str = "Prompt") -> None:
        """Loads the page at a tab."""
        self.page.goto(f"{self.home}/?project={self.project}")
        self.page.locator("#rw-projectbar[data-ready]").wait_for()
        self.page.get_by_role("tab", name=tab).click()
        self.page.locator(f"#rw-{tab.lower()}[data-ready]").wait_for()


@pytest.fixture
def empty(page, server: Server) -> Film:
    """A new project, open at the Prompt tab."""
    told = page.request.post(f"{server.url}/studio/projects", data={"name": "Night walk"}).json()
    film = Film(page, server.url, told["id"])
    film.open()
    return film


@pytest.fixture
def film(page, server: Server) -> Film:
    """A project of three shots; the first has a take."""
    from tests.browser.films import put_film

    return Film(page, server.url, put_film(server.folder, [2, 2, 2], [True, False, False]))
