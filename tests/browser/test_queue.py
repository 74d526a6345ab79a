"""The queue drawer: it shows what the server knows, so it survives a reload."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.workspace import open_workspace
from tests.browser.films import put_film

pytestmark = pytest.mark.browser


def opened(page: Page, server, project: int) -> Locator:
    """The page on a project, with the drawer open; gives its line."""
    page.goto(f"{server.url}/?project={project}")
    page.locator("#rw-queue[data-ready]").wait_for()
    line = page.locator(".qd-line")
    if line.get_attribute("aria-expanded") == "false":
        line.click()
    return line


def ask(page: Page, server, project: int, what: str, told: dict | None = None) -> None:
    answer = page.request.post(f"{server.url}/studio/projects/{project}/{what}", data=told or {})
    assert answer.ok


def test_a_quiet_drawer_says_that_nothing_renders(page: Page, server) -> None:
    line = opened(page, server, put_film(server.folder, [1]))
    expect(line).to_contain_text("Nothing is rendering")
    expect(page.get_by_text("They go on when this page is closed.")).to_be_visible()


def test_an_export_is_listed_until_it_is_done_and_after_a_reload(page: Page, server) -> None:
    project = put_film(server.folder, [2, 1])
    opened(page, server, project)
    ask(page, server, project, "export")
    row = page.locator(".qd-row")
    expect(row).to_contain_text("Film: Numbered film")
    expect(row).to_contain_text("Done", timeout=60_000)
    page.reload()
    expect(row).to_contain_text("Done")
    link = row.get_by_role("link", name="Download")
    expect(link).to_have_attribute(
        "href", re.compile(r"^media/[0-9a-f]{64}\?download=Numbered%20film\.mp4$")
    )


def test_a_failed_job_gives_its_reason_and_can_be_tried_again(page: Page, server) -> None:
    project = put_film(server.folder, [1])
    piece = {"media": "0" * 64, "start": 0, "frames": 24, "label": "s1"}
    cut = {"title": "Lost", "width": 160, "height": 90, "fps": "24", "pieces": [piece]}
    payload = json.dumps({"cut": cut, "format": "mp4"})
    with open_workspace(server.folder).writing() as db:
        new = NewJob("export", f"lost {project}", "Lost film", payload, 24, project)
        queue.submit(db, new)
    line = opened(page, server, project)
    row = page.locator(".qd-row")
    expect(row.locator(".qd-note")).to_have_text(re.compile(r"^[A-Z].+\.$"), timeout=60_000)
    expect(line).to_contain_text("1 failed")
    with page.expect_response(re.compile(r"/studio/jobs/\d+/retry")) as answer:
        row.get_by_role("button", name="Try again").click()
    assert answer.value.ok


def test_a_render_shows_frames_and_can_be_cancelled(page: Page, server) -> None:
    project = put_film(server.folder, [60, 60], [False, False])
    line = opened(page, server, project)
    ask(page, server, project, "render", {"shots": "changed"})
    expect(line).to_have_text(re.compile(r"(running|waiting)"))
    rows = page.locator(".qd-row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Shot 1 · Scene 1")
    expect(rows.first).to_have_text(re.compile(r"Running · \d+ of 1440 frames"), timeout=60_000)
    for _ in range(2):
        live = page.locator(".qd-row:not([data-state=cancelled])").first
        live.get_by_role("button", name="Cancel").click()
        page.wait_for_timeout(600)
    expect(page.locator(".qd-row[data-state=cancelled]")).to_have_count(2)
    expect(line).to_contain_text("Nothing is rendering")
