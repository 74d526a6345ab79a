"""The addresses the studio answers at; what else Gradio brings along stays shut."""

PAGE = {
    "", "config", "static", "assets", "svelte", "favicon.ico", "theme.css", "robots.txt",
    "pwa_icon", "manifest.json", "studio", "media", "login", "gradio_api",
}  # fmt: skip
GRADIO = {
    "info", "startup-events", "heartbeat", "queue", "call", "run", "api", "upload",
    "upload_progress", "cancel", "reset", "app_id",
}  # fmt: skip
FILE = "file="


def is_open(path: str) -> bool:
    """Whether something of the studio is served at `path`."""
    first, _, rest = path.removeprefix("/").partition("/")
    if first != "gradio_api":
        return first in PAGE
    return rest.startswith(FILE) or rest.partition("/")[0] in GRADIO
