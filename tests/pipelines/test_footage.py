"""Any file of moving pictures opens, and its pictures stand where they belong."""

import os
import re
import signal
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest

from pipelines.errors import UnreadableMedia
from pipelines.footage import open_footage
from pipelines.footage.grid import grid_of, rate_of
from pipelines.footage.inventing import cells_of
from pipelines.footage.scan import Frame, Packet, Scan
from pipelines.reading import packets
from tests.makers import film, moving_square
from tests.recordings import coded, noted


def test_a_lossless_film_comes_back_exactly_in_any_part_and_again(tmp_path):
    shown = moving_square(9)
    footage = open_footage(film(tmp_path / "a.mkv", shown))
    facts = footage.facts
    assert (facts.frames, facts.stored, facts.fps) == (9, 9, Fraction(24))
    assert (facts.width, facts.height, facts.codec) == (96, 64, "ffv1")
    assert facts.steady
    assert facts.keys == tuple(range(9))
    assert facts.absent == facts.corrupt == facts.notes == ()
    for part in (slice(0, 9), slice(4, 7), slice(8, 9), slice(0, 9)):
        assert np.array_equal(list(footage.frames(part.start, part.stop)), shown[part])
    footage.close()


def told_by_ffmpeg(path, width, height):
    run = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", path]
    raw = subprocess.run([*run, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"], capture_output=True)
    return np.frombuffer(raw.stdout, np.uint8).reshape(-1, height, width, 3)


def test_a_coded_film_looks_as_it_does_to_everybody_else(tmp_path):
    path = coded(tmp_path / "a.mp4", range(20), g="6", bf="2")
    footage = open_footage(path)
    seen = told_by_ffmpeg(path, 96, 64)
    assert np.array_equal(list(footage.frames()), seen)
    assert np.array_equal(list(footage.frames(7, 15)), seen[7:15])
    assert footage.facts.types[0] == "I"
    assert set(footage.facts.types) == {"I", "P", "B"}
    assert footage.facts.promised == 20


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4", "a.mov", "a.webm", "a.flv"])
def test_lost_pictures_leave_their_places_empty(tmp_path, name):
    kept = [n for n in range(24) if n not in (5, 6, 15)]
    codec = "libvpx" if name.endswith("webm") else "libx264"
    footage = open_footage(coded(tmp_path / name, kept, codec, fps=25))
    assert footage.facts.absent == (5, 6, 15)
    assert (footage.facts.frames, footage.facts.stored, footage.facts.fps) == (24, 21, 25)
    shown = list(footage.frames())
    assert np.array_equal(shown[4], shown[6])
    assert not np.array_equal(shown[6], shown[7])
    assert np.array_equal(list(footage.frames(6, 8)), shown[6:8])


def test_a_stream_without_time_stamps_follows_in_order(tmp_path):
    film_path = coded(tmp_path / "a.mp4", range(12), bf="2")
    raw = tmp_path / "a.h264"
    with av.open(str(film_path)) as source, av.open(str(raw), "w", format="h264") as out:
        out.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                out.mux(packet)
    footage = open_footage(raw)
    assert footage.facts.frames == 12
    assert np.array_equal(list(footage.frames()), list(open_footage(film_path).frames()))


def test_flipped_bytes_are_told_up_to_the_next_key_frame(tmp_path):
    path = coded(tmp_path / "a.mp4", range(30), size=(160, 96), g="10", bf="0", sc_threshold="0")
    whole = list(open_footage(path).frames())
    packet = next(packets(path, 13))
    data = bytearray(path.read_bytes())
    data[packet.pos + packet.size // 3] ^= 0xFF
    data[packet.pos + packet.size // 2] ^= 0xFF
    path.write_bytes(data)
    footage = open_footage(path)
    assert footage.facts.flagged == (13,)
    assert footage.facts.corrupt == tuple(range(13, 20))
    shown = list(footage.frames())
    assert np.array_equal(shown[:13], whole[:13])
    assert np.array_equal(shown[20:], whole[20:])


def test_a_file_that_is_none_is_told_in_a_sentence(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"nothing" * 999)
    with pytest.raises(UnreadableMedia, match=r"a\.mp4"):
        open_footage(tmp_path / "a.mp4")
    with pytest.raises(UnreadableMedia, match="is not there"):
        open_footage(tmp_path / "b.mp4")


@pytest.mark.clock
@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process cannot be held there")
def test_a_reader_that_is_late_or_falls_is_told(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("pipelines.footage.opening.reader", lambda: noted(started))
    footage = open_footage(coded(tmp_path / "a.mp4", range(400)), patience_s=1.0)
    showing = footage.frames()
    next(showing)
    os.kill(started[-1]._process.pid, signal.SIGSTOP)
    with pytest.raises(UnreadableMedia, match="kept the reader busy"):
        list(showing)
    showing = footage.frames()
    next(showing)
    os.kill(started[-1]._process.pid, signal.SIGKILL)
    with pytest.raises(UnreadableMedia, match="fall over"):
        list(showing)


def stamped(path: Path, stamps, source: Path) -> Path:
    """The film with other time stamps, in milliseconds, in a container that keeps them."""
    with av.open(str(source)) as old, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(old.streams.video[0])
        for packet, stamp in zip(old.demux(video=0), stamps, strict=False):
            packet.stream, packet.time_base = stream, Fraction(1, 1000)
            packet.pts = packet.dts = stamp
            container.mux(packet)
    return path


def test_a_variable_rate_is_laid_on_the_rate_most_intervals_fit(tmp_path):
    plain = coded(tmp_path / "a.mp4", range(40), bf="0")
    times = np.cumsum([0, *([33, 34, 33, 67, 33] * 8)])[:40]
    footage = open_footage(stamped(tmp_path / "b.mkv", times, plain))
    assert footage.facts.fps == 30
    assert footage.facts.absent == (4, 10, 16, 22, 28, 34, 40, 46)
    assert footage.facts.frames == 48


def test_stamps_that_leap_back_are_put_in_order():
    frames = [Frame(n, "P", False, n == 0, 96, 64, False) for n in range(12)]
    stamps = [0, 1, 2, 3, 3, 5, 6, 0, 8, 9, None, 11]
    packets = [Packet(s, s, n == 0, False, True) for n, s in enumerate(stamps)]
    grid = grid_of(scan_of(packets, frames))
    assert grid.numbers == tuple(range(12))
    assert not grid.steady
    chaos = [Packet(s, s, n == 0, False, True) for n, s in enumerate([5, 3, 9, 1, 0, 2] * 2)]
    grid = grid_of(scan_of(chaos, frames))
    assert grid.numbers == tuple(range(12))
    assert "contradict" in grid.notes[0]


def test_a_stamp_far_away_leaves_no_hour_of_empty_places():
    frames = [Frame(n, "P", False, n == 0, 96, 64, False) for n in range(12)]
    stamps = [*range(6), *range(90_006, 90_012)]
    packets = [Packet(s, s, n == 0, False, True) for n, s in enumerate(stamps)]
    assert grid_of(scan_of(packets, frames)).frames == 12
    even = [Packet(n, n, n == 0, False, True) for n in range(12)]
    assert grid_of(scan_of(even, frames, base=Fraction(16_711_681, 24))).frames == 12


def scan_of(packets, frames, base=Fraction(1, 24)) -> Scan:
    return Scan(
        codec="h264", container="matroska", base=base, rates=(Fraction(24),),
        promised=0, packets=tuple(packets), frames=tuple(frames), failed=frozenset(),
        counted=False, sound=None, ended="",
    )  # fmt: skip


def test_pictures_of_another_size_are_fitted(tmp_path):
    first = coded(tmp_path / "a.h264", range(4), size=(64, 48))
    then = coded(tmp_path / "b.h264", range(9))
    (tmp_path / "c.h264").write_bytes(first.read_bytes() + then.read_bytes())
    footage = open_footage(tmp_path / "c.h264")
    assert (footage.facts.width, footage.facts.height, footage.facts.stored) == (96, 64, 13)
    assert {picture.shape for picture in footage.frames()} == {(64, 96, 3)}
    assert any("another size" in note for note in footage.facts.notes)


def test_a_film_that_does_not_begin_with_a_key_picture_says_so(tmp_path):
    path = coded(tmp_path / "a.h264", range(30), g="10", bf="0", sc_threshold="0")
    data = path.read_bytes()
    units = [m.start() for m in re.finditer(rb"\x00\x00\x01[\x65\x41\x61\x01]", data)]
    path.write_bytes(data[: units[0]] + data[units[3] :])
    facts = open_footage(path).facts
    assert any("begin with a whole picture" in note for note in facts.notes)
    assert facts.stored >= 20
    assert not set(range(facts.frames - 20, facts.frames)) & set(facts.corrupt)


def test_an_emptied_stretch_costs_only_what_stood_there(tmp_path):
    path = coded(tmp_path / "a.mkv", range(40), g="10", bf="0", sc_threshold="0", size=(160, 96))
    whole = list(open_footage(path).frames())
    packet = next(packets(path, 14))
    data = bytearray(path.read_bytes())
    data[packet.pos + 12 : packet.pos + 12 + packet.size] = bytes(packet.size)
    path.write_bytes(data)
    footage = open_footage(path)
    shown = list(footage.frames())
    assert len(shown) == 40
    same = [np.array_equal(a, b) for a, b in zip(shown, whole, strict=True)]
    hurt = {n for n in range(40) if not same[n]}
    assert hurt
    assert hurt <= set(range(14, 20))
    assert hurt <= {*footage.facts.corrupt, *footage.facts.absent}


@pytest.mark.parametrize("fps", [10, 12, 15, 24, 25, 30, 48, 50, 60])
def test_a_steady_rate_is_never_taken_for_another(fps):
    for base in (Fraction(1, fps), Fraction(1, 1000), Fraction(1, 90_000)):
        stamps = [round(n / fps / base) for n in range(50)]
        seconds = [float(stamp * base) for stamp in stamps]
        assert rate_of(seconds, (), float(base)) == fps


def test_what_leans_on_a_broken_picture_but_shows_nothing_wrong_is_not_called_broken(tmp_path):
    path = coded(tmp_path / "a.mp4", range(30), size=(160, 96), g="15", bf="0", sc_threshold="0")
    whole = list(open_footage(path).frames())
    packet = next(packets(path, 5))
    data = bytearray(path.read_bytes())
    data[packet.pos + packet.size * 3 // 4] ^= 0x55
    path.write_bytes(data)
    footage = open_footage(path)
    wrong = [
        np.abs(a.astype(int) - b).max(2) > 24 for a, b in zip(footage.frames(), whole, strict=True)
    ]
    seen = {number for number, pixels in enumerate(wrong) if pixels.mean() > 0.02}
    assert seen <= set(footage.facts.corrupt) <= set(range(5, 15))
    assert len(footage.facts.invented) == len(footage.facts.corrupt)
    worst = max(seen, key=lambda number: wrong[number].mean())
    told = footage.facts.invented[footage.facts.corrupt.index(worst)]
    assert cells_of(told, 96, 160)[wrong[worst]].mean() > 0.6
