"""What tests of several rooms share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["OMP_NUM_THREADS"] = "1"  # for torch here and in every process a test starts
settings.register_profile("steady", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Callable[[str], Path]:
    """Gives the folder of a tiny checkpoint by name, built once for all tests."""
    from tests.checkpoints import checkpoint

    folder = tmp_path_factory.mktemp("weights")
    return lambda name: checkpoint(name, folder)


@pytest.fixture(scope="session")
def built(weights) -> Path:
    """The folder of the tiny checkpoint that can do everything. Copy it before you change it."""
    return weights("wan-vace")
