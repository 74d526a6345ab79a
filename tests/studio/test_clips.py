"""Clips that were brought in: any size and rate, broken or whole, a shot of their own."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from pipelines.errors import UnreadableMedia
from pipelines.media import count_frames, frames
from studio.domain.errors import BadEdit
from studio.domain.project import Head
from studio.history import jobs, takes
from studio.jobs.collecting import collect
from studio.jobs.worker import Worker
from studio.steps.arriving import Arrival, Arrived
from studio.steps.bring import bring, kept
from studio.steps.deliver import deliver
from studio.steps.edit import edit
from studio.steps.look import look
from studio.steps.projects import begin
from studio.steps.shoot import shoot
from studio.steps.sources import source_of
from studio.workspace import Workspace, open_workspace
from tests.makers import film, moving_square
from tests.studio.beside import beside


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "work") as opened:
        yield opened


@pytest.fixture
def worker(workspace: Workspace) -> Iterator[None]:
    with beside(workspace, "read"):
        yield


def sent(workspace: Workspace, path: Path) -> Path:
    draft = workspace.media.temporary(".part")
    draft.write_bytes(path.read_bytes())
    return draft


def brought(workspace: Workspace, project: int, path: Path) -> Head:
    return bring(workspace, project, sent(workspace, path), path.name)


@pytest.mark.usefixtures("worker")
def test_a_clip_plays_at_the_end_of_the_film_at_its_own_rate_and_costs_nothing(
    workspace: Workspace, tmp_path: Path
):
    path = film(tmp_path / "cat.mp4", moving_square(30, 64, 48), Fraction(30))
    project = begin(workspace, "Cats").id
    edit(workspace, project, None, {"op": "format.set", "width": 128, "height": 128})
    brought(workspace, project, path)
    view = look(workspace, project)
    (shot,), (item,) = view["shots"], view["timeline"]["tracks"][0]["items"]
    assert (shot["text"], shot["status"], shot["seconds"]) == ("cat.mp4", "done", 1.0)
    assert (item["dur"], item["avail"], item["shot"]) == (24, 24, shot["id"])
    assert view["cost"]["run"] == 0
    assert shoot(workspace, project, "all") == []
    deliver(workspace, project)
    Worker(workspace, ("export",), "x").run(until_idle_s=0.0)
    with workspace.reading() as db:
        made = jobs.of_project(db, project)[-1].state.media
    out = list(frames(workspace.media.path(made)))
    assert len(out) == 24
    assert out[0].shape == (128, 128, 3)
    assert out[0][:10].max() < 8  # letterboxed


@pytest.mark.usefixtures("worker")
def test_planning_anew_keeps_the_clips(workspace: Workspace, tmp_path: Path):
    path = film(tmp_path / "cat.mp4", moving_square(24, 64, 48))
    project = begin(workspace, "Cats").id
    brought(workspace, project, path)
    item = look(workspace, project)["timeline"]["tracks"][0]["items"][0]["id"]
    edit(workspace, project, None, {"op": "item.trim", "id": item, "edge": "in", "frames": 4})
    edit(workspace, project, None, {"op": "prompt.refine", "text": "A fox runs."})
    edit(workspace, project, None, {"op": "board.plan"})
    view = look(workspace, project)
    assert [shot["brought"] is None for shot in view["shots"]] == [True, False]
    assert view["timeline"]["tracks"][0]["items"][-1]["src"] == 4


@pytest.mark.usefixtures("worker")
def test_words_about_the_board_leave_a_clip_as_it_was_filmed(workspace: Workspace, tmp_path: Path):
    project = begin(workspace, "Cats").id
    brought(workspace, project, film(tmp_path / "cat.mp4", moving_square(24, 64, 48)))
    edit(workspace, project, None, {"op": "shot.add", "text": "A fox runs through snow."})
    clip = look(workspace, project)["shots"][0]
    edit(workspace, project, None, {"op": "board.talk", "text": "make it night"})
    first, second = look(workspace, project)["shots"]
    assert (first["text"], first["time"], second["time"]) == ("cat.mp4", clip["time"], "night")
    with pytest.raises(BadEdit, match="as it was filmed"):
        edit(workspace, project, None, {"op": "shot.edit", "id": clip["id"], "size": "CU"})
    edit(workspace, project, None, {"op": "shot.edit", "id": clip["id"], "text": "The cat"})
    assert look(workspace, project)["shots"][0]["text"] == "The cat"


@pytest.mark.usefixtures("worker")
def test_a_broken_file_plays_as_a_copy_and_itself_stays(workspace: Workspace, tmp_path: Path):
    path = film(tmp_path / "cat.mp4", moving_square(48, 64, 48))
    data = bytearray(path.read_bytes())
    middle = (data.index(b"mdat") + len(data)) // 2
    data[middle : middle + 60] = bytes(range(60, 120))
    path.write_bytes(data)
    project = begin(workspace, "Cats").id
    brought(workspace, project, path)
    (shot,) = look(workspace, project)["shots"]
    with workspace.reading() as db:
        take = takes.of_key(db, shot["take"])
    assert take.frames == count_frames(workspace.media.path(take.media)) == 48
    source = source_of(take)
    assert source != take.media
    assert workspace.media.path(source).read_bytes() == bytes(data)
    assert collect(workspace, grace_s=0.0) == 0


@pytest.mark.usefixtures("worker")
def test_what_is_no_film_is_refused_with_a_sentence_and_leaves_the_film_alone(
    workspace: Workspace, tmp_path: Path
):
    path = tmp_path / "letter.mp4"
    path.write_bytes(b"Dear Anna, " * 400)
    project = begin(workspace, "Cats").id
    with pytest.raises(UnreadableMedia, match=r"letter\.mp4"):
        brought(workspace, project, path)
    assert look(workspace, project)["shots"] == []


@pytest.mark.usefixtures("worker")
def test_a_file_in_pieces_is_brought_in_once_however_often_it_is_asked_for(
    workspace: Workspace, tmp_path: Path
):
    data = film(tmp_path / "cat.mp4", moving_square(10, 64, 48), Fraction(30)).read_bytes()
    project = begin(workspace, "Cats").id
    arrival = Arrival(workspace, "a" * 32)
    assert arrival.arrived == Arrived(0)
    arrival.draft.write_bytes(data[:100])
    assert Arrival(workspace, "a" * 32).arrived == Arrived(100)
    arrival.draft.write_bytes(data)
    arrival.bring(project, "cat.mp4")
    assert Arrival(workspace, "a" * 32).arrived == Arrived(len(data), whole=True, brought=True)
    assert Arrival(workspace, "a" * 32).bring(project, "cat.mp4") is None
    assert len(look(workspace, project)["shots"]) == 1
    arrival.forget()
    assert arrival.arrived == Arrived(0)
    with pytest.raises(BadEdit, match="no name of its own"):
        Arrival(workspace, "../passwd")


def test_a_file_whose_reading_was_broken_off_by_a_restart_is_read_and_brought_in(
    workspace: Workspace, tmp_path: Path
):
    path = film(tmp_path / "cat.mp4", moving_square(10, 64, 48), Fraction(30))
    project = begin(workspace, "Cats").id
    arrival = Arrival(workspace, "b" * 32)
    path.rename(arrival.draft)
    letter = Arrival(workspace, "c" * 32)
    letter.draft.write_bytes(b"Dear Anna, " * 400)
    with beside(workspace, "read"), pytest.raises(UnreadableMedia):
        letter.bring(project, "letter.mp4")
    assert letter.arrived == Arrived(4400, whole=True)
    media = kept(workspace, arrival.draft, "cat.mp4")  # here the studio stopped
    arrival.tell(media, 100)
    with beside(workspace, "read"):
        assert Arrival(workspace, "b" * 32).bring(project, "cat.mp4")
    assert [shot["text"] for shot in look(workspace, project)["shots"]] == ["cat.mp4"]
