"""Routes of the engines: which there are, how this machine runs them, downloads of their models."""

from fastapi import APIRouter
from starlette.responses import JSONResponse

from studio.steps.engines import download, engines, look
from studio.steps.machine import Chosen
from studio.steps.serving import look as look_at_server
from studio.steps.serving import set_up
from studio.web.asked import Looked, Model, Server
from studio.web.studio import Open, Studio

router = APIRouter(prefix="/studio")


@router.get("/engines")
def listed(studio: Open) -> JSONResponse:
    """Every engine: ready or not, and why not; its models; how a download stands."""
    return _engines(studio)


@router.post("/engines")
def chosen(studio: Open, told: Chosen) -> JSONResponse:
    """Sets how this machine runs engines, and which weights they take."""
    set_up(studio.workspace, studio.shelf.serving, told)
    return _engines(studio)


@router.post("/engines/download")
def fetched(studio: Open, told: Model) -> JSONResponse:
    """Begins to download a model."""
    download(studio.shelf, told.model)
    return _engines(studio)


@router.post("/engines/download/stop")
def fetched_no_more(studio: Open) -> JSONResponse:
    """Stops the download; what has come is kept."""
    studio.shelf.fetcher.stop()
    return _engines(studio)


@router.post("/engines/look")
def looked(_: Open, told: Looked) -> JSONResponse:
    """What a folder or hub id holds, before it is taken."""
    return JSONResponse(look(told.weights, told.engine))


@router.post("/engines/server")
def server_looked(studio: Open, told: Server) -> JSONResponse:
    """Whether a server answers, and the models it tells of."""
    return JSONResponse(look_at_server(studio.shelf.serving, told.url))


def _engines(studio: Studio) -> JSONResponse:
    return JSONResponse(engines(studio.shelf))
