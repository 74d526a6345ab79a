"""inspect and repair from the command line, as a creator types them."""

import json
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from pypdf import PdfReader

from app import main
from pipelines.gray import write_gray
from pipelines.media import frames, write_video
from pipelines.sound import RATE
from tests.makers import film, panned

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT, FPS = 96, 64, Fraction(24)


def lost(tmp_path, numbers, count=24):
    """A clip whose frames `numbers` are black, and the mask that says so."""
    shown = panned(count, WIDTH, HEIGHT, speed=1.0)
    clip, mask = tmp_path / "broken.mkv", tmp_path / "mask.mkv"
    film(clip, [np.zeros_like(p) if n in numbers else p for n, p in enumerate(shown)])
    with write_gray(mask, (WIDTH, HEIGHT), FPS, bits=8) as told:
        for number in range(count):
            told.add(np.full((HEIGHT, WIDTH), 255 * (number in numbers), np.uint8))
    return clip, mask


def run(*typed):
    return main([str(one) for one in typed])


def test_inspect_tells_a_map(tmp_path, capsys):
    clip = film(tmp_path / "clip.mkv", panned(12, WIDTH, HEIGHT))
    assert run("inspect", clip, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["media"]["frames"] == 12
    assert (told["damages"], told["frames"]) == ([], [])


def test_repair_writes_a_clip_a_report_a_mask_and_a_page(tmp_path, capsys):
    clip, mask = lost(tmp_path, {5, 6})
    paths = [tmp_path / name for name in ("whole.mkv", "r.json", "made.mkv", "page.pdf")]
    out, report, made, page = paths
    typed = ("--mask", mask, "--report", report, "--mask-out", made, "--pdf", page)
    assert run("repair", clip, out, *typed) == 0
    told = json.loads(report.read_text())
    assert (told["frames"], told["kept_pixels_changed"]) == ([5, 6], 0)
    assert told["kept_pixels"] == 22 * WIDTH * HEIGHT
    assert len(list(frames(out))) == 24
    printed = PdfReader(page).pages
    assert len(printed) == 1
    assert "broken.mkv" in printed[0].extract_text()
    assert f"{told['kept_pixels']:,} known pixels compared" in printed[0].extract_text()


def test_a_page_can_be_in_chinese(tmp_path):
    clip, mask = lost(tmp_path, {5})
    page = tmp_path / "page.pdf"
    run("repair", clip, tmp_path / "o.mkv", "--mask", mask, "--pdf", page, "--lang", "zh")
    assert "修复前" in PdfReader(page).pages[0].extract_text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("inspect", "nowhere.mp4"), "nowhere.mp4"),
        (("repair", "clip.mkv", "out.avi"), "out.avi"),
        (("repair", "clip.mkv", "clip.mkv"), "written over"),
        (("inspect", "clip.mkv", "--kinds", "rust"), "no damage 'rust'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(tmp_path, monkeypatch, capsys, typed, said):
    film(tmp_path / "clip.mkv", panned(4, WIDTH, HEIGHT))
    monkeypatch.chdir(tmp_path)
    assert run(*typed) == 2
    assert said in capsys.readouterr().err


def test_a_folder_is_mended_film_by_film_and_a_broken_one_stops_no_other(tmp_path, capsys):
    folder = tmp_path / "clips"
    folder.mkdir()
    film(folder / "b.mkv", panned(6, WIDTH, HEIGHT))
    (folder / "a.mp4").write_bytes(b"no film" * 50)
    assert run("repair", folder, tmp_path / "out", "--json") == 1
    rows = json.loads(capsys.readouterr().out)["clips"]
    assert [(row["clip"], row["ok"]) for row in rows] == [("a.mp4", False), ("b.mkv", True)]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"b.mkv", "b.json"}


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_sound_is_copied_and_stays_in_time(tmp_path, suffix):
    clip = tmp_path / "clip.mp4"
    beep = np.zeros((RATE, 2), np.float32)
    beep[RATE // 2 : RATE // 2 + 4800] = 0.5 * np.sin(np.arange(4800) * 0.3)[:, None]
    with write_video(clip, WIDTH, HEIGHT, FPS) as sink:
        for picture in panned(24, WIDTH, HEIGHT):
            sink.add(picture)
        sink.sound = beep
    out, report = tmp_path / f"whole{suffix}", tmp_path / "r.json"
    assert run("repair", clip, out, "--report", report) == 0
    assert json.loads(report.read_text())["sound"] == "copied"
    assert packets_of(out) == packets_of(clip)
    assert abs(begins(out) - 0.5) < 1 / 24


def packets_of(path):
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]


