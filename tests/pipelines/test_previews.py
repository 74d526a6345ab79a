"""A preview shows what becomes of latents, costs next to nothing and breaks nothing."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipelines.engines import Engine, open_engine
from pipelines.engines.diffusion import previews
from pipelines.engines.diffusion.lens import GOES, Lens
from pipelines.progress import Cancelled
from pipelines.setup import Setup
from tests.goes import go

SIZES = {
    "wan-vace": ("vace", {}, (4, 4)),
    "ltx": ("ltx", {"width": 96, "height": 64, "frames": 9}, (2, 3)),
    "ltx2": ("ltx2", {"width": 96, "height": 64, "frames": 9}, (2, 3)),
}


@pytest.fixture
def engine(built: Path) -> Engine:
    return open_engine("vace", Setup(weights=str(built)))


class Watching:
    """Who looks at previews."""

    def __init__(self) -> None:
        self.seen: list[tuple[NDArray[np.uint8], int, int]] = []

    def __call__(self, picture: NDArray[np.uint8], step: int, steps: int) -> None:
        self.seen.append((picture, step, steps))


@pytest.mark.parametrize("name", SIZES)
def test_every_shape_of_latents_is_shown_and_the_frames_stay_the_same(weights, name, monkeypatch):
    monkeypatch.setattr(previews, "SHARE", 1.0)
    which, size, shape = SIZES[name]
    engine = open_engine(which, Setup(weights=str(weights(name))))
    plain = go(engine, steps=3, **size)
    engine.watch = watching = Watching()
    assert (go(engine, steps=3, **size) == plain).all()
    assert [(p.shape, p.dtype, step) for p, step, _ in watching.seen] == [
        ((*shape, 3), np.uint8, step) for step in range(1, len(watching.seen) + 1)
    ]
    assert len(watching.seen) == watching.seen[0][2]
    assert "step" not in engine.pipe().scheduler.__dict__


def test_the_last_preview_resembles_the_frame_once_the_lens_has_learned(engine, monkeypatch):
    monkeypatch.setattr(previews, "SHARE", 1.0)
    engine.watch = watching = Watching()
    size = {"width": 64, "height": 64, "frames": 5, "steps": 4}
    made = [go(engine, seed=seed, **size) for seed in range(3)]
    middle = made[-1][4].astype(float).reshape(8, 8, 8, 8, 3).mean(axis=(1, 3))
    last = watching.seen[-1][0].astype(float)
    gray = watching.seen[3][0].astype(float)
    assert np.abs(last - middle).mean() < 0.5 * np.abs(gray - middle).mean()


def test_time_for_previews_is_bounded(engine, monkeypatch):
    monkeypatch.setattr(previews, "SHARE", 0.0)
    engine.watch = watching = Watching()
    go(engine)
    assert [step for _, step, _ in watching.seen] == [1]


def test_who_looks_and_fails_spoils_nothing(engine):
    plain = go(engine)

    def fails(*_: object) -> None:
        raise ValueError("no screen")

    engine.watch = fails
    assert (go(engine) == plain).all()


def test_who_looks_may_cancel(engine):
    def cancels(*_: object) -> None:
        raise Cancelled

    engine.watch = cancels
    with pytest.raises(Cancelled):
        go(engine)
    engine.watch = None
    assert go(engine).shape[0] == 5


def planted(seed: int) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """Latents, and frames that are a linear map of them at four times their size."""
    random = np.random.default_rng(seed)
    latents = random.standard_normal((3, 6, 5, 4)).astype(np.float32)
    colors = np.clip(latents @ np.array(MAP) + 0.5, 0, 1)
    frames = np.repeat(colors, 4, axis=0)[3:]
    return latents, frames.repeat(4, axis=1).repeat(4, axis=2)


MAP = [[0.02, 0.05, 0], [0.05, 0, 0.03], [0, 0.01, 0.06], [-0.04, 0.02, 0]]


def test_a_lens_finds_the_map_that_was_planted():
    lens = Lens()
    lens.learn(*planted(1))
    latents, frames = planted(2)
    shown = lens.picture(latents[1]).astype(float)
    assert np.abs(shown - frames[4, ::4, ::4] * 255).max() <= 1.5


def test_a_lens_reads_bytes_as_it_reads_shares_and_stops_learning():
    shares, whole = Lens(), Lens()
    latents, frames = planted(1)
    shares.learn(latents, frames)
    whole.learn(latents, (frames * 255).round().astype(np.uint8))
    differs = shares.picture(latents[0]).astype(int) - whole.picture(latents[0])
    assert np.abs(differs).max() <= 1
    for _ in range(2 * GOES):
        whole.learn(latents, frames)
    assert whole.goes == GOES


def test_before_it_learned_a_lens_shows_the_main_direction_in_gray():
    latents = np.zeros((4, 4, 3), np.float32)
    latents[:, 2:, 1] = 9
    shown = Lens().picture(latents)
    assert (shown[..., 0] == shown[..., 2]).all()
    assert (shown[:, 2:] > 128).all()
    assert (shown[:, :2] < 128).all()
