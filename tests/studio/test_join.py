"""Pictures that are joined become a shot that plays; other times or another order make it anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines.errors import UnreadableMedia
from pipelines.media import frames, open_picture
from pipelines.setup import Setup
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound
from studio.domain.format import Format
from studio.history import takes
from studio.jobs.collecting import collect
from studio.jobs.worker import Worker
from studio.steps.edit import applied, edit
from studio.steps.join import outlook
from studio.steps.look import look
from studio.steps.pictures import taken_in
from studio.steps.projects import begin
from studio.steps.requests import requests_of
from studio.steps.shoot import shoot, stills
from studio.workspace import Workspace, open_workspace
from tests.makers import ground, still

SHAS = ("a" * 64, "b" * 64, "c" * 64)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "work") as opened:
        yield opened


def told(*shas: str, hold: float = 0.25, then: float = 0.25) -> list[dict[str, Any]]:
    return [{"picture": sha, "name": "a.png", "hold": hold, "then": then} for sha in shas]


def joined(shas: tuple[str, ...] = SHAS, **made: Any) -> Document:
    document = Document(format=Format(width=96, height=64, **made))
    return applied(document, {"op": "shot.join", "pictures": told(*shas)})[0]


def kept(workspace: Workspace, tmp_path: Path, *seeds: int) -> list[str]:
    pictures = [still(tmp_path / f"{seed}.png", ground(96, 64, seed=seed)) for seed in seeds]
    return [taken_in(workspace, path.name, path.read_bytes()) for path in pictures]


def test_pictures_are_joined_played_and_joined_anew_in_another_order(
    workspace: Workspace, tmp_path: Path
):
    project = begin(workspace, "Holiday").id
    edit(workspace, project, None, {"op": "format.set", "width": 96, "height": 64})
    a, b = kept(workspace, tmp_path, 1, 2)
    edit(workspace, project, None, {"op": "shot.join", "pictures": told(a, b), "text": "Two"})
    assert len(shoot(workspace, project)) == 1
    Worker(workspace, ("shoot",), "x").run(until_idle_s=0.0)
    view = look(workspace, project)
    (shot,), (item,) = view["shots"], view["timeline"]["tracks"][0]["items"]
    assert (shot["text"], shot["status"], shot["seconds"], item["dur"]) == ("Two", "done", 0.75, 18)
    clip = list(frames(workspace.media.path(shot["media"].removeprefix("media/"))))
    assert len(clip) == 18
    for number, seed in ((0, 1), (5, 1), (13, 2), (17, 2)):
        assert np.abs(clip[number].astype(int) - ground(96, 64, seed=seed)).mean() < 6
    again = {"op": "shot.join", "id": shot["id"], "pictures": told(b, a, hold=1)}
    edit(workspace, project, None, again)
    (other,) = look(workspace, project)["shots"]
    assert (other["id"], other["status"], other["seconds"]) == (shot["id"], "empty", 2.25)
    assert [one["picture"] for one in other["joined"]] == [b, a]
    assert collect(workspace, grace_s=0.0) == 0


def test_what_joining_comes_to_is_told_before_it_is_made(workspace: Workspace, tmp_path: Path):
    project = begin(workspace, "Holiday").id
    document = joined(tuple(kept(workspace, tmp_path, 1, 2)))
    pictures = document.storyboard.shots[0].joined
    found = outlook(workspace, project, pictures, 2)
    assert (found["seconds"], found["engine"], found["cost"]["run"]) == (0.75, "classical", 1)
    with pytest.raises(NotFound, match="has no file"):
        outlook(workspace, project, joined().storyboard.shots[0].joined, 2)


def test_pictures_the_workspace_does_not_have_are_refused(workspace: Workspace, tmp_path: Path):
    project = begin(workspace, "Holiday").id
    with pytest.raises(NotFound, match="has no file"):
        edit(workspace, project, None, {"op": "shot.join", "pictures": told(*SHAS)})
    with pytest.raises(UnreadableMedia, match=r"a\.png is no PNG"):
        taken_in(workspace, "a.png", b"Dear Anna")
    assert look(workspace, project)["shots"] == []


@pytest.mark.parametrize(
    ("pictures", "remedy"),
    [(told("a" * 64), "2 to 12"), (told(*["a" * 64] * 13), "2 to 12"), ([], "2 to 12"),
     (told("a" * 64, "b" * 64, hold=0, then=0.1), "change their times"),
     (told(*SHAS, hold=30), "change their times"), (told("no", "no"), "cannot be made")],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused(pictures, remedy):
    with pytest.raises(BadEdit, match=remedy):
        applied(Document(), {"op": "shot.join", "pictures": pictures})


def test_a_new_name_costs_nothing_and_words_about_the_board_change_nothing():
    document = joined()
    (shot,) = document.storyboard.shots
    renamed, _ = applied(document, {"op": "shot.edit", "id": shot.id, "text": "The lake"})
    assert renamed.storyboard.shots[0].plan.text == "The lake"
    assert requests_of(renamed)[shot.id].key == requests_of(document)[shot.id].key
    for op in (
        {"op": "shot.edit", "id": shot.id, "seconds": 9},
        {"op": "shot.split", "id": shot.id},
    ):
        with pytest.raises(BadEdit):
            applied(document, op)
    planned, _ = applied(document, {"op": "prompt.refine", "text": "A fox runs."})
    planned, _ = applied(planned, {"op": "board.plan"})
    assert [bool(one.joined) for one in planned.storyboard.shots] == [False, True]
    night, _ = applied(planned, {"op": "board.talk", "text": "make it night"})
    assert night.storyboard.shots[1].plan == planned.storyboard.shots[1].plan
    twice, _ = applied(document, {"op": "shot.duplicate", "id": shot.id})
    assert [one.id for one in twice.storyboard.shots] == ["j1", "j2"]
    assert twice.storyboard.shots[1].joined == shot.joined


@pytest.mark.parametrize(
    ("engine", "many", "by"),
    [("vace", 3, "vace"), ("wan_t2v", 2, "classical"), ("animatic", 2, "classical"),
     ("cogvideox", 3, "classical")],
)  # fmt: skip
def test_the_films_model_joins_where_it_takes_the_pictures(engine, many, by):
    made = joined(SHAS[:many], engine=engine, setup=Setup(weights="w"), steps=7)
    (request,) = requests_of(made).values()
    assert (request.engine, request.still_engine) == (by, "classical")
    assert request.asked.steps == (7 if by == engine else None)
    assert request.asked.prompt == ("Joined pictures" if by == engine else "")


def test_its_still_is_the_first_picture(workspace: Workspace, tmp_path: Path):
    project = begin(workspace, "Holiday").id
    document = joined(tuple(kept(workspace, tmp_path, 1, 2)))
    stills(workspace, project, document)
    Worker(workspace, ("still",), "x").run(until_idle_s=0.0)
    (request,) = requests_of(document).values()
    with workspace.reading() as db:
        take = takes.of_key(db, request.still_key)
    picture = open_picture(workspace.media.path(take.media))
    assert np.abs(picture.astype(int) - ground(96, 64, seed=1)).mean() < 6
