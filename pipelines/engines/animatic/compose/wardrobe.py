"""Wardrobe: clothes that are worn are the colour of who wears them, not things beside them."""

from pipelines.script import ShotPlan

CLOTHES = (
    "dress", "kimono", "cheongsam", "qipao", "hanfu", "shirt", "coat", "jacket", "suit", "uniform",
    "sweater", "gown", "robe", "jeans", "pants", "trousers", "skirt", "costume", "clothes",
    "outfit", "tie", "necktie", "scarf",
    "旗袍", "裙", "衣", "衫", "裤", "西装", "汉服", "制服",
)  # fmt: skip
SMALL = ("tie", "necktie", "scarf")  # too small to colour who wears them


def dressed(plan: ShotPlan) -> ShotPlan:
    """The plan with its clothes on."""
    worn = {r.b: r.a for r in plan.relations if r.relation == "wearing"}
    worn |= {a.target: a.agent for a in plan.actions if a.verb == "wear" and a.target and a.agent}
    colours: dict[str, str | None] = {}
    for subject in plan.subjects:
        noun = subject.noun.lower()
        if subject.id in worn and any(word in noun for word in CLOTHES) and noun not in SMALL:
            colours[worn[subject.id]] = subject.color
    clothes = {
        subject.id
        for subject in plan.subjects
        if subject.id in worn and any(word in subject.noun.lower() for word in CLOTHES)
    }
    subjects = tuple(
        subject.model_copy(update={"color": subject.color or colours.get(subject.id)})
        for subject in plan.subjects
        if subject.id not in clothes
    )
    actions = tuple(
        action.model_copy(update={"target": worn[action.target]})
        if action.target in clothes and worn[action.target] != action.agent
        else action
        for action in plan.actions
    )
    return plan.model_copy(update={"subjects": subjects, "actions": actions}) if clothes else plan
