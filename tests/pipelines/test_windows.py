"""Requests longer than one go: cut evenly, colours kept, known frames reached, memory flat."""

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from math import ceil
from pathlib import Path

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.engines import Caps, open_engine
from pipelines.engines.complete import complete
from pipelines.engines.router import why_not
from pipelines.engines.seams import Changes
from pipelines.engines.windows import Onward, limited, reach_of
from pipelines.errors import Refused, Shorter
from pipelines.media import clip_of, frames, join
from pipelines.modes import between, mended
from pipelines.setup import Setup
from pipelines.sound import Sound, heard
from tests.drifting import Drifting
from tests.makers import film, ground, holes, moving_square, still
from tests.pipelines.test_shrinking import room_for

ROOT = Path(__file__).parent.parent.parent
LENGTH, WIDTH, HEIGHT = 100, 96, 64
ASKED = Completion(frames=LENGTH, width=WIDTH, height=HEIGHT)


@pytest.fixture(scope="module")
def truth(tmp_path_factory) -> Path:
    pictures = moving_square(LENGTH, WIDTH, HEIGHT, speed=0.5)
    return film(tmp_path_factory.mktemp("truth") / "truth.mkv", pictures)


def reach(longest: int, overlap: int, multiple: int):
    return reach_of(Caps("a", "1", longest=longest, overlap=overlap, time_multiple=multiple))


@pytest.mark.parametrize("longest", [5, 13, 33, 81, 100])
@pytest.mark.parametrize(("overlap", "multiple"), [(1, 1), (1, 4), (9, 4), (9, 8), (16, 1)])
def test_goes_overlap_are_as_few_as_can_be_and_about_as_long(longest, overlap, multiple):
    able = reach(longest, overlap, multiple)
    for length in (*range(1, 130), 1001):
        if not able.overlap and not able.holds(length):
            continue
        goes = able.cut(length)
        assert goes[-1].stop == length
        assert all(able.holds(able.length(len(go))) for go in goes)
        assert all(b.start == a.stop - able.overlap and a.stop < b.stop for a, b in pairwise(goes))
        if len(goes) > 1:
            new = able.most - able.overlap
            assert len(goes) == ceil((length - able.overlap) / new)
            assert max(map(len, goes)) - min(map(len, goes)) < 2 * multiple


@pytest.mark.parametrize("key", range(1, 200))
def test_a_known_frame_is_led_to_from_a_distance(key):
    able = reach(81, 9, 4)
    goes = able.cut(200, [key])
    assert goes[-1].stop == 200
    assert all(able.holds(able.length(len(go))) for go in goes)
    first = next(go for go in goes if key < go.stop)
    assert first is goes[0] or key - first.start - able.overlap >= able.most // 4 - 1


def test_a_go_of_which_little_would_be_new_takes_over_one_frame():
    assert reach(17, 9, 4).overlap == 1
    assert reach(21, 9, 4).overlap == 9
    assert reach(3, 1, 4).overlap == 0
    assert limited(Caps("a", "1", longest=81), 33).longest == 33
    assert limited(Caps("a", "1", longest=81), None).longest == 81


def test_what_cannot_go_on_is_refused_what_is_too_long():
    caps = Caps("a", "1", longest=81, time_multiple=4)
    asked = ASKED.model_copy(update={"prompt": "a fox", "frames": 82})
    assert "at most 81 frames" in str(why_not(caps, asked))
    assert why_not(replace(caps, overlap=9), asked) is None
    assert why_not(caps, asked.model_copy(update={"frames": 81})) is None


def test_colours_do_not_drift_from_go_to_go(truth, tmp_path):
    engine = Drifting(truth, soft=0.0)
    run = film(tmp_path / "run.mkv", list(frames(truth, Span(0, 12))))
    asked = ASKED.model_copy(update={"known": (Known(at=0, file=run),)})
    report = complete(asked, tmp_path / "out.mkv", engine)
    assert len(engine.spans) == 4
    for made, true in zip(frames(tmp_path / "out.mkv"), frames(truth), strict=True):
        assert abs(float(made.mean()) - float(true.mean())) < 1.5
    assert report.kept_pixels_changed == 0
    assert [seam.frame for seam in report.seams] == [12, 36, 60, 80]
    assert all(seam.ratio < 2 for seam in report.seams)


def test_colours_are_led_over_to_the_known_frame_behind(truth, tmp_path):
    pictures = list(frames(truth, Span(0, 17)))
    ends = still(tmp_path / "a.png", pictures[0]), still(tmp_path / "b.png", pictures[16])
    asked = between(list(ends), ASKED.model_copy(update={"frames": 17}))
    complete(asked, tmp_path / "out.mkv", Fading(truth))
    for made, true in zip(frames(tmp_path / "out.mkv"), pictures, strict=True):
        assert abs(float(made.mean()) - float(true.mean())) < 1.5


