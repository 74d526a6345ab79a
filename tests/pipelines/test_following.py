"""A mark follows the thing it was painted on, in both directions of time."""

from contextlib import closing
from pathlib import Path

import numpy as np

from pipelines.footage import open_footage
from pipelines.motion.following import followed
from tests.makers import film, ground


def test_a_mark_goes_with_the_thing_and_keeps_its_size(tmp_path: Path):
    def picture(number: int) -> np.ndarray:
        shown = ground(160, 96, seed=1)
        shown[32:64, 8 + 3 * number :][:, :32] = ground(256, 256, seed=3)[::8, ::8]
        return shown

    path = film(tmp_path / "square.mkv", [picture(n) for n in range(20)])
    mark = np.zeros((96, 160), bool)
    mark[32:64, 8 + 30 : 8 + 30 + 32] = True  # the thing in frame 10
    with closing(open_footage(path)) as footage:
        found = list(followed(footage.frames(2, 20), 8, mark))
    assert len(found) == 18
    assert (found[8] == mark).all()
    for number, there in enumerate(found, start=2):
        left = np.flatnonzero(there.any(0))[0]
        assert abs(left - (8 + 3.0 * number)) <= 2, number
        assert abs(int(there.sum()) / mark.sum() - 1) < 0.08
