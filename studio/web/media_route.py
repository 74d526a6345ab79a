"""The one way out for files: by digest, with Range, with fixed types, never inline HTML."""

import re
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from studio.domain.errors import NotFound
from studio.history import files
from studio.web.studio import Open

TYPES = {
    "mp4": "video/mp4",
    "mkv": "video/x-matroska",
    "wav": "audio/wav",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_STEM = 80
FOREVER = "private, max-age=31536000, immutable"

router = APIRouter()


@router.api_route("/media/{sha256}", methods=["GET", "HEAD"])
def media(studio: Open, sha256: str, download: str | None = None) -> Response:
    """A file of the workspace, shown or, with `download`, saved under that name."""
    if not DIGEST.fullmatch(sha256):
        raise NotFound("There is no such file.")
    with studio.workspace.reading() as db:
        kind = files.kind_of(db, sha256).lstrip(".")
    headers = {"cache-control": FOREVER}
    if download is not None:
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(safe(download))}"
    return FileResponse(
        studio.workspace.media.path(sha256),
        media_type=TYPES.get(kind, "application/octet-stream"),
        headers=headers,
    )


def safe(name: str) -> str:
    """A file name without anything a file system or header could mistake."""
    told = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f]+', " ", name)
    kept = " ".join(told.split()).strip(" .") or "film.mp4"
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:LONGEST_STEM]}{dot}{ending[:8]}" if dot else kept[:LONGEST_STEM]
