"""Routes of clips: files brought in, what is broken in them, and how they are mended."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response

from pipelines.files import told as in_words
from studio.steps.arriving import Arrival
from studio.steps.bring import bring
from studio.steps.damage import for_page, forget, look_at_shots, map_of, masked_still
from studio.steps.join import outlook
from studio.steps.look import look, url
from studio.steps.mending_cost import pace
from studio.steps.paint import Key, Painting, paint
from studio.steps.pictures import taken_in
from studio.steps.repair import Wish, repair
from studio.ui.words import damage_words
from studio.web.asked import Frame, Id, Painted, Piece, Shots, Text, ToJoin, ToRepair
from studio.web.media_route import FOREVER
from studio.web.studio import Open, Studio
from studio.web.take_routes import key_of_take

router = APIRouter(prefix="/studio")
Sent = Annotated[Piece, Query()]


@router.post("/projects/{project}/clips")
async def brought(studio: Open, project: Id, request: Request, name: Text = "") -> JSONResponse:
    """A file of moving pictures as the body, however broken; it plays at the end of the film."""
    draft = studio.workspace.media.temporary(".part")
    try:
        if not await _written(draft, request):
            return _gone()
        return await run_in_threadpool(_brought, studio, project, draft, name)
    finally:
        draft.unlink(missing_ok=True)


@router.get("/words/damage")
def damage_named() -> JSONResponse:
    """What the page calls each kind of damage, and who mends it, in every language."""
    return JSONResponse(damage_words())


@router.get("/clips/{token}")
def arrived(studio: Open, token: str) -> JSONResponse:
    """How much of a file that is sent in pieces is here."""
    return JSONResponse(asdict(Arrival(studio.workspace, token).arrived))


@router.post("/projects/{project}/clips/{token}")
async def arriving(
    studio: Open, project: Id, token: str, request: Request, sent: Sent
) -> JSONResponse:
    """A piece of a file as the body. The last one brings it in, as a file that comes whole."""
    arrival = Arrival(studio.workspace, token)
    told = arrival.arrived
    if not told.whole and sent.at <= told.bytes:
        if not await _written(arrival.draft, request, sent.at):
            return _gone()
        told = arrival.arrived
    if told.bytes < sent.of:
        return JSONResponse(asdict(told))
    return await run_in_threadpool(_whole, studio, project, arrival, sent.name)


@router.post("/clips/{token}/forget")
def unwanted(studio: Open, token: str) -> JSONResponse:
    """A file that was sent in part is not wanted any more."""
    Arrival(studio.workspace, token).forget()
    return JSONResponse({})


@router.post("/projects/{project}/stills")
async def sent(studio: Open, project: Id, request: Request, name: Text = "") -> JSONResponse:
    """A picture to be joined with others: the bytes of a PNG, JPEG or WebP as the body."""
    data = await request.body()
    sha256 = await run_in_threadpool(taken_in, studio.workspace, name, data)
    return JSONResponse({"picture": sha256, "url": url(sha256)})


@router.post("/projects/{project}/joining")
def joining(studio: Open, project: Id, told: ToJoin) -> JSONResponse:
    """What joining these pictures would come to."""
    return JSONResponse(outlook(studio.workspace, project, told.pictures, studio.cores))


@router.post("/projects/{project}/inspect")
def inspected(studio: Open, project: Id, told: Shots) -> JSONResponse:
    """Jobs that look for damage in what plays for some shots."""
    return JSONResponse({"jobs": look_at_shots(studio.workspace, project, told.shots)})


@router.post("/projects/{project}/repair")
def mended(studio: Open, project: Id, told: ToRepair) -> JSONResponse:
    """The job that mends some of the damage in what plays for a shot."""
    chosen = None if told.damages is None else tuple(told.damages)
    wish = Wish(told.shot, chosen, told.preview, told.model, told.of)
    asked = repair(studio.workspace, project, wish)
    return JSONResponse({"jobs": [asked.job], "key": asked.key})


@router.post("/projects/{project}/mask")
def painted(studio: Open, project: Id, told: Painted) -> JSONResponse:
    """The job that follows a painted mask through a clip."""
    keys = tuple(Key(key.frame, key.strokes) for key in told.keys)
    painting = Painting(told.shot, keys, told.on, told.of)
    return JSONResponse({"jobs": [paint(studio.workspace, project, painting)]})


@router.post("/takes/{key}/damage/{number}/forget")
def forgotten(studio: Open, key: Text, number: int, of: float | None = None) -> JSONResponse:
    """A damage is taken off the map of a take. of: when that map was made."""
    left = forget(studio.workspace, key_of_take(key), number, time.time(), of)
    return JSONResponse({"left": len(left.damages)})


@router.get("/takes/{key}/damage")
def mapped(studio: Open, key: Text) -> JSONResponse:
    """The damage map of a take, and what mending it would take here."""
    known = map_of(studio.workspace, key_of_take(key))
    return JSONResponse({**for_page(known), **pace(studio.workspace, known)})


@router.get("/takes/{key}/damage/{number}/still")
def masked(studio: Open, key: Text, number: int, frame: Frame, alone: bool = False) -> Response:
    """A frame with the mask of one damage over it, or that mask alone."""
    place = masked_still(studio.workspace, key_of_take(key), number, frame, alone)
    return FileResponse(place, headers={"cache-control": FOREVER})


async def _written(draft: Path, request: Request, at: int = 0) -> bool:
    """Writes the body from byte `at` on, and whether all of it came; what came is there."""
    try:
        draft.touch()
        with draft.open("r+b") as out:
            out.seek(at)
            async for piece in request.stream():
                out.write(piece)
    except OSError as wrong:
        raise in_words(wrong, draft) from wrong
    except ClientDisconnect:
        return False
    return True


def _gone() -> JSONResponse:
    """An answer that nobody waits for any more."""
    return JSONResponse({}, status_code=400)


def _brought(studio: Studio, project: int, draft: Path, name: str) -> JSONResponse:
    bring(studio.workspace, project, draft, name)
    return JSONResponse(look(studio.workspace, project, studio.cores))


def _whole(studio: Studio, project: int, arrival: Arrival, name: str) -> JSONResponse:
    arrival.bring(project, name)
    return JSONResponse(look(studio.workspace, project, studio.cores))
