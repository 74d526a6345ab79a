from pathlib import Path

from bench.crash import run


def test_five_kills_lose_nothing_and_cost_at_most_a_piece_each(tmp_path: Path):
    told = run(kills=5, folder=tmp_path, seed=3)
    assert (told.lost, told.damaged, told.sound) == (0, 0, True)
    assert told.acknowledged >= 5
    assert told.shots_alike == told.shots == 3
    assert told.frames <= told.frames_made
    assert told.chunks_again <= 1
