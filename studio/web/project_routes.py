"""Routes of one project: its View, its edits, its history, its jobs."""

from typing import Any

from fastapi import APIRouter, Body
from starlette.responses import JSONResponse

from studio.domain.errors import Overtaken
from studio.steps import projects, travel
from studio.steps.deliver import deliver
from studio.steps.edit import edit
from studio.steps.look import look
from studio.steps.shoot import shoot
from studio.web.answers import refused
from studio.web.studio import Open, Studio

Told = dict[str, Any]

router = APIRouter(prefix="/studio/projects")


def _view(studio: Studio, project: int) -> JSONResponse:
    return JSONResponse(look(studio.workspace, project, studio.cores))


@router.get("")
def listed(studio: Open) -> JSONResponse:
    """Every project, newest first."""
    return JSONResponse([vars(p) for p in projects.listed(studio.workspace)])


@router.post("")
def begun(studio: Open, told: Told = Body(default={})) -> JSONResponse:  # noqa: B008
    """A new project, or the sample."""
    if told.get("sample"):
        project = projects.begin_sample(studio.workspace)
    else:
        project = projects.begin(studio.workspace, str(told.get("name") or projects.UNTITLED)[:120])
    return JSONResponse({"id": project.id})


@router.get("/{project}")
def looked(studio: Open, project: int) -> JSONResponse:
    """The View."""
    return _view(studio, project)


@router.post("/{project}/ops")
def edited(studio: Open, project: int, told: Told) -> JSONResponse:
    """One operation."""
    try:
        edit(studio.workspace, project, told.get("base"), dict(told.get("op") or {}))
    except Overtaken as wrong:
        return refused(wrong, view=look(studio.workspace, project, studio.cores))
    return _view(studio, project)


@router.post("/{project}/undo")
def undone(studio: Open, project: int) -> JSONResponse:
    """One edit back."""
    travel.undo(studio.workspace, project)
    return _view(studio, project)


@router.post("/{project}/redo")
def redone(studio: Open, project: int) -> JSONResponse:
    """One edit forth."""
    travel.redo(studio.workspace, project)
    return _view(studio, project)


@router.post("/{project}/restore")
def restored(studio: Open, project: int, told: Told) -> JSONResponse:
    """An earlier revision as a new one."""
    travel.restore(studio.workspace, project, int(told["revision"]))
    return _view(studio, project)


@router.post("/{project}/branch")
def branched(studio: Open, project: int, told: Told) -> JSONResponse:
    """A new named head."""
    travel.branch(studio.workspace, project, str(told.get("name", "")), int(told["revision"]))
    return _view(studio, project)


@router.post("/{project}/switch")
def switched(studio: Open, project: int, told: Told) -> JSONResponse:
    """Another branch."""
    travel.switch(studio.workspace, project, str(told.get("branch", "")))
    return _view(studio, project)


@router.get("/{project}/history")
def history(studio: Open, project: int) -> JSONResponse:
    """The tree of revisions."""
    return JSONResponse(travel.history(studio.workspace, project))


@router.get("/{project}/compare")
def compared(studio: Open, project: int, a: int, b: int) -> JSONResponse:
    """What differs between two revisions."""
    return JSONResponse({"rows": travel.compare(studio.workspace, a, b)})


@router.post("/{project}/render")
def rendered(studio: Open, project: int, told: Told) -> JSONResponse:
    """Jobs for shots."""
    return JSONResponse({"jobs": shoot(studio.workspace, project, told.get("shots", "changed"))})


@router.post("/{project}/export")
def exported(studio: Open, project: int, told: Told = Body(default={})) -> JSONResponse:  # noqa: B008
    """The job that writes the film."""
    job = deliver(studio.workspace, project, str(told.get("format", "mp4")))
    return JSONResponse({"jobs": [job]})
