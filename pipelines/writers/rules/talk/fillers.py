"""Words of a request that ask for nothing by themselves: "make", "it", "please", 改成, 一下."""

import json

from pipelines.assets import asset
from pipelines.script import Language


def fillers(language: Language) -> list[str]:
    """The small words of one language; a longer one stands before those it begins with."""
    table: dict[str, str] = json.loads(asset("words/talk.json").read_text(encoding="utf-8"))
    return sorted(table[language].split(), key=len, reverse=True)
