"""Writing processes: warm, watched, stopped, killed; nothing they do reaches anybody else."""

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers.speaking.setup import Setup
from studio.domain.errors import WritingFailed, WritingStopped
from studio.jobs.scribes import NOTHING, Patience, Scribes, Words
from tests.language_models import put_model, serving, sheet

FOX = "A red fox runs through a forest"
WRITES = '{"kind": "state", "state": "writing"}'
BABBLES = '[(print(\'{"kind": "piece"}\', flush=True), time.sleep(.02)) for _ in range(3000)]'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(put_model(tmp_path_factory.mktemp("model")))


@pytest.fixture(scope="module")
def warm():
    scribes = Scribes(Patience(loading=60.0))
    yield scribes
    scribes.close()


def local(folder, prompt=FOX, shots=1, **setup):
    return Words("llm", Setup(local=folder, threads=1, **setup), prompt, Wanted(shots=shots))


def remote(served, **setup):
    return Words("remote", Setup(url=served.url, model="m", **setup), FOX, Wanted())


def all_of(scribes, words, stop=None):
    return [e for e in scribes.write(words, stop or threading.Event()) if e is not NOTHING]


def saying(*lines, then=""):
    """A process that says these lines to any request, and then does something."""
    told = "".join(f"print({line!r}, flush=True);" for line in lines)
    return (sys.executable, "-c", f"import sys, time; sys.stdin.readline(); {told} {then}")


def ended(scribes):
    until = time.monotonic() + 60
    while scribes.pids() and time.monotonic() < until:
        time.sleep(0.02)
    return scribes.pids() == []


def when_writing(events, do):
    """Lets a writing go on until it writes, does something, and lets it go on."""
    for event in events:
        if event.get("state") == "writing":
            do()


def test_a_model_is_loaded_once_and_writes_again_and_again(warm, folder):
    first, second = all_of(warm, local(folder)), all_of(warm, local(folder, "A cat"))
    assert [e["state"] for e in first if e["kind"] == "state"][:3] == [
        "loading", "reading", "writing",
    ]  # fmt: skip
    assert "loading" not in [e.get("state") for e in second]
    assert first[-1]["drafted"].writer == second[-1]["drafted"].writer == "llm"
    assert len(warm.pids()) == 1


@pytest.mark.clock
def test_a_writing_that_is_stopped_leaves_its_model_warm(warm, folder):
    all_of(warm, local(folder))
    before, stop = warm.pids(), threading.Event()
    began = time.monotonic()
    with pytest.raises(WritingStopped):
        when_writing(warm.write(local(folder, FOX, 40), stop), stop.set)
    assert time.monotonic() - began < 2
    assert all_of(warm, local(folder, "A dog"))[-1]["kind"] == "drafted"
    assert warm.pids() == before


def test_whoever_goes_away_stops_the_writing(warm, folder):
    events = warm.write(local(folder, FOX, 40), threading.Event())
    next(events)
    events.close()
    assert all_of(warm, local(folder, "A wolf"))[-1]["kind"] == "drafted"


def test_a_process_killed_in_the_middle_is_told_and_replaced(warm, folder):
    all_of(warm, local(folder))
    (pid,) = warm.pids()
    with pytest.raises(WritingFailed, match=r"ended by itself \(-9\), perhaps for lack of memory"):
        when_writing(
            warm.write(local(folder, FOX, 40), threading.Event()),
            lambda: os.kill(pid, signal.SIGKILL),
        )
    assert all_of(warm, local(folder))[-1]["kind"] == "drafted"
    assert warm.pids() != [pid]


def test_only_one_writes_at_a_time_and_the_next_is_told_to_wait(warm, folder):
    first = warm.write(local(folder, FOX, 40), threading.Event())
    next(first)
    second = warm.write(local(folder, "A crow"), threading.Event())
    assert next(second) == {"kind": "state", "state": "waiting"}
    first.close()
    assert [e for e in second if e is not NOTHING][-1]["kind"] == "drafted"


