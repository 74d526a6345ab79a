"""The contract is kept: breaks that were planted are caught, honest rewritings pass.

python bench/contract.py --prompts FILE [--misses one|other] [--json]
"""

import argparse
import hashlib
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.honest import rewritings
from bench.plants import Case, Plant, loaded, plants
from bench.report import Row, write
from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.contract import contract_of

SEED, LEAST, MOST_ALARMS, MEDIAN_MS, LONGEST_MS = 11, 200, 0.02, 10.0, 300.0


def half(text: str) -> str:
    """Which half of the prompts a text is in; misses are looked at in the one only."""
    return "one" if hashlib.sha256(text.encode()).digest()[0] % 2 else "other"


def caught(planted: list[Plant], misses: str) -> list[Row]:
    """Planted breaks that are found, and found by their right name, by half."""
    rows = []
    for name in ("one", "other"):
        chosen = [p for p in planted if half(p.source) == name]
        found = [contract_of(p.prompt, p.refined).broken for p in chosen]
        seen = sum(bool(b) for b in found)
        right = sum(p.what in {b.what for b in told} for p, told in zip(chosen, found, strict=True))
        if misses == name:
            for p, told in zip(chosen, found, strict=True):
                if p.what not in {b.what for b in told}:
                    print(p.what, p.language, p.prompt, "=>", p.refined, told, file=sys.stderr)
        rows += [
            Row(f"planted breaks caught, {name} half", f"{seen} of {len(chosen)}", "all",
                seen == len(chosen)),
            Row(f"caught by the right name, {name} half", f"{right / len(chosen):.1%}"),
        ]  # fmt: skip
    kinds = Counter(p.what for p in planted)
    told = ", ".join(f"{what} {n}" for what, n in sorted(kinds.items()))
    return [Row(f"breaks planted: {told}", f"{len(planted)}", f">= {LEAST}",
                len(planted) >= LEAST), *rows]  # fmt: skip


def texts(prompts: dict[str, list[Case]]) -> Iterator[tuple[str, str]]:
    """Every prompt in each language it comes in."""
    for dimension in prompts.values():
        for case in dimension:
            for language, key in (("en", "en"), ("en", "prompt_en"), ("zh", "zh")):
                if case.get(key):
                    yield language, case[key]


def alarms(prompts: dict[str, list[Case]], misses: str) -> list[Row]:
    """Honest rewritings that are said to break something, by half."""
    rng = random.Random(SEED)
    honest = [(name, p, r) for lang, p in texts(prompts) for name, r in rewritings(p, lang, rng)]
    rows = []
    for name in ("one", "other"):
        chosen = [(kind, p, r) for kind, p, r in honest if half(p) == name]
        found = [(kind, p, r, contract_of(p, r).broken) for kind, p, r in chosen]
        wrong = [told for told in found if told[3]]
        if misses == name:
            for told in wrong:
                print("alarm", *told, file=sys.stderr)
        share = len(wrong) / len(chosen)
        rows.append(Row(f"false alarms on honest rewritings, {name} half",
                        f"{share:.2%} of {len(chosen)}", f"<= {MOST_ALARMS:.0%}",
                        share <= MOST_ALARMS))  # fmt: skip
    return rows


def own(prompts: dict[str, list[Case]]) -> list[Row]:
    """What the rules writer's own refined texts break, and what leaves the text for a field."""
    writer = open_writer("rules")
    every = list(texts(prompts))
    broken = 0
    for _, prompt in every:
        expansion = writer.expand(prompt, Wanted())
        broken += bool(expansion.contract.broken)
    moved = filmed = 0
    for _, prompt in texts({"camera": prompts["temporal_style"]}):
        shots, plain = writer.expand(prompt, Wanted(shots=1)).shots, _without_last(prompt)
        if writer.expand(plain, Wanted(shots=1)).shots[0].move != shots[0].move:
            filmed += 1
            moved += bool(contract_of(prompt, plain, shots).broken)
    return [
        Row("prompts the rules writer breaks", f"{broken} of {len(every)}", "0", broken == 0),
        Row("alarms when the camera's words became fields", f"{moved} of {filmed}",
            "0", moved == 0),
    ]  # fmt: skip


def _without_last(prompt: str) -> str:
    comma = ", " if ", " in prompt else "，"
    return prompt.rpartition(comma)[0]


def timed(prompts: dict[str, list[Case]]) -> list[Row]:
    """How long a contract takes, and one of the longest prompt there can be."""
    rng = random.Random(SEED)
    spent = []
    for language, prompt in texts(prompts):
        refined = next(r for _, r in rewritings(prompt, language, rng))
        spent.append(_ms(prompt, refined))
    rows = [Row("CPU ms a contract", f"mean {statistics.mean(spent):.1f}, most {max(spent):.1f}",
                f"mean <= {MEDIAN_MS:.0f} ms", statistics.mean(spent) <= MEDIAN_MS)]  # fmt: skip
    for language in ("en", "zh"):
        joined = " ".join(p for lang, p in texts(prompts) if lang == language)[:7900]
        took = _ms(joined, f"{joined} The end." if language == "en" else f"{joined}结束。")
        rows.append(Row(f"CPU ms of 7900 characters ({language})", f"{took:.0f}",
                        f"<= {LONGEST_MS:.0f} ms", took <= LONGEST_MS))  # fmt: skip
    return rows


def _ms(prompt: str, refined: str) -> float:
    began = time.process_time()
    contract_of(prompt, refined)
    return (time.process_time() - began) * 1000


def main() -> None:
    """Measures and writes the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", default="", choices=("", "one", "other"))
    parser.add_argument("--dry", action="store_true", help="print only, leave the report alone")
    asked = parser.parse_args()
    prompts = loaded(asked.prompts)
    planted = list(plants(prompts, SEED))
    rows = [*caught(planted, asked.misses), *alarms(prompts, asked.misses), *own(prompts),
            *timed(prompts)]  # fmt: skip
    if asked.dry:
        for row in rows:
            print(f"{row.name}: {row.value} {row.bound} {row.holds}")
        return
    write("Contract", "Planted breaks and honest rewritings of the development prompts.", rows,
          asked.json)  # fmt: skip


if __name__ == "__main__":
    main()
