"""Steps: edits become revisions, requests become jobs, nothing is asked for twice."""

import json
import time

import pytest

from pipelines.errors import BadRequest
from pipelines.script import Answer, Question, ShotPlan, Wanted
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotRendered, Overtaken
from studio.domain.following import followed
from studio.domain.storyboard import storyboard
from studio.domain.take import Take
from studio.domain.timeline import Timeline
from studio.history import files, projects, revisions, takes
from studio.jobs import queue
from studio.steps import travel
from studio.steps.cost import cost_of_words
from studio.steps.deliver import deliver, flattened
from studio.steps.edit import EDITS, applied, edit
from studio.steps.look import look
from studio.steps.refine import questions_of, reread
from studio.steps.requests import requests_of
from studio.steps.shoot import shoot
from studio.workspace import open_workspace


def planned(n: int = 3) -> Document:
    board = storyboard([ShotPlan(text=f"A fox runs, {i}", seconds=1) for i in range(n)], seed=1)
    document = Document(storyboard=board)
    timeline = followed(Timeline(), board, document.format.fps)
    return document.model_copy(update={"timeline": timeline})


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "work") as opened:
        yield opened


@pytest.fixture
def project(workspace) -> int:
    with workspace.writing() as db:
        made = projects.create(db, "Fox")
        revisions.commit(db, made.id, planned(), "project.new", None)
        return made.id


def test_an_edit_is_one_revision_and_undo_takes_it_back(workspace, project):
    before = look(workspace, project)
    edit(workspace, project, None, {"op": "shot.move", "id": "s3", "to": 0})
    assert [s["id"] for s in look(workspace, project)["shots"]] == ["s3", "s1", "s2"]
    travel.undo(workspace, project)
    assert look(workspace, project)["shots"] == before["shots"]
    travel.redo(workspace, project)
    assert look(workspace, project)["shots"][0]["id"] == "s3"


def test_an_edit_on_an_old_state_is_refused_and_changes_nothing(workspace, project):
    base = look(workspace, project)["project"]["revision"]
    edit(workspace, project, base, {"op": "shot.remove", "id": "s1"})
    after = look(workspace, project)
    with pytest.raises(Overtaken):
        edit(workspace, project, base, {"op": "shot.remove", "id": "s2"})
    assert look(workspace, project) == after


@pytest.mark.parametrize(
    "op",
    [
        {},
        {"op": "nonsense"},
        {"op": "shot.edit"},
        {"op": "shot.edit", "id": "s1", "size": "HUGE"},
        {"op": "shot.edit", "id": "s1", "seconds": 1e9},
        {"op": "shot.edit", "id": "s1", "number": 5},
        {"op": "shot.edit", "id": "s1", "lens_mm": "${alert(1)}"},
        {"op": "item.trim", "id": "i1", "edge": "side", "frames": 1},
        {"op": "item.trim", "id": "i1", "edge": "in", "frames": 2**70},
        {"op": "item.split", "id": "i1", "at": None},
        {"op": "track.set", "track": 9, "locked": True},
        {"op": "track.set", "track": 0, "items": []},
        {"op": "format.set", "width": 3, "height": 3},
        {"op": "format.set", "width": 20000, "height": 20000},
        {"op": "format.set", "fps": "fast"},
        {"op": "shot.move", "id": "s1", "to": 1, "more": 1},
    ],
    ids=str,
)
def test_a_bad_edit_is_a_sentence_and_changes_nothing(op):
    with pytest.raises((BadEdit, BadRequest)) as wrong:
        applied(planned(), op)
    assert str(wrong.value).endswith(".")


@pytest.mark.parametrize("text", ["", "   ", "🦊🦊🦊", "!!!", "x" * 20_000])
def test_words_that_cannot_be_filmed_are_refused_with_a_remedy(text):
    with pytest.raises(BadRequest):
        applied(planned(), {"op": "prompt.refine", "text": text})


@pytest.mark.parametrize("shots", [0, 10_000])
def test_a_film_of_no_or_too_many_shots_is_refused(shots):
    with pytest.raises(BadEdit, match="shots"):
        applied(planned(), {"op": "prompt.refine", "text": "a fox", "wanted": {"shots": shots}})


