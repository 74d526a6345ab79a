"""Recordings that broke off before they told where everything is."""

import wave
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from pipelines.damage import Damage
from pipelines.errors import UnreadableMedia
from pipelines.footage import open_footage
from pipelines.footage.salvage.walking import Walk
from pipelines.footage.voice import samples, track
from pipelines.mending.map import DamageMap
from pipelines.mending.repairing import Wanted, repair
from pipelines.reading import packets
from studio.jobs.executors.seconds import stretch_of
from tests.recordings import coded, cut_before_the_index, recording


@pytest.mark.parametrize(
    ("size", "options"),
    [
        ((160, 96), {}),
        ((152, 100), {"preset": "veryslow"}),
        ((320, 180), {"preset": "ultrafast"}),
        ((104, 176), {"tune": "zerolatency", "profile": "baseline"}),
        ((96, 64), {"x264-params": "stitchable=1", "crf": "18"}),
    ],
)
def test_a_film_cut_before_its_index_is_saved_without_a_reference(tmp_path, size, options):
    path = coded(tmp_path / "a.mp4", range(40), size=size, **options)
    broken, whole = cut_before_the_index(path)
    footage = open_footage(broken)
    assert (footage.facts.width, footage.facts.height) == size
    assert footage.facts.salvaged
    assert footage.facts.stored == whole > 10
    healthy = list(open_footage(path).frames())
    same = [np.array_equal(a, b) for a, b in zip(footage.frames(), healthy, strict=False)]
    assert same.count(True) >= whole - 1  # the last may lean on one that is lost


def test_a_reference_tells_the_rate_and_what_was_written_goes_away(tmp_path):
    broken, whole = cut_before_the_index(coded(tmp_path / "a.mov", range(30), fps=50))
    reference = coded(tmp_path / "b.mov", range(4), fps=50)
    footage = open_footage(broken, reference)
    assert (footage.facts.fps, footage.facts.stored) == (50, whole)
    assert len(list(footage.frames(3, 9))) == 6
    folder = footage._reel.folder
    assert folder.exists()
    footage.close()
    assert not folder.exists()


def test_sound_between_the_pictures_is_leapt_over(tmp_path):
    path = recording(tmp_path / "a.mp4")
    facts = open_footage(path).facts
    assert facts.sound
    assert abs(facts.sound_lags) < 0.05
    broken, whole = cut_before_the_index(path)
    assert open_footage(broken).facts.stored == whole


def test_pictures_of_a_salvaged_film_stand_where_their_slices_say(tmp_path):
    path = coded(tmp_path / "a.mp4", range(30), bf="2", g="12", sc_threshold="0")
    lost = next(packets(path, 9))
    shown = int(lost.pts * lost.time_base * 24)
    data = bytearray(cut_before_the_index(path, 1.0)[0].read_bytes())
    del data[lost.pos : lost.pos + lost.size]
    broken = tmp_path / "b.mp4"
    broken.write_bytes(data)
    assert open_footage(broken).facts.absent == (shown,)


def test_broken_tables_are_done_without(tmp_path):
    path = coded(tmp_path / "a.mp4", range(30), g="10")
    data = bytearray(path.read_bytes())
    for table in (b"stsz", b"stco"):
        at = data.index(table)
        data[at + 4 : at + 60] = bytes(range(200, 256))
    path.write_bytes(data)
    facts = open_footage(path).facts
    assert facts.salvaged
    assert facts.stored == 30
    assert facts.corrupt == ()


def heard(path: Path) -> np.ndarray:
    return np.concatenate([*samples(path)])


def sounding(path: Path) -> dict[bytes, Any]:
    """The coded frames of a sound."""
    with av.open(str(path)) as container:
        return {bytes(packet): packet for packet in container.demux(audio=0) if packet.size}


@pytest.mark.parametrize(
    ("rate", "layout", "fps", "muxed"),
    [
        (48000, "mono", 24, {}),
        (44100, "stereo", 30, {}),
        (48000, "stereo", 25, {"chunk_duration": "160000"}),
        (32000, "mono", 50, {"chunk_duration": "60000"}),
        (22050, "stereo", 30, {}),
    ],
)
def test_the_sound_between_the_pictures_is_found_to_the_sample(tmp_path, rate, layout, fps, muxed):
    path = recording(tmp_path / "a.mp4", rate, layout, fps=fps, frames=130, **muxed)
    broken, whole = cut_before_the_index(path)
    footage = open_footage(broken)
    facts = footage.facts
    assert (facts.stored, facts.fps) == (whole, fps)
    assert facts.sound
    assert facts.sound_begins == 0
    assert abs(facts.sound_lags) < 0.7
    of = track(facts.sound_path)
    assert of is not None
    assert (of.rate, of.layout, of.begins) == (rate, layout, 0)
    found, healthy = heard(facts.sound_path), heard(path)
    assert len(found) > 0.7 * len(healthy)
    assert np.array_equal(found, healthy[: len(found)])


def test_plain_samples_are_found_by_a_reference(tmp_path):
    path = recording(tmp_path / "a.mov", 48000, "stereo", "pcm_s16be")
    reference = recording(tmp_path / "b.mov", 48000, "stereo", "pcm_s16be", frames=6)
    footage = open_footage(cut_before_the_index(path)[0], reference)
    found, healthy = heard(footage.facts.sound_path), heard(path)
    assert len(found) > 0.7 * len(healthy)
    assert np.array_equal(found, healthy[: len(found)])


