import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import ENGINES
from studio.domain.errors import NotFound
from studio.domain.job import Cancelled, Done, Failed, Job, Queued, Running, Telling
from studio.domain.take import Take
from studio.history import files, projects, takes
from studio.history.jobs import SHOWN, Measured
from studio.jobs import queue
from studio.jobs.queue import CHUNK_FRAMES, LEASE_S, MOST_CRASHES, NewJob
from studio.steps.look import eta
from studio.workspace import Workspace, open_workspace
from tests.studio.tiny import TINY, WHOLE

KINDS = ("shoot", "still", "export")


class Undone(Exception):
    """Takes back what a test wrote, so that all can share one workspace."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    ENGINES.update(tiny=TINY, whole=WHOLE)
    with open_workspace(tmp_path_factory.mktemp("jobs")) as workspace:
        yield workspace
    del ENGINES["tiny"], ENGINES["whole"]


@pytest.fixture
def db(workspace: Workspace):
    with suppress(Undone), workspace.writing() as db:
        yield db
        raise Undone


def job(key: str, frames: int = 24, kind: str = "shoot", engine: str = "tiny") -> NewJob:
    asked = Completion(prompt="a bar", frames=frames, width=64, height=48)
    told = {"completion": asked.model_dump(mode="json", by_alias=True), "engine": engine}
    return NewJob(kind, key, f"shot {key}", json.dumps(told), frames)


def media(db, name: str = "a") -> str:
    sha256 = name * 64
    files.note(db, sha256, 1, "mp4")
    return sha256


def claimed(db, now: float = 0.0, worker: str = "w") -> queue.Work:
    work = queue.claim(db, worker, KINDS, now)
    assert work is not None
    return work


def test_a_shot_is_cut_into_pieces_of_one_group_of_pictures_and_a_joining(db):
    queue.submit(db, job("a", frames=2 * CHUNK_FRAMES + 5))
    spans = [claimed(db).span for _ in range(3)]
    assert spans == Span(0, 2 * CHUNK_FRAMES + 5).cut(CHUNK_FRAMES)
    assert queue.claim(db, "w", KINDS, 0.0) is None


def test_an_engine_that_makes_shots_whole_gets_one_piece(db):
    queue.submit(db, job("a", frames=100, engine="whole"))
    work = claimed(db)
    assert (work.span, work.alone) == (Span(0, 100), True)


def test_joining_waits_for_every_piece(db):
    id_ = queue.submit(db, job("a", frames=48))
    first, second = claimed(db), claimed(db)
    queue.keep_chunk(db, second, media(db, "b"))
    assert queue.claim(db, "w", KINDS, 0.0) is None
    queue.keep_chunk(db, first, media(db))
    last = claimed(db)
    assert (last.joins, last.span) == (True, Span(0, 48))
    assert queue.get(db, id_).done == 48
    queue.finish(db, id_, media(db, "c"))
    assert queue.get(db, id_).state == Done("c" * 64)


def test_stills_come_first_then_shots_then_exports_each_in_order(db):
    for kind, key in [("export", "e"), ("shoot", "b"), ("shoot", "a"), ("still", "s")]:
        queue.submit(db, job(key, kind=kind))
    assert [claimed(db).job.key for _ in range(4)] == ["s", "b", "a", "e"]


def test_a_worker_is_given_only_its_kinds(db):
    queue.submit(db, job("a"))
    assert queue.claim(db, "w", ("still",), 0.0) is None


def test_asking_again_for_what_is_under_way_gives_the_same_job(db):
    first = queue.submit(db, job("a"))
    assert queue.submit(db, job("a")) == first
    claimed(db)
    assert queue.submit(db, job("a")) == first
    assert queue.submit(db, job("b")) != first


def test_what_has_a_take_is_done_at_once(db):
    takes.keep(db, Take("a", "tiny 1", "{}", 1, media(db), 24, 1.0, 1.0))
    id_ = queue.submit(db, job("a"))
    assert queue.get(db, id_).state == Done("a" * 64)
    assert queue.claim(db, "w", KINDS, 0.0) is None
    assert queue.submit(db, job("a")) == id_


def test_a_film_that_was_written_is_not_written_again(db):
    id_ = queue.submit(db, job("film", kind="export"))
    claimed(db)
    queue.finish(db, id_, media(db))
    assert queue.submit(db, job("film", kind="export")) == id_
    assert isinstance(queue.get(db, id_).state, Done)


def test_a_beat_renews_the_lease_and_tells_the_frames_of_all_pieces(db):
    id_ = queue.submit(db, job("a", frames=48))
    first, second = claimed(db, 0.0), claimed(db, 0.0, "v")
    assert queue.beat(db, first, 10, LEASE_S - 1)
    assert queue.beat(db, second, 5, LEASE_S - 1)
    assert queue.get(db, id_).done == 15
    assert queue.claim(db, "x", KINDS, LEASE_S + 1) is None


def test_a_silent_worker_loses_its_piece_and_its_lease(db):
    queue.submit(db, job("a"))
    old = claimed(db, 0.0)
    new = claimed(db, LEASE_S + 0.1, "v")
    assert (new.span, new.worker) == (old.span, "v")
    assert not queue.beat(db, old, 3, LEASE_S + 0.2)
    assert queue.beat(db, new, 3, LEASE_S + 0.2)


def test_one_crash_too_many_of_one_piece_fails_the_job_with_a_sentence(db):
    id_ = queue.submit(db, job("a", frames=48))
    for _ in range(MOST_CRASHES - 1):
        claimed(db)
        assert queue.lost(db, "w") == 1
    claimed(db)
    queue.lost(db, "w")
    state = queue.get(db, id_).state
    assert isinstance(state, Failed)
    assert f"{MOST_CRASHES} times at frame 0" in state.reason
    assert queue.claim(db, "w", KINDS, 0.0) is None


def test_going_down_with_the_foreman_is_no_blame(db):
    queue.submit(db, job("a"))
    for _ in range(MOST_CRASHES + 2):
        claimed(db)
        queue.lost(db, "w", blame=False)
    assert claimed(db).span == Span(0, 24)


def test_too_many_lapsed_leases_fail_the_job_and_the_next_job_is_given(db):
    id_, other = queue.submit(db, job("a")), queue.submit(db, job("b"))
    for n in range(MOST_CRASHES):
        assert claimed(db, n * 100.0).job.id == id_
    assert claimed(db, MOST_CRASHES * 100.0).job.id == other
    assert isinstance(queue.get(db, id_).state, Failed)


def test_a_failed_job_tried_again_keeps_the_pieces_that_are_done(db):
    id_ = queue.submit(db, job("a", frames=48))
    queue.keep_chunk(db, claimed(db), media(db))
    for _ in range(MOST_CRASHES):
        claimed(db)
        queue.lost(db, "w")
    queue.retry(db, id_)
    assert (queue.get(db, id_).state, queue.get(db, id_).done) == (Queued(), 24)
    assert claimed(db).span == Span(24, 48)
    queue.lost(db, "w")
    assert isinstance(queue.get(db, id_).state, Running)


def test_a_cancelled_job_stops_its_workers_and_stays_cancelled(db):
    id_ = queue.submit(db, job("a"))
    work = claimed(db)
    queue.cancel(db, id_)
    assert not queue.beat(db, work, 3, 1.0)
    queue.finish(db, id_, media(db))
    queue.release(db, work)
    assert queue.get(db, id_).state == Cancelled()
    assert queue.claim(db, "w", KINDS, 100.0) is None


def test_asking_again_for_what_was_cancelled_queues_it_again(db):
    id_ = queue.submit(db, job("a"))
    queue.cancel(db, id_)
    assert queue.submit(db, job("a")) == id_
    assert claimed(db).job.id == id_


def test_what_is_finished_cannot_be_cancelled_or_tried_again(db):
    id_ = queue.submit(db, job("a"))
    claimed(db)
    queue.finish(db, id_, media(db))
    queue.cancel(db, id_)
    queue.retry(db, id_)
    assert queue.get(db, id_).state == Done("a" * 64)


def test_a_piece_given_back_is_nobodys_fault(db):
    id_ = queue.submit(db, job("a"))
    for _ in range(5):
        queue.release(db, claimed(db))
    assert isinstance(queue.get(db, id_).state, Running)


def test_a_late_worker_changes_nothing_of_a_finished_job(db):
    id_ = queue.submit(db, job("a", frames=48))
    late = claimed(db, 0.0)
    queue.keep_chunk(db, claimed(db, 0.0), media(db))
    queue.keep_chunk(db, claimed(db, 99.0, "v"), media(db, "b"))
    claimed(db, 99.0)
    queue.finish(db, id_, media(db, "c"))
    before = queue.seq(db)
    queue.keep_chunk(db, late, media(db, "b"))
    queue.finish(db, id_, media(db, "d"))
    assert (queue.seq(db), queue.get(db, id_).done) == (before, 48)


def test_every_change_moves_the_sequence_number_on(db):
    seen = [queue.seq(db)]
    id_ = queue.submit(db, job("a"))
    seen.append(queue.seq(db))
    work = claimed(db)
    seen.append(queue.seq(db))
    queue.beat(db, work, 3, 1.0)
    seen.append(queue.seq(db))
    queue.cancel(db, id_)
    seen.append(queue.seq(db))
    queue.retry(db, id_)
    seen.append(queue.seq(db))
    queue.fail(db, id_, "Because.")
    seen.append(queue.seq(db))
    assert seen == sorted(set(seen))


def test_a_beat_that_tells_nothing_new_is_no_change(db):
    queue.submit(db, job("a"))
    work = claimed(db)
    queue.beat(db, work, 3, 1.0)
    before = queue.seq(db)
    queue.beat(db, work, 3, 2.0)
    assert queue.seq(db) == before


def test_what_was_measured_is_told_in_frames_pixels_and_seconds(db):
    id_ = queue.submit(db, job("a", frames=48))
    now = time.time() - 60
    for name in "bc":
        queue.keep_chunk(db, claimed(db, now), media(db, name), seconds=1.5)
    claimed(db, now)
    queue.finish(db, id_, media(db), seconds=0.5)
    assert queue.finished(db, "shoot") == [Measured(48, 64 * 48, 3.5)]
    assert queue.finished(db, "export") == []


def test_the_memory_of_a_job_is_that_of_its_hungriest_piece(db):
    id_ = queue.submit(db, job("a", frames=48))
    for memory, name in ((300, "b"), (500, "c")):
        queue.keep_chunk(db, claimed(db), media(db, name), 1.0, memory)
    claimed(db)
    queue.finish(db, id_, media(db), 1.0, 400)
    assert [m.memory for m in queue.finished(db, "shoot", "tiny")] == [500]
    assert queue.finished(db, "shoot", "animatic") == []


def test_keys_that_need_no_asking_are_those_waiting_or_failed(db):
    ids = {key: queue.submit(db, job(key)) for key in "abc"}
    queue.cancel(db, ids["b"])
    queue.fail(db, ids["c"], "Because.")
    assert queue.keys_of(db, ["a", "b", "c", "d"]) == {"a", "c"}


def test_a_job_that_is_not_there_is_told_in_a_sentence(db):
    with pytest.raises(NotFound, match="no job 7"):
        queue.get(db, 7)


def test_eight_workers_claim_five_hundred_pieces_exactly_once(workspace: Workspace):
    with workspace.writing() as db:
        queue.submit(db, job("long", frames=490 * CHUNK_FRAMES))
        for n in range(10):
            queue.submit(db, job(f"short {n}"))
    claims: list[tuple[int, int]] = []

    def claim_all(name: str) -> None:
        while True:
            with workspace.writing() as db:
                work = queue.claim(db, name, KINDS, time.time())
            if work is None:
                return
            claims.append((work.job.id, work.chunk))

    with ThreadPoolExecutor(8) as threads:
        for ended in [threads.submit(claim_all, f"w{n}") for n in range(8)]:
            ended.result()
    assert len(claims) == len(set(claims)) == 500


def test_a_still_of_words_being_typed_comes_before_those_of_the_board(db):
    film = projects.create(db, "Film").id
    queue.submit(db, replace(job("board", kind="still"), project=film))
    queue.submit(db, job("typed", kind="still"))
    assert [claimed(db).job.key for _ in range(2)] == ["typed", "board"]


def test_the_jobs_of_a_project_are_listed_oldest_first_and_no_live_one_is_left_out(db):
    film, other = (projects.create(db, name).id for name in ("Film", "Other"))
    first, second = (queue.submit(db, replace(job(key), project=film)) for key in ("one", "two"))
    queue.submit(db, replace(job("elsewhere"), project=other))
    queue.cancel(db, second)
    many = [queue.submit(db, replace(job(f"k{n}"), project=film)) for n in range(SHOWN)]
    assert [j.id for j in queue.of_project(db, film)] == [first, *many]


def test_the_time_left_does_not_count_the_loading_of_the_model() -> None:
    job = Job(1, None, "shoot", "k", "", None, "{}", Running(100.0), 10.0, 40.0, 0.0)
    assert eta(job, now=130.0) == [72.0, 117.0]
    assert eta(replace(job, telling=Telling(loading=20.0)), now=130.0) == [24.0, 39.0]
