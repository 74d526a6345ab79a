"""Routes of the writers: which there are, what is set, and words written while the page watches."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, StreamingResponse

from pipelines.script import Wanted
from studio.steps.write import Asked, write
from studio.steps.writers import Chosen, choose, writers
from studio.web.asked import Model, ToWrite
from studio.web.lines import in_lines
from studio.web.studio import Open, Studio

router = APIRouter(prefix="/studio")


@router.get("/writers")
def listed(studio: Open) -> JSONResponse:
    """Every writer: ready or not, and why not; what is set; how a download stands."""
    return _writers(studio)


@router.post("/writers")
def chosen(studio: Open, told: Chosen) -> JSONResponse:
    """Sets which writer is used, and the models behind them."""
    choose(studio.workspace, studio.room.writing, told)
    return _writers(studio)


@router.post("/writers/download")
def fetched(studio: Open, told: Model) -> JSONResponse:
    """Begins to download a model."""
    studio.room.fetcher.start(told.model)
    return _writers(studio)


@router.post("/writers/download/stop")
def fetched_no_more(studio: Open) -> JSONResponse:
    """Stops the download."""
    studio.room.fetcher.stop()
    return _writers(studio)


def _writers(studio: Studio) -> JSONResponse:
    told = writers(studio.workspace, studio.room.writing)
    return JSONResponse({**told, "download": studio.room.fetcher.told()})


@router.post("/write")
async def written(studio: Open, told: ToWrite) -> StreamingResponse:
    """One JSON object a line: the writing as it goes, then what came of it."""
    asked = Asked(told.text, told.wanted or Wanted(), told.writer)
    events = await run_in_threadpool(write, studio.room, asked)
    return in_lines(studio, asked.stop, events)


@router.post("/write/{writing}/stop")
def stopped(studio: Open, writing: str) -> JSONResponse:
    """Stops a writing: the rules write at once. One that is over already stays as it is."""
    if stop := studio.writings.get(writing):
        stop.set()
    return JSONResponse({})
