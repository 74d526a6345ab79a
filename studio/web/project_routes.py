"""Routes of one project: its View, its edits, its history, its jobs."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, StreamingResponse

from pipelines.script import Language, Wanted
from studio.domain.errors import Overtaken
from studio.steps import projects, travel
from studio.steps.asking import Saying, ask, said
from studio.steps.cost import cost_of_words
from studio.steps.deliver import deliver
from studio.steps.edit import edit
from studio.steps.ladder import ladder
from studio.steps.look import look
from studio.steps.shoot import shoot
from studio.steps.talk import examples
from studio.web.answers import refused
from studio.web.asked import (
    Begin,
    Export,
    Id,
    NewBranch,
    Op,
    OtherBranch,
    Place,
    Render,
    Said,
    Words,
)
from studio.web.lines import in_lines
from studio.web.studio import Open, Studio

router = APIRouter(prefix="/studio/projects")


def _view(studio: Studio, project: int) -> JSONResponse:
    return JSONResponse(look(studio.workspace, project, studio.cores))


@router.get("")
def listed(studio: Open) -> JSONResponse:
    """Every project, newest first."""
    return JSONResponse([vars(p) for p in projects.listed(studio.workspace)])


@router.post("")
def begun(studio: Open, told: Begin | None = None) -> JSONResponse:
    """A new project, or the sample."""
    told = told or Begin()
    if told.sample:
        project = projects.begin_sample(studio.workspace)
    else:
        project = projects.begin(studio.workspace, told.called)
    return JSONResponse({"id": project.id})


@router.get("/{project}")
def looked(studio: Open, project: Id) -> JSONResponse:
    """The View."""
    return _view(studio, project)


@router.post("/{project}/ops")
def edited(studio: Open, project: Id, told: Op) -> JSONResponse:
    """One operation."""
    try:
        edit(studio.workspace, project, told.base, told.op, studio.shelf.serving.model)
    except Overtaken as wrong:
        return refused(wrong, view=look(studio.workspace, project, studio.cores))
    return _view(studio, project)


@router.post("/{project}/undo")
def undone(studio: Open, project: Id) -> JSONResponse:
    """One edit back."""
    travel.undo(studio.workspace, project)
    return _view(studio, project)


@router.post("/{project}/redo")
def redone(studio: Open, project: Id) -> JSONResponse:
    """One edit forth."""
    travel.redo(studio.workspace, project)
    return _view(studio, project)


@router.post("/{project}/restore")
def restored(studio: Open, project: Id, told: Place) -> JSONResponse:
    """An earlier revision as a new one."""
    travel.restore(studio.workspace, project, told.revision)
    return _view(studio, project)


@router.post("/{project}/branch")
def branched(studio: Open, project: Id, told: NewBranch) -> JSONResponse:
    """A new named head."""
    travel.branch(studio.workspace, project, told.name, told.revision)
    return _view(studio, project)


@router.post("/{project}/switch")
def switched(studio: Open, project: Id, told: OtherBranch) -> JSONResponse:
    """Another branch."""
    travel.switch(studio.workspace, project, told.branch)
    return _view(studio, project)


@router.get("/{project}/history")
def history(studio: Open, project: Id) -> JSONResponse:
    """The tree of revisions."""
    return JSONResponse(travel.history(studio.workspace, project))


@router.get("/{project}/compare")
def compared(studio: Open, project: Id, a: Id, b: Id) -> JSONResponse:
    """What differs between two revisions."""
    return JSONResponse({"rows": travel.compare(studio.workspace, a, b)})


@router.post("/{project}/render")
def rendered(studio: Open, project: Id, told: Render) -> JSONResponse:
    """Jobs for shots."""
    return JSONResponse({"jobs": shoot(studio.workspace, project, told.shots)})


@router.get("/{project}/talk")
def offered(studio: Open, project: Id, language: Language = "en") -> JSONResponse:
    """Sentences that fit the board."""
    return JSONResponse({"examples": examples(studio.workspace, project, language)})


@router.post("/{project}/talk")
def talked(studio: Open, project: Id, told: Said) -> JSONResponse:
    """What a sentence would change on the board; nothing is kept."""
    return JSONResponse(said(studio.room, Saying(project, told.text, told.shot)))


@router.post("/{project}/talk/ask")
async def asked(studio: Open, project: Id, told: Said) -> StreamingResponse:
    """The same by the model that is chosen, one JSON object a line while it reads."""
    saying = Saying(project, told.text, told.shot)
    events = await run_in_threadpool(ask, studio.room, saying)
    return in_lines(studio, saying.stop, events)


@router.post("/{project}/cost")
def costed(studio: Open, project: Id, told: Words) -> JSONResponse:
    """What filming these words would cost here; nothing is kept or spent."""
    wanted = told.wanted or Wanted()
    return JSONResponse(cost_of_words(studio.workspace, project, told.text, wanted, studio.cores))


@router.get("/{project}/ladder")
def climbed(studio: Open, project: Id) -> JSONResponse:
    """What each rung from draft to final costs."""
    return JSONResponse({"rungs": ladder(studio.workspace, project, studio.cores)})


@router.post("/{project}/export")
def exported(studio: Open, project: Id, told: Export | None = None) -> JSONResponse:
    """The job that writes the film."""
    job = deliver(studio.workspace, project, (told or Export()).format)
    return JSONResponse({"jobs": [job]})