def test_whoever_waits_can_stop_waiting(warm, folder):
    first, stop = warm.write(local(folder, FOX, 40), threading.Event()), threading.Event()
    next(first)
    second = warm.write(local(folder, "A crow"), stop)
    next(second)
    stop.set()
    with pytest.raises(WritingStopped):
        list(second)
    first.close()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (saying("nonsense"), "answered with nonsense"),
        (saying('{"kind": "drafted", "drafted": {"refined": 7}}'), "answered with nonsense"),
        (saying('{"no": "kind"}'), "answered with nonsense"),
        (saying("[1]"), "answered with nonsense"),
        (saying(then="sys.exit(3)"), r"ended by itself \(3\)"),
        (saying(WRITES, then="time.sleep(60)"), r"was silent for 0\.4 s"),
        (saying(WRITES, then=BABBLES), r"was not done after 0\.5 s"),
        (("/no/such/program",), "cannot be started"),
    ],
)
def test_whatever_a_process_does_the_creator_is_told_in_time(command, why):
    told_of(Scribes(Patience(loading=30.0, silence=0.4, stopping=0.3), command), why)


@pytest.mark.parametrize(
    "command",
    [saying(then="time.sleep(60)"), (sys.executable, "-c", "import time; time.sleep(60)")],
)
def test_a_model_that_is_never_ready_is_told_in_time(command):
    told_of(Scribes(Patience(loading=0.5, stopping=0.3), command), r"was not ready after 0\.5 s")


def told_of(scribes, why):
    try:
        with pytest.raises(WritingFailed, match=why):
            all_of(scribes, Words("llm", Setup(local="x", seconds=0.5), FOX, Wanted()))
    finally:
        scribes.close()


def test_a_process_that_does_not_stop_is_killed():
    patience = Patience(loading=30.0, silence=30.0, stopping=0.3)
    scribes = Scribes(patience, saying(WRITES, then="time.sleep(60)"))
    events = scribes.write(Words("llm", Setup(), FOX, Wanted()), threading.Event())
    while next(events).get("state") != "writing":
        pass
    assert len(scribes.pids()) == 1
    events.close()
    assert ended(scribes)


def test_a_server_that_hangs_blocks_nobody():
    scribes = Scribes(Patience(loading=20.0, silence=0.5, stopping=0.3))
    with serving("hang", sheet(FOX)) as served:
        with pytest.raises(WritingFailed, match="was silent"):
            all_of(scribes, remote(served))
        assert all_of(scribes, remote(served))[-1]["drafted"].writer == "remote"
    scribes.close()


def test_a_changed_setting_gets_a_process_of_its_own():
    scribes = Scribes()
    with serving(sheet(FOX), key="right") as served:
        with pytest.raises(WritingFailed, match="refuses the key"):
            all_of(scribes, remote(served, key="wrong"))
        before = scribes.pids()
        assert all_of(scribes, remote(served, key="right"))[-1]["kind"] == "drafted"
        assert len(scribes.pids()) == 1
        assert scribes.pids() != before
    scribes.close()


def test_a_key_is_on_no_command_line_and_in_no_environment():
    scribes = Scribes()
    with serving(sheet(FOX)) as served:
        all_of(scribes, remote(served, key="sk-secret"))
    (pid,) = scribes.pids()
    for name in ("cmdline", "environ"):
        told = Path(f"/proc/{pid}/{name}").read_bytes()
        assert b"sk-secret" not in told
    scribes.close()
    assert scribes.pids() == []


def test_a_process_that_is_idle_ends_and_the_next_writing_starts_another():
    scribes = Scribes(command=(sys.executable, "-m", "pipelines.writers.speaking.scribe", "0.2"))
    with serving(sheet(FOX)) as served:
        all_of(scribes, remote(served))
        assert ended(scribes)
        assert all_of(scribes, remote(served))[-1]["kind"] == "drafted"
    scribes.close()


def test_a_process_ends_when_the_studio_is_gone():
    scribes = Scribes()
    with serving(sheet(FOX)) as served:
        all_of(scribes, remote(served))
    scribes._desks["remote"].process.stdin.close()
    assert ended(scribes)


def test_a_draft_crosses_the_border_whole():
    scribes = Scribes()
    words = "一只红狐狸 “say” \\ \N{FOX FACE}"
    with serving(sheet(words)) as served:
        drafted = all_of(scribes, remote(served))[-1]["drafted"]
    assert json.loads(json.dumps(drafted.refined)) == words
    scribes.close()
