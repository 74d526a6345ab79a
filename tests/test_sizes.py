"""No file outgrows its reason."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = [
    path
    for folder in ("studio", "pipelines", "tests", "bench")
    for suffix in ("*.py", "*.js", "*.css")
    for path in sorted((ROOT / folder).rglob(suffix))
]
LONGEST = 400


@pytest.mark.parametrize("path", OURS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_has_at_most_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("name", ["utils", "common", "helpers", "manager", "base"])
def test_no_file_is_named_for_nothing(name):
    assert not [path for path in OURS if path.stem == name]
