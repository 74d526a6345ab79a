"""A worker beside a test, as the foreman keeps one: for what waits until a job is done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from studio.domain.job import Kind
from studio.jobs.worker import Worker
from studio.workspace import Workspace


@contextmanager
def beside(workspace: Workspace, *kinds: Kind) -> Iterator[None]:
    """Does the work of these kinds while the block runs."""
    worker = Worker(workspace, kinds, "beside")
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop.set()
        thread.join()
