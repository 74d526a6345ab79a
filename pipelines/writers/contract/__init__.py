"""The contract between a creator's words and any refined form of them.

It works on words alone, in English and Chinese, so that it holds every writer to the same: rules,
models near and far, imported scripts.
"""

from collections.abc import Sequence

from pipelines.script import Contract, ShotPlan
from pipelines.writers.contract.differences import account, lost, survives
from pipelines.writers.contract.facts import facts_of
from pipelines.writers.contract.film import fields_of
from pipelines.writers.contract.pair import Pair
from pipelines.writers.contract.promises import broken
from pipelines.writers.rules.plans import language_of

__all__ = ["contract_of", "lost", "survives"]


def contract_of(prompt: str, refined: str, plans: Sequence[ShotPlan] = ()) -> Contract:
    """Phrases of `prompt` that are kept, added and dropped in `refined`, and broken promises.

    plans: the shots made of it; what their fields say (camera, style, what is absent, dialogue)
        counts as kept words.
    """
    contract = account(prompt, refined)
    if prompt == refined:
        return contract
    language = language_of(prompt, None)
    pair = Pair(facts_of(prompt, language), facts_of(refined, language), fields_of(plans))
    return contract.model_copy(update={"broken": broken(pair)})
