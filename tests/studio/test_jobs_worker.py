import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipelines.completion import Completion
from pipelines.engines import ENGINES
from pipelines.engines.complete import complete
from pipelines.exporters import EXPORTERS
from pipelines.media import count_frames, open_picture
from studio.domain.job import Cancelled, Done, Failed, Running
from studio.history import files, takes
from studio.jobs import queue
from studio.jobs.foreman import Foreman
from studio.jobs.process import forget_peak, is_alive, peak_bytes
from studio.jobs.queue import NewJob
from studio.jobs.worker import Worker, set_aside
from studio.workspace import Workspace, open_workspace
from tests.studio.test_workspace import fill, small_disk
from tests.studio.tiny import SLOW, TINY, WHOLE

KINDS = ("shoot", "still", "export")


@pytest.fixture
def workspace(tmp_path: Path):
    ENGINES.update(tiny=TINY, whole=WHOLE, slow=SLOW)
    EXPORTERS["listing"] = "tests.studio.tiny:Listing"
    with open_workspace(tmp_path) as workspace:
        yield workspace
    for name in ("tiny", "whole", "slow"):
        del ENGINES[name]
    del EXPORTERS["listing"]


def asked(words: str = "a bar", frames: int = 60) -> Completion:
    return Completion(prompt=words, frames=frames, width=64, height=48, seed=90)


def ask(workspace: Workspace, asked: Completion, kind: str = "shoot", engine: str = "tiny") -> int:
    told = {"completion": asked.model_dump(mode="json", by_alias=True), "engine": engine}
    frames = 1 if kind == "still" else asked.frames
    with workspace.writing() as db:
        return queue.submit(db, NewJob(kind, f"{kind} {asked}", "", json.dumps(told), frames))


def work_all(workspace: Workspace) -> None:
    Worker(workspace, KINDS, "w").run(until_idle_s=0.0)


def state(workspace: Workspace, job: int):
    with workspace.reading() as db:
        return queue.get(db, job).state


def wait_for(workspace: Workspace, job: int, kind: type, seconds: float = 90.0):
    until = time.monotonic() + seconds
    while not isinstance(state(workspace, job), kind) and time.monotonic() < until:
        time.sleep(0.03)
    found = state(workspace, job)
    assert isinstance(found, kind), found
    return found


def test_a_shot_in_pieces_becomes_one_take_with_the_frames_of_the_whole(workspace: Workspace):
    job = ask(workspace, asked())
    work_all(workspace)
    done = state(workspace, job)
    assert isinstance(done, Done)
    assert count_frames(workspace.media.path(done.media)) == 60
    with workspace.reading() as db:
        take = takes.of_key(db, queue.get(db, job).key)
        assert (take.media, take.frames, take.engine) == (done.media, 60, "tiny 1")
        assert Completion.model_validate_json(take.recipe) == asked()
        assert files.kind_of(db, take.media) == "mp4"


def test_a_shot_of_one_piece_has_the_bytes_of_the_operation_itself(
    workspace: Workspace, tmp_path: Path
):
    job = ask(workspace, asked(frames=24))
    work_all(workspace)
    complete(asked(frames=24), tmp_path / "alone.mp4", "tiny")
    made = workspace.media.path(state(workspace, job).media)
    assert made.read_bytes() == (tmp_path / "alone.mp4").read_bytes()


def test_an_engine_that_makes_shots_whole_is_asked_once(workspace: Workspace):
    job = ask(workspace, asked(frames=50), engine="whole")
    work_all(workspace)
    assert count_frames(workspace.media.path(state(workspace, job).media)) == 50


@pytest.mark.parametrize("engine", ["tiny", "whole"])
def test_a_still_is_one_frame_a_little_before_the_middle(workspace: Workspace, engine: str):
    job = ask(workspace, asked(), kind="still", engine=engine)
    work_all(workspace)
    path = workspace.media.path(state(workspace, job).media)
    picture = open_picture(path)
    assert (path.suffix, picture.shape) == (".jpg", (48, 64, 3))
    bar = int((picture[24, :, 0] > 145).sum())
    assert abs(bar - (1 + int(60 * 0.45))) <= 1


