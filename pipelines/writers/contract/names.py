"""Every name is still there, and no other in its place."""

import re
from collections.abc import Iterator

from pipelines.script import Break
from pipelines.writers.contract.pair import Pair
from pipelines.writers.rules.vocabulary import vocabulary


def names(pair: Pair) -> Iterator[Break]:
    """Names are written as the creator wrote them."""
    spelled = pair.after.spelled
    for name, start, stop in pair.before.named:
        if pair.after.language == "zh":
            kept = name.lower() in pair.after.small
        else:
            kept = all(part in spelled for part in re.findall(r"[^\W_]+", name.lower()))
        if not kept and not _known_place(name):
            yield Break(what="name", was=name, now=_another(pair, start, stop))


def _known_place(name: str) -> bool:
    return any(e.kind in ("place", "name") for e in vocabulary().en.get(name.lower(), ()))


def _another(pair: Pair, start: int, stop: int) -> str | None:
    old = {name for name, _, _ in pair.before.named}
    new = next((name for name, _, _ in pair.after.named if name not in old), None)
    return new or pair.instead(start, stop)