class Fading(Drifting):
    """Grows brighter by a level with each frame."""

    def frames(self, asked, known, span, progress):
        for number, picture in enumerate(super().frames(asked, known, span, progress)):
            yield np.minimum(picture.astype(int) + number, 255).astype(np.uint8)


@pytest.mark.parametrize("at", [40, 75, 99])
def test_known_frames_in_later_goes_come_back_bit_for_bit(at, truth, tmp_path):
    key = still(tmp_path / "key.png", ground(WIDTH, HEIGHT, seed=9))
    asked = ASKED.model_copy(update={"known": (Known(at=at, file=key),)})
    report = complete(asked, tmp_path / "out.mkv", Drifting(truth))
    assert (report.kept_pixels, report.kept_pixels_changed) == (WIDTH * HEIGHT, 0)


def test_the_end_of_a_long_gap_is_seen_by_its_last_go(truth, tmp_path):
    engine = Drifting(truth)
    clip = clip_of(film(tmp_path / "run.mkv", list(frames(truth, Span(0, 10)))))
    again = Known(at=90, file=clip.path)
    asked = ASKED.model_copy(update={"known": (Known(at=0, file=clip.path), again)})
    complete(asked, tmp_path / "out.mkv", engine)
    last = engine.spans[-1]
    assert last.start + 9 < 90 < 90 + 9 <= last.stop


def test_long_known_runs_are_not_made(truth, tmp_path):
    engine = Drifting(truth)
    parts = [list(frames(truth, span)) for span in (Span(0, 60), Span(64, 100))]
    files = [film(tmp_path / f"{n}.mkv", part) for n, part in enumerate(parts)]
    known = (Known(at=0, file=files[0]), Known(at=64, file=files[1]))
    report = complete(ASKED.model_copy(update={"known": known}), tmp_path / "out.mkv", engine)
    assert [(go.start, go.stop) for go in engine.spans] == [(51, 76)]
    assert report.kept_pixels_changed == 0


def test_known_pixels_are_not_mixed_where_goes_overlap(truth, tmp_path):
    mask = film(tmp_path / "mask.mkv", holes(LENGTH, WIDTH, HEIGHT, 20))
    report = complete(mended(clip_of(truth), mask), tmp_path / "out.mkv", Drifting(truth, shift=3))
    assert report.kept_pixels == LENGTH * (WIDTH * HEIGHT - 400)
    assert report.kept_pixels_changed == 0


def test_a_jump_from_go_to_go_is_spread_over_what_they_share(truth, tmp_path):
    asked = ASKED.model_copy(update={"frames": 57})
    (seam,) = complete(asked, tmp_path / "out.mkv", Drifting(truth, shift=4)).seams
    hard = Changes()
    for number, picture in enumerate(frames(truth, Span(0, 57))):
        hard.add(np.roll(picture, 4 * (number >= seam.frame), 1))
    assert seam.ratio < hard.seams([(seam.frame, 0)])[0].ratio / 2


def test_a_seam_is_one_where_nothing_jumps_and_large_where_it_does():
    pictures = moving_square(40)
    for jump, low, high in ((0, 0.9, 1.1), (30, 5, 100)):
        changes = Changes()
        for number, picture in enumerate(pictures):
            changes.add(np.clip(picture.astype(int) + jump * (number >= 20), 0, 255)
                        .astype(np.uint8))  # fmt: skip
        (seam,) = changes.seams([(20, 0)])
        assert low < seam.ratio < high


def test_too_little_memory_makes_the_rest_in_shorter_goes(truth, tmp_path):
    engine = Drifting(truth, room=25)
    complete(ASKED, tmp_path / "out.mkv", engine)
    assert max(map(len, engine.spans)) == 25
    assert clip_of(tmp_path / "out.mkv").frames == LENGTH
    with pytest.raises(Shorter):
        complete(ASKED, tmp_path / "out.mkv", Drifting(truth, room=3))


def test_a_real_model_out_of_memory_makes_the_shot_in_shorter_goes(tmp_path, weights):
    engine = open_engine("vace", Setup(weights=str(weights("wan-vace")), device="cpu"))
    asked = Completion(prompt="a fox", frames=21, width=64, height=64, steps=1)
    with room_for(1600, "WanTransformerBlock"):
        report = complete(asked, tmp_path / "out.mkv", engine)
    assert clip_of(tmp_path / "out.mkv").frames == 21
    assert [seam.frame for seam in report.seams] == [13]
    assert ("window 13", "stepped down") in [lever[:2] for lever in report.levers]


class Choking(Drifting):
    """Runs out of memory at its third go."""

    def frames(self, asked, known, span, progress):
        self.room = 13 if len(self.spans) >= 2 else 1000
        return super().frames(asked, known, span, progress)


