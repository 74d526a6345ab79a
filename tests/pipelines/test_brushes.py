"""What is painted by hand covers the pixels it goes over, and no others."""

import numpy as np
import pytest

from pipelines.brushes import Stroke, painted


def test_a_box_covers_what_lies_between_its_corners_whichever_way_it_is_drawn():
    there = painted((Stroke(tool="box", points=((0.25, 0.5), (0.75, 1.0))),), 40, 80)
    back = painted((Stroke(tool="box", points=((0.75, 1.0), (0.25, 0.5))),), 40, 80)
    assert there[20:, 20:60].all()
    assert there.sum() == 20 * 40
    assert (there == back).all()


def test_a_brush_is_as_wide_as_it_says():
    line = painted((Stroke(tool="brush", points=((0.2, 0.5), (0.8, 0.5)), size=0.1),), 200, 200)
    assert abs(int(line[:, 100].sum()) - 20) <= 1
    assert line[100, 40:160].all()
    assert not line[:, :25].any()


def test_a_dot_is_round():
    dot = painted((Stroke(tool="brush", points=((0.5, 0.5),), size=0.5),), 200, 200)
    assert dot.sum() == pytest.approx(np.pi * 50**2, rel=0.03)


def test_a_lasso_covers_what_it_goes_round_and_an_eraser_takes_it_away():
    round_it = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
    strokes = (
        Stroke(tool="lasso", points=round_it),
        Stroke(tool="box", points=((0.0, 0.0), (0.5, 1.0)), erase=True),
    )
    kept = painted(strokes, 100, 100)
    assert kept[50, 60:85].all()
    assert not kept[:, :50].any()


def test_what_is_painted_beyond_the_picture_is_left_out():
    assert painted((Stroke(tool="box", points=((-0.5, -0.5), (0.1, 0.1))),), 100, 100).sum() == 100
