"""The page, served on this machine with workers of its own."""

import os
from argparse import Namespace

from pipelines.errors import BadRequest
from studio.cli import show
from studio.jobs.foreman import Foreman
from studio.jobs.scribes import Scribes
from studio.settings import Settings
from studio.steps.engines import Shelf
from studio.steps.write import Room
from studio.workspace import open_workspace


def serve(_: Namespace, settings: Settings) -> int:
    """Serves the studio until it is stopped."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import uvicorn

    from studio.web.app import Address, studio_app

    address = Address(settings.host, settings.port, settings.password)
    with open_workspace(settings.workspace) as workspace:
        for warning in workspace.warnings:
            show.say(warning)
        room = Room(workspace, settings.writing, Scribes())
        shelf = Shelf(workspace, settings.weights, serving=settings.serving)
        app = studio_app(workspace, address, settings.cores, room, shelf)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                host=settings.host,
                port=settings.port,
                log_level="warning",
                timeout_graceful_shutdown=1,
                server_header=False,
            )
        )
        _claim(settings)
        foreman = Foreman(settings.workspace, workers=settings.cores)
        foreman.start()
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        show.say(f"Reelwright is open at http://{host}:{settings.port}")
        try:
            server.run()
        finally:
            foreman.stop()
            room.close()
            shelf.fetcher.stop()
    return 0


def _claim(settings: Settings) -> None:
    """Says in words that the port is taken, before anything else is started."""
    import socket

    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except (OSError, UnicodeError) as wrong:
            why = getattr(wrong, "strerror", None) or "there is no such host"
            raise BadRequest(
                f"Port {settings.port} on {settings.host} cannot be used: {why}. "
                "Stop what uses it, or choose another with --port."
            ) from wrong
