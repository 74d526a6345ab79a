"""What the printed report says, in two languages (assets/words/mending.json)."""

from pipelines.sheets.words import Words

_WORDS = Words("mending")
say, named = _WORDS.say, _WORDS.named
