"""Errors and values as HTTP answers: one place turns a failure into a sentence and a status."""

from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse

from pipelines.errors import DiskFull, ReelwrightError
from studio.domain.errors import NotFound, Overtaken

STATUS: dict[type[ReelwrightError], int] = {NotFound: 404, Overtaken: 409, DiskFull: 507}


def refused(wrong: ReelwrightError, **more: Any) -> JSONResponse:
    """A failure the creator can read: {"error": sentence, "kind": class}."""
    status = next((s for kind, s in STATUS.items() if isinstance(wrong, kind)), 422)
    return JSONResponse({"error": str(wrong), "kind": type(wrong).__name__, **more}, status)


async def on_refusal(_: Request, wrong: Exception) -> JSONResponse:
    """The handler the app registers for every `ReelwrightError`."""
    if not isinstance(wrong, ReelwrightError):
        raise wrong
    return refused(wrong)


def plain(value: BaseModel) -> JSONResponse:
    """A value of ours as JSON."""
    return JSONResponse(value.model_dump(mode="json", by_alias=True))
