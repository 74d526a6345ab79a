"""Engines with weights: one worker a device, which keeps one model warm and tells what it does."""

import json
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipelines.completion import Completion
from pipelines.engines import ENGINES
from pipelines.pictures import open_picture
from pipelines.setup import Setup
from studio.domain.job import Cancelled, Done, Failed, Queued, Running
from studio.history import files, takes
from studio.jobs import queue
from studio.jobs.devices import Device, alone, devices
from studio.jobs.executors.engines import memory
from studio.jobs.foreman import Foreman
from studio.jobs.heart import BEAT_S
from studio.jobs.queue import PATIENCE, NewJob, Taste
from studio.jobs.worker import IDLE_S, DeviceLost, Worker, is_device_lost
from studio.steps.look import told_job
from studio.steps.shoot import payload
from studio.web.app import Address, studio_app
from studio.workspace import Workspace, open_workspace
from tests.checkpoints import checkpoint
from tests.studio.tiny import ENDLESS, HEAVY, TINY

SHOTS = ("shoot",)
STEP_S = 0.5
"""What a step of the tiny model takes at most, on a busy machine."""


@pytest.fixture(scope="module", autouse=True)
def engines():
    ENGINES.update(heavy=HEAVY, tiny=TINY, endless=ENDLESS)
    yield
    memory().drop()
    del ENGINES["heavy"], ENGINES["tiny"], ENGINES["endless"]


@pytest.fixture
def workspace(tmp_path: Path):
    with open_workspace(tmp_path / "work") as workspace:
        yield workspace


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return tmp_path / "weights.txt"


def ask(
    workspace: Workspace, weights: Path | str, words: str = "a bar", engine: str = "heavy",
    steps: int | None = None,
) -> int:  # fmt: skip
    frames = 40 if engine == "endless" else 9
    asked = Completion(prompt=words, frames=frames, width=64, height=48, seed=9, steps=steps)
    told = payload(asked, engine, Setup(weights=str(weights)))
    with workspace.writing() as db:
        return queue.submit(db, NewJob("shoot", f"{weights} {words}", words, told, frames))


def work(workspace: Workspace, heavy: bool = True) -> None:
    Worker(workspace, SHOTS, "w", heavy).run(until_idle_s=0.0)


def job(workspace: Workspace, id_: int):
    with workspace.reading() as db:
        return queue.get(db, id_)


def wait_for(workspace: Workspace, id_: int, is_so, seconds: float = 90.0):
    until = time.monotonic() + seconds
    while not is_so(found := job(workspace, id_)) and time.monotonic() < until:
        time.sleep(0.02)
    assert is_so(found), found
    return found


def is_done(found) -> bool:
    return isinstance(found.state, Done)


def happened(weights: Path) -> list[str]:
    return [line.split()[0] for line in weights.read_text().splitlines()]


def test_light_workers_leave_what_needs_weights_and_heavy_ones_the_rest(workspace, weights):
    heavy, light = ask(workspace, weights), ask(workspace, weights, engine="tiny", words="light")
    work(workspace, heavy=False)
    assert (job(workspace, heavy).state, is_done(job(workspace, light))) == (Queued(), True)
    other = ask(workspace, weights, engine="tiny", words="other")
    work(workspace)
    assert (is_done(job(workspace, heavy)), job(workspace, other).state) == (True, Queued())


def test_one_model_is_in_memory_and_another_takes_its_place(workspace, weights, tmp_path):
    for words in ("one", "two", "three"):
        ask(workspace, weights, words)
    work(workspace)
    assert happened(weights) == ["open"]
    ask(workspace, tmp_path / "other.txt")
    work(workspace)
    assert (happened(weights), happened(tmp_path / "other.txt")) == (["open", "close"], ["open"])


