"""Sound that is hurt is told and mended; sound that is whole is left alone."""

import wave
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipelines.damage import Damage
from pipelines.detectors import Survey
from pipelines.detectors.desync import Desync
from pipelines.footage import Facts
from pipelines.footage.voice import samples, track
from pipelines.hearing.clicks import clicks
from pipelines.hearing.clipped import clipped
from pipelines.hearing.dropouts import dropouts
from pipelines.hearing.filling import filled
from pipelines.hearing.predicting import interpolated
from pipelines.mending import listening
from pipelines.mending.looking import inspect
from pipelines.mending.map import DamageMap
from pipelines.mending.planning import plan
from pipelines.mending.repairing import Wanted, repair
from tests.makers import FPS, moving_square

RATE = 16_000
KINDS = ("silence", "click", "clipping", "desync")
SECONDS = 2
DROPPED, CLICKED = slice(6000, 6200), slice(20_000, 20_003)


def tune(seconds=SECONDS, rate=RATE, seed=0):
    """A melody with overtones, a beat that dies away, rests that are quite silent, and a hiss."""
    at = np.arange(seconds * rate) / rate
    out = np.zeros(len(at))
    for n, pitch in enumerate((220, 277, 330, 440, 370, 294, 247, 262)[: seconds * 4]):
        since = at - n * seconds / 8
        heard = (since >= 0) & (since < 1.2)
        fade = np.minimum(1, since * 200) * np.exp(-2.5 * since) * np.clip((1.2 - since) * 9, 0, 1)
        for part in range(1, 6):
            wave = np.sin(2 * np.pi * pitch * part * since + part)
            out += np.where(heard, 0.16 / part * fade * wave, 0)
    rng = np.random.default_rng(seed)
    for beat in np.arange(0.1, seconds, 0.5):
        since = np.maximum(0, at - beat)
        out += (at > beat) * 0.12 * np.exp(-40 * since) * rng.normal(0, 1, len(at))
    out += rng.normal(0, 2e-4, len(at))
    return out


def clip(path, sound, rate=RATE, codec="pcm_s16le", seconds=SECONDS, begins=0.0):
    """A film with a sound, [N] or [N, 2]."""
    lines = sound if sound.ndim == 2 else sound[:, None]
    layout = "stereo" if lines.shape[1] == 2 else "mono"
    with av.open(str(path), "w") as film:
        shown = film.add_stream("ffv1" if path.suffix == ".mkv" else "libx264", rate=FPS)
        shown.width, shown.height, shown.pix_fmt = 64, 48, "yuv420p"
        told = film.add_stream(codec, rate=rate, layout=layout)
        told.time_base = Fraction(1, rate)
        for picture in moving_square(round(seconds * FPS), 64, 48):
            film.mux(shown.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        film.mux(shown.encode())
        kind, wide = ("s16", np.int16) if codec == "pcm_s16le" else ("fltp", np.float32)
        for start in range(0, len(lines), 1024):
            part = lines[start : start + 1024]
            laid = np.rint(part * 32768).clip(-32768, 32767) if kind == "s16" else part
            laid = laid.reshape(1, -1) if kind == "s16" else laid.T
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(laid, wide), kind, layout)
            frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
            frame.pts = start + round(begins * rate)
            film.mux(told.encode(frame))
        film.mux(told.encode())
    return path


def heard(path):
    """All samples of a file, [N, C]."""
    return np.concatenate(list(samples(path)))


def hurt():
    """The tune in two channels; one sample of it cut out, and a click in the left."""
    sound = np.stack([tune(), tune(seed=1)], 1)
    broken = sound.copy()
    broken[DROPPED] = 0
    broken[CLICKED, 0] += (0.5, -0.4, 0.2)
    return sound, broken


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return clip(tmp_path_factory.mktemp("sound") / "broken.mkv", hurt()[1])


def test_a_dropout_is_told_and_a_rest_and_a_fade_are_not():
    sound = tune()
    sound[12_000:13_500] *= np.linspace(1, 0, 1500)
    sound[13_500:14_500] = 0
    assert not dropouts(sound, RATE, 0)
    sound[6000:6100] = 0
    assert [(f.start, f.stop) for f in dropouts(sound, RATE, 0)] == [(6000, 6100)]


