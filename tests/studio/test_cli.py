"""Whatever is typed wrongly gets one line with a remedy, exit code 2, and leaves nothing behind."""

import io
import json
import os
import socket
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import app
from pipelines import media
from studio.history.tables import SCHEMA
from studio.steps import projects
from studio.workspace import open_workspace
from tests.language_models import serving, sheet

FOX = "A red fox runs."
OUT = ["--out", "film.mp4"]
FILES = {
    "file": b"x", "bad.json": b"{", "list.json": b"[]", "five.json": b"5",
    "deep.json": b"[" * 100_000,
    "bytes.json": b"\xff\xfe\x00", "empty.json": b'{"shots": []}', "shots.json": b'{"shots": 5}',
    "words.json": b'{"text": 5}', "shot.json": b'{"text": "A red fox runs.", "seconds": 1}',
    "psd.png": b"8BPS\0\1" + bytes(40), "text.png": b"hello", "frames.json": b'{"frames": "x"}',
    "known.json": b'{"frames": 4, "width": 32, "height": 32, "known": '
                  b'[{"at": 0, "file": "none.png"}]}',
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    Image.fromarray(np.zeros((40, 60, 3), np.uint8)).save(tmp_path / "a.png")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REELWRIGHT_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("REELWRIGHT_PASSWORD", raising=False)
    return tmp_path


def refused(capsys, *typed: str) -> str:
    """The one line on stderr; nothing on stdout, no new file but an empty workspace."""
    before = {path.name for path in Path().iterdir()}
    assert app.main(list(typed)) == app.REFUSED
    said, err = capsys.readouterr()
    assert said == ""
    assert err.startswith("reelwright: ")
    assert err.endswith(".\n")
    assert err.count("\n") == 1
    assert len(err) < 400
    assert {path.name for path in Path().iterdir()} - before <= {"workspace"}
    return err


PROMPTS = [("", "Describe"), ("   ", "Describe"), ("\0", "Describe"), ("🦊🌲", "Describe"),
           ("x" * 20_000, "Cut it into parts"), ("fox \udcff", "type or save")]  # fmt: skip


@pytest.mark.parametrize(("prompt", "remedy"), PROMPTS)
@pytest.mark.parametrize("verb", [["make", *OUT], ["plan", "--json"]], ids=["make", "plan"])
def test_words_that_cannot_be_filmed_are_refused(here, capsys, verb, prompt, remedy):
    assert remedy in refused(capsys, verb[0], prompt, *verb[1:])
    assert not (here / "workspace").exists()


OPTIONS = [
    ("--shots", "0", "at least 1"), ("--shots", "10000", "at most 60"), ("--shots", "x", "--help"),
    ("--shots", "9" * 5000, "--help"), ("--seconds", "-1", "at least 0.5"),
    ("--seconds", "nan", "at most 60"), ("--seconds", "inf", "at most 60"),
    ("--size", "3x3", "multiple of 2"), ("--size", "2x2", "at least 64"),
    ("--size", "20000x20000", "at most 4096"), ("--size", "axb", "such as 1280x720"),
    ("--size", "9" * 5000 + "x64", "such as 1280x720"), ("--size", "²x³", "such as 1280x720"),
    ("--fps", "fast", "such as 24"), ("--fps", "0", "Use 1 to 240"), ("--fps", "1/0", "such as 24"),
    ("--fps", "nan", "such as 24"), ("--engine", "magic", "Choose one of"), ("--engine", "",
    "Choose"),
    ("--seed", "-1", "at least 0"), ("--seed", "9" * 30, "less than"), ("--lang", "xx",
    "'en', 'zh'"),
    ("--nope", "1", "--help"),
]  # fmt: skip


@pytest.mark.parametrize(("option", "value", "remedy"), OPTIONS)
def test_an_option_out_of_reach_is_refused(here, capsys, option, value, remedy):
    assert remedy in refused(capsys, "make", FOX, *OUT, option, value)
    assert not (here / "workspace").exists()


PLACES = [("no/where/film.mp4", "Make it"), (".", "Name a file in it"), ("film.avi",
    "End it with .mp4"),
          ("film", "End it with .mp4"), ("file/film.mp4", "Make it"), ("x" * 300 + ".mp4",
          "shorter"),
          ("~nobody-here/film.mp4", "home folder"), ("", "Name a file in it")]  # fmt: skip
VERBS = [["make", FOX], ["shoot", "--shot", "shot.json"], ["complete", "known.json"],
         ["join", "a.png", "a.png"], ["export", "1"]]  # fmt: skip


@pytest.mark.parametrize(("out", "remedy"), PLACES)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_place_no_film_can_go_is_refused_before_work(here, capsys, verb, out, remedy):
    assert remedy in refused(capsys, *verb, "--out", out)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_read_only_place_is_refused_before_work(here, capsys, closed, verb):
    assert "Choose another place" in refused(capsys, *verb, "--out", str(closed / "film.mp4"))


@pytest.fixture
def closed(here):
    """A folder that may not be written to, also by root."""
    folder = here / "closed"
    folder.mkdir()
    if os.getuid():
        folder.chmod(0o500)
        yield folder
        return
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("Root may write everywhere, and nothing can be mounted read-only here.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


SHOTS = [("none.json", "Name another shot"), ("bad.json", "docs/formats.md"), ("list.json",
    "one JSON object"),
    ("five.json", "one JSON object"), ("deep.json", "docs/formats.md"), ("bytes.json",
    "docs/formats.md"),
    ("empty.json", "Plan a prompt again"), ("shots.json", "Plan a prompt again"), ("words.json",
    "must be words"),
    (".", "Name another shot"), ("a.png", "docs/formats.md")]  # fmt: skip


@pytest.mark.parametrize(("name", "remedy"), SHOTS)
def test_a_file_that_holds_no_shot_is_refused(here, capsys, name, remedy):
    assert remedy in refused(capsys, "shoot", "--shot", name, *OUT)


REQUESTS = [("none.json", "Name another request"), ("bad.json", "docs/formats.md"), ("list.json",
    "one JSON object"),
    ("deep.json", "docs/formats.md"), ("bytes.json", "docs/formats.md"), ("frames.json",
    "whole number"),
    ("known.json", "none.png")]  # fmt: skip


@pytest.mark.parametrize(("name", "remedy"), REQUESTS)
def test_a_file_that_holds_no_request_is_refused(here, capsys, name, remedy):
    assert remedy in refused(capsys, "complete", name, *OUT)


@pytest.mark.parametrize("name", ["psd.png", "text.png", "file", "none.png"])
def test_what_is_no_picture_is_refused_unread(here, capsys, name):
    assert name in refused(capsys, "join", name, "a.png", *OUT)


@pytest.mark.parametrize("seconds", ["nan", "inf", "0", "-1", "1e300"])
def test_a_clip_without_a_length_is_refused(here, capsys, seconds):
    assert "such as --seconds 4" in refused(
        capsys, "join", "a.png", "a.png", *OUT, "--seconds", seconds
    )


@pytest.mark.parametrize("report", ["no/r.json", "."])
def test_a_report_that_cannot_be_written_is_refused_before_work(here, capsys, report):
    assert refused(capsys, "join", "a.png", "a.png", *OUT, "--report", report)


@pytest.mark.parametrize("project", ["99", "Nobody", "", "\udcff"])
def test_an_unknown_project_is_refused(here, capsys, project):
    assert refused(capsys, "export", project, *OUT)


@pytest.mark.parametrize("name", ["none.txt", ".", "a.png"])
def test_a_batch_that_is_no_text_is_refused(here, capsys, name):
    assert refused(capsys, "plan", "--batch", name)


@pytest.mark.parametrize("typed", [[], ["make", FOX, *OUT], ["export", "1", *OUT]], ids=str)
@pytest.mark.parametrize("folder", ["file", "file/inside"])
def test_a_workspace_that_is_a_file_is_refused(here, capsys, typed, folder):
    assert "Choose another place" in refused(capsys, *typed, "--workspace", folder)


def test_a_workspace_of_a_newer_version_is_refused_and_untouched(here, capsys):
    with open_workspace(here / "newer") as workspace:
        projects.begin(workspace, "Mine")
        with workspace.writing() as db:
            db.exec_driver_sql(f"PRAGMA user_version={SCHEMA + 1}")
    before = (here / "newer/reelwright.db").read_bytes()
    assert "Update Reelwright" in refused(capsys, "make", FOX, *OUT, "--workspace", "newer")
    assert (here / "newer/reelwright.db").read_bytes() == before


def test_a_taken_port_is_refused(here, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert "choose another with --port" in refused(capsys, "--port", port)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "9" * 5000, "x"])
def test_what_is_no_port_is_refused(here, capsys, port):
    assert refused(capsys, f"--port={port}")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "studio.example"])