def test_jobs_go_to_who_holds_their_weights_but_the_oldest_does_not_wait_for_ever(workspace):
    for n in range(PATIENCE + 3):
        ask(workspace, "b", f"b{n}") if n else ask(workspace, "a", "a")
    held = job(workspace, ask(workspace, "b", "last")).holds
    taste, order = Taste(lane="heavy", holds=held), []
    with workspace.writing() as db:
        while found := queue.claim(db, "w", SHOTS, 0.0, taste):
            order.append(found.job.label)
    assert order == ["b1", "b2", "b3", "b4", "a", "b5", "b6", "last"]


def test_a_long_shot_that_was_begun_is_finished_before_another_model_is_loaded(workspace):
    ask(workspace, "a", "a")
    held = job(workspace, ask(workspace, "b", "long", "endless")).holds
    taste, order = Taste(lane="heavy", holds=held), []
    with workspace.writing() as db:
        files.note(db, "f" * 64, 1, "mp4")
        while found := queue.claim(db, "w", SHOTS, 0.0, taste):
            order.append(found.job.label)
            queue.keep_chunk(db, found, "f" * 64)
    assert order == ["long"] * (len(order) - 1) + ["a"]
    assert len(order) > PATIENCE + 2


def test_what_an_engine_told_is_kept_with_its_take(workspace, weights):
    ask(workspace, weights)
    work(workspace)
    with workspace.reading() as db:
        take = takes.of_key(db, f"{weights} a bar")
    assert json.loads(take.report) == {"levers": [["tiling", "inert", "no tiles"]]}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory):
    """A workspace whose foreman keeps real processes, for all tests that need some."""
    folder = tmp_path_factory.mktemp("shop")
    with pytest.MonkeyPatch.context() as told, open_workspace(folder) as shop:
        told.setenv("OMP_NUM_THREADS", "1")  # as everywhere in tests: cores are few and busy
        with Foreman(folder, 1, {"heavy": HEAVY}) as foreman:
            yield shop, foreman


def test_steps_and_previews_are_told_while_it_works_and_gone_after(shop, weights):
    workspace, _ = shop
    client = TestClient(studio_app(workspace, Address()), base_url="http://127.0.0.1:7860")
    id_ = ask(workspace, weights, steps=100)
    told = told_job(wait_for(workspace, id_, lambda found: found.telling.preview))
    answer = client.get(f"/{told['preview']}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert open_picture(workspace.previews.of_job(id_)).shape == (9, 16, 3)
    assert told["note"] == f"step {told['step']} of 10"
    assert (told["steps"], told["slow"]) == (10, False)
    after = told_job(wait_for(workspace, id_, is_done))
    assert (after["note"], after["step"], after["preview"]) == ("", None, None)
    assert client.get(f"/studio/jobs/{id_}/preview").status_code == 404


def test_a_lost_device_costs_its_worker_and_not_the_job(shop, weights):
    workspace, _ = shop
    wait_for(workspace, ask(workspace, weights, "lost"), is_done)
    pids = {line.split()[1] for line in weights.read_text().splitlines()}
    assert (happened(weights), len(pids)) == (["open", "lost", "open"], 2)


@pytest.mark.clock
def test_a_cancelled_model_stops_within_a_step_and_stays_warm(shop, tmp_path):
    workspace, foreman = shop
    model = checkpoint("wan-vace", tmp_path)
    id_ = ask(workspace, model, "long", "vace", steps=1000)
    told = wait_for(workspace, id_, lambda found: found.telling.preview)
    assert "of 1000" in told.telling.note
    assert (told.telling.device, told_job(told)["slow"]) == ("cpu", True)
    next_ = ask(workspace, model, "next", "vace", steps=1)
    pids = foreman.heavy_pids
    with workspace.writing() as db:
        queue.cancel(db, id_)
    began = time.monotonic()
    wait_for(workspace, next_, lambda found: not isinstance(found.state, Queued))
    assert time.monotonic() - began < BEAT_S + STEP_S + IDLE_S
    wait_for(workspace, next_, is_done)
    assert (job(workspace, id_).state, foreman.heavy_pids) == (Cancelled(), pids)


def test_a_worker_whose_device_is_lost_leaves_its_piece_to_be_given_out_again(workspace, weights):
    id_ = ask(workspace, weights, "lost")
    with pytest.raises(DeviceLost):
        work(workspace)
    assert isinstance(job(workspace, id_).state, Running)
    with workspace.writing() as db:
        assert queue.lost(db, "w") == 1
    work(workspace)
    assert is_done(job(workspace, id_))


def test_a_missing_part_fails_the_job_in_its_words(workspace, weights):
    id_ = ask(workspace, weights, "missing")
    work(workspace)
    assert job(workspace, id_).state == Failed("Heavy lacks a shard. Download it again.")
    other = ask(workspace, weights, "whole")
    work(workspace)
    assert is_done(job(workspace, other))


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        (RuntimeError("CUDA error: an illegal memory access was encountered"), True),
        (RuntimeError("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED"), True),
        (type("AcceleratorError", (RuntimeError,), {})("unspecified launch failure"), True),
        (RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"), False),
        (RuntimeError("The size of tensor a (3) must match"), False),
        (ValueError("CUDA error"), False),
    ],
)
def test_what_says_that_a_device_is_lost(wrong, lost):
    assert is_device_lost(wrong) is lost


