"""What routes need: the open workspace, found on the app."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from studio.workspace import Workspace


@dataclass(frozen=True)
class Studio:
    """The open workspace, and how many cores its workers may use."""

    workspace: Workspace
    cores: int


def _studio(request: Request) -> Studio:
    studio: Studio = request.app.state.studio
    return studio


Open = Annotated[Studio, Depends(_studio)]