def test_a_click_is_told_and_a_beat_is_not():
    sound = tune()
    assert not clicks(sound, RATE, 0)
    sound[CLICKED] += (0.5, -0.4, 0.2)
    (found,) = clicks(sound, RATE, 0)
    assert found.start <= CLICKED.start
    assert CLICKED.stop <= found.stop <= CLICKED.stop + 24


def test_a_flat_top_is_told_and_a_slow_peak_is_not():
    slow = np.sin(2 * np.pi * 20 * np.arange(RATE) / RATE) * 0.999
    assert not clipped(np.rint(slow * 32768) / 32768, RATE, 0)
    cut = np.clip(1.5 * np.sin(2 * np.pi * 300 * np.arange(RATE) / RATE), -1, 1 - 2**-15)
    assert len(clipped(cut, RATE, 0)) == pytest.approx(600, abs=2)


def test_what_is_lost_is_told_from_both_sides():
    sound, unknown = tune(), np.zeros(SECONDS * RATE, bool)
    unknown[9000:9080] = True
    made = interpolated(np.where(unknown, 0, sound)[6000:12_000], unknown[6000:12_000])
    error = np.square(made - sound[6000:12_000]).sum()
    assert error < 0.05 * np.square(sound[unknown]).sum()
    assert np.array_equal(made[~unknown[6000:12_000]], sound[6000:12_000][~unknown[6000:12_000]])


def test_nothing_is_made_of_a_sound_without_wounds():
    blocks = [np.full((n, 1), n, np.float32) for n in (3, 5, 2)]
    assert np.array_equal(np.concatenate(list(filled(blocks, []))), np.concatenate(blocks))


