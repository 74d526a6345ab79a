"""A broken clip is mended, and what was known is as it was."""

import weakref
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.damage import Damage
from pipelines.errors import BadRequest, DiskFull, UnreadableMedia
from pipelines.footage import Facts, open_footage
from pipelines.gray import read_gray, write_gray
from pipelines.media import frames
from pipelines.mending.grid import Grid
from pipelines.mending.holding import Held
from pipelines.mending.hurt import Hurt
from pipelines.mending.looking import inspect
from pipelines.mending.map import DamageMap, map_from
from pipelines.mending.marked import marked
from pipelines.mending.pieces import Piece, Room, pieces
from pipelines.mending.planning import Step, plan
from pipelines.mending.reel import Reel
from pipelines.mending.repairing import Wanted, repair
from pipelines.mending.report import treated
from pipelines.mending.room import SPARE_BYTES, check_room
from pipelines.mending.shelf import Shelf
from pipelines.mending.working import Model, Work
from pipelines.progress import Cancelled, Interrupted
from pipelines.repairers import Mended
from pipelines.repairers.fill import Fill
from pipelines.setup import Setup
from tests.makers import film, moving_square, panned, psnr

WIDTH, HEIGHT, FPS = 96, 64, Fraction(24)
GAP, HOLE = range(6, 9), range(14, 18)


def facts(frames: int = 24, path: Path = Path("clip.mkv")) -> Facts:
    return Facts(path, WIDTH, HEIGHT, FPS, frames, frames)


@pytest.fixture
def truth():
    return panned(24, WIDTH, HEIGHT, speed=1.5)


@pytest.fixture
def planted(tmp_path, truth):
    """A clip with a gap and a hole, and its mask."""
    shown, mask = [], tmp_path / "mask.mkv"
    with write_gray(mask, (WIDTH, HEIGHT), FPS, bits=8) as told:
        for number, picture in enumerate(truth):
            plane = np.zeros((HEIGHT, WIDTH), np.uint8)
            plane[:] = 255 * (number in GAP)
            plane[20:30, 40:56] |= np.uint8(255 * (number in HOLE))
            shown.append(np.where(plane[..., None] > 0, 0, picture).astype(np.uint8))
            told.add(plane)
    return film(tmp_path / "broken.mkv", shown), mask


def test_what_was_known_is_as_it_was_and_what_was_unknown_is_made(planted, tmp_path, truth):
    clip, mask = planted
    report = repair(clip, tmp_path / "whole.mkv", Wanted(mask))
    kept = changed = 0
    for before, after, plane in zip(
        frames(clip), frames(tmp_path / "whole.mkv"), read_gray(mask), strict=True
    ):
        known = plane < 128
        kept += int(known.sum())
        changed += int((known & (before != after).any(axis=2)).sum())
    assert (report.proof.kept, report.proof.changed, changed) == (kept, 0, 0)
    made = list(frames(tmp_path / "whole.mkv"))
    assert min(psnr(made[n], truth[n]) for n in GAP) > 25
    assert min(psnr(made[n], truth[n]) for n in HOLE) > 30


def test_the_report_says_what_was_done_to_each_damage_and_each_frame(planted, tmp_path):
    clip, mask = planted
    told = repair(clip, tmp_path / "whole.mkv", Wanted(mask)).as_json()
    assert [(d["kind"], d["start"], d["stop"]) for d in told["damages"]] == [
        ("missing", 6, 9),
        ("hole", 14, 18),
    ]
    assert all(0 <= d["confidence"] <= 1 and d["method"] for d in told["damages"])
    assert told["frames"] == [*GAP, *HOLE]
    assert [(run["origin"], run["frames"]) for run in told["origin"]] == [
        ("original", 6),
        ("interpolated", 3),
        ("original", 5),
        ("filled", 4),
        ("original", 6),
    ]


