"""How well the rules read prompts whose truth is known (VBench and VBench-2.0).

python bench/words.py --prompts FILE [--json] [--misses DIMENSION]
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.report import Row as ReportRow
from pipelines.places import drawn_set
from pipelines.script import Expansion, Wanted
from pipelines.writers import open_writer
from pipelines.writers.contract import survives
from pipelines.writers.rules.forms import infinitives, singulars

Row = tuple[str, float, float]
Case = dict[str, Any]
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "with",
        "up",
        "down",
        "out",
        "off",
        "or",
        "and",
        "their",
        "his",
        "her",
        "some",
    ]
)
_SAME = {
    "left_of": {"on the left of"}, "right_of": {"on the right of"},
    "on": {"on the top of"}, "above": {"on the top of"},
    "below": {"on the bottom of"}, "under": {"on the bottom of"},
}  # fmt: skip
_MOVES = {
    "zoom in": {"zoom_in", "dolly_in"}, "zoom out": {"zoom_out", "dolly_out"},
    "pan left": {"pan_left"}, "pan right": {"pan_right"}, "tilt up": {"tilt_up"},
    "tilt down": {"tilt_down"}, "racking focus": {"rack_focus"},
    "with an intense shaking effect": {"handheld"}, "orbits": {"orbit_cw"},
    "static": {"static"}, "oblique": {"oblique"},
}  # fmt: skip


def _lemmas(text: str) -> set[str]:
    words: set[str] = set()
    for word in re.findall(r"[a-z]+", text.lower()):
        if word not in _SMALL:
            words |= {base for base, _ in infinitives(word)} | {w for w, _ in singulars(word)}
    return words


def _nouns(found: Expansion) -> list[tuple[str, Any]]:
    return [(s.noun, s) for shot in found.shots for s in shot.subjects]


def _is(noun: str, gold: str) -> bool:
    return noun == gold or gold in noun.split() or noun in gold or _lemmas(noun) >= {gold}


def objects(case: Case, found: Expansion) -> bool:
    """Every object is there, and there is one of each."""
    gold = case["meta"]["object_en"].split(" and ")
    nouns = _nouns(found)
    hits = [next((s for n, s in nouns if _is(n, g)), None) for g in gold]
    return all(s is not None and s.count == 1 for s in hits) and len(nouns) == len(gold)


def colours(case: Case, found: Expansion) -> bool:
    """The colour is the colour of that noun."""
    gold = case["meta"]["color_en"]
    noun = re.sub(rf"^an? {gold} ", "", case["meta"]["prompt_en"])
    return any(_is(n, noun) and s.color == gold for n, s in _nouns(found))


def spatial(case: Case, found: Expansion) -> bool:
    """The relation, with its two sides in order."""
    meta = case["meta"]
    for shot in found.shots:
        for relation in shot.relations:
            a, b = shot.subject(relation.a), shot.subject(relation.b)
            right = meta["relationship_en"] in _SAME.get(relation.relation, ())
            if a and b and right and _is(a.noun, meta["object_a_en"]):
                return _is(b.noun, meta["object_b_en"])
    return False


def camera(case: Case, found: Expansion) -> bool:
    """The camera moves as asked."""
    gold = case.get("auxiliary_info") or case["en"].rpartition(", ")[2]
    wanted = _MOVES.get(gold.replace("_", " ")) or _MOVES.get(gold)
    return wanted is None or any(shot.move in wanted for shot in found.shots)


def orbit(case: Case, found: Expansion) -> bool:
    """The camera orbits."""
    return any(shot.move.startswith("orbit") for shot in found.shots)


def style(case: Case, found: Expansion) -> bool:
    """The style is the one asked for."""
    gold = _lemmas(case["meta"]["style_en"].replace("animated", "animation"))
    return all(_lemmas(shot.style or "").intersection(gold) for shot in found.shots)


def scene(case: Case, found: Expansion) -> bool:
    """The setting is that very place, and some set stands for it."""
    setting = found.shots[0].setting or ""
    same = (
        setting == case["en"]
        or _lemmas(setting) >= _lemmas(case["en"])
        or (setting in case["en"] and len(setting) > len(case["en"]) / 2)
    )
    return same and bool(drawn_set(setting))


def changes(case: Case, found: Expansion) -> bool:
    """What changes, from what, to what."""
    match = re.search(r"from (?:an? )?(\w+) to (?:an? )?(\w+)", case["en"])
    told = [c for shot in found.shots for c in shot.changes]
    if match is None:
        return bool(told)
    return any(
        _lemmas(c.from_ or "") & _lemmas(match[1]) and _lemmas(c.to) & _lemmas(match[2])
        for c in told
    )


def places(case: Case, found: Expansion) -> bool:
    """A place changes: where it was and where it ends up."""
    return any(c.what == "place" for shot in found.shots for c in shot.changes)


def order(case: Case, found: Expansion) -> bool:
    """The first deed comes before the second."""
    first, second = ({b for b, _ in infinitives(g.split()[0])} for g in case["auxiliary_info"])
    said = [
        (shot.number + a.start, set(a.verb.split())) for shot in found.shots for a in shot.actions
    ]
    ones = [at for at, verb in said if verb & first]
    twos = [at for at, verb in said if verb & second]
    return bool(ones and twos) and min(ones) < max(twos)


def human_action(case: Case, found: Expansion) -> bool:
    """The verb is there, and what it is done to."""
    gold = re.sub(r"^A person is ", "", case["en"]).split(" or ")[0]
    words = [w for w in re.findall(r"[a-z]+", gold.lower()) if w not in _SMALL]
    for shot in found.shots:
        for action in shot.actions:
            target = shot.subject(action.target)
            said = _lemmas(action.verb) | (_lemmas(target.noun) if target else set())
            if all(_lemmas(word) & said for word in words):
                return True
    return False


def two_people(case: Case, found: Expansion) -> bool:
    """Two people are in the picture."""
    shot = found.shots[0]
    return sum(s.count for s in shot.subjects if s.drawn_as.startswith("puppet:")) >= 2


Check = Callable[[Case, Expansion], bool]
CHECKS: dict[str, tuple[Check, tuple[str, ...], float]] = {
    "objects and counts": (objects, ("object_class", "multiple_objects"), 0.97),
    "two people": (two_people, ("vbench2_Human_Interaction",), 0.97),
    "colours": (colours, ("color",), 0.98),
    "spatial relations": (spatial, ("spatial_relationship",), 0.98),
    "camera move": (camera, ("temporal_style", "vbench2_Camera_Motion"), 0.98),
    "orbit": (orbit, ("vbench2_Multi-View_Consistency",), 0.98),
    "style": (style, ("appearance_style",), 0.98),
    "scene": (scene, ("scene",), 0.95),
    "changes": (changes, ("vbench2_Dynamic_Attribute",), 0.90),
    "moves from place to place": (places, ("vbench2_Dynamic_Spatial_Relationship",), 0.90),
    "order of actions": (order, ("vbench2_Motion_Order_Understanding",), 0.90),
    "human action": (human_action, ("human_action",), 0.90),
}  # fmt: skip


def cases(prompts: dict[str, list[Case]], dimensions: Iterable[str]) -> Iterator[tuple[str, Case]]:
    """Each prompt of some dimensions, in each language it comes in."""
    for dimension in dimensions:
        for case in prompts.get(dimension, ()):
            case.setdefault("en", case.get("prompt_en", ""))
            for language in ("en", "zh"):
                if case.get(language):
                    yield language, case


def measured(prompts: dict[str, list[Case]], misses: str = "") -> list[Row]:
    """Rows of name, value and bound: shares for the checks, milliseconds for the time."""
    writer = open_writer("rules")
    rows: list[Row] = []
    for name, (check, dimensions, bound) in CHECKS.items():
        for language in ("en", "zh"):
            asked = [c for lang, c in cases(prompts, dimensions) if lang == language]
            if not asked:
                continue
            hits = 0
            for case in asked:
                found = writer.expand(case[language], Wanted())
                right = check(case, found)
                hits += right
                if not right and misses in (name, "all"):
                    _show(name, case, language, found)
            rows.append((f"{name} ({language})", hits / len(asked), bound))
    return rows + _timed(prompts)


def report(rows: list[Row]) -> list[ReportRow]:
    """The rows as REPORT.md shows them: shares must reach their bound, times stay under it."""
    found = []
    for name, value, bound in rows:
        timed = " ms " in name
        holds = value <= bound if timed else value >= bound
        text = f"{value:.1f} ms" if timed else f"{value:.1%}"
        limit = f"<= {bound:.0f} ms" if timed else f">= {bound:.0%}"
        found.append(ReportRow(name, text, limit, holds))
    return found


def _show(name: str, case: Case, language: str, found: Expansion) -> None:
    shot = found.shots[0]
    subjects = [(s.id, s.noun, s.count, s.color) for s in shot.subjects]
    deeds = [(a.verb, a.agent, a.target) for p in found.shots for a in p.actions]
    links = [(r.a, r.relation, r.b) for r in shot.relations]
    turns = [(c.what, c.from_, c.to) for p in found.shots for c in p.changes]
    print(
        f"{name}: {case[language]!r} [{case['en']}] {shot.setting} {shot.move} {shot.style}",
        subjects, deeds, links, turns, file=sys.stderr,
    )  # fmt: skip


def _timed(prompts: dict[str, list[Case]]) -> list[Row]:
    writer = open_writer("rules")
    spent: list[float] = []
    kept: list[bool] = []
    for language, case in cases(prompts, prompts):
        start = time.process_time()
        found = writer.expand(case[language], Wanted())
        spent.append((time.process_time() - start) * 1000)
        kept.append(survives(case[language], found.refined))
    return [
        ("words kept by refining", sum(kept) / len(kept), 1.0),
        ("median CPU ms a prompt", statistics.median(spent), 5.0),
        ("slowest CPU ms a prompt", max(spent), 50.0),
    ]


def main() -> None:
    """Measures and prints the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", default="", help="a check whose misses to show, or all")
    asked = parser.parse_args()
    prompts = json.loads(asked.prompts.read_text(encoding="utf-8"))
    rows = measured(prompts, asked.misses)
    if asked.json:
        print(json.dumps([{"name": n, "value": v, "bound": b} for n, v, b in rows], indent=1))
        return
    for name, value, bound in rows:
        print(f"{name:34} {value:8.3f}  bound {bound}")


if __name__ == "__main__":
    main()
