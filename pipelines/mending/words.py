"""What the printed report says, in two languages (assets/words/mending.json)."""

from pipelines.sheets.words import Words

WORDS = Words("mending")
say, named = WORDS.say, WORDS.named