def test_a_still_of_a_large_shot_is_640_wide(workspace: Workspace):
    large = asked().model_copy(update={"width": 1280, "height": 720})
    job = ask(workspace, large, kind="still")
    work_all(workspace)
    assert open_picture(workspace.media.path(state(workspace, job).media)).shape == (360, 640, 3)


def test_a_film_is_written_from_the_takes_of_its_cut(workspace: Workspace):
    shot = ask(workspace, asked())
    work_all(workspace)
    piece = {"media": state(workspace, shot).media, "start": 2, "frames": 9, "label": "s1"}
    black = {"media": None, "start": 0, "frames": 3, "label": None}
    cut = {"title": "雪", "width": 64, "height": 48, "fps": "24", "pieces": [piece, black]}
    told = json.dumps({"cut": cut, "format": "listing"})
    with workspace.writing() as db:
        job = queue.submit(db, NewJob("export", "film", "Film", told, 12))
    work_all(workspace)
    out = workspace.media.path(state(workspace, job).media)
    assert (out.suffix, out.read_text()) == (".txt", "雪\ns1 9\n 3")


def test_a_refusal_is_told_in_the_words_of_the_engine(workspace: Workspace):
    job = ask(workspace, asked("refuse this"))
    work_all(workspace)
    assert state(workspace, job) == Failed("Tiny does not draw this. Ask for something else.")


def test_an_error_of_ours_becomes_a_sentence_and_a_log(workspace: Workspace):
    job = ask(workspace, asked("break this"))
    work_all(workspace)
    assert "error of ours (RuntimeError)" in state(workspace, job).reason
    log = (workspace.folder / "logs" / "worker.log").read_text()
    assert "a wheel came off" in log
    assert workspace.media.drafts() == []


def test_the_pieces_of_a_take_are_cleared_away(workspace: Workspace, tmp_path: Path):
    job = ask(workspace, asked("/dev/null", frames=72), engine="slow")
    worker = Worker(workspace, KINDS, "w")
    for _ in range(3):
        worker.once()
    for sha256, _ in list(workspace.media.all_of()):
        os.utime(workspace.media.path(sha256), (1.0, 1.0))
    worker.once()
    assert [sha for sha, _ in workspace.media.all_of()] == [state(workspace, job).media]


def test_a_piece_whose_file_is_gone_is_made_again(workspace: Workspace):
    job = ask(workspace, asked())
    worker = Worker(workspace, KINDS, "w")
    worker.once()
    (lost, _), *_ = workspace.media.all_of()
    workspace.media.drop(lost)
    work_all(workspace)
    assert count_frames(workspace.media.path(state(workspace, job).media)) == 60


@pytest.mark.clock
def test_a_cancelled_job_stops_soon(workspace: Workspace):
    job = ask(workspace, asked("long", frames=2000), engine="slow")
    worker = Worker(workspace, KINDS, "w")
    thread = threading.Thread(target=worker.run, args=(0.0,))
    thread.start()
    wait_for(workspace, job, Running)
    with workspace.writing() as db:
        queue.cancel(db, job)
    began = time.monotonic()
    thread.join()
    assert time.monotonic() - began < 4
    assert state(workspace, job) == Cancelled()


def test_a_worker_told_to_stop_gives_its_piece_back_without_blame(workspace: Workspace):
    job = ask(workspace, asked("long", frames=2000), engine="slow")
    worker = Worker(workspace, KINDS, "w")
    thread = threading.Thread(target=worker.run)
    thread.start()
    wait_for(workspace, job, Running)
    worker.stop.set()
    thread.join()
    with workspace.writing() as db:
        work = queue.claim(db, "v", KINDS, time.time())
        assert work is not None
        assert queue.holders(db) == {"v"}


def test_the_foreman_replaces_a_killed_worker_and_the_take_is_the_same(
    workspace: Workspace, tmp_path: Path
):
    with Foreman(workspace.folder, 1, {"slow": SLOW}) as foreman:
        job = ask(workspace, asked("killed", frames=72), engine="slow")
        wait_for(workspace, job, Running)
        (pid,) = foreman.pids
        os.kill(pid, signal.SIGKILL)
        killed = wait_for(workspace, job, Done)
        assert pid not in foreman.pids
    with open_workspace(tmp_path / "other") as other:
        calm = ask(other, asked("killed", frames=72), engine="slow")
        work_all(other)
        assert state(other, calm) == killed


