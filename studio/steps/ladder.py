"""From a drawn draft to the final film: what each rung costs, and what of it is there already."""

from typing import Any, get_args

from pipelines.engines import ENGINES, caps_of
from studio.domain.document import Document
from studio.domain.format import Format, Rung
from studio.history import revisions, takes
from studio.steps.cost import cost
from studio.steps.requests import generated, rendered, requests_of
from studio.workspace import Workspace


def ladder(workspace: Workspace, project: int, cores: int) -> list[dict[str, Any]]:
    """The rungs, cheapest first; each with the `cost` of a View and the edit that leads to it.

    Raises:
        NotFound: there is no such project.
    """
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    return [
        _rung(workspace, document.model_copy(update={"format": made}), cores)
        for made in rungs(document.format)
    ]


def rungs(made: Format) -> list[Format]:
    """The format on each rung: three where the engine has steps, one where it draws."""
    names = get_args(Rung) if made.engine in ENGINES and caps_of(made.engine).weights else ["final"]
    return [made.model_copy(update={"rung": name}) for name in names]


def _rung(workspace: Workspace, document: Document, cores: int) -> dict[str, Any]:
    requests = list(generated(requests_of(document)).values())
    with workspace.reading() as db:
        have = set(takes.of_keys(db, [r.key for r in requests]))
    name, there = document.format.rung, rendered(document.format)
    return {
        "name": name,
        "values": {n: getattr(there, n) for n in ("engine", "width", "height", "steps")},
        **cost(workspace, requests, have, cores),
        "op": {"op": "format.set", "rung": name},
    }
