"""Spoken lines: "Anna says “wait” in shot 2" gives the shot a line."""

import re

from pipelines.adjusting import SetFields
from pipelines.script import LONGEST_PROMPT, Language, ShotPlan, Subject
from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.heard import Heard, wished
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.scope import mentions

_QUOTED = re.compile(r"[“\"「『](?P<line>[^”\"」』]+)[”\"」』]|(?<!\w)['‘](?P<single>.+)['’](?!\w)")
_SAYS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^(?:(?:please|make|let|have|and|now)\s+)*(?:the\s+)?(?P<who>[^,.;:]{1,40}?)\s+(?:should\s+)?"
        r"(?:says?|shouts?|whispers?|asks?|yells?|repl(?:y|ies)|answers?|screams?|mutters?)\s*[:,]?$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"^(?:请|让|叫|要)*(?P<who>[^，。,：:]{1,12}?)(?:在)?(?:里|中|里面)?"
        r"(?:说|喊|问|大喊|小声说|低声说|回答|喊道|说道|问道)(?:道)?[：:，,]?$"
    ),
}
_EDGES = " ,，。.:：!！"
_LEADS = re.compile(r"^(?:里面|里|中|的|in |at )+|(?<=\s)(?:里面|里|中)|(?:\s(?:in|at))$")


def spoken(request: str, board: Board) -> Heard | None:
    """A line for somebody in a shot; None when the request is no such thing."""
    quoted = _QUOTED.search(request)
    if not quoted:
        return None
    line = (quoted.group("line") or quoted.group("single")).strip()
    blank = " " * (quoted.end() - quoted.start())
    asked = request[: quoted.start()] + blank + request[quoted.end() :]
    found = mentions(lowered(asked), board)
    if len(found) > 1 or not any(c.isalnum() for c in line):
        return None
    for mention in found:
        asked = f"{asked[: mention.start]} {asked[mention.stop :]}"
    told = _SAYS[board.language].match(_bare(asked))
    if not told:
        return None
    if missing := [n for mention in found for n in mention.missing]:
        count = len(board.plans)
        return Heard(said=(say(board.language, "no_shot", n=missing[0], count=count),))
    return _given(told.group("who").strip(), line, found[0].shots if found else None, board)


def _bare(asked: str) -> str:
    return " ".join(_LEADS.sub(" ", asked.strip(_EDGES)).split()).strip(_EDGES)


def _given(who: str, line: str, asked: Numbers | None, board: Board) -> Heard:
    who = who.replace(" ", "") if board.language == "zh" else who
    noun = board.subject(who, asked)
    if noun is None:
        return Heard(said=(say(board.language, "no_subject", what=who),))
    shots = asked or ((board.chosen,) if board.chosen else board.showing(noun))
    if len(shots) != 1:
        return Heard(said=(say(board.language, "which"),))
    plan = board.plan(shots[0])
    seen = next((s for s in plan.subjects if _is(s, who)), None) or next(
        (s for s in plan.subjects if s.noun == noun), None
    )
    name = (seen.name if seen and seen.name else who).upper()
    lines = _lines(plan, name, line)
    if len(lines) > LONGEST_PROMPT:
        return Heard(unread=(line,))
    return wished([SetFields(shots=shots, dialogue=lines)], shots)


def _is(subject: Subject, who: str) -> bool:
    return (subject.name or "").lower() == who.lower()


def _lines(plan: ShotPlan, name: str, line: str) -> str:
    """The shot's lines, with this one in place of the speaker's own."""
    others = [told for told in (plan.dialogue or "").splitlines() if told.strip()]
    kept = [told for told in others if told.partition(":")[0].strip().upper() != name]
    return "\n".join([*kept, f"{name}: {line}"])
