"""What tests of several rooms share."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Callable[[str], Path]:
    """Gives the folder of a tiny checkpoint by name, built once for all tests."""
    from tests.checkpoints import checkpoint

    folder = tmp_path_factory.mktemp("weights")
    return lambda name: checkpoint(name, folder)
