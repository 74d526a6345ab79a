"""Words -> what they say: refined, accounted for, cut into shots."""

from functools import cache, lru_cache
from typing import Any

from pipelines.adjusting import SetFields
from pipelines.script import Answer, Expansion, Language, Question, ShotPlan, Wanted
from pipelines.writers import Writer, open_writer
from pipelines.writers.account import account_of
from pipelines.writers.variations import Variation, variations
from studio.domain.prompt import Prompt

REMEMBERED = 64
MOST_QUESTIONS = 3
RULES = "rules"


@cache
def writer() -> Writer:
    """The writer that needs no model, opened once."""
    return open_writer(RULES)


@lru_cache(maxsize=REMEMBERED)
def refine(text: str, wanted: Wanted) -> Expansion:
    """The words as the rules read them; nothing is kept.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    return writer().expand(text, wanted)


@lru_cache(maxsize=REMEMBERED)
def vary(text: str, wanted: Wanted) -> tuple[Variation, ...]:
    """Four readings of the words; nothing is kept.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    return variations(text, wanted)


def prompt_of(
    text: str,
    wanted: Wanted,
    asked: tuple[Question, ...] = (),
    read: Expansion | None = None,
) -> Prompt:
    """The words and their account, as a project keeps them.

    asked: the questions so far. read: the words as another writer than the rules wrote them.
    """
    read = read or refine(text, wanted)
    return Prompt(
        text=text,
        language=read.language,
        refined=read.refined,
        contract=read.contract,
        questions=questions_of(read.questions, asked, wanted.answers),
        wanted=wanted,
        notes=read.notes,
        writer=read.writer,
        shots=read.shots if read.writer != RULES else (),
    )


def written_in(prompt: Prompt) -> Expansion:
    """What a language model wrote, as the project keeps it."""
    return Expansion(
        language=prompt.language,
        writer=prompt.writer,
        refined=prompt.refined,
        contract=prompt.contract,
        questions=prompt.questions,
        shots=prompt.shots,
        notes=prompt.notes,
    )


def questions_of(
    opened: tuple[Question, ...], asked: tuple[Question, ...], answers: tuple[Answer, ...]
) -> tuple[Question, ...]:
    """The questions to show: those answered stay where they were, with what is still open."""
    about = {answer.about for answer in answers}
    fresh = {question.about: question for question in opened}
    stay = [q for q in asked if q.about in about or q.about in fresh]
    shown = [fresh.pop(q.about, q) for q in stay]
    return (*shown, *list(fresh.values())[: max(0, MOST_QUESTIONS - len(shown))])


def phrases_of(text: str, read: Expansion | Prompt, wanted: Wanted) -> list[dict[str, Any]]:
    """The refined words phrase by phrase, as the page marks them."""
    told = account_of(text, read.refined, read.contract, wanted.answers, read.language)
    return [phrase.model_dump(mode="json") for phrase in told]


def reworded(plan: ShotPlan, fields: dict[str, Any], language: Language) -> ShotPlan:
    """The plan with another place or light, and words that say so where they can.

    fields: of `SetFields`; None empties one. A place may be named as a set is ("city_street").
    """
    given = {name: value for name, value in fields.items() if value is not None}
    if "setting" in given:
        given["setting"] = str(given["setting"]).replace("_", " ")
    emptied = tuple(name for name, value in fields.items() if value is None)
    wish = SetFields.model_validate({"shots": (plan.number,), "clear": emptied, **given})
    return writer().reworded(plan, wish, language)


def reread(text: str, plan: ShotPlan, language: Language) -> ShotPlan:
    """The plan of a shot whose words were edited; what they leave open stays as it stands."""
    return writer().read(text, language, like=plan)
