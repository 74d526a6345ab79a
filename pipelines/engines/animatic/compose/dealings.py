"""Dealings: what someone does with a thing or with someone else, as it is staged."""

from collections.abc import Callable

from pipelines.engines.animatic.compose.verbs import act_of, deal_of, readings
from pipelines.script import Action, ShotPlan, Subject

Kinds = Callable[[str], str]
ALIVE = ("person", "animal", "flier")
DROPS = frozenset({"drop", "release", "let_go", "let", "spill"})
GIVES = frozenset(
    ["give", "hand", "pass", "offer", "hand_over", "pass_over", "send", "bring", "serve", "sell",
     "feed", "deliver", "递给", "送给"]
)  # fmt: skip
BY_HAND = frozenset({"hold", "work", "cook", "read", "write", "play_music", "wave"})
TOUCHING = frozenset({"face", "hold", "none", "throw"})
TOGETHER = frozenset({"talk", "hug", "fight", "bow", "laugh"})
MUTUAL = frozenset(
    ["shake_hands", "shake", "high_five", "hold_hands", "kiss", "exchange", "greet", "meet",
     "give", "hand", "argue", "clink", "toast", "face", "arm_wrestle", "play_chess", "play_cards",
     "play_rock_paper_scissors", "chat", "swap", "trade", "share", "pass", "high-five"]
)  # fmt: skip
EACH_OTHER = ("each other", "one another", "together", "互相", "彼此", "对方", "面对面")
# What stands on a table, and what stands on the ground, rather than in a hand.
ON_TABLES = frozenset(
    ["computer", "desktop computer", "laptop", "monitor", "screen", "computer screen", "keyboard",
     "printer", "tv", "television", "typewriter", "microwave", "sewing machine", "cake",
     "birthday cake", "chess", "telescope", "microscope", "globe", "fish tank", "pottery",
     "pizza", "turkey", "toaster", "radio"]
)  # fmt: skip
ON_GROUND = (
    "piano", "drum", "cello", "harp", "stove", "oven", "refrigerator", "washing", "desk", "table",
    "chair", "bed", "sofa", "bench", "door", "window", "car", "bike", "bicycle", "motorcycle",
    "tree", "statue", "sculpture", "fire", "goal", "hoop", "board", "snowman", "trash can",
    "sandcastle", "sand castle", "fountain", "wall", "fence", "house", "tent", "bathtub", "toilet",
    "sink", "mirror", "bush", "stairs", "ladder", "loom", "easel", "barrel",
)  # fmt: skip
# Deeds whose act is drawn with a tool in hand, and the verbs that mean that tool.
LOOKS_ON = frozenset(
    ["listen", "wait", "hide", "think", "stand", "appear", "disappear", "enjoy", "face", "guard",
     "lie", "pass", "surround", "melt", "burn", "freeze", "transform"]
)  # fmt: skip
TOOL_VERBS = {
    "work": ("hammer", "build", "repair", "fix", "work", "forge", "construct", "assemble", "carve",
             "sculpt", "chop_wood", "dig"),
    "write": ("write", "draw", "sketch", "sign", "do_homework", "paint"),
    "read": ("read", "study", "learn", "do_homework"),
}  # fmt: skip


def is_heavy(subject: Subject) -> bool:
    """Nobody lifts it."""
    words = subject.noun.lower()
    return words in ON_TABLES or any(
        word == part or words == part for part in ON_GROUND for word in words.split()
    )


