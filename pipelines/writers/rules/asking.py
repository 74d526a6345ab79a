"""Questions worth asking: what is essential and open, the weightiest first, at most three."""

from pipelines.script import Question, Wanted
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.telling import phrases

MOST = 3


def questions(reading: Reading, look: Look, wanted: Wanted) -> tuple[Question, ...]:
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
    if wanted.shots is None and len(reading.spans) == 1 and len(draft.deeds) > 1:
        open_.append("shots")
    if draft.deeds and not draft.turns:
        open_.append("end")
    return tuple(Question(**asked[name]) for name in open_[:MOST])
