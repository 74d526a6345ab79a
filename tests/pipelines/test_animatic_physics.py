import pytest

from pipelines.engines.animatic.physics import Block, bounced, dominoes, fallen


def test_a_ball_bounces_lower_each_time_and_never_sinks():
    track = bounced((0, 2), (0, 0), 0.1, 4, spring=0.7)
    heights = [track.at(i / 60)[1] for i in range(240)]
    tops = [
        b
        for a, b, c in zip(heights, heights[1:], heights[2:], strict=False)
        if a < b >= c and b > 0.15
    ]
    assert min(heights) > 0.08
    assert len(tops) >= 3
    assert tops == sorted(tops, reverse=True)


def test_the_first_bounce_reaches_the_square_of_the_spring():
    track = bounced((0, 2), (0, 0), 0.1, 2, spring=0.7)
    after = [track.at(i / 60)[1] for i in range(45, 100)]
    assert max(after) - 0.1 == pytest.approx(0.49 * 1.9, rel=0.15)


def test_what_falls_comes_to_rest_on_the_ground():
    x, y, _ = fallen([Block(0, 1, 0.4, 0.2)], 3).at(3)
    assert y == pytest.approx(0.1, abs=0.02)
    assert abs(x) < 0.5


def test_every_domino_falls_and_each_after_the_one_before():
    track = dominoes(8, 0.03, 0.2, 0.09, 5, push_at=0.5)
    fell = [next(i for i in range(300) if abs(track.at(i / 60, k)[2]) > 20) for k in range(8)]
    assert fell == sorted(fell)
    assert all(abs(track.at(0.4, k)[2]) < 1 for k in range(8))
    assert all(track.at(5, k)[2] < -50 for k in range(8))


def test_the_same_fall_is_simulated_the_same_twice():
    one, two = (dominoes(5, 0.03, 0.2, 0.09, 2) for _ in range(2))
    assert (one.states == two.states).all()
