"""Routes of takes: several at once, side by side, rated; small pictures of them."""

from fastapi import APIRouter
from starlette.responses import FileResponse, JSONResponse, Response

from studio.domain.errors import NotFound
from studio.steps.strips import still_of, strip_of
from studio.steps.takes import best, rate, takes_of
from studio.web.asked import Best, Id, Rated, Text
from studio.web.media_route import DIGEST, FOREVER
from studio.web.studio import Open

router = APIRouter(prefix="/studio")


@router.post("/projects/{project}/best")
def several(studio: Open, project: Id, told: Best) -> JSONResponse:
    """Jobs for several takes of one shot."""
    return JSONResponse({"jobs": best(studio.workspace, project, told.shot, told.n)})


@router.get("/projects/{project}/shots/{shot}/takes")
def listed(studio: Open, project: Id, shot: Text) -> JSONResponse:
    """Every take of a shot."""
    return JSONResponse(takes_of(studio.workspace, project, shot))


@router.post("/takes/{key}")
def rated(studio: Open, key: Text, told: Rated) -> JSONResponse:
    """Stars for a take, or its rejection."""
    return JSONResponse(rate(studio.workspace, key_of_take(key), told.stars, told.rejected))


@router.get("/takes/{key}/still")
def still(studio: Open, key: Text) -> Response:
    """A picture of a take."""
    return FileResponse(
        still_of(studio.workspace, key_of_take(key)), headers={"cache-control": FOREVER}
    )


@router.get("/takes/{key}/strip")
def strip(studio: Open, key: Text) -> Response:
    """Six pictures of a take side by side."""
    return FileResponse(
        strip_of(studio.workspace, key_of_take(key)), headers={"cache-control": FOREVER}
    )


def key_of_take(told: str) -> str:
    """What a path names, when it can be the key of a take.

    Raises:
        NotFound: it cannot.
    """
    if not DIGEST.fullmatch(told):
        raise NotFound("There is no such take in this workspace. Render the shot again.")
    return told
