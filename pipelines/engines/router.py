"""Which engine answers a request, and why."""

from typing import TYPE_CHECKING

from pipelines.completion import Completion
from pipelines.engines import ENGINES, Caps, open_engine
from pipelines.errors import BadRequest, MissingPart, Refused

if TYPE_CHECKING:
    from pipelines.engines.known import KnownPixels

PROFILES = {
    "draft": ("animatic", "classical"),
    "final": ("animatic", "classical"),
}


def choose(
    asked: Completion, profile: str = "draft", known: "KnownPixels | None" = None
) -> tuple[str, str]:
    """The first engine of the profile that does not refuse, and why it is this one.

    Raises:
        BadRequest: there is no such profile, or the request contradicts itself.
        Refused: none can; the message names what each one lacks.
    """
    from pipelines.engines.known import KnownPixels

    if profile not in PROFILES:
        raise BadRequest(f"There is no profile {profile!r}. Choose one of: {', '.join(PROFILES)}.")
    known = known or KnownPixels(asked)
    passed: list[str] = []
    for name in PROFILES[profile]:
        reason = refusal(name, asked, known)
        if reason is None:
            return name, "; ".join([*passed, f"{name} {_because(asked)}"])
        passed.append(f"{name} {reason}")
    raise Refused(f"No engine can do this: {'; '.join(passed)}. Change the request.")


def refusal(name: str, asked: Completion, known: "KnownPixels | None" = None) -> str | None:
    """Why the engine `name` cannot answer `asked`; None when it can."""
    try:
        caps = open_engine(name).caps
    except MissingPart as lacking:
        return f"is not ready ({lacking})"
    return why_not(caps, asked, known)


def others(name: str, asked: Completion) -> list[str]:
    """The engines beside `name` that could answer `asked`."""
    return [other for other in ENGINES if other != name and refusal(other, asked) is None]


def why_not(caps: Caps, asked: Completion, known: "KnownPixels | None" = None) -> str | None:
    """Why an engine with `caps` cannot answer `asked`, to stand after its name; None if it can.

    Raises:
        BadRequest: a known file does not fit the request.
    """
    from pipelines.engines.known import PART, KnownPixels

    known = known or KnownPixels(asked)
    kinds = known.kinds[: asked.frames]
    if not kinds.any():
        return _without_pictures(caps, asked)
    if (kinds == PART).any() and not caps.mask:
        return "cannot make single pixels of a frame"
    if len(asked.references) > caps.references:
        return f"takes at most {caps.references} reference pictures"
    if asked.control is not None and not caps.control:
        return "takes no control passes"
    if reason := _unsteerable(caps, asked):
        return reason
    return _misplaced(caps, known.whole, asked.frames)


def _without_pictures(caps: Caps, asked: Completion) -> str | None:
    if caps.needs_known and not (asked.previs and asked.previs.by in ("first", "ends")):
        return "needs a picture or a clip to begin with"
    if caps.words and not (asked.prompt.strip() or asked.shot):
        return "needs words to go by"
    if len(asked.references) > caps.references:
        return f"takes at most {caps.references} reference pictures"
    if asked.control is not None and not caps.control:
        return "takes no control passes"
    return _unsteerable(caps, asked)


def _unsteerable(caps: Caps, asked: Completion) -> str | None:
    by = asked.previs.by if asked.previs else None
    if by in ("depth", "edges", "flow") and not caps.control:
        return f"cannot be steered by {by}"
    if by == "first" and caps.keyframes == "none":
        return "takes no first frame"
    if by == "ends" and caps.keyframes not in ("first_last", "any"):
        return "takes no last frame"
    return None


def _misplaced(caps: Caps, whole: frozenset[int], frames: int) -> str | None:
    places = {
        "none": (set(), "draws from words and takes no pictures"),
        "first": ({0}, "takes only a first frame"),
        "first_last": ({0, frames - 1}, "takes only a first and a last frame"),
        "any": (whole, ""),
    }
    allowed, reason = places[caps.keyframes]
    if whole - allowed:
        return reason
    if not caps.runs and any(number + 1 in whole for number in whole):
        return "takes single frames, not runs of them"
    return None


def _because(asked: Completion) -> str:
    if not asked.known:
        return "draws from words"
    if asked.prompt.strip():
        return "completes what is known; it does not read the words"
    return "completes what is known"
