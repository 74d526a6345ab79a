"""How long a shot must be: for what is done in it, and for what is said."""

import math
import re

from pipelines.script import LONGEST_SHOT, ShotPlan

WORDS_A_SECOND = 2.5
"""English spoken on screen: about 150 words a minute (film and radio dialogue)."""
CHARACTERS_A_SECOND = 4.5
"""Mandarin spoken on screen: about 270 syllables a minute."""
BREATH = 0.5
"""Seconds of silence around each line."""
ACTION = 2.5
"""Seconds one action takes to be seen when it shares its shot with others; by eye."""
USUAL = 4.0
STEP = 0.5

_SPEAKER = re.compile(r"^[^:：\n]{1,40}[:：]\s*", re.MULTILINE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’-]\w+)*|\d+")


def spoken(dialogue: str | None) -> float:
    """Seconds it takes to speak the lines; names before a colon are not spoken."""
    if not dialogue or not dialogue.strip():
        return 0.0
    lines = [line for line in dialogue.splitlines() if line.strip()]
    said = _SPEAKER.sub("", dialogue)
    words, characters = len(_WORD.findall(said)), len(_HAN.findall(said))
    return words / WORDS_A_SECOND + characters / CHARACTERS_A_SECOND + BREATH * len(lines)


def steps(plan: ShotPlan) -> int:
    """How many things happen one after the other."""
    return len({action.start for action in plan.actions})


def needed(plan: ShotPlan) -> float:
    """The least seconds in which the shot can be followed: its lines, and its actions in turn."""
    several = steps(plan)
    return max(spoken(plan.dialogue), ACTION * several if several > 1 else 0.0)


def fitted(plan: ShotPlan, usual: float = USUAL) -> float:
    """Seconds for the shot: as usual, or as long as it needs, in half seconds, within limits."""
    return min(max(usual, math.ceil(needed(plan) / STEP) * STEP), LONGEST_SHOT)
