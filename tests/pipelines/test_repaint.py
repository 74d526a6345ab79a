"""Known pixels held in a model that knows words only."""

import numpy as np
import pytest
import torch

from pipelines.engines import open_engine
from pipelines.engines.diffusion.holding import Held, held_frames, known_cells
from pipelines.engines.diffusion.pace import Pace
from pipelines.engines.diffusion.wan import asked_of
from pipelines.setup import Setup
from tests.pipelines.test_wan import part

HOLE = (slice(8, 16), slice(8, 16))


def test_a_frame_nothing_is_known_of_shows_the_nearest_that_is():
    assert held_frames(part({2: 10, 7: 20})).tolist() == [2, 2, 2, 2, 2, 7, 7, 7, 7]
    assert held_frames(part({})).tolist() == list(range(9))


def test_a_frame_with_a_hole_shows_itself():
    asked = part({number: 10 for number in range(9)}, HOLE)
    assert held_frames(asked).tolist() == list(range(9))


def test_a_cell_is_held_when_all_of_it_is_known_or_one_of_its_frames():
    cells = known_cells(part({0: 1, 6: 1}), 4, 8)
    assert cells.shape == (3, 4, 4)
    assert cells.all(axis=(1, 2)).tolist() == [True, False, True]
    cells = known_cells(part({number: 10 for number in range(9)}, HOLE), 4, 8)
    assert not cells[:, 1, 1].any()
    assert cells.sum() == 3 * 15


@pytest.mark.parametrize("hole", [None, HOLE])
def test_known_cells_end_as_what_they_hold_and_the_others_do_not(weights, hole):
    asked = part({0: 200, 6: 90} if hole is None else {n: 90 for n in range(9)}, hole)
    pipe = open_engine("repaint", Setup(weights=str(weights("wan-t2v")), device="cpu")).pipe()
    held = Held(pipe, asked)
    told = asked_of(asked, Pace(3, 5.0)) | {"output_type": "latent", "latents": held.noise}
    latents = pipe(**told, callback_on_step_end=held.put_back).frames
    cells = held.cells.expand_as(latents)
    assert torch.equal(latents[cells], held.still[cells])
    assert not torch.isclose(latents[~cells], held.still[~cells]).any()
    assert np.isfinite(latents.numpy()).all()
