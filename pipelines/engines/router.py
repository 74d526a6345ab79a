"""Which engine answers a request, and why. Cheap: it is asked for every shot that is shown."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from pipelines.completion import Completion
from pipelines.engines import ENGINES, Caps, caps_of, open_engine
from pipelines.engines.windows import reach_of
from pipelines.errors import BadRequest, MissingPart, Refused
from pipelines.setup import Setup

if TYPE_CHECKING:
    from pipelines.engines.known import KnownPixels

Ready = Mapping[str, Caps]
"""Engines whose weights are here, with what these weights can do."""

PROFILES = {
    "draft": ("animatic", "classical"),
    "final": (
        *("vace", "ltx2", "ltx", "wan_i2v", "wan_t2v", "hunyuan", "cogvideox", "repaint"),
        *("animatic", "classical"),
    ),
}
NONE_READY: Ready = {}
SAME_RATE = 1
"""Frames a second by which motion does not look faster or slower."""
NEEDS = {"remote": "a server"}
"""What an engine is lacking where it is not ready; most lack weights."""


def choose(
    asked: Completion,
    profile: str = "draft",
    known: "KnownPixels | None" = None,
    ready: Ready = NONE_READY,
) -> tuple[str, str]:
    """The first engine of the profile that does not refuse, and why it is this one.

    Raises:
        BadRequest: there is no such profile, or the request contradicts itself.
        Refused: none can; the message names what each one lacks, and which could with weights.
    """
    from pipelines.engines.known import KnownPixels

    if profile not in PROFILES:
        raise BadRequest(f"There is no profile {profile!r}. Choose one of: {', '.join(PROFILES)}.")
    known = known or KnownPixels(asked)
    passed: dict[str, list[str]] = {}
    for name in PROFILES[profile]:
        reason = refusal(name, asked, known, ready)
        if reason is None:
            because = because_of(ready.get(name) or caps_of(name), asked)
            return name, "; ".join([*_told(passed), f"{name} {because}"])
        passed.setdefault(reason, []).append(name)
    told = "; ".join(_told(passed))
    raise Refused(f"No engine can do this: {told}. {remedy('', asked, known, ready)}")


def refusal(
    name: str,
    asked: Completion,
    known: "KnownPixels | None" = None,
    ready: Ready = NONE_READY,
) -> str | None:
    """Why the engine `name` cannot answer `asked`; None when it can."""
    caps = ready.get(name) or caps_of(name)
    reason = why_not(caps, asked, known)
    if reason is None and caps.weights and name not in ready:
        return f"lacks {_need(name)}"
    lacking = None if caps.weights else _lacking(name)
    return reason if lacking is None else f"is not ready ({lacking})"


def remedy(
    name: str,
    asked: Completion,
    known: "KnownPixels | None" = None,
    ready: Ready = NONE_READY,
) -> str:
    """What to do when the engine `name` cannot, in one sentence or two: which one could."""
    now: list[str] = []
    later: dict[str, list[str]] = {}
    for other in (other for other in ENGINES if other != name):
        if refusal(other, asked, known, ready) is None:
            now.append(_named(other, asked))
        elif why_not(ready.get(other) or caps_of(other), asked, known) is None:
            later.setdefault(_need(other), []).append(_named(other, asked))
    told = [f"Use {_either(now)}."] if now else []
    told += [f"{_either(names)} could, once it has {need}." for need, names in later.items()]
    return " ".join(told) or "Change the request."


def driven_by(setup: Setup) -> dict[str, Caps]:
    """The engines that the weights of `setup` are for. Reads texts only, opens no weights."""
    able = {}
    for name in ENGINES:
        if not caps_of(name).weights:
            continue
        try:
            able[name] = open_engine(name, setup).caps
        except MissingPart:
            continue
    return able


def why_not(caps: Caps, asked: Completion, known: "KnownPixels | None" = None) -> str | None:
    """Why an engine with `caps` cannot answer `asked`, to stand after its name; None if it can.

    Raises:
        BadRequest: a known file does not fit the request.
    """
    from pipelines.engines.known import PART, KnownPixels

    known = known or KnownPixels(asked)
    kinds = known.kinds[: asked.frames]
    if beside := _beside(caps, asked):
        return beside
    if not kinds.any():
        return _without_pictures(caps, asked)
    if (kinds == PART).any() and not caps.mask:
        return "cannot make single pixels of a frame"
    return misplaced(caps, known.whole, asked.frames)


def because_of(caps: Caps, asked: Completion) -> str:
    """Why an engine with `caps` is the one for `asked`, to stand after its name."""
    if caps.weights:
        done = "completes what is known, by the words" if asked.known else "films the words"
        return done + reserves(caps, asked)
    if not asked.known:
        return "draws from words"
    if asked.prompt.strip():
        return "completes what is known; it does not read the words"
    return "completes what is known"


def approximately(caps: Caps, asked: Completion) -> str:
    """What is to be said of an engine that was not trained for `asked`; empty if it was."""
    pictures = asked.known or (asked.previs and asked.previs.by in ("first", "ends"))
    return "; only approximately" if caps.approximate and pictures else ""


def reserves(caps: Caps, asked: Completion) -> str:
    """What is to be said beside "it can": not trained for it, or for another frame rate."""
    told = approximately(caps, asked)
    if caps.rates and not any(abs(Fraction(r) - asked.fps) < SAME_RATE for r in caps.rates):
        told += f"; it was made for {_either(list(caps.rates))} frames a second, not {asked.fps}"
    return told


def _either(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _need(name: str) -> str:
    return NEEDS.get(name, "weights")


def _named(name: str, asked: Completion) -> str:
    return f"{name} (only approximately)" if approximately(caps_of(name), asked) else name


@cache
def _lacking(name: str) -> str | None:
    """What this machine lacks for an engine without weights."""
    try:
        open_engine(name)
    except MissingPart as lacking:
        return str(lacking)
    return None


def _told(passed: dict[str, list[str]]) -> list[str]:
    """The engines that were passed over, those with the same reason together."""
    return [
        f"{first} {reason} (likewise {', '.join(others)})" if others else f"{first} {reason}"
        for reason, (first, *others) in passed.items()
    ]


def _beside(caps: Caps, asked: Completion) -> str | None:
    """What stands beside the pixels and an engine with `caps` does not take."""
    if len(asked.references) > caps.references:
        return _few(caps.references)
    reach = reach_of(caps)
    if not reach.overlap and not reach.holds(asked.frames):
        return f"makes at most {reach.most} frames in one go and cannot go on from them"
    if asked.control is not None and not caps.control:
        return "takes no control passes"
    return unsteerable(caps, asked.previs.by) if asked.previs else None


def _few(references: int) -> str:
    if references:
        return f"takes at most {references} reference pictures"
    return "takes no reference pictures"


def unsteerable(caps: Caps, by: str) -> str | None:
    """Why an engine with `caps` cannot follow `by` (as in `Previs`), to stand after its name."""
    if by in ("depth", "edges", "flow", "light") and not caps.control:
        return f"cannot be steered by {by}"
    if by == "first" and caps.keyframes == "none":
        return "takes no first frame"
    if by == "ends" and caps.keyframes not in ("first_last", "any"):
        return "takes no last frame"
    return None


def _without_pictures(caps: Caps, asked: Completion) -> str | None:
    if caps.needs_known and not (asked.previs and asked.previs.by in ("first", "ends")):
        return "needs a picture or a clip to begin with"
    if caps.words and not (asked.prompt.strip() or asked.shot or asked.control or asked.previs):
        return "needs words to go by"
    return None


def misplaced(caps: Caps, whole: frozenset[int], frames: int) -> str | None:
    """Why an engine with `caps` cannot take these frames as known ones; None when it can."""
    places = {
        "none": (set(), "works from words and takes no pictures"),
        "first": ({0}, "takes only a first frame"),
        "first_last": ({0, frames - 1}, "takes only a first and a last frame"),
        "any": (whole, ""),
    }
    allowed, reason = places[caps.keyframes]
    if whole - allowed:
        return reason
    if caps.needs_known and caps.keyframes != "any" and 0 not in whole:
        return "needs the first frame"
    if not caps.runs and any(number + 1 in whole for number in whole):
        return "takes single frames, not runs of them"
    return None