def test_a_sound_with_broken_bytes_is_read_to_its_end(tmp_path):
    path = clip(tmp_path / "a.mp4", tune(), codec="aac")
    told = bytearray(path.read_bytes())
    rng = np.random.default_rng(5)
    for place in rng.integers(len(told) // 8, len(told) - len(told) // 8, 60):
        told[place] = int(rng.integers(256))
    broken = tmp_path / "b.mp4"
    broken.write_bytes(bytes(told))
    sound = heard(broken)
    assert np.isfinite(sound).all()
    broken.write_bytes(bytes(told[:200]))
    assert track(broken) is None
    assert 0.5 * SECONDS * RATE < len(sound) < 1.5 * SECONDS * RATE


def test_a_stretch_is_heard_as_it_is_and_mended(broken, tmp_path):
    found = inspect(broken, tmp_path, kinds=("click",))
    told = listening.heard(broken, plan(found, ["click"]), Fraction(1), Fraction(3, 2))
    whole = heard(broken)[RATE : RATE * 3 // 2]
    assert np.array_equal(told.before, whole)
    changed = np.flatnonzero((told.after != whole).any(1)) + RATE
    assert CLICKED.start <= changed.min() <= changed.max() < CLICKED.stop + 24
    listening.write_heard(tmp_path / "heard.wav", told)
    with wave.open(str(tmp_path / "heard.wav")) as read:
        assert (read.getframerate(), read.getnframes(), read.getnchannels()) == (RATE, RATE, 2)


def test_a_sound_that_stands_beside_is_heard_moved(tmp_path):
    sound = tune()
    path = clip(tmp_path / "late.mkv", sound, begins=0.25)
    late = Damage("desync", 0, 48, 0.9, "late", values={"offset_s": (0.25,)})
    found = inspect(path, tmp_path, kinds=("click",))
    steps = plan(replace(found, damages=(late,)), ["desync"])
    told = listening.heard(path, steps, Fraction(0), Fraction(1))
    assert not told.before[: RATE // 4 - 1].any()
    assert np.array_equal(told.after[:, 0], heard(path)[:RATE, 0])


def test_a_clean_sound_is_left_alone(tmp_path):
    for codec, name in (("pcm_s16le", "a.mkv"), ("aac", "a.mp4")):
        path = clip(tmp_path / name, tune(), codec=codec)
        assert inspect(path, tmp_path, kinds=KINDS).damages == ()


def test_the_map_tells_frames_and_seconds(broken, tmp_path):
    found = inspect(broken, tmp_path, kinds=KINDS)
    assert [(d.kind, d.start, d.stop) for d in found.damages] == [
        ("silence", 9, 10),
        ("click", 30, 31),
    ]
    silence, click = found.damages
    assert silence.values["begins_s"] == pytest.approx((0.375, 0.375), abs=2e-4)
    assert silence.values["lasts_s"] == pytest.approx((0.0125, 0.0125), abs=2e-4)
    assert click.values["channel"] == (0.0,)


def test_a_mended_sound_is_near_the_truth_and_nothing_else_changed(broken, tmp_path):
    truth, _ = hurt()
    report = repair(broken, tmp_path / "whole.mkv", Wanted(kinds=KINDS))
    before, after = heard(broken), heard(tmp_path / "whole.mkv")
    assert report.sound == "mended"
    assert (report.sound_proof.changed, report.proof.changed) == (0, 0)
    changed = (before != after).any(1)
    assert report.sound_proof.kept >= 2 * (len(before) - 300)
    assert changed[DROPPED].any()
    assert changed[CLICKED].all()
    changed[DROPPED] = changed[CLICKED.start - 24 : CLICKED.stop + 24] = False
    assert not changed.any()
    for place in (DROPPED, CLICKED):
        lost = np.square(before[place, 0] - truth[place, 0]).sum()
        assert np.square(after[place, 0] - truth[place, 0]).sum() < 0.4 * lost


def test_a_sound_in_mp4_stays_where_it_was(tmp_path):
    path = clip(tmp_path / "broken.mkv", hurt()[1])
    repair(path, tmp_path / "whole.mp4", Wanted(kinds=KINDS))
    given, master = heard(tmp_path / "whole.mp4"), heard(tmp_path / "whole.master.mkv")
    most = min(len(given), len(master))
    assert track(tmp_path / "whole.mp4").codec == "aac"
    assert abs(float(track(tmp_path / "whole.mp4").begins)) < 1e-3
    assert np.square(given[:most] - master[:most]).sum() < 0.05 * np.square(master).sum()


def test_flat_tops_are_rounded_and_reach_beyond_the_rails(tmp_path):
    loud = 6.0 * tune()
    path = clip(tmp_path / "loud.mkv", np.clip(loud, -1, 1 - 2**-15))
    report = repair(path, tmp_path / "whole.mkv", Wanted(kinds=("clipping",)))
    before, after = heard(path)[:, 0], heard(tmp_path / "whole.mkv")[:, 0]
    top = np.abs(before) > 0.999
    assert report.sound_proof.changed == 0
    assert np.array_equal(before[~top], after[~top])
    assert np.square(after - loud).sum() < 0.5 * np.square(before - loud).sum()


def test_a_shifted_sound_is_told_and_moved_without_coding_it_anew(tmp_path):
    path = clip(tmp_path / "late.mkv", tune(), begins=0.4)
    (found,) = inspect(path, tmp_path, kinds=KINDS).damages
    assert found.kind == "desync"
    assert found.values["offset_s"] == pytest.approx((0.4,), abs=0.01)
    report = repair(path, tmp_path / "whole.mkv", Wanted(kinds=KINDS))
    assert report.sound == "moved"
    assert float(track(tmp_path / "whole.mkv").begins) == pytest.approx(0, abs=0.01)
    assert np.array_equal(heard(path), heard(tmp_path / "whole.mkv"))


def test_a_sound_of_another_length_is_only_told():
    facts = Facts(Path("a.mkv"), 64, 48, FPS, 240, 240, sound=True, sound_seconds=10.0)
    survey = Survey(facts, np.zeros((0, 1, 1, 3), np.uint8), frozenset())
    assert Desync().survey(survey) == []
    longer = replace(survey, facts=replace(facts, sound_seconds=11.0))
    (mark,) = Desync().survey(longer)
    damage = Damage(mark.kind, mark.start, mark.stop, mark.score, mark.why, values=mark.values)
    (step,) = plan(DamageMap(longer.facts, (damage,)))
    assert mark.values["longer_s"] == pytest.approx((1.0,))
    assert step.repairer is None
