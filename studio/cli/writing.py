"""Words by the writer that was asked for, from the command line."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from pipelines.script import Expansion, Wanted
from studio.cli import show
from studio.jobs.scribes import Scribes
from studio.settings import Settings
from studio.steps.refine import RULES, refine
from studio.steps.write import Asked, Room, write, written_in
from studio.workspace import Workspace, open_workspace

Author = Callable[[str, Wanted], Expansion]


@contextmanager
def author(settings: Settings, workspace: Workspace | None = None) -> Iterator[Author]:
    """What gives the words as the writer of the settings writes them; says so when it did not.

    workspace: an open one, for what was written before; else the one of the settings is opened
    for a writer with a model.
    """
    writer = settings.writing.writer
    if writer == RULES:
        yield refine
        return
    scribes = Scribes()
    try:
        with nullcontext(workspace) if workspace else open_workspace(settings.workspace) as open_:
            room = Room(open_, settings.writing, scribes)
            yield lambda text, wanted: _written(room, Asked(text, wanted, writer))
    finally:
        scribes.close()


def _written(room: Room, asked: Asked) -> Expansion:
    watched = sys.stderr.isatty()
    for event in write(room, asked):
        if event["kind"] == "state":
            show.say(f"{asked.writer}: {event['state']}")
        elif event["kind"] == "piece" and watched:
            print(event["text"], end="", file=sys.stderr, flush=True)
    if watched:
        show.say("")
    outcome = written_in(event)
    if outcome.why:
        show.say(f"The rules wrote instead. {outcome.why}")
    return outcome.used
