"""From a drawn draft to the final film: what each rung costs, and what of it is there already."""

from typing import Any

from pipelines.engines import caps_of
from studio.domain.document import Document
from studio.domain.format import Format
from studio.history import revisions, takes
from studio.steps.cost import cost
from studio.steps.requests import requests_of
from studio.workspace import Workspace

DRAFT_STEPS, DRAFT_SHARE = 8, 0.5
"""A fast draft: half as wide and high, few steps; enough to judge who moves where. By eye."""


def ladder(workspace: Workspace, project: int, cores: int) -> list[dict[str, Any]]:
    """The rungs, cheapest first; each with the `cost` of a View and the edit that leads to it.

    Raises:
        NotFound: there is no such project.
    """
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    return [_rung(workspace, document, name, made, cores) for name, made in rungs(document.format)]


def rungs(final: Format) -> list[tuple[str, Format]]:
    """Names and formats: "animatic", "draft" where the engine has steps, "final" as chosen."""
    drawn = final.model_copy(update={"engine": "animatic"})
    if final.engine == "auto" or not caps_of(final.engine).weights:
        return [("final", final)]
    fewer = {
        "width": _side(final.width),
        "height": _side(final.height),
        "steps": min(final.steps or DRAFT_STEPS, DRAFT_STEPS),
    }
    return [("animatic", drawn), ("draft", final.model_copy(update=fewer)), ("final", final)]


def _rung(
    workspace: Workspace, document: Document, name: str, made: Format, cores: int
) -> dict[str, Any]:  # fmt: skip
    there = document.model_copy(update={"format": made})
    requests = list(requests_of(there).values())
    with workspace.reading() as db:
        have = set(takes.of_keys(db, [r.key for r in requests]))
    values = {n: getattr(made, n) for n in ("engine", "width", "height", "steps")}
    told = cost(workspace, requests, have, cores)
    return {"name": name, "values": values, **told, "op": {"op": "format.set", **values}}


def _side(pixels: int) -> int:
    return max(64, round(pixels * DRAFT_SHARE / 16) * 16)
