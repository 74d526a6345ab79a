"""The page's own copy of the editing rules, run in Chromium and held against the server's."""

import random
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import Any

import pytest
from playwright.sync_api import Browser

from studio.domain import editing
from studio.domain.errors import BadEdit
from studio.domain.timeline import Item, Timeline, Track
from studio.steps.deliver import flattened
from studio.ui.page import STATIC
from tests.serving import Quiet, listening

pytestmark = pytest.mark.browser

OPERATIONS = {
    "item.trim": editing.trimmed,
    "item.split": editing.split,
    "item.move": editing.moved,
    "item.remove": editing.removed,
    "item.slip": editing.slipped,
    "item.roll": editing.rolled,
}


class Files(Quiet, SimpleHTTPRequestHandler):
    """Serves files."""


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    with listening(partial(Files, directory=str(STATIC))) as home:
        yield home


@pytest.fixture(scope="module")
def run(browser: Browser, modules: str):
    """Runs JavaScript with the modules' exports as `m` and one argument as `given`."""
    page = browser.new_page()
    page.goto(f"{modules}/words.json")

    def ran(script: str, given: Any = None) -> Any:
        return page.evaluate(
            """async ([script, given]) => {
                const names = ["model", "timecode"];
                const found = await Promise.all(names.map((n) => import(`/timeline/${n}.js`)));
                const m = Object.assign({}, ...found);
                return new Function("m", "given", script)(m, given);
            }""",
            [script, given],
        )

    yield ran
    page.close()


def film(*lengths: int, avail: int = 100) -> Timeline:
    items = tuple(
        Item(id=f"i{n}", dur=dur, shot=f"s{n}", avail=avail) for n, dur in enumerate(lengths, 1)
    )
    tracks = (Track(name="V1", items=items), Track(name="V2"))
    return Timeline(tracks=tracks, next_id=len(items) + 1)


def told(timeline: Timeline) -> dict[str, Any]:
    """A View with nothing but the timeline."""
    return {"timeline": {"fps": "24", **timeline.model_dump(mode="json")}}


def shape(tracks: list[dict[str, Any]]) -> list[list[tuple[Any, ...]]]:
    return [[(i["shot"], i["dur"], i["src"]) for i in track["items"]] for track in tracks]


def guess(timeline: Timeline, dice: random.Random) -> dict[str, Any]:
    """Any operation, possible or not, on any item."""
    ids = [item.id for track in timeline.tracks for item in track.items] or ["i1"]
    op = {"op": dice.choice(list(OPERATIONS)), "id": dice.choice(ids)}
    frames = dice.randint(-40, 40)
    ripple = dice.random() < 0.5
    more = {
        "item.trim": {"edge": dice.choice(["in", "out"]), "frames": frames or 1, "ripple": ripple},
        "item.split": {"at": dice.randint(0, timeline.frames + 5)},
        "item.move": {"track": dice.randint(0, 1), "to": dice.randint(0, timeline.frames + 30)},
        "item.remove": {"ripple": ripple},
        "item.slip": {"frames": frames},
        "item.roll": {"frames": frames},
    }
    return {**op, **more[op["op"]]}


def on_server(timeline: Timeline, op: dict[str, Any]) -> Timeline | None:
    given = {k: v for k, v in op.items() if k not in ("op", "id")}
    try:
        return OPERATIONS[op["op"]](timeline, op["id"], **given)
    except BadEdit:
        return None


APPLY = """
    return given.map(([view, op]) => {
      try {
        const { tracks } = m.applied(m.timelineOf(view), op);
        return tracks;
      } catch (wrong) {
        if (wrong instanceof m.BadEdit) return null;
        throw wrong;
      }
    });
"""


@pytest.mark.parametrize("seed", range(4))
def test_the_page_edits_exactly_as_the_server_does(run, seed: int) -> None:
    dice = random.Random(seed)
    now, asked, answers = film(60, 80, 40, 100), [], []
    for _ in range(250):
        op = guess(now, dice)
        after = on_server(now, op)
        asked.append([told(now), op])
        answers.append(after and shape(after.model_dump(mode="json")["tracks"]))
        now = after if after and after.frames > 60 else now
    page_answers = [found and shape(found) for found in run(APPLY, asked)]
    assert page_answers == answers
    assert 40 < sum(answer is not None for answer in answers) < 240


