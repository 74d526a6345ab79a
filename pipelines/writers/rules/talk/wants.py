"""What is wanted of light, place, framing and length, and the fields it gives each shot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pipelines.adjusting import SetFields
from pipelines.script import LONGEST_SHOT, SHORTEST_SHOT, ShotPlan, Size
from pipelines.writers.rules.talk.board import Board, Numbers

SIZES: tuple[str, ...] = get_args(Size)
LOOK = (
    "time", "weather", "mood", "style", "setting", "rain", "snow", "fog", "clear",
    "no_rain", "no_snow", "no_fog",
)  # fmt: skip
_DARKER = {"day": "dusk", "dawn": "night", "sunset": "dusk", "dusk": "night", "night": "night"}
_BRIGHTER = {"night": "dusk", "dusk": "day", "sunset": "day", "dawn": "day", "day": "day"}
_MORE_RAIN = {"rain": "storm", "storm": "storm"}
_LESS_RAIN = {"storm": "rain", "rain": "clear"}


@dataclass(frozen=True)
class Want:
    """One wish, where its words stand.

    what: a field of a shot; or a direction: light, closer, rain, snow, fog, times, by, total.
    value: the field's value, a number of steps, a factor, or seconds.
    """

    start: int
    stop: int
    what: str
    value: Any


def fields_of(board: Board, wants: Sequence[Want], asked: Numbers | None) -> list[SetFields]:
    """What each shot gets; shots that get the same are told together."""
    given: dict[int, dict[str, Any]] = {}
    for want in wants:
        if want.what == "total":
            _share(board, asked or board.numbers, want.value, given)
            continue
        for number in asked or _usual(board, want):
            plan = board.plan(number).model_copy(update=given.get(number, {}))
            given.setdefault(number, {}).update(_fields(plan, want))
    return _grouped(board, given)


def _usual(board: Board, want: Want) -> Numbers:
    """Which shots are meant when none are named: more rain falls where there is rain."""
    if want.what in ("rain", "snow", "fog"):
        falls = ("rain", "storm") if want.what == "rain" else (want.what,)
        return tuple(n for n in board.numbers if board.plan(n).weather in falls) or board.numbers
    if want.what == "transition" and not board.chosen:
        ends = {"fade_in": board.numbers[:1], "fade_out": board.numbers[-1:]}
        return ends.get(want.value, board.numbers)
    return board.numbers if want.what in LOOK else board.near


def together(wants: Iterable[Want]) -> list[Want]:
    """Wants of a film as a whole: a length is the length of all its shots together."""
    return [replace(w, what="total") if w.what == "seconds" else w for w in wants]


def _fields(plan: ShotPlan, want: Want) -> dict[str, Any]:
    what, value = want.what, want.value
    if what == "closer":
        return {"size": _sized(plan.size, value)}
    if what in ("times", "by"):
        return {"seconds": _lasting(plan.seconds, what, value)}
    if what == "seconds":
        return {"seconds": min(LONGEST_SHOT, max(SHORTEST_SHOT, value))}
    if what == "light":
        return _lit(plan, value)
    if what in ("rain", "snow", "fog"):
        return {"weather": _fallen(plan.weather, what, value)}
    if what.startswith("no_"):
        falls = ("rain", "storm") if what == "no_rain" else (what[3:],)
        return {"weather": "clear"} if plan.weather in falls else {}
    if what == "clear":
        return {"clear": (value,)} if getattr(plan, value) else {}
    if what == "weather" and value == "clear" and plan.time in ("night", "dusk"):
        return {"weather": "clear", "time": "day"} if want.stop - want.start > 0 else {}
    return {what: value}


def _sized(size: str, steps: float) -> str:
    """A size nearer (more steps) or wider."""
    by = int(steps) if abs(steps) >= 1 else (1 if steps > 0 else -1)
    return SIZES[min(len(SIZES) - 1, max(0, SIZES.index(size) + by))]


def _lasting(seconds: float, what: str, value: float) -> float:
    """A length some times or by some seconds longer, in half seconds, and never the same."""
    asked = seconds * value if what == "times" else seconds + value
    halves = round(asked * 2) / 2
    if halves == seconds:
        halves += 0.5 if asked > seconds else -0.5
    return min(LONGEST_SHOT, max(SHORTEST_SHOT, halves))


def _lit(plan: ShotPlan, steps: float) -> dict[str, Any]:
    """A darker or brighter hour; what is bright already gets a clear sky."""
    time: str = plan.time
    for _ in range(max(1, int(abs(steps)))):
        time = (_BRIGHTER if steps > 0 else _DARKER)[time]
    if time == plan.time == "day" and plan.weather != "clear":
        return {"weather": "clear"}
    return {"time": time}


def _fallen(weather: str, what: str, steps: float) -> str:
    """A weather with more or less of what falls."""
    if what == "rain":
        return _MORE_RAIN.get(weather, "rain") if steps > 0 else _LESS_RAIN.get(weather, weather)
    if steps > 0:
        return what
    return "clear" if weather == what else weather


def _share(board: Board, shots: Numbers, seconds: float, given: dict[int, dict[str, Any]]) -> None:
    """Gives shots a length together, each its share."""
    total = sum(board.plan(n).seconds for n in shots)
    for n in shots:
        part = round(board.plan(n).seconds / total * seconds * 2) / 2
        given.setdefault(n, {})["seconds"] = min(LONGEST_SHOT, max(SHORTEST_SHOT, part))


def _grouped(board: Board, given: dict[int, dict[str, Any]]) -> list[SetFields]:
    groups: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for number, fields in given.items():
        news = tuple(_news(board.plan(number), fields.items()))
        if news:
            groups.setdefault(news, []).append(number)
    return [SetFields(shots=tuple(shots), **dict(news)) for news, shots in groups.items()]


def _news(plan: ShotPlan, fields: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    return ((f, v) for f, v in fields if f == "clear" or getattr(plan, f) != v)
