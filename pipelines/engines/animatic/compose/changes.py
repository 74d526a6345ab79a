"""Changes over a shot: another colour, another state, growing and shrinking, another place."""

from collections.abc import Callable
from dataclasses import replace

import skia

from pipelines.engines.animatic.compose.verbs import deal_of
from pipelines.engines.animatic.ink import ease
from pipelines.engines.animatic.scene import Beat, Box, Figure
from pipelines.script import Change, ShotPlan, Subject

Made = Callable[[str | None, str | None], Figure]

TURNS_FROM, TURNS_TO = 0.30, 0.72  # when within the shot a change happens, by eye
GROWN, SHRUNK = 1.8, 0.5
SMALLER = frozenset(
    [
        "small",
        "smaller",
        "tiny",
        "little",
        "shrunk",
        "shrunken",
        "short",
        "shorter",
        "narrow",
        "low",
        "小",
        "更小",
        "变小",
    ]
)
LARGER = frozenset(
    [
        "big",
        "bigger",
        "large",
        "larger",
        "huge",
        "giant",
        "grown",
        "tall",
        "taller",
        "wide",
        "大",
        "更大",
        "变大",
    ]
)
ENDED = {"eaten": "eaten:0.55", "bitten": "eaten:0.35", "half-eaten": "eaten:0.5"}
BEFORE = frozenset(["whole", "intact", "full", "solid", "frozen", "closed", "unbroken", "complete"])
STATE_OF_VERB = {
    "melt": "melted", "break": "broken", "shatter": "broken", "crack": "broken",
    "burn": "burning", "open": "open", "close": "closed", "bloom": "open", "explode": "broken",
    "spill": "spilled", "pop": "broken", "light": "lit", "wilt": "wilted", "fade": "wilted",
}  # fmt: skip


def progress(u: float) -> float:
    """How far a change has come at `u` of the shot."""
    return ease((u - TURNS_FROM) / (TURNS_TO - TURNS_FROM))


def of(plan: ShotPlan, subject: Subject, what: str) -> Change | None:
    """The change of one kind a subject undergoes, if any."""
    return next((c for c in plan.changes if c.subject == subject.id and c.what == what), None)


def changing(plan: ShotPlan, subject: Subject, made: Made) -> Figure:
    """The figure of a subject, whose colour and state change as the plan says."""
    state = _state(plan, subject)
    turned = of(plan, subject, "color")
    if turned is None:
        return made(subject.color, state)
    return dissolved(made(turned.from_ or subject.color, state), made(turned.to, state))


def _state(plan: ShotPlan, subject: Subject) -> str | None:
    """The state asked of the cast: one that comes about, or "name:share" for one that holds."""
    changed = of(plan, subject, "state")
    if changed is not None:
        return changed.to
    for action in plan.actions:
        if action.target == subject.id and deal_of(action) == "eat":
            return "eaten"
        word = action.verb.strip().lower()
        meant = action.target if action.target is not None else action.agent
        if meant == subject.id and word in STATE_OF_VERB:
            return STATE_OF_VERB[word]
    if subject.state is None or subject.state in BEFORE:
        return None
    return ENDED.get(subject.state, f"{subject.state}:1")


def growth(plan: ShotPlan, subject: Subject) -> Callable[[float], float]:
    """How large a subject is at `u` of the shot, 1 at its plain size."""
    change = of(plan, subject, "size")
    if change is None:
        return lambda u: 1.0
    start, stop = _size(change.from_, 1.0), _size(change.to, GROWN)
    if change.from_ is None:
        start = 1.0
    elif start != 1.0:
        stop = {SHRUNK: GROWN, GROWN: SHRUNK}.get(start, stop) if stop == start else stop
    largest = max(start, stop)
    return lambda u: (start + (stop - start) * progress(u)) / largest


def _size(word: str | None, otherwise: float) -> float:
    if word is None:
        return otherwise
    words = set(word.lower().split())
    if words & SMALLER:
        return SHRUNK
    return GROWN if words & LARGER else otherwise


def dissolved(first: Figure, second: Figure) -> Figure:
    """`first` that turns into `second`."""

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        share = progress(beat.u)
        if share < 1:
            first.draw(canvas, beat)
        if share <= 0:
            return
        if share < 1:
            canvas.saveLayerAlpha(None, round(255 * share))
        second.draw(canvas, beat)
        if share < 1:
            canvas.restore()

    a, b = first.box, second.box
    room = Box(
        min(a.left, b.left), min(a.bottom, b.bottom), max(a.right, b.right), max(a.top, b.top)
    )
    return replace(first, draw=draw, box=room)
