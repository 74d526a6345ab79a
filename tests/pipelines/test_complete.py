"""What the one operation does for every engine, seen with one that is easy to see through."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.engines import Caps
from pipelines.engines.complete import complete
from pipelines.engines.known import NOTHING, PART, WHOLE, KnownPixels
from pipelines.engines.pasting import FEATHER_PX, drift, matched, pasted
from pipelines.engines.router import choose, why_not
from pipelines.engines.windows import reach_of
from pipelines.errors import BadRequest, Refused
from pipelines.media import clip_of, frame_at, frames, join
from pipelines.modes import extended, from_image, mended
from tests.makers import film, ground, holes, moving_square, still

ROOT = Path(__file__).parent.parent.parent
EMPTY = Completion(frames=10, width=50, height=38, seed=3)


class Washed:
    """Gives back what is known, washed out, and the frame number where nothing is.

    It makes only sizes that 16 divides and 4 k + 1 frames, and notes what it was asked.
    """

    caps = Caps("washed", "1", keyframes="any", runs=True, mask=True, size_multiple=16,
                time_multiple=4)  # fmt: skip

    def frames(self, asked, known, span, progress):
        self.asked, self.span, self.known = asked, span, known
        for number in range(span.start, span.stop):
            progress(number, span.stop)
            if known.kinds[number] == NOTHING:
                yield np.full((asked.height, asked.width, 3), 100 + number, np.uint8)
            else:
                yield (known.picture(number) * 0.8 + 30).astype(np.uint8)


@pytest.fixture
def run(tmp_path) -> Path:
    return film(tmp_path / "run.mkv", moving_square(6, 50, 38))


def test_an_engine_sees_only_sizes_it_can_make(run, tmp_path):
    engine = Washed()
    complete(extended(clip_of(run), 4), tmp_path / "out.mkv", engine)
    assert (engine.asked.frames, engine.asked.width, engine.asked.height) == (13, 64, 48)
    assert engine.span == Span(0, 13)
    clip = clip_of(tmp_path / "out.mkv")
    assert (clip.frames, clip.width, clip.height) == (10, 50, 38)


def test_padding_repeats_edges_and_holds_a_known_last_frame(run):
    asked = EMPTY.model_copy(update={"frames": 6, "known": (Known(at=0, file=run),)})
    known = KnownPixels(asked, reach_of(Washed.caps).length(6), 64, 48)
    assert known.whole == frozenset(range(9))
    assert np.array_equal(known.picture(8), known.picture(5))
    assert np.array_equal(known.picture(5)[40], known.picture(5)[37])
    assert np.array_equal(known.picture(5)[:38, :50], frame_at(run, 5))


def test_known_pixels_come_back_and_it_is_proven(run, tmp_path):
    report = complete(extended(clip_of(run), 4), tmp_path / "out.mkv", Washed())
    assert (report.kept_pixels, report.kept_pixels_changed) == (6 * 50 * 38, 0)
    assert np.array_equal(list(frames(tmp_path / "out.mkv"))[:6], moving_square(6, 50, 38))
    assert json.loads(json.dumps(report.as_json()))["engine"] == "washed 1"


def test_a_lossy_film_proves_nothing(tmp_path):
    asked = extended(clip_of(film(tmp_path / "a.mkv", moving_square(6))), 2)
    assert complete(asked, tmp_path / "out.mp4", Washed()).kept_pixels_changed is None


def test_made_frames_follow_the_colours_of_the_known_ones(run, tmp_path):
    complete(extended(clip_of(run), 4), tmp_path / "out.mkv", Washed())
    expected = (106 - 30) / 0.8
    assert abs(float(frame_at(tmp_path / "out.mkv", 6).mean()) - expected) < 6


def test_drift_is_found_and_taken_back():
    given = ground(64, 48)
    made = (given * 0.9 + 12).astype(np.uint8)
    assert np.abs(matched(made, drift(made, given, None)).astype(int) - given).max() <= 2
    assert drift(given, given, None) is None
    assert matched(given, None) is given


def test_the_feather_lies_inside_what_is_made():
    given, made = np.full((60, 60, 3), 200, np.uint8), np.full((60, 60, 3), 180, np.uint8)
    unknown = np.zeros((60, 60), bool)
    unknown[15:45, 15:45] = True
    out = pasted(made, given, unknown)
    assert (out[~unknown] == 200).all()
    assert (out[30, 30] == 180).all()
    edge = out[30, 15 : 15 + FEATHER_PX + 1, 0].astype(int)
    assert edge[0] > 190
    assert list(edge) == sorted(edge, reverse=True)


def test_damage_under_the_mask_does_not_shine_through(tmp_path):
    mask = holes(3, 50, 38, 12)
    hurt = [np.where(hole > 0, np.uint8(255), np.uint8(90)) for hole in mask]
    clip = clip_of(film(tmp_path / "hurt.mkv", hurt))
    asked = mended(clip, film(tmp_path / "mask.mkv", mask))
    complete(asked, tmp_path / "out.mkv", "classical")
    assert np.abs(frame_at(tmp_path / "out.mkv", 1).astype(int) - 90).max() <= 3


def test_frames_are_known_wholly_partly_or_not(run, tmp_path):
    mask = film(tmp_path / "mask.mkv", [m * (n > 2) for n, m in enumerate(holes(6, 50, 38, 10))])
    asked = EMPTY.model_copy(update={"known": (Known(at=2, file=run, mask=mask),)})
    known = KnownPixels(asked)
    kinds = [NOTHING] * 2 + [WHOLE] * 3 + [PART] * 3 + [NOTHING] * 2
    assert list(known.kinds) == kinds
    assert known.mask(6).sum() == 100
    assert known.mask(9).all()
    assert not known.mask(3).any()


def test_of_two_files_the_first_counts_and_the_second_shows_through_its_hole(run, tmp_path):
    mask = film(tmp_path / "mask.mkv", holes(6, 50, 38, 10))
    plain = film(tmp_path / "plain.mkv", [np.full((38, 50, 3), 77, np.uint8)] * 6)
    covers = (Known(at=0, file=run, mask=mask), Known(at=0, file=plain))
    known = KnownPixels(EMPTY.model_copy(update={"known": covers}))
    hole = holes(1, 50, 38, 10)[0][..., 0] > 0
    assert (known.picture(4)[hole] == 77).all()
    assert np.array_equal(known.picture(4)[~hole], frame_at(run, 4)[~hole])
    assert known.kinds[4] == WHOLE


def test_a_picture_of_another_shape_is_fitted_and_a_clip_is_refused(run, tmp_path):
    wide = still(tmp_path / "wide.png", ground(200, 40))
    assert KnownPixels(from_image(wide, EMPTY)).picture(0).shape == (38, 50, 3)
    asked = EMPTY.model_copy(update={"width": 52, "known": (Known(at=0, file=run),)})
    with pytest.raises(BadRequest, match=r"run\.mkv is 50 x 38, the shot 52 x 38"):
        complete(asked, tmp_path / "out.mkv", Washed())


def test_a_picture_of_quite_another_shape_stands_whole_before_its_own_blur(tmp_path):
    tall = np.zeros((100, 50, 3), np.uint8)
    tall[:2], tall[-2:] = 255, 200
    known = Known(at=0, file=still(tmp_path / "tall.png", tall), whole=True)
    shown = KnownPixels(EMPTY.model_copy(update={"width": 80, "height": 40, "known": (known,)}))
    picture = shown.picture(0)
    assert picture[0, 31:49].min() > 180 < picture[-1, 31:49].min() + 40
    assert picture[20, 31:49].max() == 0
    assert np.ptp(picture[:, :28]) < 80
    near = still(tmp_path / "near.png", ground(60, 40))
    kinds = [Known(at=0, file=near, whole=whole) for whole in (True, False)]
    a, b = (KnownPixels(EMPTY.model_copy(update={"known": (k,)})).picture(0) for k in kinds)
    assert np.array_equal(a, b)


def test_a_keyframe_outside_the_shot_is_refused(run):
    asked = EMPTY.model_copy(update={"known": (Known(at=10, file=run),)})
    with pytest.raises(BadRequest, match=r"Keyframe 10 lies outside the shot \(0-9\)"):
        KnownPixels(asked)


def test_a_mask_that_is_too_short_is_refused(run, tmp_path):
    mask = film(tmp_path / "mask.mkv", holes(3, 50, 38, 10))
    with pytest.raises(BadRequest, match="has 3 frames"):
        KnownPixels(mended(clip_of(run), mask))


def test_frames_are_found_in_any_order(run):
    known = KnownPixels(EMPTY.model_copy(update={"known": (Known(at=1, file=run),)}))
    for number in (6, 1, 4, 3, 6, 2):
        assert np.array_equal(known.picture(number), frame_at(run, number - 1))


CAPS = {
    "none": Caps("a", "1"),
    "first": Caps("a", "1", keyframes="first"),
    "first_last": Caps("a", "1", keyframes="first_last"),
    "any": Caps("a", "1", keyframes="any"),
    "runs": Caps("a", "1", keyframes="any", runs=True),
    "mask": Caps("a", "1", keyframes="any", runs=True, mask=True),
}


@pytest.mark.parametrize(
    ("places", "able"),
    [
        ((0,), {"first", "first_last", "any", "runs", "mask"}),
        ((0, 9), {"first_last", "any", "runs", "mask"}),
        ((4,), {"any", "runs", "mask"}),
        ((4, 5), {"runs", "mask"}),
    ],
)
def test_an_engine_is_refused_what_its_caps_do_not_allow(places, able, tmp_path):
    picture = still(tmp_path / "a.png", ground(50, 38))
    known = tuple(Known(at=at, file=picture) for at in places)
    asked = EMPTY.model_copy(update={"known": known})
    assert {name for name, caps in CAPS.items() if why_not(caps, asked) is None} == able


def test_references_and_passes_need_an_engine_that_takes_them(tmp_path):
    asked = EMPTY.model_copy(update={"prompt": "a fox", "references": (tmp_path / "a.png",)})
    assert "takes no reference pictures" in str(why_not(CAPS["any"], asked))
    asked = EMPTY.model_copy(update={"prompt": "a fox", "control": tmp_path / "depth.mkv"})
    assert "control passes" in str(why_not(CAPS["any"], asked))


def test_a_refusal_names_an_engine_that_could(run, tmp_path):
    with pytest.raises(Refused, match=r"animatic .*Use classical\."):
        complete(extended(clip_of(run), 4), tmp_path / "out.mkv", "animatic")


def test_a_request_about_nothing_is_refused():
    with pytest.raises(Refused, match="animatic needs words"):
        choose(EMPTY)


def test_known_pixels_lead_to_the_engine_that_carries_them_on(run):
    name, why = choose(extended(clip_of(run), 4))
    assert name == "classical"
    assert "animatic" in why


def test_chunks_made_apart_join_to_the_whole(tmp_path):
    clip = clip_of(film(tmp_path / "run.mkv", moving_square(6)))
    asked, parts = extended(clip, 34), []
    for span in Span(0, 40).cut(24):
        parts.append(tmp_path / f"{span.start}.mp4")
        complete(asked, parts[-1], "classical", span=span)
    join(parts, tmp_path / "whole.mp4")
    apart = [picture for part in parts for picture in frames(part)]
    assert np.array_equal(apart, list(frames(tmp_path / "whole.mp4")))
    assert len(apart) == 40


def test_a_span_outside_the_shot_is_refused(run, tmp_path):
    with pytest.raises(BadRequest, match=r"Frame 11 lies outside"):
        complete(extended(clip_of(run), 4), tmp_path / "o.mkv", "classical", span=Span(8, 12))


MEMORY = """
import resource, sys
from pathlib import Path
from tests.makers import film, moving_square
from pipelines.media import clip_of
from pipelines.modes import extended
from pipelines.engines.complete import complete
folder = Path(sys.argv[1])
clip = clip_of(film(folder / "run.mkv", moving_square(40, 320, 180)))
complete(extended(clip, 20), folder / "short.mp4")
short = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
complete(extended(clip, 220), folder / "long.mp4")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - short) / 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux")
def test_memory_does_not_grow_with_length(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, tmp_path], cwd=ROOT, capture_output=True, check=True
    )
    assert float(done.stdout) < 20  # 200 frames would hold 34 MB
