"""Edits keep the timeline whole, or refuse and change nothing."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.script import ShotPlan
from studio.domain import editing
from studio.domain.errors import BadEdit, NotFound
from studio.domain.following import followed
from studio.domain.storyboard import moved, removed, replanned, storyboard
from studio.domain.timeline import Item, Timeline

FPS = Fraction(24)


def board(n: int = 3, seconds: float = 4.0):
    return storyboard([ShotPlan(text=f"shot {i}", seconds=seconds) for i in range(n)], seed=1)


def film(n: int = 3) -> Timeline:
    return followed(Timeline(), board(n), FPS)


def shown(timeline: Timeline, track: int = 0) -> list[tuple[str | None, int, int]]:
    return [(i.shot, i.src, i.dur) for i in timeline.tracks[track].items]


def test_a_film_shows_its_shots_in_order_and_whole():
    assert shown(film()) == [("s1", 0, 96), ("s2", 0, 96), ("s3", 0, 96)]


def test_a_rippling_trim_shortens_the_film():
    after = editing.trimmed(film(), "i2", "in", 10)
    assert shown(after)[1] == ("s2", 10, 86)
    assert after.frames == 278


def test_a_trim_without_ripple_leaves_a_gap_and_the_rest_in_place():
    after = editing.trimmed(film(), "i2", "out", -10, ripple=False)
    assert shown(after) == [("s1", 0, 96), ("s2", 0, 86), (None, 0, 10), ("s3", 0, 96)]


def test_a_gap_can_be_eaten_again():
    opened = editing.trimmed(film(), "i2", "in", 10, ripple=False)
    assert shown(editing.trimmed(opened, "i2", "in", -10, ripple=False)) == shown(film())


@pytest.mark.parametrize(("edge", "frames"), [("in", -1), ("out", 1), ("in", 96), ("out", -96)])
def test_a_trim_beyond_the_take_is_refused_with_a_remedy(edge, frames):
    with pytest.raises(BadEdit, match=r"missing|Nothing would be left"):
        editing.trimmed(film(), "i1", edge, frames)


def test_a_split_clip_shows_the_same_frames_in_two_pieces():
    after = editing.split(film(), "i1", 40)
    assert shown(after)[:2] == [("s1", 0, 40), ("s1", 40, 56)]


@pytest.mark.parametrize("at", [0, 96, 500])
def test_a_split_outside_the_clip_is_refused(at):
    with pytest.raises(BadEdit, match="playhead"):
        editing.split(film(), "i1", at)


def test_a_removed_clip_closes_its_hole_or_leaves_a_gap():
    assert shown(editing.removed(film(), "i2")) == [("s1", 0, 96), ("s3", 0, 96)]
    assert shown(editing.removed(film(), "i2", ripple=False))[1] == (None, 0, 96)


def test_a_moved_clip_lands_before_the_nearest_cut():
    assert [s for s, _, _ in shown(editing.moved(film(), "i3", 0, 5))] == ["s3", "s1", "s2"]


def test_a_clip_moved_to_an_empty_track_keeps_its_place_by_a_gap():
    after = editing.moved(film(), "i3", 1, 50)
    assert shown(after, 1) == [(None, 0, 50), ("s3", 0, 96)]


def test_slip_shows_other_frames_and_roll_keeps_the_length():
    trimmed = editing.trimmed(film(), "i2", "in", 20)
    assert shown(editing.slipped(trimmed, "i2", -5))[1] == ("s2", 15, 76)
    rolled = editing.rolled(editing.trimmed(trimmed, "i1", "out", -20), "i2", 8)
    assert rolled.frames == trimmed.frames - 20


def test_a_trimmed_gap_can_be_kept_and_read_again():
    gapped = editing.removed(film(), "i2", ripple=False)
    gap = gapped.tracks[0].items[1].id
    longer = editing.trimmed(gapped, gap, "in", -10)
    assert Timeline.model_validate(longer.model_dump()) == longer
    assert longer.frames == gapped.frames + 10


def test_a_gap_cannot_slip():
    gapped = editing.removed(film(), "i2", ripple=False)
    with pytest.raises(BadEdit, match="no frames to slip"):
        editing.slipped(gapped, gapped.tracks[0].items[1].id, 5)


def test_an_unknown_clip_is_named():
    with pytest.raises(NotFound, match="i99"):
        editing.removed(film(), "i99")


def test_a_locked_track_refuses():
    track = film().tracks[0].model_copy(update={"locked": True})
    locked = film().model_copy(update={"tracks": (track, film().tracks[1])})
    with pytest.raises(BadEdit, match="locked"):
        editing.removed(locked, "i1")


def test_the_timeline_follows_a_reordered_board():
    assert [s for s, _, _ in shown(followed(film(), moved(board(), "s3", 0), FPS))] == [
        "s3", "s1", "s2",
    ]  # fmt: skip


def test_trims_survive_a_board_that_changes_elsewhere():
    trimmed = editing.trimmed(film(), "i2", "in", 10)
    longer = replanned(board(), "s1", board().shot("s1").plan.model_copy(update={"seconds": 5.0}))
    after = followed(trimmed, longer, FPS)
    assert shown(after) == [("s1", 0, 120), ("s2", 10, 86), ("s3", 0, 96)]


def test_clips_of_a_removed_shot_go():
    assert [s for s, _, _ in shown(followed(film(), removed(board(), "s2"), FPS))] == ["s1", "s3"]


def test_a_shot_that_got_shorter_clips_its_pieces():
    halves = editing.split(film(1), "i1", 48)
    short = storyboard([ShotPlan(text="x", seconds=1.0)], seed=1)
    after = followed(halves, short, FPS)
    assert all(i.src + i.dur <= i.avail == 24 for i in after.tracks[0].items)


OPS = st.tuples(
    st.sampled_from(["trimmed", "split", "removed", "moved", "slipped", "rolled"]),
    st.integers(0, 20),
    st.integers(-60, 400),
    st.booleans(),
)


def _done(timeline: Timeline, name: str, pick: int, n: int, flag: bool) -> Timeline:
    ids = [i.id for track in timeline.tracks for i in track.items if not i.is_gap]
    if not ids:
        return timeline
    id_ = ids[pick % len(ids)]
    edge = "in" if flag else "out"
    more = {
        "trimmed": (edge, n, not flag), "split": (n,), "removed": (flag,), "moved": (pick % 2, n),
        "slipped": (n,), "rolled": (n,),
    }[name]  # fmt: skip
    return getattr(editing, name)(timeline, id_, *more)


@given(st.lists(OPS, max_size=30))
@settings(max_examples=60)
def test_any_sequence_of_edits_keeps_every_invariant(ops):
    timeline = film(4)
    for op in ops:
        try:
            timeline = _done(timeline, *op)
        except BadEdit:
            continue
        ids = [i.id for track in timeline.tracks for i in track.items]
        assert len(ids) == len(set(ids))
        for track in timeline.tracks:
            assert not track.items or not track.items[-1].is_gap
            assert not any(
                a.is_gap and b.is_gap for a, b in zip(track.items, track.items[1:], strict=False)
            )
        assert Timeline.model_validate_json(timeline.model_dump_json()) == timeline


def test_an_item_never_shows_frames_its_take_lacks():
    with pytest.raises(ValueError, match="does not have"):
        Item(id="i1", shot="s1", src=90, dur=10, avail=96)
