"""Takes the pictures of the README and the guide from the running studio: `make screenshots`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
WINDOW = {"width": 1440, "height": 900}
STORE = "const {{store, send}} = await import('/studio/static/store.js'); {}"
EDITS = (
    "{op: 'item.trim', id: 'i4', edge: 'in', frames: 12}",
    "{op: 'shot.move', id: 's4', to: 1}",
    "{op: 'shot.edit', id: 's3', move: 'static'}",
)


@contextmanager
def studio(folder: str) -> Iterator[str]:
    """A studio on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = subprocess.Popen(
        [sys.executable, "app.py", "--workspace", f"{folder}/workspace", "--port", str(port)],
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        for line in run.stderr or []:
            if "is open at" in line:
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        run.terminate()
        run.wait(20)


def told(page: Page, statement: str) -> object:
    """Runs a statement with the page's store at hand."""
    return page.evaluate("async () => { " + STORE.format(statement) + " }")


def rendered(page: Page) -> None:
    """Waits until every shot has its take and its still."""
    for _ in range(600):
        if told(page, "return store.view.shots.every((s) => s.media && s.still);"):
            return
        time.sleep(0.3)
    raise SystemExit("the sample was not rendered")


def taken(page: Page, tab: str, name: str) -> None:
    """One tab as a picture."""
    told(page, f"send('tab', '{tab}');")
    page.mouse.move(700, 890)
    page.wait_for_timeout(1800)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """The sample film, opened, rendered and photographed."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, studio(folder) as home, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport=WINDOW, locale="en-GB", device_scale_factor=1)
        page.goto(home)
        page.locator("#rw-projectbar[data-ready]").wait_for()
        told(page, "await store.begin({sample: true});")
        told(page, "await store.post('render', {shots: 'all'});")
        rendered(page)
        for op in EDITS:
            told(page, f"await store.op({op});")
        told(page, "await store.undo();")
        told(page, "await store.undo();")
        told(page, "await store.op({op: 'item.trim', id: 'i2', edge: 'out', frames: -18});")
        for tab in ("prompt", "storyboard", "timeline", "history"):
            taken(page, tab, f"{tab}-dark")
        told(page, "store.setTheme('light'); store.setLanguage('zh');")
        for tab in ("storyboard", "timeline"):
            taken(page, tab, f"{tab}-light-zh")
        browser.close()


if __name__ == "__main__":
    main()