def test_sound_goes_on_beside_its_pictures_after_a_stretch_that_is_lost(tmp_path):
    path = recording(tmp_path / "a.mp4", frames=96)
    broken, _ = cut_before_the_index(path, 1.0)
    data = bytearray(broken.read_bytes())
    healthy = sounding(path)
    lost = [p for p in healthy.values() if 1.5 <= p.pts * p.time_base < 2.0]
    for packet in lost:
        data[packet.pos : packet.pos + packet.size] = b"\xff" * packet.size
    broken.write_bytes(data)
    footage = open_footage(broken)
    found = sounding(footage.facts.sound_path)
    assert set(healthy) - set(found) == {bytes(packet) for packet in lost}
    late = {told: packet.pts - healthy[told].pts for told, packet in found.items()}
    assert {late[told] for told in found if healthy[told].pts < lost[0].pts} == {0}
    after = {late[told] for told in found if healthy[told].pts > lost[0].pts}
    assert len(after) == 1
    assert abs(after.pop()) <= 2048


def test_a_repair_keeps_the_sound_that_was_found(tmp_path):
    path = recording(tmp_path / "a.mp4")
    broken, _ = cut_before_the_index(path)
    out = tmp_path / "whole.mkv"
    report = repair(broken, out, Wanted(DamageMap(open_footage(broken).facts)))
    assert report.sound == "copied"
    found, healthy = heard(out)[1024:], heard(path)  # a frame that is never heard comes first
    assert track(out).begins == Fraction(-21, 1000)
    assert np.array_equal(found[: len(healthy) // 2], healthy[: len(healthy) // 2])


def test_remarks_that_mislead_are_done_without(tmp_path):
    path = coded(tmp_path / "a.mp4", range(20), size=(320, 240), crf="26")
    broken, whole = cut_before_the_index(path)
    data = broken.read_bytes()
    assert data.count(b"cabac=1 ref=3") == 1
    broken.write_bytes(data.replace(b"cabac=1 ref=3", b"cabac=0 ref=9"))
    facts = open_footage(broken).facts
    assert (facts.width, facts.height, facts.stored) == (320, 240, whole)
    assert any("trying usual settings" in note for note in facts.notes)


def coded_265(path: Path, frames: int, **options: str) -> Path:
    alike = {"x265-params": "pools=1:log-level=-1"}
    return coded(
        path, range(frames), "libx265", (320, 180), grain=8.0, crf="18", **alike, **options
    )


@pytest.mark.parametrize("preset", ["superfast", "medium"])
def test_a_film_in_h265_is_saved_with_a_reference_and_without(tmp_path, preset):
    path = coded_265(tmp_path / "a.mp4", 16, preset=preset)
    broken, whole = cut_before_the_index(path)
    healthy = list(open_footage(path).frames())
    for reference in (None, coded_265(tmp_path / "b.mp4", 6, preset=preset)):
        footage = open_footage(broken, reference)
        facts = footage.facts
        assert (facts.codec, facts.width, facts.height) == ("hevc", 320, 180)
        assert facts.stored == whole > 8
        shown = [n for n in range(facts.frames) if n not in facts.absent]
        same = [np.array_equal(p, healthy[n]) for n, p in enumerate(footage.frames()) if n in shown]
        assert same.count(True) >= whole - 1


def test_a_film_in_h265_that_is_none_of_x265_asks_for_a_reference(tmp_path):
    path = coded_265(tmp_path / "a.mp4", 6, preset="medium")
    broken, _ = cut_before_the_index(path)
    data = bytearray(broken.read_bytes())
    first = next(packets(path))
    data[first.pos + 40 : first.pos + first.size] = bytes(range(1, 256)) * (first.size // 255 + 1)
    broken.write_bytes(data[: first.pos + first.size])
    with pytest.raises(UnreadableMedia, match="healthy file of the same camera"):
        open_footage(broken)


def unit(head: int, bits: str, size: int) -> bytes:
    """A slice of `size` bytes whose head begins with these bits, after its length."""
    told = bytes([head]) + int(bits.ljust(16, "1"), 2).to_bytes(2, "big")
    return size.to_bytes(4, "big") + told + b"\x55" * (size - 3)


@pytest.mark.parametrize(
    "told",
    [
        "0000001c 211af4e5",  # a slice that begins lower, of picture 7
        "00003a98 019b0f77",  # one that is huge, of picture 8
        "{until:08x} 09105577",  # a delimiter that is no short one, up to a picture
    ],
)
def test_frames_of_sound_are_not_taken_for_pictures(told):
    row = bytearray(unit(0x65, "1000100010000", 3000))  # an I slice of picture 0
    begins = [4]
    for number in range(1, 16):
        row += b"\x77" * 300
        begins.append(len(row) + 4)
        row += unit(0x41, f"1001101{number:04b}", 2000)  # a P slice
    for number in range(1, 16):
        at = begins[number] - 200
        false = told.format(until=begins[15] - 4 - (at + 4))
        row[at : at + 8] = bytes.fromhex(false)
    walk = Walk(memoryview(row), 4, 4, lambda: None)
    assert [found.begin for found in walk.units(0, len(row))] == begins


def test_the_sound_that_was_found_is_listened_to(tmp_path):
    path = recording(tmp_path / "a.mp4")
    broken, _ = cut_before_the_index(path)
    values = {"begins_s": (0.1,), "lasts_s": (0.001,), "channel": (0.0,)}
    click = Damage("click", 2, 3, 1.0, "a click", values=values)
    found = DamageMap(open_footage(broken).facts, (click,))
    with wave.open(str(stretch_of(broken, found, [0.5, 1.0], tmp_path))) as told:
        twice = np.frombuffer(told.readframes(told.getnframes()), np.int16)
    wanted = heard(path)[24_000:48_000, 0]
    assert np.abs(twice[: len(wanted)] / 32767 - wanted).max() < 1e-3