@pytest.mark.parametrize("text", ["${alert(1)} a fox", "<img src=x onerror=alert(1)> a fox"])
def test_code_in_a_prompt_is_only_words(text):
    document, _ = applied(planned(), {"op": "prompt.refine", "text": text})
    assert document.prompt.text == text
    assert applied(document, {"op": "board.plan"})[0].storyboard.shots


def test_planning_puts_every_shot_on_the_timeline():
    document, _ = applied(
        planned(), {"op": "prompt.refine", "text": "A dog sleeps", "wanted": {"shots": 4}}
    )
    document, label = applied(document, {"op": "board.plan"})
    assert label == "board.plan|4"
    assert [i.shot for i in document.timeline.tracks[0].items] == ["s1", "s2", "s3", "s4"]


def test_editing_the_words_of_a_card_rereads_them_and_keeps_its_framing():
    framed, _ = applied(
        planned(), {"op": "shot.edit", "id": "s2", "size": "CU", "move": "pan_left"}
    )
    plan = applied(framed, {"op": "shot.edit", "id": "s2", "text": "A red car"})[0]
    plan = plan.storyboard.shot("s2").plan
    assert (plan.size, plan.move, plan.text) == ("CU", "pan_left", "A red car")
    assert [(s.noun, s.color) for s in plan.subjects] == [("car", "red")]


def test_one_changed_card_of_three_is_one_job(workspace, project):
    first = shoot(workspace, project)
    assert len(first) == 3
    edit(workspace, project, None, {"op": "shot.edit", "id": "s2", "size": "CU"})
    assert len(set(shoot(workspace, project)) - set(first)) == 1


def test_asking_twice_is_the_same_jobs(workspace, project):
    assert shoot(workspace, project) == shoot(workspace, project)
    with workspace.reading() as db:
        assert len(queue.of_project(db, project)) == 3


def test_reordering_asks_for_nothing_new(workspace, project):
    first = shoot(workspace, project)
    edit(workspace, project, None, {"op": "shot.move", "id": "s3", "to": 0})
    assert sorted(shoot(workspace, project)) == sorted(first)


def test_a_film_with_missing_shots_names_them(workspace, project):
    with pytest.raises(NotRendered, match="1, 2, 3"):
        deliver(workspace, project)


def test_a_higher_track_covers_a_lower_one():
    document = planned(2)
    timeline = EDITS["item.move"](document, id="i2", track=1, to=6)[0].timeline
    assert flattened(timeline) == [("s1", 0, 6), ("s2", 0, 24)]


def test_comparing_tells_what_differs(workspace, project):
    a = look(workspace, project)["project"]["revision"]
    edit(workspace, project, None, {"op": "shot.edit", "id": "s1", "size": "CU"})
    b = look(workspace, project)["project"]["revision"]
    assert travel.compare(workspace, a, b) == [
        {"what": "shot.size", "shot": "s1", "before": "WS", "after": "CU"}
    ]


def test_restoring_keeps_what_was_done_since(workspace, project):
    a = look(workspace, project)["project"]["revision"]
    edit(workspace, project, None, {"op": "shot.remove", "id": "s1"})
    travel.restore(workspace, project, a)
    assert len(look(workspace, project)["shots"]) == 3
    assert len(travel.history(workspace, project)["revisions"]) == 3
    travel.undo(workspace, project)
    assert len(look(workspace, project)["shots"]) == 2


