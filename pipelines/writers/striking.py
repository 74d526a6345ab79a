"""Phrases taken out of words that are written already: no writer is asked again."""

import re

from pipelines.script import Expansion, ShotPlan
from pipelines.writers.contract import contract_of
from pipelines.writers.rules import has_words


def struck(written: Expansion, prompt: str, phrases: tuple[str, ...]) -> Expansion:
    """The same words without `phrases`; engines that generate get them as negatives.

    A shot that would be left without a word keeps its text.
    """
    if not phrases:
        return written
    refined = _without(written.refined, phrases)
    shots = tuple(_lighter(plan, phrases) for plan in written.shots)
    return written.model_copy(
        update={
            "refined": refined,
            "contract": contract_of(prompt, refined, shots),
            "shots": shots,
        }
    )


def _lighter(plan: ShotPlan, phrases: tuple[str, ...]) -> ShotPlan:
    absent = tuple(dict.fromkeys([*plan.absent, *phrases]))
    return plan.model_copy(update={"text": _without(plan.text, phrases), "absent": absent})


def _without(text: str, phrases: tuple[str, ...]) -> str:
    left = text
    for phrase in phrases:
        told = rf"(?<!\w){re.escape(phrase)}(?!\w)" if phrase.isascii() else re.escape(phrase)
        left = re.sub(rf"\s*[,，、]?\s*{told}", "", left, flags=re.IGNORECASE)
    left = re.sub(r"^[\s,，、;；]+", "", left)
    return left if has_words(left) else text
