"""What a verb asks of a figure, and what it does with its target."""

from typing import Literal

from pipelines import deeds
from pipelines.script import Action, ShotPlan

Deal = Literal[
    "none", "hold", "eat", "ride", "face", "chase", "flee", "push", "kick", "throw", "over",
    "reach", "wear", "drop", "at", "give",
]  # fmt: skip

# Words writers may use beside the acts' own names.
ACT_OF: dict[str, str] = {
    word: act
    for act, words in {
        "run": "gallop sprint chase race dash rush hurry trot jog charge flee "
        "escape hunt pursue speed roam bolt",
        "walk": "stroll wander march stride pace follow approach enter leave cross go come "
        "move arrive pass return explore graze lead hike parade travel step carry patrol "
        "prowl sneak",
        "sit": "perch rest relax wait meditate kneel crouch",
        "lie": "recline lounge sunbathe",
        "sleep": "nap doze snooze dream",
        "jump": "hop leap bounce skip bound vault",
        "dance": "twirl waltz perform celebrate sway skate ski surf snowboard skateboard",
        "fly": "soar glide hover flutter flap swoop descend ascend rise launch "
        "takeoff take_off lift_off land",
        "float": "drift levitate hang",
        "swim": "dive paddle snorkel splash",
        "drive": "cruise steer park brake roll sail row pedal",
        "ride": "cycle bike mount",
        "eat": "bite chew nibble devour munch taste lick swallow",
        "drink": "sip gulp",
        "hold": "lift grab grip raise clutch catch use take give show feed",
        "wave": "greet beckon salute",
        "talk": "speak say tell chat argue discuss shout whisper call ask",
        "look": "watch gaze stare see observe peer examine admire search",
        "read": "study",
        "write": "draw paint sketch type sign",
        "cook": "bake stir fry chop cut slice pour boil",
        "fight": "punch box hit attack wrestle duel battle",
        "throw": "toss hurl pitch fling",
        "kick": "dribble",
        "climb": "scale scramble",
        "fall": "drop tumble collapse topple crash trip slip sink",
        "work": "dig build hammer sew repair clean sweep wash plant mow iron",
        "sing": "hum chant",
        "play_music": "strum drum fiddle",
        "hug": "embrace cuddle kiss",
        "push": "shove",
        "pull": "drag tug",
        "crawl": "creep slither",
        "spin": "rotate turn whirl revolve",
        "bow": "nod",
        "cry": "weep sob",
        "laugh": "giggle chuckle",
        "smile": "grin",
    }.items()
    for word in words.split()
}

DEAL_OF: dict[str, Deal] = {
    **dict.fromkeys(
        [
            "hold",
            "drink",
            "read",
            "write",
            "cook",
            "play_music",
            "carry",
            "lift",
            "grab",
            "raise",
            "catch",
            "use",
            "take",
            "show",
        ],
        "hold",
    ),
    **dict.fromkeys(["eat", "bite", "chew", "nibble", "devour", "munch", "lick", "taste"], "eat"),
    **dict.fromkeys(["ride", "drive", "mount", "cycle", "sail", "row", "pedal", "steer"], "ride"),
    **dict.fromkeys(["chase", "follow", "pursue", "hunt"], "chase"),
    **dict.fromkeys(["flee", "escape", "lead"], "flee"),
    **dict.fromkeys(["push", "pull", "drag", "shove"], "push"),
    **dict.fromkeys(["kick", "dribble", "hit", "bounce"], "kick"),
    **dict.fromkeys(["throw", "toss", "hurl", "pitch", "fling"], "throw"),
    **dict.fromkeys(["jump", "leap", "hop", "vault"], "over"),
    **dict.fromkeys(["wear", "put_on", "dress", "try_on"], "wear"),
    **dict.fromkeys(["approach", "reach", "enter"], "reach"),
}
FACING: frozenset[str] = frozenset(
    [
        "talk",
        "fight",
        "hug",
        "kiss",
        "look",
        "watch",
        "greet",
        "wave",
        "play",
        "dance",
        "feed",
        "argue",
        "chat",
        "give",
        "sing",
    ]
)
TRAVELLING: frozenset[str] = frozenset(["walk", "run", "fly", "swim", "drive", "ride", "crawl"])


def act_of(verb: str) -> str:
    """The act that shows a verb; "stand" where none does."""
    from pipelines.engines.animatic.cast import ACTS

    for word in readings(verb):
        act = word if word in ACTS else ACT_OF.get(word)
        if act is not None:
            return act
        if (told := deeds.act_of(word.replace("_", " "))) != deeds.STAND:
            return told
    return "stand"


def deal_of(action: Action) -> Deal:
    """What the agent does with its target."""
    if action.target is None:
        return "none"
    for word in readings(action.verb):
        act = ACT_OF.get(word, word)
        if word in DEAL_OF or act in DEAL_OF:
            return DEAL_OF.get(word) or DEAL_OF[act]
        if word in FACING or act in FACING:
            return "face"
    told = act_of(action.verb)
    return DEAL_OF[told] if told in ("ride", "kick", "throw") else "none"


def readings(verb: str) -> list[str]:
    """A verb as one word, then its first word alone: "play with" is "play"."""
    whole = verb.strip().lower().replace(" ", "_")
    return [whole, whole.split("_")[0]]


def telling(action: Action) -> int:
    """How much an action shows: going somewhere most, standing least."""
    act = act_of(action.verb)
    return 3 if act in TRAVELLING else 0 if act == "stand" else 1 if act == "hold" else 2


def actions_of(plan: ShotPlan, subject: str) -> list[Action]:
    """What a subject does, in order of its beginning."""
    return sorted((a for a in plan.actions if a.agent == subject), key=lambda a: a.start)
