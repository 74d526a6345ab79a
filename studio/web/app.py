"""The ASGI app: routes, static files, the page, and the guard around them all."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from studio.jobs.scribes import Scribes
from studio.settings import Writing
from studio.steps.engines import Shelf
from studio.steps.write import Room
from studio.ui import page
from studio.web import (
    cast_routes,
    clip_routes,
    engine_routes,
    media_route,
    project_routes,
    script_routes,
    take_routes,
    work_routes,
    write_routes,
)
from studio.web.answers import HANDLERS, nothing_here
from studio.web.bodies import MOST_UPLOAD
from studio.web.guard import Guard
from studio.web.login import login_routes
from studio.web.studio import Studio
from studio.workspace import Workspace

LOCAL = ("127.0.0.1", "localhost", "::1")
CHANGING = ("POST", "PUT", "PATCH", "DELETE")
EVERYWHERE = ("0.0.0.0", "::")
STATIC = Path(page.__file__).parent / "static"


class Fresh(StaticFiles):
    """Files a browser asks about each time, so that no two versions are mixed after an update."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        """The file, or "not modified"."""
        answer = super().file_response(*args, **more)
        answer.headers["cache-control"] = "no-cache"
        return answer


@dataclass(frozen=True)
class Address:
    """Where the page is served, and the password that opens it (None: nobody else can reach it)."""

    host: str = "127.0.0.1"
    port: int = 7860
    password: str | None = None

    @property
    def names(self) -> set[str]:
        """The Host headers this server answers to."""
        names = {f"[{self.host}]" if ":" in self.host else self.host}
        if self.host in (*LOCAL, *EVERYWHERE):
            names |= {"127.0.0.1", "localhost", "[::1]"}
        if self.host in EVERYWHERE:
            names |= {socket.gethostname(), f"{socket.gethostname()}.local"}
        return {f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set())

    @property
    def numbers(self) -> int | None:
        """The port at which every number of this machine is answered to; None when one is."""
        return self.port if self.host in EVERYWHERE and self.password else None


async def _nothing_here(request: Request) -> Response:
    """What our own rooms say of an address they do not have, before Gradio is asked."""
    raise nothing_here(request.url.path)


def studio_app(
    workspace: Workspace,
    address: Address,
    cores: int = 2,
    room: Room | None = None,
    shelf: Shelf | None = None,
) -> ASGIApp:
    """The whole studio as one ASGI app. room: where words are written. shelf: where models lie."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    room = room or Room(workspace, Writing(), Scribes())
    for wrong, handler in HANDLERS.items():
        app.add_exception_handler(wrong, handler)
    app.state.studio = Studio(workspace, cores, room, shelf or Shelf(workspace))
    for routes in (
        project_routes, script_routes, cast_routes, take_routes, work_routes, write_routes,
        engine_routes, media_route, clip_routes,
    ):  # fmt: skip
        app.include_router(routes.router)
    app.mount("/studio/static", Fresh(directory=STATIC))
    guard = Guard(app, address.names, address.password, address.numbers)
    if address.password:
        app.include_router(login_routes(address.password, guard.cookie))
    for room in ("studio", "media", "login"):
        app.add_route(f"/{room}/{{rest:path}}", _nothing_here, ["GET", "HEAD", *CHANGING])
    demo = page.build()
    # Gradio skips its own path checks on apps that were never launched; ours is only mounted.
    demo.has_launched = True
    demo.is_running = True
    gr.mount_gradio_app(
        app,
        demo,
        path="/",
        head=page.head(),
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        allowed_paths=[],
        max_file_size=MOST_UPLOAD,
    )
    return guard
