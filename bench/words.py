"""How well the rules read prompts whose truth is known (VBench and VBench-2.0).

python bench/words.py --prompts FILE [--json] [--misses CHECK] [--dry]
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import truths
from bench.report import Row, write
from bench.truths import Case, Check
from pipelines.script import Expansion, Wanted
from pipelines.writers import open_writer
from pipelines.writers.contract import survives

MEDIAN_MS, SLOWEST_MS = 5.0, 50.0


CHECKS: dict[str, tuple[Check, tuple[str, ...], float]] = {
    "objects and counts": (truths.objects, ("object_class", "multiple_objects"), 0.97),
    "two people": (truths.two_people, ("vbench2_Human_Interaction",), 0.97),
    "colours": (truths.colours, ("color",), 0.98),
    "spatial relations": (truths.spatial, ("spatial_relationship",), 0.98),
    "camera move": (truths.camera, ("temporal_style", "vbench2_Camera_Motion"), 0.98),
    "orbit": (truths.orbit, ("vbench2_Multi-View_Consistency",), 0.98),
    "style": (truths.style, ("appearance_style",), 0.98),
    "scene": (truths.scene, ("scene",), 0.95),
    "changes": (truths.changes, ("vbench2_Dynamic_Attribute",), 0.90),
    "moves from place to place": (
        truths.places, ("vbench2_Dynamic_Spatial_Relationship",), 0.90,
    ),
    "order of actions": (truths.order, ("vbench2_Motion_Order_Understanding",), 0.90),
    "human action": (truths.human_action, ("human_action",), 0.90),
}  # fmt: skip


def cases(prompts: dict[str, list[Case]], dimensions: Iterable[str]) -> Iterator[tuple[str, Case]]:
    """Each prompt of some dimensions, in each language it comes in."""
    for dimension in dimensions:
        for case in prompts.get(dimension, ()):
            case.setdefault("en", case.get("prompt_en", ""))
            for language in ("en", "zh"):
                if case.get(language):
                    yield language, case


def checked(prompts: dict[str, list[Case]], misses: str = "") -> list[Row]:
    """The share of prompts each check holds for, by language; the bounds are the same in both."""
    writer = open_writer("rules")
    rows: list[Row] = []
    for name, (check, dimensions, bound) in CHECKS.items():
        for language in ("en", "zh"):
            asked = [c for lang, c in cases(prompts, dimensions) if lang == language]
            hits = 0
            for case in asked:
                found = writer.expand(case[language], Wanted())
                right = check(case, language, found)
                hits += right
                if not right and misses in (name, "all"):
                    _show(name, case, language, found)
            if asked:
                rows.append(_share(f"{name} ({language})", hits, len(asked), bound))
    return rows


def _share(name: str, hits: int, of: int, bound: float) -> Row:
    return Row(name, f"{hits / of:.1%} ({hits} of {of})", f">= {bound:.0%}", hits / of >= bound)


def kept(prompts: dict[str, list[Case]], misses: str = "") -> list[Row]:
    """Promises that refining breaks, and the time it takes to plan, over every prompt there is."""
    writer = open_writer("rules")
    spent: list[float] = []
    broken: dict[str, int] = {"en": 0, "zh": 0}
    count: dict[str, int] = {"en": 0, "zh": 0}
    for language, case in cases(prompts, prompts):
        began = time.process_time()
        found = writer.expand(case[language], Wanted())
        spent.append((time.process_time() - began) * 1000)
        fine = survives(case[language], found.refined) and not found.contract.broken
        broken[language] += not fine
        count[language] += 1
        if not fine and misses in ("kept", "all"):
            print("kept:", case[language], "=>", found.refined, found.contract, file=sys.stderr)
    rows = [
        Row(f"prompts with a must-keep dropped ({lang})", f"{broken[lang]} of {count[lang]}", "0",
            broken[lang] == 0)
        for lang in ("en", "zh")
        if count[lang]
    ]  # fmt: skip
    median, slowest = statistics.median(spent), max(spent)
    return [
        *rows,
        Row("plan, median of a prompt, CPU", f"{median:.1f} ms", f"<= {MEDIAN_MS:.0f} ms",
            median <= MEDIAN_MS),
        Row("plan, slowest prompt, CPU", f"{slowest:.1f} ms", f"<= {SLOWEST_MS:.0f} ms",
            slowest <= SLOWEST_MS),
    ]  # fmt: skip


def _show(name: str, case: Case, language: str, found: Expansion) -> None:
    shot = found.shots[0]
    subjects = [(s.id, s.noun, s.count, s.color) for s in shot.subjects]
    deeds = [(a.verb, a.agent, a.target) for p in found.shots for a in p.actions]
    links = [(r.a, r.relation, r.b) for p in found.shots for r in p.relations]
    turns = [(c.what, c.from_, c.to) for p in found.shots for c in p.changes]
    print(
        f"{name}: {case[language]!r} [{case['en']}] {shot.setting} {shot.move} {shot.style}",
        subjects, deeds, links, turns, file=sys.stderr,
    )  # fmt: skip


def main() -> None:
    """Measures, prints the rows and writes them into REPORT.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", default="", help="a check whose misses to show, kept, or all")
    parser.add_argument("--dry", action="store_true", help="leaves REPORT.md as it is")
    asked = parser.parse_args()
    prompts = json.loads(asked.prompts.read_text(encoding="utf-8"))
    rows = [*kept(prompts, asked.misses), *checked(prompts, asked.misses)]
    about = f"{(__doc__ or '').splitlines()[0]} Read from `{asked.prompts.name}`."
    if asked.dry:
        for row in rows:
            print(f"{row.name:44} {row.value:20} {row.bound:10} {row.holds}")
        return
    write("Prompts are read for what they say", about, rows, asked.json)


if __name__ == "__main__":
    main()
