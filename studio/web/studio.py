"""What routes need: the open workspace, found on the app."""

import threading
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from studio.steps.engines import Shelf
from studio.steps.write import Room
from studio.workspace import Workspace


@dataclass(frozen=True)
class Studio:
    """The open workspace, and how many cores its workers may use.

    room: where words are written. shelf: where models of engines lie. writings: how to stop each
    writing that goes on, by its id.
    """

    workspace: Workspace
    cores: int
    room: Room
    shelf: Shelf
    writings: dict[str, threading.Event] = field(default_factory=dict)


def _studio(request: Request) -> Studio:
    studio: Studio = request.app.state.studio
    return studio


Open = Annotated[Studio, Depends(_studio)]
