"""How each kind of work is done: a piece of it goes in, a file and a row come out.

An executor reads, makes into a temporary file, puts the file into the store, and writes its rows
in one transaction. It may be killed at any point: what it had not finished is made again.
"""

from collections.abc import Callable
from importlib import import_module

from pipelines.progress import Progress
from studio.domain.job import Kind
from studio.jobs.queue import Work
from studio.workspace import Workspace

Executor = Callable[[Workspace, Work, Progress], None]

EXECUTORS: dict[Kind, str] = {
    "shoot": "studio.jobs.executors.shoot:shoot",
    "still": "studio.jobs.executors.still:still",
    "export": "studio.jobs.executors.export:export",
    "read": "studio.jobs.executors.read:read",
    "inspect": "studio.jobs.executors.inspect:look_for_damage",
    "follow": "studio.jobs.executors.follow:follow",
    "repair": "studio.jobs.executors.repair:repair",
}


def executor(kind: Kind) -> Executor:
    """What does work of this kind; imported when it is first needed."""
    module, name = EXECUTORS[kind].split(":")
    found: Executor = getattr(import_module(module), name)
    return found
