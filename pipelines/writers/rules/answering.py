"""Ticked answers, read as if the creator had written them behind the words."""

import re
from collections.abc import Sequence

from pipelines.script import Answer, Language
from pipelines.writers.rules.plans import look_of
from pipelines.writers.rules.reading import read
from pipelines.writers.rules.refining import Addition, refined_text
from pipelines.writers.rules.vocabulary import vocabulary

_NUMBER = re.compile(r"\d+")
_SEVERAL = re.compile(r"several|many|[多几]个")
_COVERED = 3


def answered(text: str, answers: Sequence[Answer], language: Language) -> str:
    """The words with every answer that is a phrase of the scene, and does not stand in them yet.

    Words written since that say it themselves count more than an answer.
    """
    told = [(a.about, a.option.strip(" ,.，。")) for a in answers if a.about != "shots"]
    missing = [
        Addition(about, "", option)
        for about, option in told
        if option and option.lower() not in text.lower()
    ]
    said = _said(text, language) if missing else frozenset()
    return refined_text(text, [a for a in missing if a.field not in said], language)


def _said(text: str, language: Language) -> frozenset[str]:
    reading = read(text, language)
    looks = reading.draft.looks
    told = {
        "where": look_of(reading, range(len(reading.spans))).setting is not None,
        "when": "time" in looks,
        "weather": "weather" in looks,
        "mood": "mood" in looks,
    }
    return frozenset(about for about, is_said in told.items() if is_said)


def shots_of(answers: Sequence[Answer], language: Language, steps: int = 1) -> int | None:
    """How many shots were ticked: "three shots", "一个镜头".

    Several are as many as the story has steps, and one step is covered in three.
    """
    numbers = vocabulary().grammar["numbers"][language]
    for answer in answers:
        if answer.about != "shots":
            continue
        if digits := _NUMBER.search(answer.option):
            return int(digits.group())
        if _SEVERAL.search(answer.option.lower()):
            return steps if steps > 1 else _COVERED
        words = answer.option.lower().split() if language == "en" else list(answer.option)
        return next((int(numbers[word]) for word in words if word in numbers), None)
    return None
