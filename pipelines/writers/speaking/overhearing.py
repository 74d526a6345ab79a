"""What a person may read while a model still writes: words out of JSON that is not done."""

import json
from collections.abc import Callable
from itertools import groupby
from typing import Any

WORDS = ("refined", "text")
ESCAPED, ESCAPED_BY_NUMBER = 2, 6

Heard = tuple[str | int, str]


class Overheard:
    """Takes pieces of a sheet's JSON as they come; tells the refined words and the shots' texts.

    tell: gets `{"kind": "piece", "of": "refined" | number of the shot, "text": words}`, also
        with no words at all, as a sign of life.
    """

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        self._tell = tell
        self._inside: list[str] = []
        self._in_string = self._is_value = False
        self._string = self._key = self._escape = ""
        self._shot = 0
        self._began = False

    def __call__(self, piece: str) -> None:
        """The next piece; the first that says something tells that the writing has begun."""
        if piece and not self._began:
            self._began = True
            self._tell({"kind": "state", "state": "writing"})
        heard = [self._hear(character) for character in piece]
        runs = groupby(filter(None, heard), key=lambda one: one[0])
        told = [(of, "".join(text for _, text in run)) for of, run in runs]
        for of, text in told or [("refined", "")]:
            self._tell({"kind": "piece", "of": of, "text": text})

    def _hear(self, character: str) -> Heard | None:
        if not self._in_string:
            self._between(character)
            return None
        if self._escape or character == "\\":
            return self._spoken(self._escaped(character))
        if character != '"':
            return self._spoken(character)
        self._in_string = False
        if not self._is_value:
            self._key = self._string
            self._shot += self._key == "text"
        return None

    def _between(self, character: str) -> None:
        if character in "{[":
            self._inside.append(character)
        elif character in "}]" and self._inside:
            self._inside.pop()
        elif character == '"':
            self._in_string, self._string = True, ""
        if character == ":":
            self._is_value = True
        elif character in ",{[":
            self._is_value = self._inside[-1:] == ["["]

    def _spoken(self, character: str) -> Heard | None:
        if not self._is_value:
            self._string += character
        if not (self._is_value and self._key in WORDS and character):
            return None
        return ("refined" if self._key == "refined" else self._shot), character

    def _escaped(self, character: str) -> str:
        self._escape += character
        if len(self._escape) < (ESCAPED_BY_NUMBER if self._escape[1:2] == "u" else ESCAPED):
            return ""
        escape, self._escape = self._escape, ""
        try:
            spoken = str(json.loads(f'"{escape}"'))
        except ValueError:
            return ""
        return "" if "\ud800" <= spoken <= "\udfff" else spoken