def test_a_question_that_was_answered_stays_where_it_was_and_no_more_than_three_are_shown():
    asked = tuple(Question(about=a, ask=a, options=("x",)) for a in ("where", "when", "end"))
    fresh = tuple(Question(about=a, ask=a, options=("x",)) for a in ("where", "end", "deed"))
    told = questions_of(fresh, asked, (Answer(about="when", option="x"),))
    assert [q.about for q in told] == ["where", "when", "end"]
    assert [q.about for q in questions_of(fresh, asked, ())] == ["where", "end", "deed"]


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        ({"answers": [{"about": "when", "option": "at night"}]}, "prompt.answer|at night"),
        ({"struck": ["full shot"]}, "prompt.strike|full shot"),
        ({"shots": 3}, "prompt.refine"),
    ],
)
def test_what_was_done_to_the_words_is_told_both_ways(wanted, label):
    said, _ = applied(Document(), {"op": "prompt.refine", "text": "A fox runs."})
    there, told = applied(said, {"op": "prompt.refine", "text": "A fox runs.", "wanted": wanted})
    assert told == label
    back = applied(there, {"op": "prompt.refine", "text": "A fox runs."})[1]
    assert back == label.replace("answer", "unanswer").replace("strike", "allow")


def finished_job(db, key: str, seconds: float, memory: int) -> None:
    """One shot of 24 frames of 100 x 100, made by the animatic engine."""
    size = {"completion": {"width": 100, "height": 100}, "engine": "animatic"}
    new = queue.NewJob("shoot", key, key, json.dumps(size), 24)
    job = queue.submit(db, new)
    assert queue.claim(db, "w", ["shoot"], time.time() - 60)
    files.note(db, key, 1, "mp4")
    queue.finish(db, job, key, seconds, memory)


def test_a_machine_that_made_nothing_yet_says_that_it_guesses(workspace, project):
    told = look(workspace, project)["cost"]
    assert (told["run"], told["from"]) == (3, "estimate")
    assert 0 < told["seconds"][0] < told["seconds"][1]
    assert 0 < told["memory"][0] < told["memory"][1]


def test_seconds_and_memory_are_learned_from_finished_jobs(workspace, project):
    with workspace.writing() as db:
        for n in range(11):
            finished_job(db, f"{n:064}", 1.0 + n, (100 + n) * 2**20)
    told = look(workspace, project, cores=2)["cost"]
    pixels = 3 * 24 * 1280 * 720
    low, high = (pixels * seconds / (24 * 100 * 100) for seconds in (2.0, 10.0))
    assert told["from"] == "measured"
    assert told["seconds"] == [pytest.approx(low, abs=0.1), pytest.approx(high, abs=0.1)]
    assert told["memory"] == [2 * 101 * 2**20, 2 * 109 * 2**20]


def test_the_cost_of_words_counts_what_is_there_already(workspace, project):
    edit(
        workspace,
        project,
        None,
        {"op": "prompt.refine", "text": "A fox runs.", "wanted": {"shots": 2}},
    )
    edit(workspace, project, None, {"op": "board.plan"})
    with workspace.writing() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        first = next(iter(requests_of(document).values()))
        files.note(db, "a" * 64, 1, "mp4")
        takes.keep(db, Take(first.key, "animatic 3", "{}", 1, "a" * 64, 96, 1.0, 1.0))
    told = cost_of_words(workspace, project, "A fox runs.", Wanted(shots=2), 2)
    assert (told["run"], told["reuse"]) == (1, 1)
    told = cost_of_words(workspace, project, "A wolf runs.", Wanted(shots=2), 2)
    assert (told["run"], told["reuse"]) == (2, 0)


@pytest.mark.parametrize(
    ("text", "fields", "words"),
    [
        ("A fox runs at dawn", {"time": "night"}, "A fox runs at night"),
        ("A fox runs in a forest", {"setting": "city_street"}, "A fox runs on the city street"),
        ("A fox runs", {"style": "film noir"}, "A fox runs, film noir style"),
        ("雨夜，一只狐狸在奔跑", {"weather": "clear"}, "夜晚，一只狐狸在奔跑"),
    ],
)
def test_another_place_or_light_is_said_in_the_words_too(text, fields, words):
    plan = reread(text, ShotPlan(text="-"), "en")
    document = Document(storyboard=storyboard([plan], 1))
    after, _ = applied(document, {"op": "shot.edit", "id": "s1", **fields})
    assert after.storyboard.shots[0].plan.text == words
    [(name, value)] = fields.items()
    assert getattr(after.storyboard.shots[0].plan, name) == value.replace("_", " ")
