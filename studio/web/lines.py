"""What happens while a model writes, as it happens: one JSON object a line."""

import json
import threading
from collections.abc import AsyncIterator
from secrets import token_hex

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from studio.jobs.scribes import NOTHING
from studio.steps.write import Events
from studio.web.studio import Studio


def in_lines(studio: Studio, stop: threading.Event, events: Events) -> StreamingResponse:
    """The events as lines; a client that goes away stops the writing."""
    return StreamingResponse(
        _lines(studio, stop, events),
        media_type="application/x-ndjson",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _lines(studio: Studio, stop: threading.Event, events: Events) -> AsyncIterator[str]:
    id_ = token_hex(8)
    studio.writings[id_] = stop
    try:
        while (event := await run_in_threadpool(next, events, None)) is not None:
            if event is not NOTHING:
                more = {"id": id_} if event["kind"] == "began" else {}
                yield json.dumps({**event, **more}, ensure_ascii=False) + "\n"
    finally:
        del studio.writings[id_]
        stop.set()
        events.close()