def test_other_machines_are_not_let_in_without_a_password(here, capsys, host):
    assert "Set REELWRIGHT_PASSWORD first" in refused(capsys, "--host", host)


@pytest.mark.parametrize("cores", ["0", "-1", "many", "1.5", "9" * 30])
def test_a_wrong_number_of_cores_is_refused(here, capsys, monkeypatch, cores):
    monkeypatch.setenv("REELWRIGHT_CORES", cores)
    assert "leave it out" in refused(capsys, "plan", FOX)


@pytest.mark.parametrize("typed", [["make"], ["make", FOX], ["nothing"], ["plan"], ["shoot", *OUT],
                                   ["make", FOX, *OUT, "more"], ["--what"]], ids=str)  # fmt: skip
def test_half_a_command_is_refused(here, capsys, typed):
    assert refused(capsys, *typed)


def test_a_plan_as_json_is_what_shoot_takes(here, capsys):
    assert app.main(["plan", FOX, "--shots", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [shot["number"] for shot in told["shots"]] == [1, 2]


def test_a_batch_gives_one_line_a_prompt_and_tells_of_bad_ones(here, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{FOX}\n\n🦊\n一只猫\n"))
    assert app.main(["plan", "--batch", "-"]) == app.REFUSED
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("language", line.get("error", "")[:18]) for line in lines] == [
        "en", "There are no words", "zh"]  # fmt: skip


def test_the_doctor_says_that_a_workspace_is_no_folder(here, capsys):
    assert app.main(["doctor", "--json", "--workspace", "file"]) == 1
    assert json.loads(capsys.readouterr().out)["workspace"]["ready"] is False


def test_two_stills_are_joined_and_reported(here, capsys):
    typed = ["join", "a.png", "a.png", "--out", "clip.mkv", "--seconds", "0.5", "--json"]
    assert app.main([*typed, "--report", "r.json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((here / "r.json").read_text())
    assert media.clip_of(here / "clip.mkv").frames == 12


@pytest.mark.parametrize(
    ("times", "frames"),
    [(["--hold", "1,0,0.5"], 108), (["--hold", "1", "--seconds", "5"], 120),
     (["--transition", "0.5,1"], 108), (["--transition", "1", "--seconds", "3"], 72)],
)  # fmt: skip
def test_pictures_stand_as_long_as_is_said(here, times, frames):
    assert app.main(["join", "a.png", "a.png", "a.png", "--out", "c.mkv", *times]) == 0
    assert media.clip_of(here / "c.mkv").frames == frames


@pytest.mark.parametrize(
    ("times", "remedy"),
    [(["--hold", "1,2,3"], "2 with commas"), (["--hold", "long"], "such as --hold 1"),
     (["--hold", "nan"], "such as"), (["--transition", "-1"], "such as --transition 1"),
     (["--hold", "0", "--transition", "0"], "such as --seconds 4"),
     (["--hold", "3", "--seconds", "4"], "shorten the times"),
     (["--hold", "1", "--transition", "1", "--seconds", "4"], "Leave out one")],
)  # fmt: skip
def test_times_that_cannot_be_are_refused(here, capsys, times, remedy):
    assert remedy in refused(capsys, "join", "a.png", "a.png", *OUT, *times)


def test_the_same_film_is_not_rendered_twice(here, capsys):
    typed = ["make", FOX, "--shots", "2", "--seconds", "1", "--size", "64x64", "--json"]
    told = []
    for name in ("one.mp4", "two.mp4"):
        assert app.main([*typed, "--out", name]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert [(t["frames"], t["width"], t["height"]) for t in told] == [(48, 64, 64)] * 2
    assert [t["rendered"] for t in told] == [2, 0]
    assert told[0]["sha256"] == told[1]["sha256"] == media.clip_of(here / "two.mp4").sha256
    assert not list(here.glob(".*.part"))


def test_a_plan_by_a_model_says_who_wrote_and_is_not_paid_for_twice(here, capsys, monkeypatch):
    monkeypatch.setenv("REELWRIGHT_LLM_MODEL", "m")
    with serving(sheet("A red fox runs through the snow.")) as served:
        monkeypatch.setenv("REELWRIGHT_LLM_URL", served.url)
        for _ in range(2):
            assert app.main(["plan", FOX, "--writer", "remote", "--json"]) == 0
            read = json.loads(capsys.readouterr().out)
            assert (read["writer"], read["refined"]) == (
                "remote",
                "A red fox runs through the snow.",
            )
        assert len(served.asked) == 1


def test_a_plan_by_the_rules_instead_of_a_model_says_why(here, capsys, monkeypatch):
    monkeypatch.setenv("REELWRIGHT_WRITER", "remote")
    assert app.main(["plan", FOX, "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["writer"] == "rules"
    assert "The rules wrote instead. No server is set" in told.err


def test_words_that_break_a_promise_are_used_when_told_so(here, capsys, monkeypatch):
    monkeypatch.setenv("REELWRIGHT_LLM_MODEL", "m")
    with serving(sheet("Two blue wolves sleep.")) as served:
        monkeypatch.setenv("REELWRIGHT_LLM_URL", served.url)
        typed = ["plan", FOX, "--writer", "remote", "--json"]
        assert app.main(typed) == 0
        told = capsys.readouterr()
        assert json.loads(told.out)["writer"] == "rules"
        assert "of your promises" in told.err
        assert app.main([*typed, "--anyway"]) == 0
        read = json.loads(capsys.readouterr().out)
        assert read["refined"] == "Two blue wolves sleep."
        assert read["contract"]["broken"]
        assert len(served.asked) == 2


def test_a_film_by_a_model_has_its_shots(here, capsys, monkeypatch):
    monkeypatch.setenv("REELWRIGHT_LLM_MODEL", "m")
    with serving(sheet(FOX, seconds=1)) as served:
        monkeypatch.setenv("REELWRIGHT_LLM_URL", served.url)
        picture = ["--size", "64x64", "--fps", "8", "--json"]
        assert app.main(["make", FOX, "--writer", "remote", *OUT, *picture]) == 0
    assert json.loads(capsys.readouterr().out)["frames"] == 8
