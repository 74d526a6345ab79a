"""What the creator asked for, and how it was understood."""

from pipelines.script import Contract, Language, Question, Value, Wanted


class Prompt(Value):
    """The creator's words, the refined words, and the account between them."""

    text: str = ""
    language: Language = "en"
    refined: str = ""
    contract: Contract = Contract()
    questions: tuple[Question, ...] = ()
    wanted: Wanted = Wanted()
    notes: tuple[str, ...] = ()
