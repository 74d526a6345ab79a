"""Which file's pixels count in a take, and the job that looks it through."""

import hashlib

from pipelines.completion import Completion
from studio.domain.clips import BROUGHT, INSPECT_KEY, MENDED
from studio.domain.take import Take


def source_of(take: Take) -> str:
    """The file whose pixels count: what was sent in, or the lossless copy of what was mended."""
    if take.engine in (BROUGHT, MENDED):
        return Completion.model_validate_json(take.recipe).known[0].file.stem
    return take.media


def inspect_key(source: str) -> str:
    """The key of the job that looks a file through."""
    return hashlib.sha256(f"{INSPECT_KEY} {source}".encode()).hexdigest()
