"""Questions worth asking: what is essential and open, the weightiest first, at most three."""

from pipelines.script import Question, Wanted
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading

MOST = 3
_ASKED = {
    "en": {
        "who": Question(ask="Who or what is in the picture?", options=("a person", "an animal", "no one")),
        "deed": Question(ask="What happens?", options=("it moves", "it stays still", "it changes")),
        "where": Question(ask="Where does it take place?", options=("outdoors", "indoors", "in a studio")),
        "when": Question(ask="When is it?", options=("day", "sunset", "night")),
        "end": Question(ask="What is different at the end?", options=("nothing", "the light", "the subject")),
        "shots": Question(ask="One shot or several?", options=("one shot", "three shots", "six shots")),
    },
    "zh": {
        "who": Question(ask="画面里有谁或什么？", options=("一个人", "一只动物", "没有人")),
        "deed": Question(ask="发生什么？", options=("在运动", "保持不动", "发生变化")),
        "where": Question(ask="在哪里？", options=("室外", "室内", "影棚")),
        "when": Question(ask="什么时候？", options=("白天", "日落", "夜晚")),
        "end": Question(ask="结尾有什么不同？", options=("没有", "光线", "主体")),
        "shots": Question(ask="一个镜头还是多个？", options=("一个镜头", "三个镜头", "六个镜头")),
    },
}  # fmt: skip


def questions(reading: Reading, look: Look, wanted: Wanted) -> tuple[Question, ...]:
    """What the words leave open, ranked by how much the picture depends on it."""
    draft = reading.draft
    asked = _ASKED[reading.language]
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
    return tuple(asked[name] for name in open_[:MOST])
