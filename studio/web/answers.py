"""Errors and values as HTTP answers: one place turns a failure into a sentence and a status."""

import logging
from typing import Any, cast

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from pipelines.completion import told_wrong
from pipelines.errors import BadRequest, DiskFull, ReelwrightError
from studio.domain.errors import NotFound, Overtaken
from studio.web.errors import CrossSite, LoggedOut, Misdirected, TooMuch

STATUS: dict[type[ReelwrightError], int] = {
    LoggedOut: 401,
    CrossSite: 403,
    NotFound: 404,
    Overtaken: 409,
    TooMuch: 413,
    Misdirected: 421,
    DiskFull: 507,
}
FAULT = 500

log = logging.getLogger("uvicorn.error")


def refused(wrong: ReelwrightError, **more: Any) -> JSONResponse:
    """A failure the creator can read: {"error": sentence, "kind": class}."""
    status = next((s for kind, s in STATUS.items() if isinstance(wrong, kind)), 422)
    return JSONResponse({"error": str(wrong), "kind": type(wrong).__name__, **more}, status)


async def on_refusal(_: Request, wrong: Exception) -> JSONResponse:
    """The handler the app registers for every `ReelwrightError`."""
    if not isinstance(wrong, ReelwrightError):
        raise wrong
    return refused(wrong)


async def on_invalid(_: Request, wrong: Exception) -> JSONResponse:
    """A request that is no object of ours, or whose fields are missing or of the wrong kind."""
    invalid = cast(ValidationError, wrong)  # it tells its errors in the same form
    first = invalid.errors()[0]
    if first["type"] == "json_invalid" or first["loc"] == ("body",):
        return refused(_unread())
    told = told_wrong(invalid).removeprefix(f"{first['loc'][0]}.")
    return refused(BadRequest(f"The request does not hold: {told}"))


async def on_http(request: Request, wrong: Exception) -> JSONResponse:
    """What the routing refuses: no such address, no such method, a body that is no JSON."""
    status = wrong.status_code if isinstance(wrong, HTTPException) else FAULT
    if status in (404, 405):
        return refused(nothing_here(request.url.path))
    return refused(_unread())


async def on_fault(request: Request, wrong: Exception) -> JSONResponse:
    """An error of ours: one line in the log, one sentence for the creator."""
    kind = type(wrong).__name__
    log.error("%s %s failed: %s: %s", request.method, request.url.path, kind, wrong)
    told = ReelwrightError(
        f"Reelwright stopped on an error of its own ({kind}). What was saved is safe. Load the "
        "page again; if it stays, report what the terminal says."
    )
    return JSONResponse({"error": str(told), "kind": "Fault"}, FAULT)


def _unread() -> BadRequest:
    return BadRequest("The request cannot be read. Send one JSON object.")


def nothing_here(path: str) -> NotFound:
    """The sentence for an address that is not served."""
    return NotFound(f"There is nothing at {path[:80]}. Open Reelwright's own page.")


HANDLERS: dict[type[Exception], Any] = {
    ReelwrightError: on_refusal,
    RequestValidationError: on_invalid,
    HTTPException: on_http,
    Exception: on_fault,
}


def plain(value: BaseModel) -> JSONResponse:
    """A value of ours as JSON."""
    return JSONResponse(value.model_dump(mode="json", by_alias=True))