def smi(folder: Path, says: str) -> dict[str, str]:
    """An environment whose nvidia-smi says this."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\nprintf '{says}'\n")
    program.chmod(0o755)
    return {"PATH": str(folder)}


def seen(environment: dict[str, str]) -> list[str]:
    return [d.environment.get("CUDA_VISIBLE_DEVICES", d.name) for d in devices(environment)]


def test_there_is_a_worker_for_every_device_that_may_be_seen(tmp_path):
    two = smi(tmp_path, "GPU-a\\nGPU-b\\n")
    assert devices(two) == [
        Device("cuda:0", {"CUDA_VISIBLE_DEVICES": "GPU-a"}),
        Device("cuda:1", {"CUDA_VISIBLE_DEVICES": "GPU-b"}),
    ]
    assert seen({**two, "CUDA_VISIBLE_DEVICES": "1"}) == ["1"]
    assert seen({**two, "CUDA_VISIBLE_DEVICES": ""}) == ["cpu"]
    (second,) = devices({**two, "TORCH_DEVICE": "cuda:1"})
    assert second.environment == {"CUDA_VISIBLE_DEVICES": "GPU-b", "TORCH_DEVICE": "cuda"}
    assert seen({**two, "TORCH_DEVICE": "cpu"}) == ["cpu"]


def test_without_a_card_there_is_one_worker_on_the_processor(tmp_path):
    assert devices({"PATH": str(tmp_path)}) == [Device("cpu", {"OMP_WAIT_POLICY": "PASSIVE"})]
    assert devices({"PATH": "", "OMP_WAIT_POLICY": "ACTIVE"}) == [Device("cpu")]
    assert seen(smi(tmp_path, "NVIDIA-SMI has failed")) == ["cpu"]


def test_two_studios_on_one_workspace_hold_one_model_on_a_device(shop, weights):
    workspace, foreman = shop
    wait_for(workspace, ask(workspace, weights), is_done)
    with Foreman(workspace.folder, 1, {"heavy": HEAVY}) as other:
        for n in range(3):
            wait_for(workspace, ask(workspace, weights, f"again {n}"), is_done)
            assert other.heavy_pids == []
    assert len(foreman.heavy_pids) == 1
    assert happened(weights) == ["open"]


def test_a_device_is_held_by_one_and_free_again_after(tmp_path):
    with alone(tmp_path, "cuda:0") as first, alone(tmp_path, "cuda:0") as second:
        assert (first, second) == (True, False)
        with alone(tmp_path, "cuda:1") as other:
            assert other
    with alone(tmp_path, "cuda:0") as again:
        assert again
