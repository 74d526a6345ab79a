"""The advice on a project's board, as the page shows it on its cards."""

from collections.abc import Mapping
from typing import Any

from pipelines.engines import Caps, caps_of
from studio.domain.document import Document
from studio.domain.preflight import Limits, warnings
from studio.steps.requests import Request


def advice(document: Document, requests: Mapping[str, Request]) -> dict[str, list[dict[str, Any]]]:
    """The warnings of every shot that has any, by shot id, each with the edit that mends it."""
    engine = next((r.engine for r in requests.values()), None)
    limits = limits_of(caps_of(engine), float(document.format.fps)) if engine else Limits()
    found: dict[str, list[dict[str, Any]]] = {}
    for warned in warnings(document.storyboard, str(document.format.fps), limits):
        found.setdefault(warned.shot, []).append(warned.model_dump(exclude={"shot"}))
    return found


def limits_of(caps: Caps, fps: float) -> Limits:
    """What an engine's caps mean at a rate."""
    longest = caps.longest / fps if caps.longest and not caps.overlap else None
    return Limits(engine=caps.name, longest_s=longest, fps=caps.rates)
