"""The advice on a project's board, as the page shows it on its cards."""

from collections.abc import Mapping
from typing import Any

from pipelines.engines import Caps, caps_of
from pipelines.engines.windows import limited, reach_of
from studio.domain.document import Document
from studio.domain.preflight import Limits, warnings
from studio.steps.requests import Request


def advice(document: Document, requests: Mapping[str, Request]) -> dict[str, list[dict[str, Any]]]:
    """The warnings of every shot that has any, by shot id, each with the edit that mends it."""
    asked = next(iter(requests.values()), None)
    limits = limits_of(caps_of(asked.engine), asked.setup.window) if asked else Limits()
    found: dict[str, list[dict[str, Any]]] = {}
    for warned in warnings(document.storyboard, str(document.format.fps), limits):
        found.setdefault(warned.shot, []).append(warned.model_dump(exclude={"shot"}))
    return found


def limits_of(caps: Caps, window: int | None = None) -> Limits:
    """What an engine's caps mean. window: most frames it is told to make in one go."""
    reach = reach_of(limited(caps, window))
    return Limits(engine=caps.name, reach=reach, fps=caps.rates)
