"""What shots cost an engine with weights, before they are made: told, learned, and made to fit."""

import json
import time

import pytest

from pipelines.completion import Completion
from pipelines.setup import Setup
from studio.domain.format import Format
from studio.history import files, revisions
from studio.jobs import queue
from studio.jobs.counting import Counter, Counts
from studio.jobs.queue import Taste
from studio.steps import projects
from studio.steps.edit import edit
from studio.steps.ladder import ladder
from studio.steps.look import look
from studio.steps.machine import Chosen, choose
from studio.steps.model_cost import Model, modelled, priced
from studio.steps.ways import ways
from studio.workspace import open_workspace
from tests.pipelines.test_cost import GIB, machine, model

SETUP = Setup(weights="/models/wan", weights_id="abc")


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "w") as opened:
        yield opened


@pytest.fixture
def project(workspace):
    made = projects.begin(workspace, "Film").id
    for op in (
        {"op": "prompt.refine", "text": "A fox runs.", "wanted": {"shots": 2}},
        {"op": "board.plan"},
    ):
        edit(workspace, made, None, op)
    shaped(workspace, made, {"engine": "vace", "setup": SETUP, "steps": 10})
    return made


def shaped(workspace, project, fields):
    """As `format.set` does it, but for looking whether the weights are there."""
    told = {name: value for name, value in fields.items() if name != "op"}
    with workspace.writing() as db:
        head = revisions.head(db, project).revision.id
        document = revisions.document(db, head)
        made = Format.model_validate({**document.format.model_dump(), **told})
        changed = document.model_copy(update={"format": made})
        revisions.commit(db, project, changed, "format.set", head)


def counted(workspace, **changed):
    """As if the model and the machine had been counted."""
    counts = Counts(workspace.folder)
    counts.shape(SETUP), counts.rates(SETUP)
    for wanted in (workspace.folder / "counted").glob("*.wanted"):
        told = model() if wanted.name.startswith("shape") else machine(**changed)
        wanted.with_suffix(".json").write_text(told.model_dump_json())
        wanted.unlink()


def asked(**changed) -> Completion:
    return Completion(
        **{"prompt": "a fox", "frames": 81, "width": 832, "height": 480, "steps": 10, **changed}
    )


def finished(workspace, key: str, seconds: float, what: Completion) -> None:
    told = {
        "completion": what.model_dump(mode="json"),
        "engine": "vace",
        "setup": SETUP.model_dump(mode="json"),
    }
    with workspace.writing() as db:
        job = queue.submit(db, queue.NewJob("shoot", key, key, json.dumps(told), what.frames))
        assert queue.claim(db, "w", ["shoot"], time.time() - seconds, Taste(lane="heavy"))
        files.note(db, key, 1, "mp4")
        queue.finish(db, job, key, seconds, GIB)


def test_what_is_not_counted_yet_is_asked_for_and_said_to_be_counting(workspace, project):
    told = look(workspace, project)["cost"]
    assert (told["from"], told["seconds"], told["kwh"], told["run"]) == ("counting", None, None, 2)
    wanted = sorted((workspace.folder / "counted").glob("*.wanted"))
    assert [json.loads(w.read_text()) for w in wanted] == [
        {"device": "auto", "dtype": "auto"},
        {"weights": "/models/wan", "device": "auto", "dtype": "auto"},
    ]


def test_a_counted_model_tells_time_memory_and_energy(workspace, project):
    counted(workspace, memory=80 * GIB)
    told = look(workspace, project)["cost"]
    assert (told["from"], told["fits"], told["ways"]) == ("estimate", True, [])
    low, high = told["seconds"]
    assert 0 < low < high
    assert told["kwh"] == pytest.approx([low * 360 / 3.6e6, high * 360 / 3.6e6], rel=0.02)
    assert told["power"] == {"watts": 360, "from": "assumed"}


def test_finished_shots_of_these_weights_draw_the_estimate_to_the_truth(workspace):
    one = Model("vace", SETUP, model(), machine())
    truth = one.bill(asked()).total * 1.4
    for n in range(6):
        finished(workspace, f"{n:064}", truth, asked())
    with workspace.reading() as db:
        done = queue.finished(db, "shoot", "vace")
    learned = modelled(one, done)
    price = priced(learned, [asked()])
    assert learned.measured
    assert price.seconds.low < truth < price.seconds.high
    assert price.seconds.high / price.seconds.low < 1.6
    other = priced(learned, [asked(steps=20, width=416, height=240)])
    bare = one.bill(asked(steps=20, width=416, height=240)).total
    assert other.seconds.low < 1.4 * bare < other.seconds.high


def test_shots_of_other_weights_teach_nothing(workspace):
    finished(workspace, "a" * 64, 1000.0, asked())
    other = Model("vace", SETUP.model_copy(update={"weights_id": "xyz"}), model(), machine())
    with workspace.reading() as db:
        assert not modelled(other, queue.finished(db, "shoot", "vace")).measured


def test_three_ways_make_a_request_fit_and_each_really_fits(workspace, project):
    counted(workspace)
    told = look(workspace, project)["cost"]
    assert told["fits"] is False
    assert len(told["ways"]) == 3
    for way in told["ways"]:
        assert way["memory"][1] <= 8 * GIB
        assert way["op"] is None or way["op"]["op"] == "format.set"
    shaped(workspace, project, told["ways"][0]["op"] or {})
    choose(workspace, Chosen(**told["ways"][0]["machine"]))
    after = look(workspace, project)["cost"]
    assert after["fits"] is True
    assert after["memory"] == told["ways"][0]["memory"]


def test_no_way_does_all_that_another_does_at_hardly_less_time():
    found = ways(modelled(Model("vace", SETUP, model(), machine()), []), [asked()])
    for way in found:
        for other in found:
            if way is not other and other.values.items() <= way.values.items():
                assert way.price.seconds.high < 0.7 * other.price.seconds.high


def test_the_ladder_climbs_from_a_drawing_to_the_final_film(workspace, project):
    counted(workspace, memory=80 * GIB)
    rungs = ladder(workspace, project, 2)
    assert [rung["name"] for rung in rungs] == ["animatic", "draft", "final"]
    assert [rung["values"]["engine"] for rung in rungs] == ["animatic", "vace", "vace"]
    assert rungs[1]["seconds"][1] < rungs[2]["seconds"][0]
    shaped(workspace, project, rungs[1]["op"])
    assert look(workspace, project)["cost"]["seconds"] == rungs[1]["seconds"]


def test_what_cannot_be_counted_is_told_in_its_own_words(workspace, project):
    look(workspace, project)
    counter, until = Counter(workspace.folder), time.monotonic() + 60
    for wanted in (workspace.folder / "counted").glob("rates*.wanted"):
        wanted.unlink()
    while list((workspace.folder / "counted").glob("*.wanted")) and time.monotonic() < until:
        counter.look()
        time.sleep(0.05)
    assert [name.partition("-")[0] for name in Counts(workspace.folder).finished()] == ["shape"]
    told = look(workspace, project)["cost"]
    assert told["from"] == "unknown"
    assert told["why"].startswith("What /models/wan costs cannot be counted")
    Counter(workspace.folder)
    assert look(workspace, project)["cost"]["from"] == "counting"
