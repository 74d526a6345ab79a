"""The writers' room: a prompt goes in, an `Expansion` comes out.

Promise of every writer (tests/pipelines/test_writers.py runs it over the whole table):
any text of 1 to 8000 characters with at least one letter, digit or ideograph gives at least one
shot; the same text gives the same answer; a subject it cannot place becomes a card and a note.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from pipelines.adjusting import Adjustments, SetFields, Wishes
from pipelines.errors import BadRequest
from pipelines.script import Expansion, Language, ShotPlan, Wanted
from pipelines.writers.speaking.setup import Setup


class Writer(Protocol):
    """Reads words."""

    name: str

    def expand(self, prompt: str, wanted: Wanted) -> Expansion:
        """The prompt refined, accounted for, and cut into shots.

        Raises:
            BadRequest: there are no words in it, or too many.
        """

    def read(
        self, text: str, language: Language | None = None, like: ShotPlan | None = None
    ) -> ShotPlan:
        """One shot's text, read again after a person edited it.

        like: the shot as it was; what the new words leave open stays as it is there.
        """

    def adjust(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        language: Language | None = None,
        chosen: int | None = None,
    ) -> Adjustments:
        """What a request ("make it night", "remove the taxi from shot 2") does to a board.

        chosen: the number of the shot that "this" means. What cannot be understood changes
        nothing and is told in `said`.

        Raises:
            BadRequest: nothing is asked, or too much at once.
        """

    def granted(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        wishes: Wishes,
        language: Language | None = None,
    ) -> Adjustments:
        """What wishes do to a board that were read in a request by a model or a person.

        Raises:
            BadRequest: the text of a new shot has no words to film.
        """

    def reworded(
        self, plan: ShotPlan, fields: SetFields, language: Language | None = None
    ) -> ShotPlan:
        """The shot with other fields, and words that say so."""

    def examples(self, plans: Sequence[ShotPlan], language: Language) -> tuple[str, ...]:
        """Requests that fit a board, for a creator who does not know what to say."""


WRITERS = {
    "rules": "pipelines.writers.rules:Rules",
    "llm": "pipelines.writers.speaking.local:Llm",
    "remote": "pipelines.writers.speaking.server:Remote",
}


def known_writer(name: str) -> None:
    """Looks the name up.

    Raises:
        BadRequest: there is no such writer.
    """
    if name not in WRITERS:
        raise BadRequest(f"There is no writer {name!r}. Choose one of: {', '.join(WRITERS)}.")


def open_writer(name: str = "rules", setup: Setup | None = None) -> Writer:
    """The writer called `name`, ready to work.

    setup: the model that writers with one ask.

    Raises:
        BadRequest: there is no such writer.
    """
    known_writer(name)
    module, cls = WRITERS[name].split(":")
    made = getattr(import_module(module), cls)
    writer: Writer = made() if name == "rules" else made(setup or Setup())
    return writer
