"""The contract of words that came with shots: both must keep every promise."""

from collections.abc import Sequence

from pipelines.script import Contract, ShotPlan
from pipelines.writers.contract import contract_of


def contract_shown(promised: str, refined: str, plans: Sequence[ShotPlan]) -> Contract:
    """The account of the refined words; what they keep but no shot shows is broken as well."""
    contract = contract_of(promised, refined, plans)
    seen = " ".join(f"{plan.text} {plan.dialogue or ''}" for plan in plans)
    broken = (*contract.broken, *contract_of(promised, seen, plans).broken)
    return contract.model_copy(update={"broken": tuple(dict.fromkeys(broken))})
