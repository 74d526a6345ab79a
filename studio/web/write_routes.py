"""Routes of the writers: which there are, and words written while the page watches."""

import json
from collections.abc import AsyncIterator, Iterator

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, StreamingResponse

from pipelines.script import Wanted
from studio.steps.write import Asked, Event, write, writers
from studio.web.asked import ToWrite

router = APIRouter(prefix="/studio")


@router.get("/writers")
def listed() -> JSONResponse:
    """Every writer: ready or not, and why not."""
    return JSONResponse(writers())


@router.post("/write")
async def written(told: ToWrite) -> StreamingResponse:
    """One JSON object a line: the writing as it goes, then what came of it."""
    asked = Asked(told.text, told.wanted or Wanted(), told.writer)
    events = await run_in_threadpool(write, asked)
    return StreamingResponse(
        _lines(events),
        media_type="application/x-ndjson",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _lines(events: Iterator[Event]) -> AsyncIterator[str]:
    while (event := await run_in_threadpool(next, events, None)) is not None:
        yield json.dumps(event, ensure_ascii=False) + "\n"
