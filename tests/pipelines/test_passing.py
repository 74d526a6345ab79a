"""Passes arrive as files whose every pixel can be trusted."""

import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipelines.completion import Completion
from pipelines.engines.passing import write_passes
from pipelines.errors import Refused
from pipelines.gray import write_gray
from pipelines.modes import from_text
from pipelines.progress import silent
from pipelines.script import ShotPlan, Subject

FOX = ShotPlan(
    text="A fox stands in a field", size="MS", seconds=0.5, setting="field",
    subjects=(Subject(id="s1", noun="fox", drawn_as="puppet:fox"),),
)  # fmt: skip


def planes(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray() for frame in film.decode(video=0)]


@pytest.mark.parametrize(("bits", "dtype"), [(8, np.uint8), (16, np.uint16)])
def test_a_gray_film_reads_back_bit_exactly(tmp_path, bits, dtype):
    given = np.random.default_rng(1).integers(0, 2**bits, (5, 37, 53)).astype(dtype)
    with write_gray(tmp_path / "g.mkv", (53, 37), Fraction(24), bits) as film:
        for plane in given:
            film.add(plane)
    assert np.array_equal(np.stack(planes(tmp_path / "g.mkv")), given)


def test_a_shot_gives_depth_and_a_mask_for_each_subject(tmp_path):
    asked = from_text(FOX, 160, 90, Fraction(24), seed=1)
    told = write_passes(asked, "animatic", tmp_path / "passes", silent)
    assert told == json.loads((tmp_path / "passes/passes.json").read_text("utf-8"))
    assert told["masks"] == {"s1": {"file": "mask_s1.mkv", "noun": "fox"}}
    depth, mask = planes(tmp_path / "passes/depth.mkv"), planes(tmp_path / "passes/mask_s1.mkv")
    assert len(depth) == len(mask) == asked.frames == 12
    assert set(np.unique(mask[6])) == {0, 255}
    nearer = depth[6][mask[6] == 255].mean() < depth[6][mask[6] == 0].mean()
    assert nearer


def test_an_engine_without_passes_says_which_has_them(tmp_path):
    asked = Completion(prompt="x", frames=2, width=64, height=64)
    with pytest.raises(Refused, match="animatic"):
        write_passes(asked, "classical", tmp_path, silent)
