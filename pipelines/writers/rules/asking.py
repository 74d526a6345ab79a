"""Questions worth asking: what is essential and open, the weightiest first, at most three."""

from pipelines.script import Question
from pipelines.wording import phrases
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading

MOST = 3
CHANGING = frozenset({"change", "transform", "turn", "become", "fall", "drop", "heat", "cool"})


def questions(reading: Reading, look: Look) -> tuple[Question, ...]:
    """What the words leave open, ranked by how much the picture depends on it."""
    draft = reading.draft
    asked = phrases(reading.language, "asked")
    open_ = []
    if not draft.figures and look.setting is None:
        open_.append("who")
    if draft.figures and not draft.deeds and not draft.turns and not draft.links:
        open_.append("deed")
    if look.setting is None:
        open_.append("where")
    if "time" not in draft.looks:
        open_.append("when")
    if not draft.turns and any(deed.verb in CHANGING for deed in draft.deeds):
        open_.append("end")
    return tuple(Question(about=name, **asked[name]) for name in open_[:MOST])
