"""Sound stays with its frames, to the sample, wherever it goes."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.cut import Cut, Piece
from pipelines.engines import Caps
from pipelines.engines.complete import complete
from pipelines.engines.hearing import Hearing
from pipelines.exporters import open_exporter
from pipelines.media import clip_of, join, write_video
from pipelines.progress import silent
from pipelines.sound import FADE, RATE, Sound, add_sound, at, followed, heard, kept, silence
from tests.makers import film, moving_square

NTSC = Fraction(30000, 1001)
CLICK = 0.9


def click(frames: int, frame: int, fps: Fraction) -> np.ndarray:
    """As long as so many frames, silent but for one sample at the beginning of `frame`."""
    samples = silence(at(frames, fps))
    samples[at(frame, fps)] = CLICK
    return samples


def talkie(path: Path, frames: int, frame: int, fps: Fraction = Fraction(24)) -> Path:
    """A film that clicks at the beginning of `frame`."""
    film(path, moving_square(frames), fps)
    add_sound(path, [click(frames, frame, fps)])
    return path


def clicks(path: Path, frames: int, fps: Fraction) -> list[int]:
    """Where a file clicks, in samples."""
    samples = np.concatenate([*heard(path, Span(0, frames), at(frames, fps))])[:, 0]
    assert len(samples) == at(frames, fps)
    loud = np.flatnonzero(np.abs(samples) > 0.5)
    return [int(n) for n in loud if abs(samples[n]) == np.abs(samples[n - 20 : n + 20]).max()]


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
@pytest.mark.parametrize("fps", [Fraction(24), NTSC], ids=str)
def test_a_click_is_heard_at_its_frame(tmp_path, suffix, fps):
    path = talkie(tmp_path / f"film{suffix}", 40, 23, fps)
    assert clicks(path, 40, fps) == [at(23, fps)]
    assert (clip_of(path).sound, clip_of(path).frames) == (True, 40)


def test_a_lossless_film_keeps_every_sample(tmp_path):
    path = film(tmp_path / "film.mkv", moving_square(24))
    noise = np.random.default_rng(0).uniform(-1, 1, (RATE, 2)).astype(np.float32)
    add_sound(path, [noise[:777], noise[777:]])
    assert np.array_equal(np.concatenate([*heard(path, Span(0, 24), RATE)]), noise)


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_pictures_stay_byte_for_byte_beside_a_sound(tmp_path, suffix):
    def coded(path: Path) -> list[bytes]:
        with av.open(str(path)) as container:
            return [bytes(p) for p in container.demux(container.streams.video[0]) if p.size]

    quiet = film(tmp_path / f"quiet{suffix}", moving_square(30))
    assert coded(talkie(tmp_path / f"loud{suffix}", 30, 3)) == coded(quiet)


def test_part_of_a_film_is_heard_as_part_of_its_sound(tmp_path):
    path = talkie(tmp_path / "film.mp4", 40, 23)
    part = np.concatenate([*heard(path, Span(20, 30), 20_000)])
    assert (len(part), int(np.abs(part[:, 0]).argmax())) == (20_000, at(3, Fraction(24)))


def test_a_silent_film_is_heard_as_silence(tmp_path):
    path = film(tmp_path / "film.mp4", moving_square(4))
    assert not np.concatenate([*heard(path, Span(0, 4), 8000)]).any()


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_joined_pieces_are_heard_without_a_gap(tmp_path, suffix):
    tone = np.sin(np.arange(at(48, Fraction(24))) * 440 * 2 * np.pi / RATE).astype(np.float32)
    tone = np.repeat(tone[:, None] * 0.5, 2, axis=1)
    for name, piece in (("a", tone[:RATE]), ("b", tone[RATE:])):
        add_sound(film(tmp_path / f"{name}{suffix}", moving_square(24)), [piece])
    whole = tmp_path / f"whole{suffix}"
    join([tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"], whole)
    again = np.concatenate([*heard(whole, Span(0, 48), 2 * RATE)])
    seam = slice(RATE - 200, RATE + 200)
    assert np.abs(again[seam] - tone[seam]).max() < (1e-6 if suffix == ".mkv" else 0.05)


def test_a_film_is_heard_where_its_pieces_are(tmp_path):
    a, b = talkie(tmp_path / "a.mp4", 50, 30), film(tmp_path / "b.mp4", moving_square(20))
    pieces = (Piece(b, 0, 20), Piece(a, 25, 20), Piece(None, 0, 7), Piece(a, 28, 9))
    out = tmp_path / "out.mp4"
    open_exporter("mp4").export(Cut(pieces, 96, 64, Fraction(24), "Click"), out, silent)
    assert clicks(out, 56, Fraction(24)) == [at(25, Fraction(24)), at(49, Fraction(24))]
    with av.open(str(out)) as container:
        assert container.metadata["title"] == "Click"
        assert abs(container.streams.audio[0].duration * container.streams.audio[0].time_base
                   - Fraction(56, 24)) < Fraction(1, 24)  # fmt: skip


def test_a_film_with_sound_is_the_same_each_time(tmp_path):
    cut = Cut((Piece(talkie(tmp_path / "a.mp4", 30, 9), 2, 20),), 96, 64, Fraction(24))
    for name in ("x.mp4", "y.mp4"):
        open_exporter("mp4").export(cut, tmp_path / name, silent)
    assert (tmp_path / "x.mp4").read_bytes() == (tmp_path / "y.mp4").read_bytes()


def test_a_film_without_sound_has_no_silent_track(tmp_path):
    quiet = film(tmp_path / "quiet.mp4", moving_square(9))
    cut = Cut((Piece(quiet, 0, 9),), 96, 64, Fraction(24))
    open_exporter("mp4").export(cut, tmp_path / "out.mp4", silent)
    assert not clip_of(tmp_path / "out.mp4").sound


def test_a_sound_is_cut_or_filled_up_to_its_frames():
    sound = Sound(np.full((16000, 2), 0.5, np.float32), 16000)
    short, long = kept(sound, 12, Fraction(24)), kept(sound, 48, Fraction(24))
    assert (len(short), len(long)) == (24_000, 96_000)
    assert long[: RATE - 100].min() > 0.4
    assert not long[RATE + 100 :].any()


def test_one_channel_is_heard_on_both_sides():
    both = kept(Sound(np.full((RATE, 1), 0.25, np.float32), RATE), 24, Fraction(24))
    assert both.shape == (RATE, 2)
    assert (both == 0.25).all()


def test_a_sound_gives_way_to_the_next_at_its_end():
    before, after = np.full((5000, 2), 1, np.float32), np.full((5000, 2), -1, np.float32)
    both = followed(before, after, 3000)
    assert len(both) == 8000
    assert (both[: 5000 - FADE] == 1).all()
    assert (both[5000:] == -1).all()
    assert (np.diff(both[5000 - FADE : 5000, 0]) < 0).all()


class Humming:
    """An engine that makes gray pictures and a click at frame 5, in one channel at 16 kHz."""

    caps = Caps(name="humming", version="1", words=False, time_multiple=8, sound=True)
    levers = ()
    watch = None
    sound: Sound | None = None

    def frames(self, asked, known, span, progress):
        samples = np.zeros((at(len(span), asked.fps) // 3, 1), np.float32)
        samples[at(5, asked.fps) // 3] = 1
        self.sound = Sound(samples, 16000)
        for _ in range(len(span)):
            yield np.full((asked.height, asked.width, 3), 99, np.uint8)

    def close(self) -> None:
        self.sound = None


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_a_completed_clip_holds_the_sound_its_engine_made(tmp_path, suffix):
    out = tmp_path / f"out{suffix}"
    report = complete(Completion(frames=19, width=32, height=32), out, Humming())
    samples = np.concatenate([*heard(out, Span(0, 19), at(19, Fraction(24)))])[:, 0]
    assert report.sound
    assert clip_of(out).frames == 19
    assert abs(int(np.abs(samples).argmax()) - at(5, Fraction(24))) <= 1


def test_a_completed_clip_of_a_silent_engine_has_no_sound(tmp_path):
    out = tmp_path / "out.mkv"
    asked = Completion(frames=3, width=32, height=32, known=())
    engine = Humming()
    engine.frames = lambda asked, *_: iter([np.zeros((32, 32, 3), np.uint8)] * asked.frames)
    assert not complete(asked, out, engine).sound
    assert not clip_of(out).sound


def test_a_known_clip_keeps_its_sound_beside_what_is_made(tmp_path):
    run = film(tmp_path / "run.mkv", moving_square(10, 32, 32))
    add_sound(run, [click(10, 2, Fraction(24))])
    asked = Completion(frames=20, width=32, height=32, known=(Known(at=8, file=run),))
    caps = replace(Humming.caps, keyframes="any", runs=True)
    engine = Humming()
    engine.caps = caps
    assert complete(asked, tmp_path / "out.mkv", engine).sound
    loud = clicks(tmp_path / "out.mkv", 20, Fraction(24))
    assert loud[-1] == at(10, Fraction(24))
    assert abs(loud[0] - at(5, Fraction(24))) <= 1


def test_goes_that_overlap_are_heard_each_in_its_place():
    hearing, engine = Hearing(Span(0, 40), Fraction(24)), Humming()
    for window, level in ((Span(0, 24), 0.5), (Span(16, 40), -0.5)):
        engine.sound = Sound(np.full((RATE, 2), level, np.float32), RATE)
        hearing.take(engine, window)
    whole = hearing.whole()
    assert len(whole) == at(40, Fraction(24))
    assert (whole[: RATE - FADE] == 0.5).all()
    assert (whole[RATE:] == -0.5).all()


def test_a_film_that_cannot_take_a_sound_stays_as_it_is(tmp_path):
    path = film(tmp_path / "film.mp4", moving_square(9))
    before = path.read_bytes()

    def breaking():
        yield silence(100)
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        add_sound(path, breaking())
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["film.mp4"]
    with write_video(tmp_path / "again.mp4", 32, 32, Fraction(24)) as sink:
        sink.add(np.zeros((32, 32, 3), np.uint8))
