"""What every engine with weights promises, on tiny real checkpoints, asked in an awkward size."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from pipelines.completion import Completion
from pipelines.engines import ENGINES, Engine, caps_of, open_engine
from pipelines.engines.complete import complete
from pipelines.errors import Refused
from pipelines.media import clip_of
from pipelines.progress import Cancelled
from pipelines.setup import Setup
from tests.tasks import FRAMES, HEIGHT, TASKS, WIDTH, WISHES, Material, known_pixels

ASKED = {**TASKS, **WISHES}
ALL = frozenset(ASKED)
TEXT = frozenset({"text"})
PIXELS = frozenset(TASKS)


@dataclass(frozen=True)
class Row:
    """An engine, weights for it, and the tasks it does with them; the others it refuses."""

    engine: str
    weights: str
    does: frozenset[str]


ROWS = [
    Row("vace", "wan-vace", ALL),
    Row("vace", "wan-vace-two", ALL),
    Row("wan_t2v", "wan-t2v", TEXT),
    Row("wan_t2v", "wan-ti2v5b", TEXT),
    Row("wan_i2v", "wan-i2v", frozenset({"first", "first_last"})),
    Row("wan_i2v", "wan-ti2v5b", frozenset({"first"})),
    Row("repaint", "wan-t2v", PIXELS),
    Row("ltx", "ltx", PIXELS - {"mask"}),
    Row("ltx2", "ltx2", PIXELS - {"mask"}),
    Row("cogvideox", "cogvideox-i2v", frozenset({"first"})),
    Row("cogvideox", "cogvideox-t2v", TEXT),
    Row("hunyuan", "framepack", frozenset({"first", "first_last"})),
    Row("hunyuan", "hunyuan-t2v", TEXT),
]
SHORT = {
    "wan-vace-two": {"text", "control"},
    "wan-ti2v5b": {"text", "first", "first_last"},
    "cogvideox-t2v": {"text", "first"},
    "hunyuan-t2v": {"text", "first"},
}
"""Weights that are asked for a few tasks only: the others go the same way through the engine."""
CASES = [(row, task) for row in ROWS for task in ASKED if task in SHORT.get(row.weights, ASKED)]
ONCE = [row for row in ROWS if row.weights not in SHORT]


@pytest.fixture(scope="module")
def material(tmp_path_factory) -> Material:
    return Material(tmp_path_factory.mktemp("material"))


@pytest.fixture(scope="module")
def opened(weights) -> Callable[[Row], Engine]:
    @cache
    def engine(row: Row) -> Engine:
        return open_engine(row.engine, Setup(weights=str(weights(row.weights)), device="cpu"))

    return engine


def asked_for(task: str, material: Material, steps: int = 2) -> Completion:
    return ASKED[task](material).model_copy(update={"steps": steps})


def one_of(row: Row) -> str:
    return "extend" if "extend" in row.does else sorted(row.does)[0]


def test_every_engine_with_weights_has_a_row():
    assert {row.engine for row in ROWS} == {n for n in ENGINES if caps_of(n).weights} - {"remote"}


@pytest.mark.parametrize(
    ("row", "task"), CASES, ids=[f"{row.engine}-{row.weights}-{task}" for row, task in CASES]
)
def test_a_task_is_done_or_refused_with_who_could(row, task, material, opened, tmp_path):
    asked, out, told = asked_for(task, material), tmp_path / "out.mkv", []
    if task not in row.does:
        with pytest.raises(Refused, match=rf"^{row.engine} .*[.] .*(Use|could).*[.]$"):
            complete(asked, out, opened(row))
        assert not out.exists()
        return
    report = complete(asked, out, opened(row), lambda done, total, note="": told.append(done))
    clip = clip_of(out)
    assert (clip.frames, clip.width, clip.height) == (FRAMES, WIDTH, HEIGHT)
    assert (report.kept_pixels, report.kept_pixels_changed) == (known_pixels(asked), 0)
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("row", ONCE, ids=lambda row: row.engine)
def test_the_same_seed_gives_the_same_clip_and_another_another(row, material, opened, tmp_path):
    asked = asked_for(one_of(row), material, steps=1)
    clips = []
    for name, seed in (("a", asked.seed), ("b", asked.seed), ("c", asked.seed + 1)):
        complete(asked.model_copy(update={"seed": seed}), tmp_path / f"{name}.mkv", opened(row))
        clips.append((tmp_path / f"{name}.mkv").read_bytes())
    assert clips[0] == clips[1] != clips[2]


@pytest.mark.parametrize("row", ONCE, ids=lambda row: row.engine)
def test_cancelling_answers_within_a_step_and_the_engine_goes_on(row, material, opened, tmp_path):
    asked, at = asked_for(one_of(row), material, steps=10), []

    def stop(done: float, total: float, note: str = "") -> None:
        if note.startswith("step 2 "):
            at.append(time.process_time())
            raise Cancelled

    with pytest.raises(Cancelled):
        complete(asked, tmp_path / "out.mkv", opened(row), stop)
    assert time.process_time() - at[0] < 1
    assert list(tmp_path.iterdir()) == []
    asked = asked.model_copy(update={"steps": 1})
    assert complete(asked, tmp_path / "out.mkv", opened(row)).frames == FRAMES


def test_an_engine_reads_only_weights_that_it_drives(weights):
    from pipelines.errors import MissingPart

    with pytest.raises(MissingPart, match=r"holds a WanPipeline, and vace drives WanVACE"):
        open_engine("vace", Setup(weights=str(weights("wan-t2v"))))
    with pytest.raises(MissingPart, match=r"holds a WanPipeline, and wan_i2v drives WanImage"):
        open_engine("wan_i2v", Setup(weights=str(weights("wan-t2v"))))
