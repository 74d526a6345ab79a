"""The printed report speaks both languages of everything it can tell of."""

import pytest

from pipelines.damage import KINDS
from pipelines.mending.words import named
from pipelines.repairers import REPAIRERS

ORIGINS = ("original", "levelled", "filled", "interpolated", "filtered", "generated")
TOLD = [("kind", kind) for kind in KINDS]
TOLD += [("by", name) for name in (*REPAIRERS, "reader", "sound")]
TOLD += [("origin", name) for name in ORIGINS]


@pytest.mark.parametrize(("what", "value"), TOLD)
def test_what_a_repair_tells_of_has_a_word_in_both_languages(what: str, value: str) -> None:
    assert named("zh", what, value) not in (value, named("en", what, value))
