"""Routes of scripts and storyboards as files: one comes in, the other goes out."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipelines.board import Paper
from studio.domain.errors import Overtaken
from studio.steps.board import board_bytes, board_of
from studio.steps.look import look
from studio.steps.script import import_script
from studio.web.answers import refused
from studio.web.asked import Id, Text
from studio.web.media_route import safe
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


@router.get("/{project}/board")
def handed_out(
    studio: Open, project: Id, format: str = "pdf", per_page: int = 6, paper: Paper = "a4"
) -> Response:
    """The storyboard as a file to save: pdf, csv or fountain."""
    board = board_of(studio.workspace, project, per_page, paper)
    data, sheet = board_bytes(studio.workspace, board, format)
    name = quote(safe(f"{board.title}{sheet.suffix}"))
    return Response(
        data,
        media_type=sheet.media_type,
        headers={
            "content-disposition": f"attachment; filename*=UTF-8''{name}",
            "cache-control": "no-store",
        },
    )
