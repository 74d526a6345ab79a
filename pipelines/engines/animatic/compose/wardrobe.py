"""Wardrobe: clothes that are worn are the colour of who wears them, not things beside them."""

from pipelines.script import ShotPlan

CLOTHES = (
    "dress", "kimono", "cheongsam", "qipao", "hanfu", "shirt", "coat", "jacket", "suit", "uniform",
    "sweater", "gown", "robe", "jeans", "pants", "trousers", "skirt", "costume", "clothes",
    "outfit",
    "旗袍", "裙", "衣", "衫", "裤", "西装", "汉服", "制服",
)  # fmt: skip


def dressed(plan: ShotPlan) -> ShotPlan:
    """The plan with its clothes on."""
    worn = {r.b: r.a for r in plan.relations if r.relation == "wearing"}
    worn |= {a.target: a.agent for a in plan.actions if a.verb == "wear" and a.target and a.agent}
    colours: dict[str, str | None] = {}
    for subject in plan.subjects:
        noun = subject.noun.lower()
        if subject.id in worn and any(word in noun for word in CLOTHES):
            colours[worn[subject.id]] = subject.color
    clothes = {
        subject.id
        for subject in plan.subjects
        if worn.get(subject.id) in colours and any(word in subject.noun.lower() for word in CLOTHES)
    }
    subjects = tuple(
        subject.model_copy(update={"color": subject.color or colours.get(subject.id)})
        for subject in plan.subjects
        if subject.id not in clothes
    )
    return plan.model_copy(update={"subjects": subjects}) if clothes else plan
