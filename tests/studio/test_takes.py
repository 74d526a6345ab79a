"""Takes of one shot: several seeds, any engine, rated, one chosen, older ones shown as such."""

import json

import numpy as np
import pytest
from starlette.testclient import TestClient

from pipelines.engines import ENGINES
from pipelines.media import open_picture
from pipelines.script import ShotPlan
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound, NotRendered
from studio.domain.following import followed
from studio.domain.format import Format
from studio.domain.storyboard import storyboard
from studio.domain.timeline import Timeline
from studio.history import projects, ratings, revisions
from studio.jobs import queue
from studio.jobs.worker import Worker
from studio.steps import travel
from studio.steps.deliver import deliver
from studio.steps.edit import edit
from studio.steps.look import look, told_job
from studio.steps.preferences import preferred
from studio.steps.projects import begin
from studio.steps.shoot import shoot
from studio.steps.strips import moments
from studio.steps.takes import best, rate, takes_of
from studio.web.app import Address, studio_app
from studio.workspace import Workspace, open_workspace
from tests.studio.tiny import TINY, WHOLE

FRAMES = 24
TINY_FORMAT = Format(width=64, height=64, engine="tiny")


@pytest.fixture
def workspace(tmp_path):
    ENGINES.update(tiny=TINY, whole=WHOLE)
    with open_workspace(tmp_path / "work") as opened:
        yield opened
    for name in ("tiny", "whole"):
        del ENGINES[name]


@pytest.fixture
def project(workspace: Workspace) -> int:
    plans = [ShotPlan(text="A red fox runs through snow", seconds=1),
             ShotPlan(text="A boat drifts on a lake", seconds=1)]  # fmt: skip
    board = storyboard(plans, seed=1)
    timeline = followed(Timeline(), board, TINY_FORMAT.fps)
    document = Document(storyboard=board, timeline=timeline, format=TINY_FORMAT)
    with workspace.writing() as db:
        made = projects.create(db, "Fox")
        revisions.commit(db, made.id, document, "project.new", None)
        return made.id


def work(workspace: Workspace) -> None:
    Worker(workspace, ("shoot",), "w").run(until_idle_s=0.0)


def card(workspace: Workspace, project: int, id_: str = "s1") -> dict:
    return next(s for s in look(workspace, project)["shots"] if s["id"] == id_)


def takes_by_seed(workspace: Workspace, project: int) -> dict[int, dict]:
    return {take["seed"]: take for take in takes_of(workspace, project, "s1")}


def several(workspace: Workspace, project: int, n: int = 3) -> dict[int, dict]:
    best(workspace, project, "s1", n)
    work(workspace)
    return takes_by_seed(workspace, project)


def test_takes_that_wait_are_told_apart_by_their_seeds(workspace, project):
    best(workspace, project, "s1", 3)
    with workspace.reading() as db:
        waiting = [told_job(job)["seed"] for job in queue.of_project(db, project)]
    assert len(set(waiting)) == 3


def test_best_of_three_makes_the_present_seed_and_two_further_ones_once(workspace, project):
    assert len(best(workspace, project, "s1", 3)) == 3
    work(workspace)
    assert best(workspace, project, "s1", 3) == []
    found = takes_of(workspace, project, "s1")
    assert sorted(take["seed"] for take in found) == [2, 1002, 2002]
    assert [take["seed"] for take in found if take["current"]] == [2]
    assert all(take["now"] and not take["pinned"] for take in found)
    assert found == sorted(found, key=lambda take: -take["made"])
    assert takes_of(workspace, project, "s2") == []


@pytest.mark.parametrize("n", [0, 17, -1])
def test_too_many_or_no_takes_are_refused(workspace, project, n):
    with pytest.raises(BadEdit, match="1 to 16"):
        best(workspace, project, "s1", n)


def test_choosing_a_take_of_another_seed_is_an_edit_that_undo_takes_back(workspace, project):
    found = several(workspace, project)
    before = card(workspace, project)
    edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": found[2002]["key"]})
    after = card(workspace, project)
    assert (after["seed"], after["take"], after["pinned"]) == (2002, found[2002]["key"], False)
    assert after["media"] == found[2002]["media"] != before["media"]
    assert shoot(workspace, project, ["s1"]) == []
    told = [r["id"] for r in travel.history(workspace, project)["revisions"]]
    assert travel.compare(workspace, *told) == [
        {"what": "shot.take", "shot": "s1", "before": "#2", "after": "#2002"}
    ]
    travel.undo(workspace, project)
    assert card(workspace, project) == before


def test_a_take_of_another_engine_is_pinned_and_plays_in_the_film(workspace, project):
    several(workspace, project, 1)
    edit(workspace, project, None, {"op": "format.set", "engine": "whole"})
    shoot(workspace, project)
    work(workspace)
    drawn = next(t for t in takes_of(workspace, project, "s1") if t["engine"] == "tiny 1")
    assert not drawn["now"]
    edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": drawn["key"]})
    after = card(workspace, project)
    assert (after["pinned"], after["media"], after["seed"]) == (True, drawn["media"], 2)
    (item, _) = look(workspace, project)["timeline"]["tracks"][0]["items"]
    assert item["media"] == drawn["media"]
    edit(workspace, project, None, {"op": "shot.edit", "id": "s1", "size": "CU"})
    assert card(workspace, project)["media"] == drawn["media"]
    assert look(workspace, project)["cost"]["run"] == 0
    job = deliver(workspace, project)
    with workspace.reading() as db:
        (payload,) = db.exec_driver_sql(f"SELECT payload FROM job WHERE id = {job}").one()
    assert json.loads(payload)["cut"]["pieces"][0]["media"] == drawn["media"].rpartition("/")[2]