def test_what_was_made_before_memory_ran_out_stays(truth, tmp_path):
    whole, choked = Drifting(truth), Choking(truth)
    complete(ASKED, tmp_path / "whole.mkv", whole)
    complete(ASKED, tmp_path / "out.mkv", choked)
    assert choked.spans[:2] == whole.spans[:2]
    assert [len(span) for span in choked.spans[2:]] == [13, 13, 13, 9]
    made = choked.spans[1].stop - 9
    for a, b in zip(*(list(frames(tmp_path / f"{n}.mkv"))[:made] for n in ("out", "whole")),
                    strict=True):  # fmt: skip
        assert np.array_equal(a, b)


def test_a_shot_made_in_pieces_goes_on_from_the_piece_before(truth, tmp_path):
    engine, parts = Drifting(truth), []
    goes = reach_of(engine.caps).cut(LENGTH)
    for go in goes:
        parts.append(tmp_path / f"{go.start}.mkv")
        before = Known(at=goes[len(parts) - 2].start, file=parts[-2]) if go.start else None
        complete(ASKED, parts[-1], engine, span=Onward(go, before) if before else go)
    lengths = [b.start - a.start for a, b in pairwise(goes)]
    join(parts, tmp_path / "joined.mkv", [*lengths, len(goes[-1])])
    complete(ASKED, tmp_path / "whole.mkv", Drifting(truth))
    pairs = zip(frames(tmp_path / "joined.mkv"), frames(tmp_path / "whole.mkv"), strict=True)
    assert all(np.array_equal(a, b) for a, b in pairs)


class Humming(Drifting):
    """Each go is heard as one level, a tenth louder than the go before."""

    levers, watch, sound = (), None, None

    def close(self) -> None:
        return None

    def frames(self, asked, known, span, progress):
        level = np.float32(0.1 * (1 + span.start // 24))
        self.sound = Sound(np.full((len(span) * 2000, 2), level), 48_000)
        return super().frames(asked, known, span, progress)


def levels(path: Path) -> list[float]:
    """How loud each frame is, in tenths."""
    return [round(10 * float(np.concatenate(list(heard(path, Span(n, n + 1), 2000)))[1000, 0]))
            for n in range(clip_of(path).frames)]  # fmt: skip


def test_a_go_is_heard_to_its_end_also_in_the_piece_that_follows(truth, tmp_path):
    asked = ASKED.model_copy(update={"frames": 57})
    first, second = Span(0, 33), Span(24, 57)
    complete(asked, tmp_path / "whole.mkv", Humming(truth))
    complete(asked, tmp_path / "a.mkv", Humming(truth), span=first)
    after = Known(at=0, file=tmp_path / "a.mkv")
    complete(asked, tmp_path / "b.mkv", Humming(truth), span=Onward(second, after))
    assert levels(tmp_path / "whole.mkv") == [1] * 33 + [2] * 24
    assert levels(tmp_path / "b.mkv") == [1] * 9 + [2] * 24


def test_a_piece_without_the_one_before_is_refused(truth, tmp_path):
    with pytest.raises(Refused, match="as a whole only"):
        complete(ASKED, tmp_path / "out.mkv", Drifting(truth), span=Span(24, 57))


@pytest.mark.parametrize("length", [1, 2, 3])
def test_very_short_requests_are_made_as_long_as_the_engine_needs(length, truth, tmp_path):
    engine = Drifting(truth)
    engine.caps = replace(engine.caps, least=9)
    complete(ASKED.model_copy(update={"frames": length}), tmp_path / "out.mkv", engine)
    assert [len(span) for span in engine.spans] == [9]
    assert clip_of(tmp_path / "out.mkv").frames == length


MEMORY = """
import sys, tracemalloc
from pathlib import Path
from tests.drifting import Drifting
from tests.makers import film, panned
from pipelines.completion import Completion
from pipelines.engines.complete import complete
folder, goes = Path(sys.argv[1]), int(sys.argv[2])
length = 9 + goes * 24
engine = Drifting(film(folder / "truth.mkv", panned(length, 96, 64)))
tracemalloc.start()
complete(Completion(frames=length, width=96, height=64), folder / "out.mkv", engine)
print(tracemalloc.get_traced_memory()[1] / 2**20, len(engine.spans))
"""


def test_memory_does_not_grow_with_the_number_of_goes(tmp_path):
    peaks = {}
    for goes in (4, 16):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, tmp_path, str(goes)],
            cwd=ROOT, capture_output=True, check=True, text=True,
        )  # fmt: skip
        peak, made = done.stdout.split()
        assert int(made) == goes
        peaks[goes] = float(peak)
    assert peaks[16] < peaks[4] * 1.1  # twelve goes more would hold 5 MB
