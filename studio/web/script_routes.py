"""Routes of scripts: one comes in as a file."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from studio.domain.errors import Overtaken
from studio.steps.look import look
from studio.steps.script import import_script
from studio.web.answers import refused
from studio.web.asked import Id, Text
from studio.web.studio import Open

router = APIRouter(prefix="/studio/projects")


@router.post("/{project}/script")
async def imported(
    studio: Open, project: Id, request: Request, name: Text, first: int = 1, base: int | None = None
) -> JSONResponse:
    """A script in place of the storyboard; the body is the file, `name` what it is called."""
    data = await request.body()

    def done() -> JSONResponse:
        try:
            import_script(studio.workspace, project, name, data, first, base)
        except Overtaken as wrong:
            return refused(wrong, view=look(studio.workspace, project, studio.cores))
        return JSONResponse(look(studio.workspace, project, studio.cores))

    return await run_in_threadpool(done)
