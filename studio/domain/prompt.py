"""What the creator asked for, and how it was understood."""

from typing import Any

from pydantic import field_validator

from pipelines.script import Contract, Language, Question, ShotPlan, Value, Wanted


class Prompt(Value):
    """The creator's words, the refined words, and the account between them.

    writer: who refined them. shots: the plans that came with them, when a language model wrote;
        the rules' plans are read again from the words.
    """

    text: str = ""
    language: Language = "en"
    refined: str = ""
    contract: Contract = Contract()
    questions: tuple[Question, ...] = ()
    wanted: Wanted = Wanted()
    notes: tuple[str, ...] = ()
    writer: str = "rules"
    shots: tuple[ShotPlan, ...] = ()

    @field_validator("questions", mode="before")
    @classmethod
    def _answerable(cls, questions: Any) -> Any:
        """Questions kept before they said what they are about are asked anew, not read."""
        if not isinstance(questions, list):
            return questions
        return [q for q in questions if not isinstance(q, dict) or "about" in q]