def test_a_pin_goes_when_it_is_taken_away_or_the_shot_taken_anew_or_longer(workspace, project):
    several(workspace, project, 1)
    edit(workspace, project, None, {"op": "shot.edit", "id": "s1", "text": "A red fox rests"})
    (old,) = takes_of(workspace, project, "s1")
    for op in ({"op": "shot.take", "id": "s1", "key": None},
               {"op": "shot.edit", "id": "s1", "reseed": True},
               {"op": "shot.edit", "id": "s1", "seconds": 2}):  # fmt: skip
        edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": old["key"]})
        assert card(workspace, project)["pinned"]
        edit(workspace, project, None, op)
        after = card(workspace, project)
        assert (after["pinned"], after["media"], after["status"]) == (False, None, "empty")
        assert after["older"]["key"] == old["key"]


def test_a_take_that_is_too_short_or_unknown_is_no_choice(workspace, project):
    (old,) = several(workspace, project, 1).values()
    edit(workspace, project, None, {"op": "shot.edit", "id": "s1", "seconds": 2})
    with pytest.raises(BadEdit, match="has 24 frames and the shot needs 48"):
        edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": old["key"]})
    with pytest.raises(NotFound):
        edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": "0" * 64})


def test_an_older_take_is_shown_until_there_is_a_new_one_and_never_exported(workspace, project):
    shoot(workspace, project)
    work(workspace)
    old = card(workspace, project)
    assert old["older"] is None
    edit(
        workspace, project, None, {"op": "shot.edit", "id": "s1", "text": "A red fox rests in snow"}
    )
    shown = card(workspace, project)
    assert (shown["media"], shown["older"]["media"]) == (None, old["media"])
    assert shown["older"]["engine"] == "tiny 1"
    with pytest.raises(NotRendered):
        deliver(workspace, project)
    edit(workspace, project, None, {"op": "shot.edit", "id": "s1", "text": "Rain over rooftops"})
    assert card(workspace, project)["older"] is None


def test_ratings_are_kept_told_and_taken_back(workspace, project):
    key = several(workspace, project, 1)[2]["key"]
    assert rate(workspace, key, stars=4)["stars"] == 4
    assert rate(workspace, key, rejected=True)["stars"] == 4
    (told,) = takes_of(workspace, project, "s1")
    assert (told["stars"], told["rejected"]) == (4, True)
    assert rate(workspace, key, stars=0, rejected=False)["stars"] is None
    for wrong in (-1, 6):
        with pytest.raises(BadEdit, match="0 to 5"):
            rate(workspace, key, stars=wrong)
    with pytest.raises(NotFound):
        rate(workspace, "0" * 64, stars=1)


def test_a_choice_is_kept_as_a_preference_over_the_other_takes(workspace, project):
    found = several(workspace, project)
    keys = {seed: take["key"] for seed, take in found.items()}
    for seed in (1002, 2002):
        edit(workspace, project, None, {"op": "shot.take", "id": "s1", "key": keys[seed]})
    with workspace.reading() as db:
        assert ratings.picks(db) == {
            (keys[1002], keys[2]), (keys[2002], keys[2]), (keys[2002], keys[1002]),
        }  # fmt: skip


def test_the_pairs_of_a_project_are_those_of_its_words(workspace, project):
    found = several(workspace, project, 2)
    rate(workspace, found[1002]["key"], stars=4)
    rate(workspace, found[2]["key"], stars=2)
    (pair,) = preferred(workspace, project)
    assert (pair.chosen.seed, pair.rejected.seed, pair.why) == (1002, 2, ("stars",))
    other = begin(workspace).id
    assert (preferred(workspace, other), preferred(workspace)) == ([], [pair])


def test_a_strip_shows_six_moments_from_the_first_to_the_last():
    assert moments(101, 6) == [0, 20, 40, 60, 80, 100]
    assert moments(3, 6) == [0, 0, 1, 1, 2, 2]
    assert moments(24, 1) == [12]


def test_the_routes_of_takes(workspace, project):
    (take,) = several(workspace, project, 1).values()
    client = TestClient(studio_app(workspace, Address()), base_url="http://127.0.0.1:7860")
    home = f"/studio/projects/{project}"
    assert client.get(f"{home}/shots/s1/takes").json() == [take]
    assert len(client.post(f"{home}/best", json={"shot": "s1", "n": 2}).json()["jobs"]) == 1
    rated = client.post(f"/{take['still'].removesuffix('/still')}", json={"stars": 5})
    assert rated.json()["stars"] == 5
    strip = client.get(f"/{take['strip']}")
    assert (strip.status_code, strip.headers["content-type"]) == (200, "image/jpeg")
    picture = open_picture(workspace.previews.of(f"strip-{take['key']}"))
    assert picture.shape == (64, 6 * 64, 3)
    bars = [int((picture[32, 64 * k : 64 * k + 64, 0] > 145).sum()) for k in range(6)]
    assert np.abs(np.array(bars) - [1, 6, 10, 15, 19, 24]).max() <= 1
    assert client.get(f"/{take['still']}").content == (
        workspace.previews.of(f"still-{take['key']}").read_bytes()
    )
    for wrong in (f"{home}/shots/s9/takes", "/studio/takes/nothing/still",
                  f"/studio/takes/{'0' * 64}/strip"):  # fmt: skip
        assert client.get(wrong).status_code == 404