def test_all_that_was_unknown_is_written_as_a_mask(planted, tmp_path):
    clip, mask = planted
    repair(clip, tmp_path / "whole.mkv", Wanted(mask, mask_out=tmp_path / "made.mkv"))
    for asked, made in zip(read_gray(mask), read_gray(tmp_path / "made.mkv"), strict=True):
        assert np.array_equal(asked, made)


def test_frames_that_are_added_stand_between_those_that_were_there(tmp_path, truth):
    clip = film(tmp_path / "short.mkv", [*truth[:10], *truth[13:]])
    found = DamageMap(facts(21, clip), (Damage("missing", 10, 10, 1.0, "it jumps", insert=3),))
    report = repair(clip, tmp_path / "whole.mkv", Wanted(found))
    made = list(frames(tmp_path / "whole.mkv"))
    assert len(made) == 24
    assert all(np.array_equal(made[n], truth[n]) for n in (*range(10), *range(13, 24)))
    assert min(psnr(made[n], truth[n]) for n in range(10, 13)) > 25
    assert report.hurt == (10, 11, 12)
    assert report.proof.changed == 0


def test_a_gap_before_a_cut_takes_nothing_from_the_shot_after_it(tmp_path):
    before, after = panned(16, WIDTH, HEIGHT), [p // 4 for p in moving_square(16, WIDTH, HEIGHT)]
    clip = film(tmp_path / "cut.mkv", [*before, *after])
    found = DamageMap(facts(32, clip), (Damage("missing", 14, 16, 1.0, "told"),), cuts=(16,))
    repair(clip, tmp_path / "whole.mkv", Wanted(found))
    made = list(frames(tmp_path / "whole.mkv", Span(14, 16)))
    assert all(np.abs(m.astype(int) - before[13]).mean() < 12 for m in made)
    assert all(np.abs(m.astype(int) - after[0]).mean() > 40 for m in made)


def test_a_delivery_says_how_near_it_is_to_the_master_that_is_kept(planted, tmp_path):
    clip, mask = planted
    report = repair(clip, tmp_path / "whole.mp4", Wanted(mask))
    assert report.master == tmp_path / "whole.master.mkv"
    master, given = list(frames(report.master)), list(frames(tmp_path / "whole.mp4"))
    assert report.encoded_db == pytest.approx(psnr(np.stack(master), np.stack(given)), abs=0.01)
    assert np.array_equal(master[0], next(frames(clip)))


def test_a_cancelled_repair_leaves_nothing(planted, tmp_path):
    clip, mask = planted
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        repair(clip, tmp_path / "whole.mkv", Wanted(mask), _stopping_at(0.7, Cancelled()))
    assert set(tmp_path.iterdir()) == before


def test_an_interrupted_repair_goes_on_with_the_pieces_it_has(tmp_path):
    quiet = panned(80, WIDTH, HEIGHT, speed=0.5)
    clip = film(tmp_path / "long.mkv", quiet)
    lost = (Damage("missing", 60, 62, 1.0, "told"),)
    wanted = Wanted(DamageMap(facts(80, clip), lost))
    with pytest.raises(Interrupted):
        repair(clip, tmp_path / "whole.mkv", wanted, _stopping_at(0.6, Interrupted()))
    first = tmp_path / ".whole.mkv.mending" / "piece-00000.mkv"
    made = first.stat().st_mtime_ns
    seen = []
    repair(
        clip,
        tmp_path / "whole.mkv",
        wanted,
        lambda done, total, note="": seen.append(first.exists() and first.stat().st_mtime_ns),
    )
    assert made in seen
    assert not {stamp for stamp in seen if stamp} - {made}
    assert not first.parent.exists()
    assert len(list(frames(tmp_path / "whole.mkv"))) == 80


def _stopping_at(share, stop):
    def told(done, total, note=""):
        if done / total >= share:
            raise stop

    return told


def test_a_mask_of_another_size_is_refused(planted, tmp_path):
    mask = tmp_path / "large.mkv"
    with write_gray(mask, (128, 64), FPS, bits=8) as told:
        told.add(np.zeros((64, 128), np.uint8))
    with pytest.raises(BadRequest, match="128 x 64"):
        repair(planted[0], tmp_path / "whole.mkv", Wanted(mask))


def test_what_is_no_film_is_the_one_thing_that_is_refused(tmp_path):
    (tmp_path / "words.mp4").write_text("no film" * 100)
    with pytest.raises(UnreadableMedia):
        inspect(tmp_path / "words.mp4", tmp_path)


def test_a_whole_clip_is_left_alone(tmp_path, truth):
    clip = film(tmp_path / "whole.mkv", truth)
    report = repair(clip, tmp_path / "again.mkv")
    assert report.treated == ()
    assert all(
        np.array_equal(a, b) for a, b in zip(truth, frames(tmp_path / "again.mkv"), strict=True)
    )


def test_a_map_reads_back_as_it_was_told(tmp_path):
    found = DamageMap(
        replace(facts(), absent=(3,)),
        (Damage("flicker", 2, 4, 0.75, "it jumps", values={"gain": (1.5, 0.5)}),),
        cuts=(12,),
    )
    assert map_from(found.as_json()) == found


class Long:
    """Footage of any length, which counts how many of its pictures are alive."""

    def __init__(self, count):
        self.facts = facts(count)
        self.alive = weakref.WeakSet()
        self.most = 0

    def frames(self, start=0, stop=None, redrawn=False):
        for number in range(start, self.facts.frames if stop is None else stop):
            picture = _Counted((HEIGHT, WIDTH, 3), np.uint8)
            picture[:] = number % 256
            self.alive.add(picture)
            self.most = max(self.most, len(self.alive))
            yield picture

    def close(self):
        pass


class _Counted(np.ndarray):
    __hash__ = object.__hash__
    __eq__ = object.__eq__


@pytest.mark.parametrize("count", [300, 1200])
def test_no_more_pictures_are_held_of_a_longer_clip(count):
    footage, lost = Long(count), frozenset(range(60, 200))
    reel = Reel(footage, Grid(count), lost)
    for piece in pieces([range(count)], lost, lost, reach=8, room=Room(40, 30)):
        shown = reel.stretch(piece.low, piece.high)
        assert [int(p[0, 0, 0]) for p in shown] == [
            0 if n in lost else n % 256 for n in range(piece.low, piece.high)
        ]
        del shown
    assert footage.most <= 40 + 2 * 8


def test_a_model_makes_what_is_unknown_when_it_is_asked(built, tmp_path):
    shown = moving_square(9, 32, 32, speed=1.0)
    clip, mask = film(tmp_path / "clip.mkv", shown), tmp_path / "mask.mkv"
    with write_gray(mask, (32, 32), FPS, bits=8) as told:
        for number in range(9):
            plane = np.zeros((32, 32), np.uint8)
            plane[8:16, 8:16] = 255 * (number in (3, 4))
            told.add(plane)
    model = Model(Fill("vace", Setup(weights=str(built)), steps=1))
    report = repair(clip, tmp_path / "whole.mkv", Wanted(mask, model=model, named="tiny"))
    (done,) = report.treated
    assert (done.repairer, done.method.startswith("made by vace")) == ("fill", True)
    assert report.origin[3:5] == ("generated", "generated")
    assert report.proof.changed == 0
    made = list(frames(tmp_path / "whole.mkv"))
    assert not np.array_equal(made[3][8:16, 8:16], shown[3][8:16, 8:16])


def test_a_gap_at_the_end_of_a_piece_leans_on_frames_that_were_mended_beside_it(tmp_path):
    shown = panned(30, WIDTH, HEIGHT, speed=1.0)
    broken = [p.copy() for p in shown]
    mask = tmp_path / "mask.mkv"
    with write_gray(mask, (WIDTH, HEIGHT), FPS, bits=8) as told:
        for number, picture in enumerate(broken):
            plane = np.zeros((HEIGHT, WIDTH), np.uint8)
            plane[20:40, 30:60] = 255 * (number in (9, 11))
            plane[:] |= np.uint8(255 * (number == 10))
            picture[plane > 0] = 0
            told.add(plane)
    repair(film(tmp_path / "clip.mkv", broken), tmp_path / "whole.mkv", Wanted(mask))
    made = list(frames(tmp_path / "whole.mkv"))
    assert psnr(made[10], shown[10]) > 25


class Unsure:
    """A repairer that paints everything gray and says that it guessed."""

    kinds, reach = ("hole",), 0

    def mend(self, scene):
        own = [
            n
            for n in range(scene.own.start, scene.own.stop)
            if scene.unknown[n - scene.start] is not None
        ]
        gray = np.full((HEIGHT, WIDTH, 3), 99, np.uint8)
        return Mended({n: gray for n in own}, {n: 0.1 for n in own}, "guessed")


@pytest.mark.parametrize(("model", "origin"), [(None, "filled"), (Fill(), "generated")])
def test_an_engine_makes_what_the_others_are_unsure_of_when_there_is_one(
    planted, tmp_path, truth, model, origin
):
    clip, mask = planted
    (_, hole) = marked(mask, facts(), tmp_path)
    grid = Grid(24)
    hurt = Hurt([Step(hole, "hole", "")], grid, HEIGHT, WIDTH)
    work = Work(hurt, {"hole": Unsure()}, model and Model(model, always=False))
    shown = list(frames(clip))
    done = work.done(Piece(0, 24, 0, 24, busy=True), shown)
    assert done.origin[14:18] == [origin] * 4
    assert (done.pictures[15][25, 45] == 99).all() == (model is None)
    assert np.array_equal(done.pictures[15][:20], shown[15][:20])


@pytest.mark.parametrize(("memory", "decoded"), [(2**30, 20), (0, 44)])
def test_a_short_clip_is_decoded_once_and_nobody_can_paint_on_it(memory, decoded):
    footage = Long(20)
    held, given = Held(footage, memory), []
    footage.frames, plain = lambda *a: (given.append(p) or p for p in plain(*a)), footage.frames
    first = [next(iter(held.frames(0, 1))), *list(held.frames(1)), *list(held.frames())]
    shown = list(held.frames(5, 9))
    assert [int(p[0, 0, 0]) for p in first] == [*range(20), *range(20)]
    assert [int(p[0, 0, 0]) for p in shown] == [5, 6, 7, 8]
    assert len(given) == decoded
    with pytest.raises(ValueError, match="read-only"):
        shown[0][:] = 0


def test_a_sound_that_is_only_moved_is_not_said_to_be_made():
    late = Damage("desync", 0, 48, 0.9, "late", values={"offset_s": (0.25,)})
    click = Damage("click", 5, 6, 0.9, "a click")
    steps = plan(DamageMap(facts(48), (late, click), ()), ["desync", "click"])
    told = treated(steps, [late, click], {}, {"sound": "by prediction"})
    assert [one.method for one in told] == ["", "by prediction"]


def test_a_repair_is_refused_when_the_disk_could_not_hold_it(tmp_path):
    random = np.random.default_rng(2)
    shown = [random.integers(0, 64, (64, 96, 3), np.uint8) for _ in range(12)]
    path, out = film(tmp_path / "a.mkv", shown), tmp_path / "b.mkv"
    held, shelf = Held(open_footage(path)), Shelf(out, "key")
    needed = 2 * path.stat().st_size + SPARE_BYTES
    check_room(held, out, shelf, free=round(needed * 1.02))
    with pytest.raises(DiskFull, match=r"a\.mkv needs about 0\.0 GB in .*another disk"):
        check_room(held, out, shelf, free=round(needed * 0.98))
    held.close()
