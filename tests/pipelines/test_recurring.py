"""What recurs in its place is told from dust, of which some falls where some lay."""

from dataclasses import dataclass

import numpy as np
import pytest

from pipelines.detectors.recurring import without_recurring

SHAPE = 360, 640


@dataclass(frozen=True)
class Thing:
    place: tuple[slice, slice]


def thing(top, left, height, width):
    return Thing((slice(top, top + height), slice(left, left + width)))


def dust(seed):
    """Four specks in each of 60 frames, anywhere."""
    rng = np.random.default_rng(seed)
    return {
        n: [thing(int(y), int(x), 12, 12) for y, x in rng.uniform(0, 1, (4, 2)) * SHAPE]
        for n in range(60)
    }


@pytest.mark.parametrize("seed", range(4))
def test_dust_that_falls_where_dust_lay_stays_dust(seed):
    assert without_recurring(dust(seed), SHAPE) == dust(seed)


def test_a_blade_is_taken_out_of_the_dust_around_it():
    blade = thing(200, 300, 8, 20)
    left = without_recurring({n: [*here, blade] for n, here in dust(0).items()}, SHAPE)
    assert not any(blade in here for here in left.values())
    assert sum(map(len, left.values())) > 0.9 * 4 * 60


def test_what_recurs_often_vouches_for_what_does_so_less():
    """A blade that stops is seen a last time when few frames around still have it."""
    blade = [thing(200, 300, 8, 20)]
    last = {n: blade for n in (48, 50)}
    assert not any(without_recurring({n: blade for n in range(40)} | last, SHAPE).values())
    dusty = without_recurring(dust(1) | {n: blade for n in (38, 39, 47, 48, 50)}, SHAPE)
    assert dusty[50] == blade
