"""Broken files are read, saved or refused; nothing else comes of them."""

import pytest

from bench.mutants import MOST_S, judged, mutants


@pytest.mark.clock
def test_whatever_is_done_to_a_file_it_opens_or_is_refused_in_a_sentence(tmp_path):
    verdicts = [judged(path) for path in mutants(tmp_path, 60, seed=4)]
    hows = [verdict.how for verdict in verdicts]
    assert set(hows) == {"read", "salvaged", "refused"}
    assert hows.count("read") >= 35
    assert hows.count("salvaged") >= 3
    assert all(v.said.endswith(".") for v in verdicts if v.how == "refused")
    assert max(verdict.seconds for verdict in verdicts) < MOST_S


def test_the_same_seed_breaks_files_in_the_same_way(tmp_path):
    first, again = ([p.read_bytes() for p in mutants(tmp_path, 10, seed=1)] for _ in range(2))
    assert first == again
