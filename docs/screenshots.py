"""Takes the pictures of the README and the guide from the running studio: `make screenshots`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from pipelines.media import frames, write_video

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


def broken(page: Page, folder: str) -> Path:
    """The first shot as a file of its own, some of its frames still or black."""
    take = Path(folder) / "take.mp4"
    media = told(page, "return store.view.shots[0].media;")
    take.write_bytes(page.request.get(f"{page.url.split('?')[0]}{media}").body())
    shown = list(frames(take))[:72]
    shown[20:24] = [shown[19]] * 4
    shown[40] = np.zeros_like(shown[0])
    out = Path(folder) / "old-holiday.mp4"
    height, width = shown[0].shape[:2]
    with write_video(out, width, height, Fraction(24)) as sink:
        for picture in shown:
            sink.add(picture)
    return out


def mended(page: Page, folder: str) -> None:
    """A broken clip is brought in and looked at, on the Timeline tab."""
    told(page, "send('tab', 'timeline');")
    page.locator("#rw-timeline input[type=file]").set_input_files([broken(page, folder)])
    clip = page.locator(".rp-clip[data-state=found]")
    clip.wait_for(timeout=240_000)
    clip.click()
    page.locator(".rp-event").first.click()


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
        mended(page, folder)
        taken(page, "timeline", "repair-dark")
        told(page, "await store.undo();")
        told(page, "store.setTheme('light'); store.setLanguage('zh');")
        for tab in ("storyboard", "timeline"):
            taken(page, tab, f"{tab}-light-zh")
        browser.close()


if __name__ == "__main__":
    main()
