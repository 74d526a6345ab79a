"""The writer that needs no model: rules over a vocabulary, in English and Chinese."""

import gc
import re
from collections.abc import Sequence

from pipelines.adjusting import Adjustments, SetFields, Wishes
from pipelines.errors import BadRequest
from pipelines.script import LONGEST_PROMPT, Expansion, Language, ShotPlan, Wanted
from pipelines.timing import fitted
from pipelines.writers import contract as accounting  # as a module: it reads with these rules
from pipelines.writers.rules.answering import answered, shots_of
from pipelines.writers.rules.asking import questions
from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.cutting import shots, units
from pipelines.writers.rules.plans import (
    SAID,
    language_of,
    look_of,
    plan_of,
    said_of,
)
from pipelines.writers.rules.reading import read
from pipelines.writers.rules.refining import additions, refined_text, without_noise
from pipelines.writers.rules.talk import adjusted, done
from pipelines.writers.rules.talk.board import Board
from pipelines.writers.rules.talk.examples import examples
from pipelines.writers.rules.unfilmed import scene_words
from pipelines.writers.rules.vocabulary import vocabulary

_WORDS = re.compile(r"[^\W_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")


class Rules:
    """Reads prompts by rule: the same words always give the same answer."""

    name = "rules"

    def __init__(self) -> None:
        vocabulary()
        for language in ("en", "zh"):
            read("a fox", language)
        # The words live as long as the process; a full collection would walk through all of them
        # and hold up whoever is being read for some 50 ms.
        gc.freeze()

    def expand(self, prompt: str, wanted: Wanted) -> Expansion:
        """The prompt refined, accounted for, and cut into shots.

        Raises:
            BadRequest: there are no words in it, or too many.
        """
        prompt = _checked(prompt)
        language = language_of(prompt, wanted.language)
        text, dropped = without_noise(prompt, filmed(prompt, language), language)
        text = answered(text or prompt, wanted.answers, language)
        reading = read(text, language)
        steps = len(units(reading))
        if wanted.shots is None:
            ticked = shots_of(wanted.answers, language, steps)
            wanted = wanted.model_copy(update={"shots": ticked})
        everything = range(len(reading.spans))
        look = look_of(reading, everything)
        added = additions(reading, look, wanted.struck)
        refined = refined_text(reading.text, added, language)
        contract = accounting.contract_of(answered(prompt, wanted.answers, language), refined)
        extra = tuple(d for d in dropped if d not in contract.dropped and d not in contract.kept)
        plans = tuple(_without(plan, wanted.struck) for plan in shots(reading, added, wanted))
        return Expansion(
            language=language,
            refined=refined,
            contract=contract.model_copy(update={"dropped": (*contract.dropped, *extra)}),
            questions=questions(reading, look, steps, wanted.answers),
            shots=plans,
            notes=tuple(dict.fromkeys(note for plan in plans for note in plan.notes)),
        )

    def read(
        self, text: str, language: Language | None = None, like: ShotPlan | None = None
    ) -> ShotPlan:
        """One shot's text, read again after a person edited it.

        Its camera words leave the text and become fields.

        like: the shot as it was; what the new words leave open stays as it is there.

        Raises:
            BadRequest: there are no words in it, or too many.
        """
        text = _checked(text)
        reading = read(text, language_of(text, language))
        everything = range(len(reading.spans))
        plan = plan_of(reading, everything, look_of(reading, everything), text)
        words = scene_words(text, reading.film.cues, plan)
        plan = plan.model_copy(update={"text": words or text})
        if like is None:
            return plan.model_copy(update={"seconds": fitted(plan)})
        before, now = said_of(read(like.text, language_of(like.text, language))), said_of(reading)
        news = {field for field, value in now.items() if value != before.get(field)}
        kept = {f: getattr(like, f) for f in (*SAID, "number", "seconds") if f not in news}
        return plan.model_copy(update=kept)

    def adjust(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        language: Language | None = None,
        chosen: int | None = None,
    ) -> Adjustments:
        """What a request does to a board of shots; nothing is changed here.

        chosen: the number of the shot that "this" means.

        Raises:
            BadRequest: nothing is asked, or too much at once.
        """
        return adjusted(request, plans, language_of(request, language), chosen, self.read)

    def granted(
        self,
        request: str,
        plans: Sequence[ShotPlan],
        wishes: Wishes,
        language: Language | None = None,
    ) -> Adjustments:
        """What wishes do to a board that somebody else read in a request.

        Raises:
            BadRequest: the text of a new shot has no words to film.
        """
        board = Board(tuple(plans), language_of(request, language))
        return done(wishes, board, self.read)

    def reworded(
        self, plan: ShotPlan, fields: SetFields, language: Language | None = None
    ) -> ShotPlan:
        """The shot with other fields, and words that say so.

        fields: its `shots` are not looked at. Where the words cannot be mended they stay.
        """
        board = Board((plan,), language_of(plan.text, language), 1)
        wish = fields.model_copy(update={"shots": (1,)})
        return done(Wishes(wishes=(wish,)), board, self.read).shots[0].plan

    def examples(self, plans: Sequence[ShotPlan], language: Language) -> tuple[str, ...]:
        """Requests that fit a board, for a creator who does not know what to say."""
        return examples(Board(tuple(plans), language))


def _without(plan: ShotPlan, struck: tuple[str, ...]) -> ShotPlan:
    absent = tuple(dict.fromkeys([*plan.absent, *struck]))
    return plan if absent == plan.absent else plan.model_copy(update={"absent": absent})


def _checked(prompt: str) -> str:
    if len(prompt) > LONGEST_PROMPT:
        raise BadRequest(
            f"The prompt has {len(prompt)} characters; at most {LONGEST_PROMPT} can be read at "
            "once. Cut it into parts and make a project of each."
        )
    prompt = _CONTROL.sub(" ", prompt).strip()
    if not has_words(prompt):
        raise BadRequest(
            "There are no words to film in this prompt. Describe who does what, and where."
        )
    return prompt


def has_words(text: str) -> bool:
    """Whether there is a letter, a digit or an ideograph in it."""
    return bool(_WORDS.search(text))
