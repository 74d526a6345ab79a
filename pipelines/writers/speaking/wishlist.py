"""The list of wishes a language model fills in for a request about a board, every part bounded."""

from typing import Any

from pydantic import ValidationError

from pipelines.adjusting import Adjustment, Wishes
from pipelines.completion import told_wrong
from pipelines.writers.rules import has_words
from pipelines.writers.speaking.errors import BadAnswer
from pipelines.writers.speaking.forms import bare, object_in

MOST_WISHES, MOST_UNREAD = 8, 3
SHORT, LONG = 60, 240
NUMBERS = ("shot", "a", "b", "after")
WORDS = ("text", "noun", "phrase", "word", "deed")


def schema_for(count: int) -> dict[str, Any]:
    """The JSON schema of wishes about a board of `count` shots: no other shot can be named."""
    schema = bare(Wishes.model_json_schema())
    schema["additionalProperties"] = False
    schema["required"] = ["wishes"]
    wishes, unread = (schema["properties"][name] for name in ("wishes", "unread"))
    wishes["maxItems"], unread["maxItems"] = MOST_WISHES, MOST_UNREAD
    wishes["items"] = {"anyOf": wishes["items"]["oneOf"]}
    unread["items"]["maxLength"] = SHORT
    for part in schema["$defs"].values():
        _bound(part, count)
    return dict(schema)


def _bound(part: dict[str, Any], count: int) -> None:
    part["additionalProperties"] = False
    part["required"] = ["kind", *part.get("required", ())]
    for name, told in part["properties"].items():
        told = part["properties"][name] = _said(told)
        if told.get("type") == "string" and "enum" not in told and "const" not in told:
            told["maxLength"] = LONG if name in ("text", "dialogue") else SHORT
        if name == "shots":
            told["maxItems"] = told["items"]["maximum"] = count
        if name in NUMBERS:
            told["maximum"] = count
        if name == "clear":
            told["maxItems"] = 3


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out is not null when it is there."""
    forms = [form for form in told.get("anyOf", ()) if form != {"type": "null"}]
    return forms[0] if len(forms) == 1 else told


def wishes_in(answer: str, count: int) -> Wishes:
    """The wishes in what a model answered; what says nothing is dropped.

    Raises:
        BadAnswer: there are none, or one names a shot that is not there; says why.
    """
    try:
        told = Wishes.model_validate(_without_nothing(object_in(answer)))
    except ValidationError as wrong:
        raise BadAnswer(told_wrong(wrong).rstrip(".")) from wrong
    kept = tuple(wish for wish in told.wishes if _says(wish))
    for wish in kept:
        if wrong := [n for n in _shots(wish) if n > count]:
            raise BadAnswer(f"there is no shot {wrong[0]}, the board has {count}")
    unread = tuple(words for words in told.unread if has_words(words))
    if not kept and not unread:
        raise BadAnswer("it holds neither a wish nor words that were not understood")
    return Wishes(wishes=kept[:MOST_WISHES], unread=unread[:MOST_UNREAD])


def _without_nothing(told: Any) -> Any:
    """What a model leaves empty is as if it were not said."""
    if isinstance(told, list):
        return [_without_nothing(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {k: _without_nothing(v) for k, v in told.items() if v is not None and v != ""}


def _says(wish: Adjustment) -> bool:
    told = wish.model_dump(exclude_none=True)
    return all(has_words(told[name]) for name in WORDS if name in told)


def _shots(wish: Adjustment) -> list[int]:
    told = wish.model_dump()
    return [*told.get("shots", ()), *(told[name] for name in NUMBERS if name in told)]
