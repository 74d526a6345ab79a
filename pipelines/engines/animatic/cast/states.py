"""What becomes of a thing during a shot: eaten, broken, melted, lit, burning...

A state wraps a finished figure, so that it works on everything the cast can draw.
"""

from collections.abc import Callable
from dataclasses import replace

import skia

from pipelines.engines.animatic.cast.acts import bite_times
from pipelines.engines.animatic.cast.eating import eaten
from pipelines.engines.animatic.cast.state_lights import burning, lit
from pipelines.engines.animatic.cast.state_looks import (
    dirty,
    faded,
    frozen,
    hinged,
    lidded,
    melted,
    sized,
    toppled,
    wet,
    wilted,
)
from pipelines.engines.animatic.cast.state_pieces import broken, cut
from pipelines.engines.animatic.ink import ease
from pipelines.engines.animatic.scene import Beat, Figure

Progress = Callable[[Beat], float]
Change = Callable[[Figure, Progress, int], Figure]

SAME: dict[str, str] = {
    "bitten": "eaten", "half_eaten": "eaten", "consumed": "eaten", "shattered": "broken",
    "smashed": "broken", "cracked": "broken", "exploded": "broken",
    "torn": "broken", "sliced": "cut", "split": "cut", "melting": "melted", "thawed": "melted",
    "open": "opened", "unlocked": "opened", "shut": "closed",
    "on": "lit", "glowing": "lit", "shining": "lit", "on_fire": "burning", "burnt": "burning",
    "burned": "burning", "withered": "wilted", "dying": "wilted",
    "dead": "wilted", "icy": "frozen", "growing": "grown", "bloomed": "grown", "blooming": "grown",
    "inflated": "grown", "bigger": "grown", "shrunk": "shrunken",
    "deflated": "shrunken", "smaller": "shrunken", "fallen": "toppled", "knocked_over": "toppled",
    "spilled": "toppled", "soaked": "wet", "muddy": "dirty",
    "vanished": "gone", "invisible": "gone", "disappeared": "gone", "eating": "eaten",
    "breaking": "broken", "opening": "opened", "closing": "closed",
}  # fmt: skip
CHANGES: dict[str, Change] = {
    "broken": broken, "cut": cut, "melted": melted, "frozen": frozen, "burning": burning,
    "lit": lit, "wilted": wilted, "opened": lidded,
    "closed": lambda figure, progress, seed: lidded(figure, lambda beat: 1 - progress(beat), seed),
    "grown": lambda figure, progress,
    seed: sized(figure, lambda beat: 0.35 + 0.65 * progress(beat)),
    "shrunken": lambda figure, progress,
    seed: sized(figure, lambda beat: 1 - 0.65 * progress(beat)),
    "toppled": toppled, "wet": wet, "dirty": dirty, "gone": faded,
}  # fmt: skip
SUDDEN = frozenset({"lit", "burning", "wet", "dirty"})


def states() -> frozenset[str]:
    """Every word `in_state` knows."""
    return frozenset(CHANGES) | frozenset(SAME) | {"eaten", "empty", "full"}


def parsed(state: str) -> tuple[str, float | None]:
    """The state's plain name, and the progress it is held at ("eaten:0.5"), if any."""
    word, _, at = state.strip().lower().replace(" ", "_").replace("-", "_").partition(":")
    try:
        held = min(1.0, max(0.0, float(at))) if at else None
    except ValueError:
        held = None
    if held is None and word in ("bitten", "half_eaten"):
        held = 0.3 if word == "bitten" else 0.5
    return SAME.get(word, word), held


def progress_of(name: str, held: float | None, seconds: float) -> Progress:
    """How far a state has come at a beat, 0 to 1, never back."""
    if held is not None:
        return lambda beat: held
    if name == "eaten":
        times = bite_times(seconds)
        return lambda beat: sum(beat.t >= at for at in times) / len(times)
    if name in SUDDEN:
        return lambda beat: ease(beat.u / 0.2)
    return lambda beat: ease((beat.u - 0.18) / 0.6)


def swings(figure: Figure, state: str, seed: int, seconds: float, behind: str) -> Figure:
    """Something on hinges in a state: it opens and closes; the rest is as for anything.

    behind: the colour that an open one shows, as "#rrggbb".
    """
    name, held = parsed(state)
    progress = progress_of(name, held, seconds)
    if name == "opened":
        return hinged(figure, progress, behind)
    if name == "closed":
        return hinged(figure, lambda beat: 1 - progress(beat), behind)
    return in_state(figure, state, seed, seconds)


def in_state(figure: Figure, state: str, seed: int, seconds: float) -> Figure:
    """The figure in a state; unchanged when nobody knows the word."""
    name, held = parsed(state)
    progress = progress_of(name, held, seconds)
    if name == "eaten":
        return eaten(figure, progress, seed, [] if held is not None else bite_times(seconds))
    change = CHANGES.get(name)
    return figure if change is None else change(figure, progress, seed)


def swapped(before: Figure, after: Figure, state: str, seconds: float) -> Figure:
    """One drawing until the state is half reached, then the other: a shut book, an open one."""
    name, held = parsed(state)
    progress = progress_of(name, held, seconds)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        (after if progress(beat) >= 0.5 else before).draw(canvas, beat)

    box = replace(
        before.box, left=min(before.box.left, after.box.left),
        bottom=min(before.box.bottom, after.box.bottom),
        right=max(before.box.right, after.box.right), top=max(before.box.top, after.box.top),
    )  # fmt: skip
    return replace(before, draw=draw, box=box)