@pytest.mark.parametrize("seed", range(3))
def test_the_player_cuts_as_the_export_does(run, seed: int) -> None:
    dice = random.Random(seed)
    now = film(60, 80, 40, 100)
    for _ in range(60):
        after = on_server(now, guess(now, dice))
        now = after if after and after.frames > 60 else now
    seen = run(
        "return m.flattened(m.timelineOf(given)).map((p) =>"
        " [p.item?.shot ?? null, p.item ? p.from : 0, p.stop - p.start])",
        told(now),
    )
    assert seen == [[s, f if s else 0, n] for s, f, n in flattened(now)]


def test_a_muted_track_is_not_seen(run) -> None:
    both = film(50)
    over = Track(name="V2", items=(Item(id="o", dur=10, shot="s9", avail=10),), muted=True)
    hidden = both.model_copy(update={"tracks": (both.tracks[0], over)})
    assert run("return m.flattened(m.timelineOf(given)).length", told(hidden)) == 1
    seen = over.model_copy(update={"muted": False})
    shown = both.model_copy(update={"tracks": (both.tracks[0], seen)})
    assert run("return m.flattened(m.timelineOf(given)).length", told(shown)) == 2


@pytest.mark.parametrize(
    ("fps", "frame", "reads"),
    [
        ("24", 0, "00:00:00:00"),
        ("24", 24 * 3661 + 5, "01:01:01:05"),
        ("25", 49, "00:00:01:24"),
        ("30000/1001", 1799, "00:00:59;29"),
        ("30000/1001", 1800, "00:01:00;02"),
        ("30000/1001", 17981, "00:09:59;29"),
        ("30000/1001", 17982, "00:10:00;00"),
        ("60000/1001", 3600, "00:01:00;04"),
        ("24000/1001", 24, "00:00:01:00"),
    ],
)
def test_a_timecode_reads_as_editors_write_it(run, fps: str, frame: int, reads: str) -> None:
    assert run("return m.timecode(given[1], m.rateOf(given[0]))", [fps, frame]) == reads


@pytest.mark.parametrize("fps", ["24", "30000/1001", "60000/1001"])
def test_a_typed_timecode_means_the_frame_it_was_read_from(run, fps: str) -> None:
    frames = [*range(0, 40000, 37), 1799, 1800, 17981, 17982]
    back = run(
        "const r = m.rateOf(given[0]);"
        "return given[1].map((frame) => m.frameOf(m.timecode(frame, r), r))",
        [fps, frames],
    )
    assert back == frames
    assert run("return Number.isNaN(m.frameOf('1:x', m.rateOf('24')))")


def test_only_the_nearest_edge_within_reach_draws(run) -> None:
    snap = "return m.snapped(given[0], [0, 60, 140], given[1])"
    assert run(snap, [[57], 5]) == {"shift": 3, "at": 60}
    assert run(snap, [[57, 139], 5]) == {"shift": 1, "at": 140}
    assert run(snap, [[70], 5]) == {"shift": 0, "at": None}


def test_what_is_in_sight_is_found_among_many(run) -> None:
    long = film(*[10] * 2000)
    first, stop = run("return m.visible(m.timelineOf(given).tracks[0], 10005, 10100)", told(long))
    assert (first, stop) == (1000, 1011)
    starts = run("return m.starts(m.timelineOf(given).tracks[0])", told(long))
    assert starts[1000] == 10000
    assert starts[-1] == long.frames


@pytest.mark.parametrize("ripple", [True, False])
@pytest.mark.parametrize("edge", ["in", "out"])
def test_the_room_to_trim_is_what_the_server_allows(run, edge: str, ripple: bool) -> None:
    middle = editing.slipped(editing.trimmed(film(60, 80, 40), "i2", "out", -30), "i2", 12)
    least, most = run(
        "return m.trimRoom(m.timelineOf(given[0]), 'i2', given[1], given[2])",
        [told(middle), edge, ripple],
    )
    given = {"op": "item.trim", "id": "i2", "edge": edge, "ripple": ripple}
    tried = [frames for frames in range(-60, 61) if frames]
    allowed = [frames for frames in tried if on_server(middle, {**given, "frames": frames})]
    assert allowed == [frames for frames in range(int(least), int(most) + 1) if frames]


def test_seconds_are_exact_in_a_fraction_of_a_rate(run) -> None:
    at = run("return m.seconds(30000, m.rateOf('30000/1001'))")
    assert at == float(Fraction(30000) / Fraction(30000, 1001))
