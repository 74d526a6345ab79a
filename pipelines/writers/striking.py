"""Phrases taken out of words that are written already: no writer is asked again."""

import re

from pipelines.script import Expansion, ShotPlan, Wanted
from pipelines.writers.rules import has_words
from pipelines.writers.rules.answering import answered
from pipelines.writers.speaking.promise import contract_shown


def struck(written: Expansion, prompt: str, wanted: Wanted) -> Expansion:
    """The same words without what is struck; engines that generate get that as negatives.

    A shot that would be left without a word keeps its text.
    """
    phrases = wanted.struck
    if not phrases:
        return written
    promised = answered(prompt, wanted.answers, written.language)
    refined = _without(written.refined, phrases)
    shots = tuple(_lighter(plan, phrases) for plan in written.shots)
    return written.model_copy(
        update={
            "refined": refined,
            "contract": contract_shown(promised, refined, shots),
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
