"""Requests that fit a board: what the page offers to try."""

from collections.abc import Iterator

from pipelines.script import Language, Subject
from pipelines.writers.rules.talk.board import Board, group_of
from pipelines.writers.rules.talk.saying import told

_TRY: dict[Language, dict[str, str]] = {
    "en": {
        "night": "make it night",
        "day": "make it day",
        "gone": "remove the {noun} from shot {n}",
        "color": "make the {noun} {color}",
        "closer": "shot {n} closer",
        "wider": "shot {n} wider",
        "longer": "shot {n} longer",
        "swap": "swap shots {n} and {m}",
        "rain": "more rain",
    },
    "zh": {
        "night": "整体改成夜晚",
        "day": "整体改成白天",
        "gone": "第{n}个镜头去掉{noun}",
        "color": "把{noun}改成{color}",
        "closer": "第{n}个镜头近一点",
        "wider": "第{n}个镜头远一点",
        "longer": "第{n}个镜头长一点",
        "swap": "交换镜头{n}和{m}",
        "rain": "雨再大一点",
    },
}
_COLORS: dict[Language, tuple[str, str]] = {"en": ("blue", "red"), "zh": ("蓝色", "红色")}


def examples(board: Board) -> tuple[str, ...]:
    """Up to six requests, each about something else."""
    said = _TRY[board.language]
    last = len(board.plans)
    if not last:
        return ()
    dark = sum(plan.time == "night" for plan in board.plans) * 2 > last
    found = [said["day" if dark else "night"], *_about_subjects(board, said)]
    near = board.plans[-1].size in ("CU", "ECU")
    found.append(said["wider" if near else "closer"].format(n=last))
    if last > 1:
        found.append(said["swap"].format(n=1, m=last))
    found.append(said["longer"].format(n=min(2, last)))
    if any(plan.weather == "rain" for plan in board.plans):
        found.append(said["rain"])
    return tuple(found[:6])


def _about_subjects(board: Board, said: dict[str, str]) -> Iterator[str]:
    for plan in reversed(board.plans):
        seen = [s for s in plan.subjects if s.drawn_as != "set"]
        if len(seen) > 1:
            noun = _called(seen[-1], board.language)
            yield said["gone"].format(noun=noun, n=plan.number)
            break
    blue, red = _COLORS[board.language]
    coloured = [s for plan in board.plans for s in plan.subjects if s.color]
    coloured.sort(key=lambda s: group_of(s.noun) in ("animal", "person"))
    for subject in coloured[:1]:
        color = red if subject.color == "blue" else blue
        yield said["color"].format(noun=_called(subject, board.language), color=color)


def _called(subject: Subject, language: Language) -> str:
    return subject.name or told(subject.noun, language)
