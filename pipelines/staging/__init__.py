"""A screenplay becomes shots: who speaks is seen, what is said keeps its speaker, cuts stay cuts.

Not a room: the writer reads what happens, this arranges it.
"""

from dataclasses import dataclass

from pipelines.errors import UnreadableMedia
from pipelines.screenplay import Listed, Prose, Screenplay
from pipelines.script import LONGEST_PROMPT, MOST_SHOTS, Language, ShotPlan, Wanted
from pipelines.scripts.written import told
from pipelines.staging.drafts import Draft, drafts
from pipelines.staging.filming import Filming
from pipelines.writers import Writer


@dataclass(frozen=True)
class Staged:
    """The shots of a script, or as many as one storyboard holds.

    first, last: which of `of` shots they are, counted from 1. scenes: first and last scene of
    them, counted from 1, out of `scenes_of`. characters: who speaks in them. text: the words of
    those scenes, as many as a prompt holds.
    """

    plans: tuple[ShotPlan, ...]
    first: int
    last: int
    of: int
    scenes: tuple[int, int]
    scenes_of: int
    characters: tuple[str, ...]
    language: Language
    text: str

    @property
    def following(self) -> int | None:
        """The shot to go on from in another film; None when all were taken."""
        return self.last + 1 if self.last < self.of else None


def staged(screenplay: Screenplay, writer: Writer, first: int = 1) -> Staged:
    """The shots of a script from shot `first` on, at most `MOST_SHOTS`, whole scenes where it can.

    Raises:
        UnreadableMedia: it has no shot `first`.
    """
    language = screenplay.language
    story = _story(screenplay)
    if story and first == 1:
        shots = writer.expand(story, Wanted(language=language)).shots
        n = len(shots)
        return Staged(shots, 1, n, n, (1, 1), 1, (), language, story)
    every = drafts(screenplay)
    if not 1 <= first <= len(every):
        raise UnreadableMedia(
            f"The script has {len(every)} shots, so there is no shot {first} to begin with. "
            "Choose an earlier one."
        )
    chosen = _fitting(every[first - 1 :])
    plans = Filming(screenplay, writer, language).shots(chosen)
    last = first + len(chosen) - 1
    heard = dict.fromkeys(s.who for d in chosen for s in d.speeches if s.who)
    filmed = list(dict.fromkeys(draft.scene for draft in every))
    return Staged(
        plans=plans,
        first=first,
        last=last,
        of=len(every),
        scenes=(filmed.index(chosen[0].scene) + 1, filmed.index(chosen[-1].scene) + 1),
        scenes_of=len(filmed),
        characters=tuple(heard),
        language=language,
        text=told(screenplay.scenes[chosen[0].scene : chosen[-1].scene + 1], LONGEST_PROMPT),
    )


def _fitting(left: list[Draft]) -> list[Draft]:
    """The shots one storyboard holds: whole scenes, unless the first alone is longer."""
    if len(left) <= MOST_SHOTS:
        return left
    ends = [n for n in range(1, MOST_SHOTS + 1) if left[n].scene != left[n - 1].scene]
    return left[: ends[-1] if ends else MOST_SHOTS]


def _story(screenplay: Screenplay) -> str | None:
    """The text of what is no script but a story in prose, short enough to be read at once."""
    scenes = screenplay.scenes
    if len(scenes) != 1 or scenes[0].heading:
        return None
    elements = scenes[0].elements
    if not all(isinstance(e, Prose) and not e.centered for e in elements):
        return None
    text = "\n".join(e.text for e in elements if isinstance(e, Prose | Listed))
    return text if len(text) <= LONGEST_PROMPT else None
