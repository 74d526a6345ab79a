"""JSON forms that a model fills in: schemas without words, and the object in an answer."""

import json
from typing import Any

from pipelines.writers.speaking.errors import BadAnswer


def bare(schema: Any) -> Any:
    """The schema without titles, descriptions and defaults: a grammar has no use for them."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {k: v for k, v in schema.items() if k not in ("title", "description", "default")}
    named = {"properties", "$defs"} & set(kept)
    return {
        k: {n: bare(s) for n, s in v.items()} if k in named else bare(v)
        for k, v in (kept | {k: schema[k] for k in named}).items()
    }


def object_in(answer: str) -> Any:
    """The JSON object in what a model answered, whatever stands around it.

    Raises:
        BadAnswer: there is none.
    """
    said = answer.rpartition("</think>")[2]
    try:
        return json.loads(said[said.find("{") : said.rfind("}") + 1], strict=False)
    except (ValueError, RecursionError) as wrong:
        raise BadAnswer(f"it is no JSON object ({wrong})") from wrong
