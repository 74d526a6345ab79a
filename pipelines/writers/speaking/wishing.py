"""A request about a board, read by a model into wishes."""

import json
from dataclasses import dataclass
from typing import Any

from pipelines.adjusting import LONGEST_REQUEST, Wishes
from pipelines.errors import BadRequest
from pipelines.script import Language, ShotPlan, Subject
from pipelines.writers.rules import Rules
from pipelines.writers.speaking.conversation import Hear, Speaker, Task, Tell, Tried, best_of_two
from pipelines.writers.speaking.errors import BadAnswer
from pipelines.writers.speaking.instruction import LANGUAGES, Message
from pipelines.writers.speaking.wishlist import schema_for, wishes_in

TOKENS, TOKENS_SHOT, LONGEST_TEXT = 600, 4, 300

TASK = """
You change a storyboard as its maker asks. Answer with one JSON object and nothing else:
{"wishes": [...], "unread": [...]}

Shots are named by the numbers they have on the board now, whatever comes or goes on the way. A wish
is one of these:
- {"kind": "set", "shots": [1, 2], ...} with only the fields that change: "size" (EWS is the widest,
  then WS, FS, MS, MCU, CU, ECU), "angle", "lens_mm", "move", "seconds", "setting" (a place in one
  to three English words), "time", "weather", "mood", "style" (in English), "dialogue"
  (NAME: words), "transition" to the next shot. "clear": ["mood"] takes mood, style, setting or
  dialogue away.
- {"kind": "remove_shots", "shots": []}, {"kind": "duplicate_shots", "shots": []},
  {"kind": "reseed", "shots": []}: another take of the same words.
- {"kind": "add_shot", "after": 2, "text": "...", "size": "CU"}: "after" 0 puts it first; "text"
  says what is seen, in the language of the board, without camera words.
- {"kind": "move_shot", "shot": 3, "after": 1}, {"kind": "swap_shots", "a": 1, "b": 3}.
- {"kind": "remove_subject", "shots": [], "noun": "fox"}.
- {"kind": "add_subject", "shots": [], "phrase": "a red hat", "to": "fox"}: "to" is who wears or
  holds it; leave it out otherwise.
- {"kind": "replace_subject", "shots": [], "noun": "fox", "phrase": "a grey wolf"}.
- {"kind": "describe", "shots": [], "noun": "fox", "what": "color", "word": "white"}: "what" is
  color, material, size or state.
- {"kind": "count", "shots": [], "noun": "fox", "count": 3}.
- {"kind": "act", "shots": [], "noun": "fox", "deed": "jump over a log"}.
- {"kind": "forbid", "shots": [], "phrase": "people"}.

"noun" is written as the board writes it in brackets. Do what is asked and nothing more. What no
wish can say goes into "unread", word for word.
""".strip()

_EXAMPLE_PLANS = (
    ShotPlan(
        text="A red kite flies above a lighthouse by the sea.",
        size="WS",
        setting="seashore",
        subjects=(
            Subject(id="s1", noun="kite", color="red"),
            Subject(id="s2", noun="lighthouse"),
        ),
    ),
    ShotPlan(
        number=2,
        text="A boy holds the string.",
        size="MS",
        setting="seashore",
        subjects=(Subject(id="s1", noun="boy"),),
    ),
)
_EXAMPLE = {
    "wishes": [
        {"kind": "set", "shots": [1, 2], "weather": "storm", "mood": "tense"},
        {"kind": "set", "shots": [2], "size": "CU"},
    ],
    "unread": ["play it on the radio"],
}


@dataclass(frozen=True)
class Request:
    """What is asked about a board. chosen: the number of the shot that "this" means."""

    words: str
    plans: tuple[ShotPlan, ...]
    language: Language
    chosen: int | None = None

    def told(self) -> dict[str, Any]:
        """The request as plain JSON."""
        plans = [plan.model_dump(mode="json", by_alias=True) for plan in self.plans]
        return {**vars(self), "plans": plans}

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Request":
        """The request that `told` gave."""
        plans = tuple(ShotPlan.model_validate(plan) for plan in told["plans"])
        return cls(told["words"], plans, told["language"], told["chosen"])


def wished(speaker: Speaker, asked: Request, rules: Rules, tell: Tell) -> Wishes:
    """The wishes that a model reads in a request.

    Raises:
        BadRequest: there is no board, or nothing or too much is asked.
        Unwritten: twice the model gave nothing that can be used.
    """
    if not asked.plans or len(asked.words) > LONGEST_REQUEST:
        raise BadRequest(
            f"Say in a sentence of at most {LONGEST_REQUEST} characters what should change."
        )
    count = len(asked.plans)
    task = Task(messages(asked), schema_for(count), TOKENS + TOKENS_SHOT * count)
    return best_of_two(
        speaker, task, tell, lambda: _heard_by(tell), lambda answer: _tried(answer, asked, rules)
    )


def _tried(answer: str, asked: Request, rules: Rules) -> Tried[Wishes]:
    """The wishes, granted once to see what cannot be done of them."""
    wishes = wishes_in(answer, len(asked.plans))
    try:
        granted = rules.granted(asked.words, asked.plans, wishes, asked.language)
    except BadRequest as wrong:
        raise BadAnswer(str(wrong).rstrip(".")) from wrong
    said = granted.said if wishes.wishes else ()
    return Tried(wishes, len(said), " ".join(said).rstrip("."))


def _heard_by(tell: Tell) -> Hear:
    """Tells when the answer begins, and that it goes on."""
    began = False

    def hear(piece: str) -> None:
        nonlocal began
        if piece and not began:
            began = True
            tell({"kind": "state", "state": "writing"})
        tell({"kind": "piece", "of": "wishes", "text": ""})

    return hear


def messages(asked: Request) -> list[Message]:
    """The first messages: the task, an example, the board and what is asked of it."""
    example = Request(
        "stormy and tense, nearer to him; play it on the radio", _EXAMPLE_PLANS, "en", 2
    )
    return [
        {"role": "system", "content": TASK},
        {"role": "user", "content": _board(example)},
        {"role": "assistant", "content": json.dumps(_EXAMPLE)},
        {"role": "user", "content": _board(asked)},
    ]


def _board(asked: Request) -> str:
    lines = [_line(number, plan) for number, plan in enumerate(asked.plans, 1)]
    chosen = [f'"This" is shot {asked.chosen}.'] if asked.chosen else []
    return "\n".join(
        [f"Language: {LANGUAGES[asked.language]}.", "The board:", *lines, *chosen, "The request:",
         asked.words]
    )  # fmt: skip


def _line(number: int, plan: ShotPlan) -> str:
    """A shot in a line: its fields, its words, and in brackets who and what is in it."""
    fields = (plan.size, plan.angle, plan.move, f"{plan.seconds:g} s", plan.setting, plan.time,
              plan.weather, plan.mood, plan.style)  # fmt: skip
    cast = ", ".join(_who(subject) for subject in plan.subjects)
    told = ", ".join(filter(None, fields))
    return f"{number}. {told}: {_short(plan.text)} [{cast}]"


def _who(subject: Subject) -> str:
    more = [*filter(None, (subject.name, subject.color, subject.state))]
    more += [f"{subject.count} of them"] if subject.count > 1 else []
    return f"{subject.noun} ({', '.join(more)})" if more else subject.noun


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_TEXT else f"{words[:LONGEST_TEXT]}..."