def begins(path):
    """When the beep is heard, in seconds after the first picture."""
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        first = float(video.start_time * video.time_base)
        for frame in container.decode(audio=0):
            loud = np.flatnonzero(np.abs(frame.to_ndarray()).max(axis=0) > 0.1)
            if len(loud):
                return float(frame.pts * frame.time_base) + loud[0] / RATE - first
    raise AssertionError("nothing is heard")


def test_a_stopped_repair_leaves_nothing(tmp_path):
    clip, mask = lost(tmp_path, {5, 60}, count=100)
    before = set(tmp_path.iterdir())
    typed = [sys.executable, "app.py", "repair", clip, tmp_path / "o.mkv", "--mask", mask]
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:  # run in the background, the tests may have been told to ignore it, and hand that on
        work = subprocess.Popen(typed, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, heard)
    while not (tmp_path / ".o.mkv.mending" / "map.json").exists() and work.poll() is None:
        time.sleep(0.005)
    work.send_signal(signal.SIGINT)
    assert "Nothing of this repair is left behind" in work.communicate()[1]
    assert work.returncode == 130
    assert set(tmp_path.iterdir()) == before


def test_a_killed_repair_goes_on_and_gives_the_same_file(tmp_path):
    clip, mask = lost(tmp_path, {5, 60}, count=100)
    typed = [sys.executable, "app.py", "repair", clip, tmp_path / "o.mkv", "--mask", mask]
    work = subprocess.Popen(typed, cwd=ROOT, stderr=subprocess.DEVNULL)
    first = tmp_path / ".o.mkv.mending" / "piece-00000.json"
    while not first.exists() and work.poll() is None:
        time.sleep(0.005)
    work.send_signal(signal.SIGKILL)
    work.wait()
    assert first.exists()
    made = first.stat().st_mtime_ns
    seen = []
    from pipelines.mending.repairing import Wanted, repair

    repair(
        clip,
        tmp_path / "o.mkv",
        Wanted(mask),
        lambda done, total, note="": seen.append(first.exists() and first.stat().st_mtime_ns),
    )
    assert made in seen
    repair(clip, tmp_path / "undisturbed.mkv", Wanted(mask))
    assert (tmp_path / "o.mkv").read_bytes() == (tmp_path / "undisturbed.mkv").read_bytes()
    assert not first.parent.exists()


def test_sound_that_a_file_cannot_hold_is_coded_anew_and_told(tmp_path):
    clip, report = tmp_path / "clip.mkv", tmp_path / "r.json"
    with write_video(clip, WIDTH, HEIGHT, FPS, lossless=True) as sink:
        for picture in panned(24, WIDTH, HEIGHT):
            sink.add(picture)
        sink.sound = np.full((RATE, 2), 0.25, np.float32)
    assert run("repair", clip, tmp_path / "whole.mp4", "--report", report) == 0
    assert json.loads(report.read_text())["sound"] == "coded anew"
    with av.open(str(tmp_path / "whole.mp4")) as container:
        loud = [np.abs(f.to_ndarray()).max() for f in container.decode(audio=0)]
    assert max(loud) == pytest.approx(0.25, abs=0.05)


def test_sound_that_is_broken_loses_no_picture(tmp_path):
    clip = tmp_path / "clip.mp4"
    with write_video(clip, WIDTH, HEIGHT, FPS) as sink:
        for picture in panned(24, WIDTH, HEIGHT):
            sink.add(picture)
        sink.sound = np.random.default_rng(1).normal(0, 0.1, (RATE, 2)).astype(np.float32)
    with av.open(str(clip)) as container:
        spots = [(p.pos, p.size) for p in container.demux(audio=0) if p.size]
    data = bytearray(clip.read_bytes())
    for at, size in spots[5:20]:
        data[at : at + size] = bytes(size)
    clip.write_bytes(bytes(data))
    assert run("repair", clip, tmp_path / "whole.mkv") == 0
    assert len(list(frames(tmp_path / "whole.mkv"))) == 24
