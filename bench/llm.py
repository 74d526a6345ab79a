"""A language model of random weights: how often it gives a storyboard, held to the grammar or not.

A Qwen3 with byte-level words is made on the spot; random text is the worst case, everything that
the grammar allows appears.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from pydantic import ValidationError

from bench.report import Row, write
from pipelines.script import LONGEST_PROMPT, Expansion, Wanted
from pipelines.writers import open_writer
from pipelines.writers.speaking.errors import BadAnswer
from pipelines.writers.speaking.instruction import messages
from pipelines.writers.speaking.local import Local
from pipelines.writers.speaking.settling import settled
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.sheet import schema_for, sheet_in
from tests.language_models import put_model

PROMPTS = 200
WITHOUT = 40
TOKENS = 1500
WHO = ("a fox", "three children", "Anna", "两只黑猫", "an old violinist", "no people, a lighthouse")
WHAT = ("runs through snow", "在雨夜的街道上走", "opens a red door", "waits", "turns into gold")


def asked(number: int) -> tuple[str, Wanted]:
    """A prompt and what is fixed beside it, another for each number."""
    words = f"{WHO[number % len(WHO)]} {WHAT[number % len(WHAT)]}, take {number}"
    return words, Wanted(shots=(None, 1, 2, 5)[number % 4])


def valid(answer: str, prompt: str, wanted: Wanted) -> bool:
    """Whether it becomes a storyboard that reads back, with ids of its own."""
    try:
        by_rules = open_writer("rules").expand(prompt, wanted)
        made = settled(sheet_in(answer, wanted), prompt, wanted, by_rules, "llm")
        read = Expansion.model_validate_json(made.model_dump_json(by_alias=True))
    except (BadAnswer, ValidationError):
        return False
    for shot in read.shots:
        ids = {subject.id for subject in shot.subjects}
        named = {action.agent for action in shot.actions} | {c.subject for c in shot.changes}
        if not named <= ids or any({r.a, r.b} - ids for r in shot.relations):
            return False
    return read == made and len(read.shots) == (wanted.shots or len(read.shots))


def free(speaker: Local, prompt: str, wanted: Wanted) -> str:
    """What the same model says when nothing holds it."""
    tokenizer, model, _ = speaker.load()
    said = messages(prompt, wanted, "en")
    told = tokenizer.apply_chat_template(
        said, add_generation_prompt=True, return_tensors="pt", return_dict=True
    )
    with torch.inference_mode():
        made = model.generate(**told, do_sample=True, max_new_tokens=300)
    return str(tokenizer.decode(made[0, told["input_ids"].shape[1] :], skip_special_tokens=True))


def rows(folder: Path) -> list[Row]:
    """Validity with the grammar and without, and speed."""
    speaker = Local(Setup(local=str(put_model(folder)), threads=1))
    tokenizer, _, _ = speaker.load()
    good, tokens, began = 0, 0, time.process_time()
    slowest = 0.0
    for number in range(PROMPTS):
        prompt, wanted = asked(number)
        since = time.process_time()
        schema, most = schema_for(prompt, wanted), TOKENS
        answer = speaker.answer(messages(prompt, wanted, "en"), schema, most, lambda _: None)
        slowest = max(slowest, time.process_time() - since)
        tokens += len(tokenizer(answer)["input_ids"])
        good += valid(answer, prompt, wanted)
    seconds = time.process_time() - began
    loose = sum(valid(free(speaker, *asked(n)), *asked(n)) for n in range(WITHOUT))
    return [
        Row("storyboards of a random model", f"{good} of {PROMPTS}",
            f"all {PROMPTS}", good == PROMPTS, f"without the grammar {loose} of {WITHOUT}"),
        Row("tokens, one thread, by processor time", f"{tokens / seconds:.0f} a second",
            peer=f"{tokens / PROMPTS:.0f} a storyboard, slowest {slowest:.1f} s"),
        Row("the grammar's part of a token", f"{_mask_ms(speaker):.2f} ms"),
        _long(speaker),
    ]  # fmt: skip


def _long(speaker: Local) -> Row:
    """The longest prompt there can be, with few tokens: the answer is closed in time."""
    prompt, wanted = "a fox " * (LONGEST_PROMPT // 6), Wanted(shots=1)
    schema = schema_for(prompt, wanted)
    answer = speaker.answer(messages(prompt, wanted, "en"), schema, 9000, lambda _: None)
    holds = valid(answer, prompt, wanted)
    return Row("the longest prompt", "valid" if holds else "broken", "valid", holds)


def _mask_ms(speaker: Local) -> float:
    from pipelines.writers.speaking.grammar import Held

    _, _, tokens = speaker.load()
    spent: list[float] = []

    def timed(held: Held) -> Callable[..., torch.FloatTensor]:
        def call(ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
            began = time.process_time()
            result = held(ids, scores)
            spent.append(time.process_time() - began)
            return result

        return call

    prompt, wanted = asked(1)
    held = timed(Held(tokens, schema_for(prompt, wanted), 400))
    ids = torch.zeros((1, 1), dtype=torch.long)
    for _ in range(300):
        scores = held(ids, torch.randn(1, tokens.seen.vocab_size))
        ids = torch.cat([ids, scores.argmax(-1, keepdim=True)], -1)
        if bool(ids[0, -1] == tokens.seen.eos_token):
            break
    return 1000 * sum(spent) / len(spent)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        write("Language models", " ".join((__doc__ or "").split()), rows(Path(folder)), told.json)