def dealt(plan: ShotPlan, action: Action | None, kind_of: Kinds) -> str:
    """What is done with the target: held, dropped, faced, used where it stands."""
    target = plan.subject(action.target) if action else None
    agent = plan.subject(action.agent) if action else None
    if action is None or target is None:
        return "none"
    deal, act = deal_of(action), act_of(action.verb)
    if kind_of(target.drawn_as) != "thing":
        with_one = agent is not None and kind_of(agent.drawn_as) == "person"
        touching = with_one and deal in TOUCHING and kind_of(target.drawn_as) in ALIVE
        return "face" if touching and act not in ("walk", "run") else deal
    words = readings(action.verb)
    if DROPS.intersection(words):
        return "drop"
    if GIVES.intersection(words):
        return "hold"
    if words[-1] in ("pack", "unpack"):
        return "at"
    by_person = agent is not None and kind_of(agent.drawn_as) == "person"
    if by_person and deal == "none" and act in ("stand", "float") and words[0] not in LOOKS_ON:
        deal, act = "hold", "hold"
    return _with_a_thing(deal, act, target)


def _with_a_thing(deal: str, act: str, target: Subject) -> str:
    """A ball is kicked in play, an instrument and a kite are held, a computer is used."""
    if act == "play" and "ball" in target.noun:
        return "kick"
    if act in ("play", "fly"):
        return "at" if is_heavy(target) else "hold"
    if act in ("talk", "sing") or (deal in ("hold", "none") and act in BY_HAND):
        return "at" if is_heavy(target) else "hold"
    return deal


def handed(plan: ShotPlan, kind_of: Kinds) -> dict[str, tuple[str, str]]:
    """What goes from hand to hand: id of a thing -> ids of who gives it and who gets it."""
    found: dict[str, tuple[str, str]] = {}
    for action in plan.actions:
        thing = plan.subject(action.target)
        giving = GIVES.intersection(readings(action.verb)) and action.agent is not None
        if not giving or thing is None or kind_of(thing.drawn_as) != "thing":
            continue
        getter = _getter(plan, action, kind_of)
        if getter is not None and action.agent is not None:
            found[thing.id] = (action.agent, getter)
    return found


def _getter(plan: ShotPlan, given: Action, kind_of: Kinds) -> str | None:
    """Whom it is given to: told, or the only other one there."""
    alive = [s.id for s in plan.subjects if kind_of(s.drawn_as) in ALIVE and s.id != given.agent]
    told = [a.target for a in plan.actions if a.agent == given.agent and a.target in alive]
    if told:
        return told[0]
    return alive[0] if len(alive) == 1 else None


def used_at_a_table(plan: ShotPlan, subject: Subject, kind_of: Kinds) -> bool:
    """It stands on a table: someone works at it, and no other place is told."""
    if subject.noun.lower() not in ON_TABLES:
        return False
    placed = any(r.a == subject.id and r.relation == "on" for r in plan.relations)
    tables = any("table" in s.noun or "desk" in s.noun.split() for s in plan.subjects)
    used = any(
        a.target == subject.id and dealt(plan, a, kind_of) in ("at", "face") for a in plan.actions
    )
    return used and not placed and not tables


def face_each_other(plan: ShotPlan, actions: list[Action]) -> bool:
    """Those of one kind who do this do it with each other."""
    text = plan.text.lower()
    still = [a for a in actions if act_of(a.verb) not in ("walk", "run", "swim", "dance", "ride")]
    told = any(words in text for words in EACH_OTHER)
    return any(
        told or act_of(a.verb) in TOGETHER or MUTUAL.intersection(readings(a.verb)) for a in still
    )


def writes_on(plan: ShotPlan, who: str, what: str) -> bool:
    """One is "on" a board or a screen only in words: one stands before it."""
    there = plan.subject(what)
    writing = any(a.agent == who and act_of(a.verb) in ("write", "read") for a in plan.actions)
    return (
        writing
        and there is not None
        and (is_heavy(there) or "paper" in there.noun)
        and not (any(seat in there.noun for seat in ("chair", "bench", "sofa", "bed")))
    )


def with_tool(act: str, verbs: list[str]) -> bool:
    """Whether the act's own tool is in hand: no hammer brushes teeth."""
    meant = TOOL_VERBS.get(act)
    said = {word for verb in verbs for word in readings(verb)}
    return meant is None or bool(said.intersection(meant))
