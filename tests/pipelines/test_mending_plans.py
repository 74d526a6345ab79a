"""What is found becomes a plan: one story a frame, pieces that cross no cut, frames in order."""

from fractions import Fraction
from pathlib import Path

import numpy as np

from pipelines.damage import Damage
from pipelines.detectors import Mark
from pipelines.footage import Facts
from pipelines.masks import Mask
from pipelines.mending.grid import Grid
from pipelines.mending.map import DamageMap
from pipelines.mending.merging import merged
from pipelines.mending.pieces import Room, pieces
from pipelines.mending.planning import needs_naming, plan

WIDTH, HEIGHT = 96, 64


def facts(frames: int = 24) -> Facts:
    return Facts(Path("clip.mkv"), WIDTH, HEIGHT, Fraction(24), frames, frames)


def mark(kind, start, stop, masks=None, **more):
    return Mark(kind, start, stop, 0.9, "planted", masks=masks, **more)


def box(left):
    pixels = np.zeros((HEIGHT, WIDTH), bool)
    pixels[:8, left : left + 8] = True
    return Mask.of(pixels)


def test_marks_of_neighbouring_windows_are_one_damage():
    found = merged([mark("dirt", 3, 5, (box(0),) * 2), mark("dirt", 5, 7, (box(8),) * 2)])
    assert [(m.kind, m.start, m.stop) for m in found] == [("dirt", 3, 7)]
    assert found[0].masks == (box(0), box(0), box(8), box(8))


def test_two_marks_of_one_frame_have_one_mask():
    found = merged([mark("dirt", 3, 4, (box(0),)), mark("dirt", 3, 4, (box(8),))])
    assert len(found) == 1
    assert found[0].masks[0].pixels().sum() == 128


def test_a_frame_that_is_lost_is_not_told_another_story():
    found = merged(
        [
            mark("missing", 4, 6),
            mark("frozen", 3, 8),
            mark("dirt", 2, 9, (box(0),) * 7),
            mark("flicker", 5, 7, values={"gain": (2.0, 3.0)}),
        ]
    )
    told = {(m.kind, m.start, m.stop) for m in found}
    assert told == {
        ("missing", 4, 6),
        ("frozen", 3, 4),
        ("frozen", 6, 8),
        ("dirt", 2, 3),
        ("dirt", 8, 9),
    }


def test_a_mask_without_pixels_is_no_damage():
    nothing = Mask.of(np.zeros((HEIGHT, WIDTH), bool))
    found = merged([mark("dirt", 2, 5, (box(0), nothing, box(0)))])
    assert [(m.start, m.stop) for m in found] == [(2, 3), (4, 5)]


def test_kinds_of_the_whole_clip_are_mended_only_when_they_are_named():
    found = DamageMap(facts(), (Damage("noise", 0, 24, 0.8, "grain"),))
    assert plan(found)[0].repairer is None
    assert plan(found)[0].why.endswith("asked for by name")


def test_what_was_not_asked_for_is_left_and_told():
    found = DamageMap(facts(), (Damage("dirt", 3, 4, 0.8, "a speck"),))
    step = plan(found, ("scratch",))[0]
    assert step.repairer is None
    assert "dirt" in step.why


def test_pieces_cover_every_shot_once_and_look_over_no_cut():
    shots = [range(0, 100), range(100, 130), range(130, 400)]
    hurt = frozenset({5, 6, 7, 50, 98, 99, 100, 120, *range(200, 330)})
    lost = frozenset(range(210, 215)) | {99}
    cut = list(pieces(shots, hurt, lost, reach=10, room=Room(40, 30)))
    assert [n for p in cut for n in range(p.start, p.stop)] == list(range(400))
    for piece in cut:
        shot = next(s for s in shots if piece.start in s)
        assert shot.start <= piece.low <= piece.start < piece.stop <= piece.high <= shot.stop
        assert piece.busy or not any(n in hurt for n in range(piece.start, piece.stop))
        assert piece.stop - piece.start <= 40


def test_a_gap_too_long_to_hold_is_seen_from_side_to_side():
    lost = frozenset(range(100, 400))
    cut = list(pieces([range(500)], lost, lost, reach=4, room=Room(40, 30)))
    inside = [p for p in cut if p.busy]
    assert len(inside) > 1
    assert all(p.low < 100 and p.high > 400 for p in inside if p.start in lost)


def test_frames_keep_their_order_among_those_that_are_added():
    grid = Grid(10, [Damage("missing", 3, 3, 1, "", insert=2), Damage("missing", 7, 7, 1, "", 1)])
    assert grid.frames == 13
    assert [grid.source(n) for n in range(13)] == [0, 1, 2, None, None, 3, 4, 5, 6, None, 7, 8, 9]
    assert [grid.source(grid.placed(n)) for n in range(10)] == list(range(10))


def test_a_shot_of_which_nothing_is_left_stays_as_it_is_and_is_told():
    gone = Damage("black", 10, 20, 0.9, "black")
    found = DamageMap(facts(), (gone, Damage("missing", 4, 6, 1.0, "told")), cuts=(10, 20))
    steps = plan(found)
    assert [step.repairer for step in steps] == [None, "gap"]
    assert "no frame of this shot" in steps[0].why


def test_a_sign_that_may_be_meant_is_taken_away_only_when_it_is_named():
    found = DamageMap(facts(), (Damage("logo", 0, 24, 0.9, "planted", mask=Path("mask.mkv")),))
    assert plan(found)[0].repairer is None
    assert "by name" in plan(found)[0].why
    assert plan(found, ("logo",))[0].repairer == "hole"
    assert needs_naming(found.damages[0])
    assert not needs_naming(Damage("dirt", 0, 1, 0.9, "planted"))
