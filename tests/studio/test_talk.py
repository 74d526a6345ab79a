"""A sentence about the board: shown first, kept as one revision, undone as one."""

import pytest

from pipelines.script import Wanted
from studio.domain.errors import BadEdit, NotFound
from studio.domain.format import Format
from studio.history import revisions
from studio.steps import talk, travel
from studio.steps.edit import edit
from studio.steps.film import film_project
from studio.steps.requests import requests_of
from studio.workspace import open_workspace

STORY = (
    "A red fox runs through a snowy forest. Then a yellow taxi drives down a city street. "
    "Then a cat sleeps on a sofa in a kitchen."
)


@pytest.fixture
def workspace(tmp_path):
    return open_workspace(tmp_path / "workspace")


@pytest.fixture
def project(workspace):
    return film_project(workspace, STORY, Wanted(), Format(width=160, height=90))


def document(workspace, project):
    with workspace.reading() as db:
        return revisions.document(db, revisions.head(db, project).revision.id)


def keys(workspace, project):
    told = requests_of(document(workspace, project))
    return {id_: request.key for id_, request in told.items()}


def say(workspace, project, text, shot=None):
    return edit(workspace, project, None, {"op": "board.talk", "text": text, "shot": shot})


def test_a_preview_tells_each_change_and_keeps_nothing(workspace, project):
    before = document(workspace, project)
    told = talk.preview(workspace, project, "make shot 2 a close-up and delete shot 3")
    assert [(c["kind"], c["was"], c["number"]) for c in told["changes"]] == [
        ("changed", 2, 2),
        ("removed", 3, None),
    ]
    assert told["changes"][0]["rows"][0] == {"field": "size", "before": "WS", "after": "CU"}
    assert told["run"] == 1
    assert document(workspace, project) == before


def test_only_touched_shots_get_another_key(workspace, project):
    before = keys(workspace, project)
    say(workspace, project, "remove the taxi from shot 2")
    after = keys(workspace, project)
    assert {id_ for id_ in before if before[id_] != after[id_]} == {"s2"}


def test_the_preview_counts_the_shots_that_run_again(workspace, project):
    assert talk.preview(workspace, project, "make it night")["run"] == 3
    assert talk.preview(workspace, project, "swap shots 1 and 3")["run"] == 0
    assert talk.preview(workspace, project, "redo shot 1")["run"] == 1


def test_one_sentence_is_one_revision_and_one_undo_brings_all_back(workspace, project):
    before = document(workspace, project)
    head = say(workspace, project, "make it night, swap shots 1 and 3 and delete shot 2")
    assert head.undo == "board.talk|make it night, swap shots 1 and 3 and delete shot 2"
    told = document(workspace, project).storyboard.shots
    assert [(s.id, s.plan.number, s.plan.time) for s in told] == [
        ("s3", 1, "night"),
        ("s1", 2, "night"),
    ]
    travel.undo(workspace, project)
    assert document(workspace, project) == before


def test_a_new_shot_gets_an_id_and_a_clip_of_its_own(workspace, project):
    say(workspace, project, "add a shot of the cat yawning after shot 1")
    told = document(workspace, project)
    assert [s.id for s in told.storyboard.shots] == ["s1", "s4", "s2", "s3"]
    assert [i.shot for i in told.timeline.tracks[0].items] == ["s1", "s4", "s2", "s3"]
    assert told.storyboard.shots[1].plan.setting == "kitchen"


def test_this_means_the_chosen_shot(workspace, project):
    say(workspace, project, "make this shot longer", shot="s3")
    seconds = [s.plan.seconds for s in document(workspace, project).storyboard.shots]
    assert seconds[2] > seconds[0]


@pytest.mark.parametrize("text", ["sing me a song", "what can you do?", "唱首歌"])
def test_what_is_not_understood_is_refused_with_what_can_be_said(workspace, project, text):
    before = document(workspace, project)
    with pytest.raises(BadEdit, match=r"Say what to change|请说要改什么"):
        say(workspace, project, text)
    assert document(workspace, project) == before
    assert talk.preview(workspace, project, text)["changes"] == []


def test_a_shot_that_is_gone_is_not_chosen(workspace, project):
    with pytest.raises(NotFound, match="s9"):
        talk.preview(workspace, project, "longer", shot="s9")


def test_a_request_in_chinese_changes_an_english_board_in_its_own_language(workspace, project):
    say(workspace, project, "把狐狸换成狼，第三个镜头改成夜晚")
    texts = [s.plan.text for s in document(workspace, project).storyboard.shots]
    assert "red wolf" in texts[0]
    assert "at night" in texts[2]
