"""What a figure does when it does a verb: the one list of verbs, read by writers and engines."""

import json
from functools import cache

from pipelines.assets import asset

STAND = "stand"


@cache
def _act_of() -> dict[str, str]:
    table = json.loads(asset("words/verbs.json").read_text(encoding="utf-8"))
    acts: dict[str, str] = {}
    chinese = json.loads(asset("words/chinese.json").read_text(encoding="utf-8"))["deeds"]
    table = table | {verb: row | {"en": ()} for verb, row in chinese.items() if verb not in table}
    for verb, row in table.items():
        for word in (verb, *row["en"], *row["zh"]):
            acts.setdefault(word, row["act"])
    return acts


def act_of(verb: str) -> str:
    """The act to draw for a verb or verb phrase, in either language ("gallop" -> "run").

    A phrase nobody knows is drawn by its first or last word; the rest stands still.
    """
    acts, said = _act_of(), verb.strip().lower()
    words = said.split()
    tries = [said, *(words[:1]), *(words[-1:])]
    return next((acts[word] for word in tries if word in acts), STAND)
