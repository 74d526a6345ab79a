"""Words -> what they say: refined, accounted for, cut into shots."""

from functools import cache

from pipelines.script import Expansion, Language, ShotPlan, Wanted
from pipelines.writers import Writer, open_writer
from studio.domain.prompt import Prompt


@cache
def writer(name: str = "rules") -> Writer:
    """The writer called `name`, opened once."""
    return open_writer(name)


def refine(text: str, wanted: Wanted) -> Expansion:
    """The words as the writer reads them; nothing is kept.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    return writer().expand(text, wanted)


def prompt_of(text: str, wanted: Wanted) -> Prompt:
    """The words and their account, as a project keeps them."""
    read = refine(text, wanted)
    return Prompt(
        text=text,
        language=read.language,
        refined=read.refined,
        contract=read.contract,
        questions=read.questions,
        wanted=wanted,
        notes=read.notes,
    )


def reread(text: str, plan: ShotPlan, language: Language) -> ShotPlan:
    """The plan of a shot whose words were edited; what they leave open stays as it stands."""
    return writer().read(text, language, like=plan)
