"""Words -> what a writer makes of them, told while it writes; the rules stand in for any other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.script import Wanted, Written
from pipelines.writers import WRITERS, open_writer
from studio.steps.refine import refine

Event = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Words for a writer, and what is fixed beside them."""

    text: str
    wanted: Wanted
    writer: str = "rules"


def write(asked: Asked) -> Iterator[Event]:
    """Events of one writing, the last of kind "written" (docs/architecture.md lists them).

    Raises:
        BadRequest: there are no words to film, or too many, or there is no such writer.
    """
    open_writer(asked.writer)
    by_rules = refine(asked.text, asked.wanted)
    return iter([{"kind": "began", "writer": asked.writer}, _written(Written(used=by_rules))])


def writers() -> dict[str, Any]:
    """Every writer: ready or not, and why not; and which one is chosen."""
    rows = [{"name": name, "ready": True, "why": None, "model": None} for name in WRITERS]
    return {"chosen": "rules", "writers": rows}


def _written(written: Written, reused: bool = False) -> Event:
    told = written.model_dump(mode="json", by_alias=True)
    return {"kind": "written", "reused": reused, **told}
