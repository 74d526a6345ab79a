"""A model is asked, its answer checked, once more asked when it is no good."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pipelines.writers.speaking.errors import BadAnswer, Unwritten
from pipelines.writers.speaking.instruction import Message, mending

Tell = Callable[[dict[str, Any]], None]
"""Takes what happens while a model answers; raises `Cancelled` when nobody wants that now."""

Hear = Callable[[str], None]
T = TypeVar("T")


class Speaker(Protocol):
    """A language model."""

    name: str

    def load(self) -> object:
        """Makes the model ready to be asked.

        Raises:
            Unwritten, MissingPart: it cannot be made ready.
        """

    def answer(self, said: list[Message], schema: dict[str, Any], most: int, hear: Hear) -> str:
        """What the model says to `said`, in at most `most` tokens; `hear` gets it as it comes.

        Raises:
            Unwritten: the model cannot be asked, or does not answer.
        """


@dataclass(frozen=True)
class Task:
    """What a model is asked for: the first messages, the form of the answer, tokens at most."""

    said: list[Message]
    schema: dict[str, Any]
    most: int


@dataclass(frozen=True)
class Tried(Generic[T]):
    """What came of one answer. faults: how many; problem: what they are, for the model."""

    value: T
    faults: int = 0
    problem: str = ""


def best_of_two(
    speaker: Speaker,
    task: Task,
    tell: Tell,
    hear: Callable[[], Hear],
    read: Callable[[str], Tried[T]],
) -> T:
    """The answer without faults, or the one of two with fewer.

    hear: makes a fresh listener for each answer. read: raises `BadAnswer` for one of no use.

    Raises:
        Unwritten: twice the model gave nothing that can be used.
    """
    said, problem = task.said, ""
    best: Tried[T] | None = None
    for state in ("reading", "mending"):
        tell({"kind": "state", "state": state})
        answer = speaker.answer(said, task.schema, task.most, hear())
        try:
            tried = read(answer)
        except BadAnswer as wrong:
            problem = str(wrong)
        else:
            best = min(filter(None, (best, tried)), key=lambda one: one.faults)
            if not best.faults:
                break
            problem = tried.problem
        said = [*task.said, *mending(answer, problem)]
    if best is None:
        raise Unwritten(f"The answer of the {speaker.name} writer cannot be used: {problem}.")
    return best.value
