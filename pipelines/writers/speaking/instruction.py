"""What a language model is told: its task, the creator's words, and what was wrong before."""

import json
from collections.abc import Sequence

from pipelines.script import Break, Language, Wanted

Message = dict[str, str]

TASK = """
You turn the creator's words into a refined video prompt and a storyboard. Answer with one JSON
object and nothing else.

"refined": the creator's words, with the little that a picture needs and they lack (place, light,
framing). The words are a contract. Keep every one of these as it was said: who and how many, names,
colors with the thing they belong to, materials, numbers, negations, quoted text word for word,
places, time, the order of events, who is left, right, above or under what, camera words, style.
Add at most two short phrases. Never add a person, an animal, a thing or an event.

"shots": what is seen, in order. One shot shows one place and at most two actions. Cut only where
the words go to another place or time, or go on to another action. In a shot:
- "text": what is seen, in the language of the words, without camera words.
- "size", "angle", "move": the camera. EWS is the widest, WS wide, FS the whole body, MS to the
  waist, MCU to the chest, CU the face or one thing, ECU a detail.
- "seconds": 2 to 8 as a rule; three spoken words take one second.
- "setting": the place in one to three English words. Also "time", "weather", "mood", "style".
- "subjects": everyone and everything that matters; "noun" and "color" in English; the same one
  keeps its id (s1, s2, ...) in every shot; "name" when it has one; "state" such as wooden, broken.
- "actions": "verb" in English in its plain form; "agent" and "target" are ids.
- "relations": where a is as seen from b.
- "changes": what is different at the end, from before to after; it stays so in later shots.
- "absent": what must not be seen. "dialogue": spoken words, as NAME: words.
Leave out what does not apply.
""".strip()

_EXAMPLE_WORDS = "two red kites above a lighthouse, no people, slow pan to the left"
_EXAMPLE = {
    "refined": "Two red kites above a lighthouse by the sea, no people, slow pan to the left.",
    "shots": [
        {
            "text": "Two red kites fly above a lighthouse by the sea.",
            "size": "EWS",
            "move": "pan_left",
            "seconds": 5,
            "setting": "seashore",
            "time": "day",
            "weather": "clear",
            "subjects": [
                {"id": "s1", "noun": "kite", "color": "red", "count": 2},
                {"id": "s2", "noun": "lighthouse"},
            ],
            "actions": [{"verb": "fly", "agent": "s1"}],
            "relations": [{"a": "s1", "relation": "above", "b": "s2"}],
            "absent": ["people"],
        }
    ],
}
LANGUAGES: dict[Language, str] = {"en": "English", "zh": "Chinese"}


def messages(prompt: str, wanted: Wanted, language: Language) -> list[Message]:
    """The first messages of a writing: the task, an example, the words and what is fixed."""
    return [
        {"role": "system", "content": TASK},
        {"role": "user", "content": _asked(_EXAMPLE_WORDS, Wanted(shots=1), "en")},
        {"role": "assistant", "content": json.dumps(_EXAMPLE)},
        {"role": "user", "content": _asked(prompt, wanted, language)},
    ]


def mending(answer: str, problem: str) -> list[Message]:
    """What is said when an answer cannot be used."""
    told = f"This cannot be used: {problem}. Answer again with the whole JSON object, mended."
    return [{"role": "assistant", "content": answer or "{}"}, {"role": "user", "content": told}]


def broken_told(broken: Sequence[Break]) -> str:
    """Broken must-keeps, for the model to mend."""
    return "it breaks the contract: " + "; ".join(
        f"{b.what} {b.was!r} " + (f"became {b.now!r}" if b.now else "is gone") for b in broken
    )


def _asked(prompt: str, wanted: Wanted, language: Language) -> str:
    lines = [f"Language: {LANGUAGES[language]}."]
    if wanted.shots:
        lines.append(f"Exactly {wanted.shots} shots.")
    if wanted.seconds:
        lines.append(f"Each shot lasts {wanted.seconds:g} seconds.")
    lines += [f"The creator adds: {answer.option}" for answer in wanted.answers]
    lines += [f"Never write: {phrase}" for phrase in wanted.struck]
    return "\n".join([*lines, "The words:", prompt])
