"""A writer of the room made of a model that answers messages: the promise of the room is kept."""

from collections.abc import Sequence
from typing import Any, ClassVar

from pipelines.adjusting import Adjustments, SetFields, Wishes
from pipelines.errors import ReelwrightError
from pipelines.script import Expansion, Language, ShotPlan, Wanted, Written
from pipelines.writers.rules import Rules
from pipelines.writers.speaking.conversation import Speaker, Tell
from pipelines.writers.speaking.drafting import chosen, draft
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.wishing import Request, wished


def _silent(_: dict[str, Any]) -> None:
    """Takes what happens and says nothing."""


class SpeakingWriter:
    """Words by a model; the rules stand in where it fails, and read single shots."""

    name: ClassVar[str]
    speaks: ClassVar[type]

    def __init__(self, setup: Setup) -> None:
        self._speaker: Speaker = self.speaks(setup)
        self._rules = Rules()

    def load(self) -> None:
        """Makes the model ready, which may take a while; otherwise the first words do it.

        Raises:
            Unwritten, MissingPart: it cannot be made ready.
        """
        self._speaker.load()

    def draft(self, prompt: str, wanted: Wanted, tell: Tell = _silent) -> Expansion:
        """The words as the model writes them; its contract may be broken.

        Raises:
            BadRequest: there are no words in it, or too many.
            Unwritten, MissingPart: the model gave nothing that can be used.
        """
        return draft(self._speaker, prompt, wanted, self._rules.expand(prompt, wanted), tell)

    def write(self, prompt: str, wanted: Wanted, tell: Tell = _silent) -> Written:
        """The words by the model, or by the rules with the reason why.

        Raises:
            BadRequest: there are no words in it, or too many.
        """
        by_rules = self._rules.expand(prompt, wanted)
        try:
            drafted = draft(self._speaker, prompt, wanted, by_rules, tell)
        except ReelwrightError as wrong:
            return Written(used=by_rules, why=str(wrong))
        return chosen(drafted, by_rules, wanted)

    def expand(self, prompt: str, wanted: Wanted) -> Expansion:
        """What counts of `write`."""
        return self.write(prompt, wanted).used

    def read(
        self, text: str, language: Language | None = None, like: ShotPlan | None = None
    ) -> ShotPlan:
        """One shot's text as the rules read it: it follows the typing."""
        return self._rules.read(text, language, like)

    def adjust(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        language: Language | None = None,
        chosen: int | None = None,
    ) -> Adjustments:
        """A request about a board as the rules read it."""
        return self._rules.adjust(request, plans, language, chosen)

    def wish(self, asked: Request, tell: Tell = _silent) -> Wishes:
        """What the model reads in a request about a board.

        Raises:
            BadRequest: there is no board, or nothing or too much is asked.
            Unwritten, MissingPart: the model gave nothing that can be used.
        """
        return wished(self._speaker, asked, self._rules, tell)

    def granted(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        wishes: Wishes,
        language: Language | None = None,
    ) -> Adjustments:
        """What wishes do to a board, by the rules."""
        return self._rules.granted(request, plans, wishes, language)

    def reworded(
        self, plan: ShotPlan, fields: SetFields, language: Language | None = None
    ) -> ShotPlan:
        """The shot with other fields, and words that say so, by the rules."""
        return self._rules.reworded(plan, fields, language)

    def examples(self, plans: Sequence[ShotPlan], language: Language) -> tuple[str, ...]:
        """Requests that fit a board."""
        return self._rules.examples(plans, language)
