"""The ASGI app: routes, static files, the page, and the guard around them all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipelines.errors import ReelwrightError
from studio.ui import page
from studio.web import media_route, project_routes, work_routes
from studio.web.answers import on_refusal
from studio.web.guard import Guard
from studio.web.login import login_routes
from studio.web.studio import Studio
from studio.workspace import Workspace

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
        names = {self.host} if self.host not in ("0.0.0.0", "::") else set()
        if self.host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::"):
            names |= {"127.0.0.1", "localhost", "[::1]"}
        return {f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set())


def studio_app(workspace: Workspace, address: Address, cores: int = 2) -> ASGIApp:
    """The whole studio as one ASGI app."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(ReelwrightError, on_refusal)
    app.state.studio = Studio(workspace, cores)
    for routes in (project_routes, work_routes, media_route):
        app.include_router(routes.router)
    app.mount("/studio/static", Fresh(directory=STATIC))
    guard = Guard(app, address.names, address.password)
    if address.password:
        app.include_router(login_routes(address.password, guard.cookie))
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
        max_file_size="512mb",
    )
    return guard
