"""The board numbers its cards, keeps their ids and refuses what is not there."""

import pytest

from pipelines.script import MOST_SHOTS, ShotPlan
from studio.domain.errors import BadEdit, NotFound
from studio.domain.storyboard import added, moved, removed, reseeded, storyboard


def board(n: int = 3):
    return storyboard([ShotPlan(text=f"shot {i}") for i in range(n)], seed=10)


def ids(b) -> list[str]:
    return [s.id for s in b.shots]


def numbers(b) -> list[int]:
    return [s.plan.number for s in b.shots]


def test_the_same_plans_and_seed_give_the_same_board():
    assert board() == board()
    assert [s.seed for s in board().shots] == [11, 12, 13]


def test_moving_a_card_renumbers_all_and_keeps_ids():
    after = moved(board(), "s3", 0)
    assert ids(after) == ["s3", "s1", "s2"]
    assert numbers(after) == [1, 2, 3]


def test_a_new_card_gets_an_id_no_card_ever_had_beside_it():
    after = added(removed(board(), "s2"), ShotPlan(text="new"), after="s1")
    assert ids(after) == ["s1", "s4", "s3"]


def test_another_seed_changes_only_that_card():
    after = reseeded(board(), "s2", 99)
    assert [s.seed for s in after.shots] == [11, 99, 13]


def test_an_unknown_card_is_named():
    with pytest.raises(NotFound, match="s9"):
        moved(board(), "s9", 0)


def test_a_full_board_refuses_one_more():
    with pytest.raises(BadEdit, match=str(MOST_SHOTS)):
        added(board(MOST_SHOTS), ShotPlan(text="one more"))
