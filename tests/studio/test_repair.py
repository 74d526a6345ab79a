"""What is broken in a clip is chosen, mended, let into the film, and taken out again."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from math import log, prod, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines.brushes import Stroke
from pipelines.engines import ENGINES
from pipelines.gray import read_gray
from pipelines.media import frames, open_picture
from pipelines.setup import Setup
from studio.domain.damage_map import DamageMap, left
from studio.domain.errors import BadEdit, NotFound
from studio.domain.format import Format
from studio.history import damages, jobs, revisions, takes
from studio.jobs import queue
from studio.jobs.collecting import collect
from studio.jobs.worker import Worker
from studio.steps import travel
from studio.steps.bring import bring
from studio.steps.damage import forget, look_at_shots, map_of, masked_still
from studio.steps.edit import edit
from studio.steps.look import look, told_job
from studio.steps.mending_cost import pace
from studio.steps.mending_cost import work as mending_work
from studio.steps.paint import Key, Painting, paint
from studio.steps.preferences import preferred
from studio.steps.projects import begin
from studio.steps.repair import Wish, repair
from studio.steps.sources import source_of
from studio.steps.takes import takes_of
from studio.workspace import Workspace, open_workspace
from tests.makers import film, moving_square
from tests.studio.beside import beside
from tests.studio.tiny import FILLING

SHOWN = moving_square(24, 64, 48)
LOST = (10, 12)


def garbage(start: int, stop: int, insert: int = 0) -> dict[str, Any]:
    """A damage of whole frames, as a map has it."""
    return {"kind": "garbage", "start": start, "stop": stop, "insert": insert, "score": 0.9,
            "why": "noise", "mask": None, "values": {}, "by": "gap", "how": ""}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "work") as opened:
        yield opened


@pytest.fixture
def project(workspace: Workspace, tmp_path: Path) -> int:
    """A film of one clip: two frames of it are black noise, and its map says so."""
    shown = [*SHOWN]
    for n in range(*LOST):
        shown[n] = np.random.default_rng(n).integers(0, 255, SHOWN[0].shape, np.uint8)
    draft = workspace.media.temporary(".part")
    film(tmp_path / "cat.mkv", shown).replace(draft)
    made = begin(workspace, "Cats").id
    with beside(workspace, "read"):
        bring(workspace, made, draft, "cat.mkv")
    work(workspace, "inspect")
    known = map_of(workspace, look(workspace, made)["shots"][0]["take"])
    with workspace.writing() as db:
        told = {**known.told, "damages": [garbage(*LOST), garbage(20, 21)]}
        damages.keep(db, DamageMap(known.media, told, time.time()))
    return made


def work(workspace: Workspace, *kinds: str) -> None:
    Worker(workspace, kinds, "w").run(until_idle_s=0.0)


def shot_of(workspace: Workspace, project: int) -> dict[str, Any]:
    (shot,) = look(workspace, project)["shots"]
    return shot


def mended(workspace: Workspace, project: int, *numbers: int) -> str:
    """The key of the take that mends these damages."""
    job, key = repair(workspace, project, Wish(shot_of(workspace, project)["id"], numbers))
    work(workspace, "repair")
    with workspace.reading() as db:
        done = jobs.get(db, job)
    assert done.state.name == "done", done.state
    return key


def test_a_repair_is_a_take_with_a_parent_that_an_undo_takes_out_again(
    workspace: Workspace, project: int
):
    before = shot_of(workspace, project)
    key = mended(workspace, project, 0)
    shot = shot_of(workspace, project)
    assert (shot["take"], shot["damage"]["offer"]) == (before["take"], key)
    edit(workspace, project, None, {"op": "shot.take", "id": before["id"], "key": key})
    shot = shot_of(workspace, project)
    assert (shot["take"], shot["mended"]["parent"]) == (key, before["take"])
    assert (shot["mended"]["changed"], shot["mended"]["runs"]) == (0, [[10, 12, "interpolated"]])
    assert shot["mended"]["kept"] == 22 * 64 * 48
    assert shot["damage"]["found"] == 1
    assert preferred(workspace) == []
    travel.undo(workspace, project)
    assert shot_of(workspace, project)["take"] == before["take"]
    travel.redo(workspace, project)
    assert shot_of(workspace, project)["take"] == key


def test_the_master_holds_what_was_known_to_the_bit_and_goes_with_the_take(
    workspace: Workspace, project: int
):
    key = mended(workspace, project, 0)
    with workspace.reading() as db:
        take = takes.of_key(db, key)
    assert take
    made = list(frames(workspace.media.path(source_of(take))))
    kept = [n for n in range(24) if n not in range(*LOST) and n != 20]
    assert all((made[n] == SHOWN[n]).all() for n in kept)
    assert np.abs(made[10].astype(int) - SHOWN[10]).mean() < 12
    assert collect(workspace, grace_s=0.0) == 0


def test_the_same_repair_costs_nothing_and_the_next_goes_on_from_the_last(
    workspace: Workspace, project: int
):
    id_ = shot_of(workspace, project)["id"]
    first = mended(workspace, project, 0)
    assert mended(workspace, project, 0) == first
    edit(workspace, project, None, {"op": "shot.take", "id": id_, "key": first})
    second = mended(workspace, project, 0)
    edit(workspace, project, None, {"op": "shot.take", "id": id_, "key": second})
    shot = shot_of(workspace, project)
    assert shot["mended"]["runs"] == [[10, 12, "interpolated"], [20, 21, "interpolated"]]
    assert shot["damage"]["state"] == "clean"
    parents = {take["key"]: take["parent"] for take in takes_of(workspace, project, id_)}
    assert parents[second] == first
    assert parents[parents[first]] is None
    with workspace.reading() as db:
        assert sum(job.kind == "repair" for job in jobs.of_project(db, project)) == 2


def test_what_mending_takes_is_told_from_how_long_looking_took_and_learned_from_repairs(
    workspace: Workspace, project: int
):
    known = map_of(workspace, shot_of(workspace, project)["take"])
    before, units = pace(workspace, known), mending_work(known.frames, known.damages[:1])
    with workspace.reading() as db:
        (looked,) = queue.finished(db, "inspect")
    assert sqrt(prod(before["pace"])) == pytest.approx(looked.seconds / 24)
    assert before["pace"][1] < 4 * before["pace"][0]
    assert units == pytest.approx(before["through"] * 24 + before["made"]["gap"] * 2)
    mended(workspace, project, 0)
    with workspace.reading() as db:
        (repaired,) = queue.finished(db, "repair")
    off = [abs(log(sqrt(prod(told["pace"])) * units / repaired.seconds))
           for told in (before, pace(workspace, known))]  # fmt: skip
    assert off[1] < 0.25 * off[0]


def test_a_view_does_not_read_the_maps_and_tells_a_clip_that_was_saved(
    workspace: Workspace, project: int
):
    take = shot_of(workspace, project)["take"]
    known = map_of(workspace, take)
    saved = {**known.told, "damages": [], "media": {**known.told["media"], "salvaged": True}}
    with workspace.writing() as db:
        damages.keep(db, DamageMap(known.media, saved, 5.0))
        db.exec_driver_sql("UPDATE damage SET told = 'no JSON'")
    told = shot_of(workspace, project)["damage"]
    assert (told["state"], told["found"], told["made"], told["saved"]) == ("clean", 0, 5.0, True)


def test_a_job_is_told_without_reading_its_damage_map_again(workspace: Workspace, project: int):
    asked = repair(workspace, project, Wish(shot_of(workspace, project)["id"], (0,)))
    with workspace.reading() as db:
        job = queue.get(db, asked.job)
    told = told_job(job)
    assert told["mends"] == [["garbage", *LOST, 0]]
    assert told_job(replace(job, payload="no JSON")) == told


def test_what_may_be_meant_is_mended_only_when_it_is_chosen(workspace: Workspace, project: int):
    shot = shot_of(workspace, project)
    known = map_of(workspace, shot["take"])
    sign = {**garbage(0, 24), "kind": "logo", "by": "hole", "named": True}
    with workspace.writing() as db:
        told = {**known.told, "damages": [sign, garbage(*LOST)]}
        damages.keep(db, DamageMap(known.media, told, time.time()))
    for wish, kinds in ((Wish(shot["id"], None), ["garbage"]), (Wish(shot["id"], (0,)), ["logo"])):
        with workspace.reading() as db:
            asked = queue.get(db, repair(workspace, project, wish).job)
        assert [damage["kind"] for damage in json.loads(asked.payload)["damages"]] == kinds


def test_a_preview_is_a_second_of_the_clip_and_no_take(workspace: Workspace, project: int):
    id_ = shot_of(workspace, project)["id"]
    repair(workspace, project, Wish(id_, (0,), preview=True))
    work(workspace, "repair")
    assert len(takes_of(workspace, project, id_)) == 1
    with workspace.reading() as db:
        job = jobs.of_project(db, project)[-1]
    assert json.loads(job.payload)["span"] == [0, 24]
    assert job.state.name == "done", job.state


def test_a_painted_mask_becomes_a_damage_that_can_be_seen_and_forgotten(
    workspace: Workspace, project: int
):
    shot = shot_of(workspace, project)
    box = Stroke(tool="box", points=((0.25, 0.25), (0.75, 0.75)))
    paint(workspace, project, Painting(shot["id"], (Key(5, (box,)),)))
    work(workspace, "follow")
    known = map_of(workspace, shot["take"])
    number = next(n for n, d in enumerate(known.damages) if d["kind"] == "hole")
    hole = known.damages[number]
    planes = list(read_gray(workspace.media.path(hole["mask"])))
    assert len(planes) == hole["stop"] - hole["start"]
    assert (planes[5 - hole["start"]] > 127).sum() == 32 * 24
    still = open_picture(masked_still(workspace, shot["take"], number, 5, alone=True))
    assert still[24, 32, 0] > 90
    assert still[2, 2].max() < 12
    assert mended(workspace, project, number)
    forget(workspace, shot["take"], number, time.time())
    assert [d["kind"] for d in map_of(workspace, shot["take"]).damages] == ["garbage", "garbage"]


def test_a_mask_is_corrected_on_another_frame_and_keeps_its_first_key(
    workspace: Workspace, project: int
):
    shot = shot_of(workspace, project)
    box = Stroke(tool="box", points=((0.25, 0.25), (0.75, 0.75)))
    upper = Stroke(tool="box", points=((0, 0), (1, 0.5)), erase=True)
    paint(workspace, project, Painting(shot["id"], (Key(5, (box,)),)))
    work(workspace, "follow")
    known = map_of(workspace, shot["take"])
    number = next(n for n, d in enumerate(known.damages) if d["kind"] == "hole")
    paint(workspace, project, Painting(shot["id"], (Key(9, (upper,)),), number, known.made))
    work(workspace, "follow")
    now = map_of(workspace, shot["take"])
    (hole,) = [d for d in now.damages if d["kind"] == "hole"]
    planes = [plane > 127 for plane in read_gray(workspace.media.path(hole["mask"]))]
    assert [key["frame"] for key in hole["keys"]] == [5, 9]
    assert planes[5 - hole["start"]].sum() == 32 * 24
    assert not planes[9 - hole["start"]][:24].any()
    assert planes[9 - hole["start"]][24:].any()
    with pytest.raises(BadEdit, match="changed meanwhile"):
        paint(workspace, project, Painting(shot["id"], (Key(9, (box,)),), number, known.made))
    with pytest.raises(BadEdit, match="can be corrected"):
        paint(workspace, project, Painting(shot["id"], (Key(9, (box,)),), 1, now.made))
    with pytest.raises(BadEdit, match="changed meanwhile"):
        repair(workspace, project, Wish(shot["id"], (0,), of=known.made))
    with pytest.raises(BadEdit, match="changed meanwhile"):
        forget(workspace, shot["take"], number, time.time(), known.made)


def test_a_video_model_of_the_film_mends_where_it_is_asked_to(
    workspace: Workspace, project: int, tmp_path: Path
):
    id_ = shot_of(workspace, project)["id"]
    with pytest.raises(BadEdit, match="no video model"):
        repair(workspace, project, Wish(id_, (0,), model=True))
    ENGINES["filling"] = FILLING
    try:
        made = Format(engine="filling", setup=Setup(weights=str(tmp_path / "weights")))
        with workspace.writing() as db:
            document = revisions.document(db, revisions.head(db, project).revision.id)
            document = document.model_copy(update={"format": made})
            revisions.commit(db, project, document, "format.set", None)
        job, key = repair(workspace, project, Wish(id_, (0,), model=True))
        work(workspace, "repair")
        with workspace.reading() as db:
            assert jobs.get(db, job).state.name == "queued"
        Worker(workspace, ("repair",), "h", heavy=True).run(until_idle_s=0.0)
        with workspace.reading() as db:
            take = takes.of_key(db, key)
            assert take, jobs.get(db, job).state
    finally:
        del ENGINES["filling"]
    assert json.loads(take.report)["mended"]["runs"] == [[10, 12, "generated"]]


def test_what_cannot_be_mended_is_refused_with_a_sentence(workspace: Workspace, project: int):
    shot = shot_of(workspace, project)
    with pytest.raises(BadEdit, match="Choose what"):
        repair(workspace, project, Wish(shot["id"], (7,)))
    with pytest.raises(NotFound, match="no such damage"):
        masked_still(workspace, shot["take"], 9, 0)
    rub = Stroke(tool="box", points=((0, 0), (1, 1)), erase=True)
    with pytest.raises(BadEdit, match="Nothing is painted"):
        paint(workspace, project, Painting(shot["id"], (Key(0, (rub,)),)))
    edit(workspace, project, None, {"op": "shot.add", "text": "A fox runs."})
    other = look(workspace, project)["shots"][-1]["id"]
    with pytest.raises(BadEdit, match="no picture yet"):
        look_at_shots(workspace, project, [other])


def test_frames_that_are_put_in_move_on_what_is_still_broken():
    first, lack, last = garbage(2, 3), garbage(8, 8, insert=3), garbage(20, 22)
    assert left([first, lack, last], [lack]) == [first, {**last, "start": 23, "stop": 25}]
    nobody = {**lack, "by": None}
    assert left([nobody, last], [nobody]) == [nobody, last]
