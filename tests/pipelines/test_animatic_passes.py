import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.engines.animatic.passes import passes, subject_ids
from pipelines.script import Relation, Subject
from tests.pipelines.animatic_shots import FOX, asked, frames, plan

BALL = Subject(id="s2", noun="ball", drawn_as="prop:soccer-ball")


def first(request):
    return next(iter(passes(request, Span(0, 1))))


def with_and_without(subject, **more):
    """The same picture with and without a subject's drawing, composed alike."""
    from pipelines.engines.animatic.camera import beat_of
    from pipelines.engines.animatic.engine import set_up
    from pipelines.engines.animatic.scene import Actor

    show = set_up(asked(plan(**more)), merge=False)
    beat = beat_of(0, show.frames, float(show.fps))
    shown = show.stage.picture(beat, 0)
    show.stage.items = [
        i for i in show.stage.items if not (isinstance(i, Actor) and i.id == subject)
    ]
    return shown, show.stage.picture(beat, 0)


def test_a_mask_covers_what_its_subject_changes_in_the_picture():
    mask = first(asked(plan(setting="field", time="night")))["mask_s1"] > 0
    shown, bare = with_and_without("s1", setting="field", time="night")
    changed = np.abs(shown.astype(int) - bare).max(axis=2) > 24
    assert mask.any()
    assert (changed & mask).sum() > 0.9 * mask.sum()


def test_masks_are_black_or_white_and_never_overlap():
    subjects = (FOX, BALL)
    behind = (Relation(a="s2", relation="behind", b="s1"),)
    told = first(asked(plan(subjects=subjects, relations=behind)))
    assert set(np.unique(told["mask_s1"])) <= {0, 255}
    assert not (told["mask_s1"] & told["mask_s2"]).any()


def test_what_stands_in_front_cuts_the_mask_of_what_is_behind():
    two = first(
        asked(
            plan(
                subjects=(FOX, BALL), relations=(Relation(a="s2", relation="in_front_of", b="s1"),)
            )
        )
    )
    fox, ball = two["mask_s1"] > 0, two["mask_s2"] > 0
    rows, columns = np.nonzero(fox)
    inside = ball[rows.min() : rows.max(), columns.min() : columns.max()]
    assert inside.any()
    assert not (fox & ball).any()


def test_depth_is_in_millimetres_and_the_subject_is_nearer_than_the_sky():
    told = first(asked(plan(setting="desert")))
    depth, mask = told["depth"], told["mask_s1"] > 0
    assert depth.dtype == np.uint16
    assert len(np.unique(depth[mask])) == 1
    assert 500 < depth[mask][0] < 65535
    assert depth[0].max() == 65535


def test_the_ground_comes_nearer_down_the_picture():
    depth = first(asked(plan(setting="desert", subjects=())))["depth"].astype(int)
    column = depth[:, 160]
    assert (np.diff(column[60:]) <= 0).mean() > 0.95


@pytest.mark.parametrize("angle", ["eye", "dutch"])
def test_passes_have_the_picture_s_size(angle):
    request = asked(plan(angle=angle))
    told = first(request)
    shape = frames(request, 0, 1)[0].shape[:2]
    assert all(plane.shape[:2] == shape for plane in told.values())


def test_every_subject_of_the_plan_has_a_mask():
    request = asked(plan(subjects=(FOX, BALL)))
    assert subject_ids(request) == ("s1", "s2")
    assert set(first(request)) == {"depth", "mask_s1", "mask_s2", "edges", "flow"}
