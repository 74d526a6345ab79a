"""A writing: the model is asked, its answer checked, once more asked when it is no good."""

from pipelines.script import Expansion, Wanted, Written
from pipelines.writers.speaking.conversation import Speaker, Task, Tell, Tried, best_of_two
from pipelines.writers.speaking.instruction import broken_told, messages
from pipelines.writers.speaking.overhearing import Overheard
from pipelines.writers.speaking.settling import settled
from pipelines.writers.speaking.sheet import schema_for, sheet_in

TOKENS_REFINED, TOKENS_SHOT = 500, 260


def draft(
    speaker: Speaker, prompt: str, wanted: Wanted, by_rules: Expansion, tell: Tell
) -> Expansion:
    """The words as the model writes them; its contract may be broken.

    Raises:
        Unwritten: twice the model gave nothing that can be used.
    """
    task = Task(
        messages(prompt, wanted, by_rules.language),
        schema_for(prompt, wanted),
        _tokens(prompt, wanted),
    )

    def read(answer: str) -> Tried[Expansion]:
        found = settled(sheet_in(answer, wanted), prompt, wanted, by_rules, speaker.name)
        broken = () if wanted.breaks else found.contract.broken
        return Tried(found, len(broken), broken_told(broken))

    return best_of_two(speaker, task, tell, lambda: Overheard(tell), read)


def chosen(drafted: Expansion, by_rules: Expansion, wanted: Wanted) -> Written:
    """What counts: the model's words, or those of the rules when the model's break a promise."""
    broken = drafted.contract.broken
    if not broken or wanted.breaks:
        return Written(used=drafted)
    return Written(used=by_rules, offered=drafted, why=_why_not(drafted.writer, len(broken)))


def _why_not(writer: str, count: int) -> str:
    return (
        f"The {writer} writer broke {count} of your promises, so its words are not used. "
        "Look at them, and use them anyway if you like."
    )


def _tokens(prompt: str, wanted: Wanted) -> int:
    return TOKENS_REFINED + len(prompt) + TOKENS_SHOT * (wanted.shots or 6)