@pytest.mark.usefixtures("workspace")
def test_a_worker_on_a_full_disk_goes_on_when_there_is_room():
    with small_disk(24) as folder, open_workspace(folder) as workspace:
        job = ask(workspace, asked(frames=24))
        ballast = fill(folder)
        worker = Worker(workspace, KINDS, "w")
        thread = threading.Thread(target=worker.run)
        thread.start()
        time.sleep(1.0)
        assert not isinstance(state(workspace, job), Done)
        ballast.unlink()
        if isinstance(failed := state(workspace, job), Failed):
            assert "room" in failed.reason
        with workspace.writing() as db:
            queue.retry(db, job)
        wait_for(workspace, job, Done)
        worker.stop.set()
        thread.join()


def test_the_foreman_leaves_nobody_behind_and_makes_a_copy(workspace: Workspace):
    foreman = Foreman(workspace.folder, 2)
    with foreman:
        until = time.monotonic() + 60
        while len(foreman.pids) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        assert len(foreman.pids) == 2
    assert foreman.pids == []
    assert len(list((workspace.folder / "backups").glob("*.db"))) == 1


def test_stills_do_not_wait_for_busy_workers(workspace: Workspace):
    with Foreman(workspace.folder, 1, {"whole": WHOLE, "tiny": TINY}) as foreman:
        long = ask(workspace, asked("long", frames=90_000), engine="whole")
        wait_for(workspace, long, Running)
        still = ask(workspace, asked(), kind="still")
        wait_for(workspace, still, Done)
        assert isinstance(state(workspace, long), Running)
        assert len(foreman.pids) == 2


@pytest.mark.clock
def test_workers_end_with_a_killed_foreman_and_their_work_is_free_at_once(workspace: Workspace):
    code = (
        "import sys, time; from pathlib import Path; from studio.jobs.foreman import Foreman\n"
        f"foreman = Foreman(Path(sys.argv[1]), 1, {{'whole': {WHOLE!r}}})\n"
        "foreman.start()\nwhile not foreman.pids: time.sleep(0.02)\n"
        "print(*foreman.pids, flush=True); time.sleep(60)"
    )
    job = ask(workspace, asked(frames=90_000), engine="whole")
    foreman = subprocess.Popen(
        [sys.executable, "-c", code, str(workspace.folder)], stdout=subprocess.PIPE, text=True
    )
    pid = int(foreman.stdout.readline())
    wait_for(workspace, job, Running)
    foreman.kill()
    foreman.wait()
    until = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_alive(pid)
    with Foreman(workspace.folder, 0):
        while (held := holders(workspace)) and time.monotonic() < until:
            time.sleep(0.02)
    assert held == set()


def holders(workspace: Workspace) -> set[str]:
    with workspace.reading() as db:
        return queue.holders(db)


def test_a_worker_notes_who_made_it_and_the_memory_it_took(workspace: Workspace):
    ask(workspace, asked())
    ask(workspace, asked(), kind="still", engine="whole")
    work_all(workspace)
    with workspace.reading() as db:
        shot, still = (queue.finished(db, kind) for kind in ("shoot", "still"))
        assert queue.finished(db, "shoot", "tiny") == shot != []
        assert queue.finished(db, "still", "whole") == still != []
    if peak_bytes():
        assert all(2**20 < told.memory < 2**33 for told in (*shot, *still))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forgets a peak")
def test_a_peak_that_is_forgotten_does_not_count_for_the_next_piece():
    held = b"x" * (200 * 2**20)
    high = peak_bytes()
    del held
    forget_peak()
    assert peak_bytes() < high - 100 * 2**20


def test_a_signal_that_comes_as_a_worker_begins_to_wait_stops_it_all_the_same():
    stop = threading.Event()
    with stop._cond:  # held by the thread that a signal interrupts
        set_aside(stop)
    assert stop.wait(5)
