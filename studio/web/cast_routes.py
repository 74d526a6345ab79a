"""Routes of the cast: pictures that are sent in, and drawn ones."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from studio.domain.errors import Overtaken
from studio.history import revisions
from studio.steps.look import look
from studio.steps.pictures import add_picture, portrait
from studio.steps.requests import Request as Wished
from studio.web.answers import refused
from studio.web.asked import Id, Text
from studio.web.studio import Open, Studio
from studio.web.work_routes import made_still

router = APIRouter(prefix="/studio/projects")


@router.post("/{project}/pictures")
async def sent(
    studio: Open, project: Id, request: Request, entity: Text, base: Id | None = None,
    name: Text = "",
) -> JSONResponse:  # fmt: skip
    """A reference picture of one of the cast: the bytes of a PNG, JPEG or WebP as the body."""
    data = await request.body()
    return await run_in_threadpool(_kept, studio, project, base, entity, (name, data))


@router.get("/{project}/portrait")
async def drawn(studio: Open, project: Id, entity: Text) -> JSONResponse:
    """A drawn picture of one of the cast, or null when it takes too long."""

    def asked() -> Wished:
        with studio.workspace.reading() as db:
            document = revisions.document(db, revisions.head(db, project).revision.id)
        return portrait(document, entity)

    request = await run_in_threadpool(asked)
    return JSONResponse({"url": await made_still(studio.workspace, request)})


def _kept(
    studio: Studio, project: int, base: int | None, entity: str, told: tuple[str, bytes]
) -> JSONResponse:
    try:
        add_picture(studio.workspace, project, base, entity, told)
    except Overtaken as wrong:
        return refused(wrong, view=look(studio.workspace, project, studio.cores))
    return JSONResponse(look(studio.workspace, project, studio.cores))
