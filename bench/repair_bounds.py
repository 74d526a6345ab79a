"""What repair must reach, and the figures held against it."""

from collections.abc import Iterable
from statistics import mean
from typing import Any

from bench.report import Row

Case = dict[str, Any]
OURS, UNTOLD = "ours", "ours without a reference"
GAPS = {"gap1": (1.4, 0.9), "gap3": (2.5, 1.1), "gap7": (2.1, 1.8)}
"""dB over minterpolate, dB over plain bidirectional DIS."""
OVER = {
    "hole": ("telea", 4.0, 0.20),
    "logo": ("delogo", 2.0, 0.20),
    "garbage": ("tmedian", 5.0, None),
    "scratch": ("tmedian", 8.0, None),
    "flicker": ("deflicker", 4.0, None),
    "freeze": ("dupminterp", 1.5, None),
    "drop": ("cfrminterp", 1.5, None),
    "bitstream": ("ffmpeg", 3.0, None),
}
"""kind -> the peer, dB and SSIM over it."""
FOUND = {
    ("garbage", "frame"): 0.95,
    ("freeze", "frame"): 0.97,
    ("drop", "frame"): 1.0,
    ("bitstream", "frame"): 0.95,
    ("garbage", "pixel"): 0.92,
    ("scratch", "pixel"): 0.75,
}
"""(kind, of what) -> F1."""
FAST = {"gap1": 8.0, "gap3": 8.0, "gap7": 8.0, "hole": 6.0}
"""kind -> clip frames a second, the whole process."""
RECOVERED = ((OURS, "with", 0.99), (UNTOLD, "without", 0.9))
WORSE_DB, ALIKE_DB, ALONE, FOUND_FPS = 0.2, 50.0, 0.9, 15
MEMORY_MB = 1000


def rows_of(kind: str, cases: list[Case], kept: dict[str, tuple[int, int]]) -> list[Row]:
    """A row a clip, then the means and every bound of one kind of damage."""
    ours = {name: told for name, told in kept.items() if name.split()[-1] == kind}
    mine = _of(cases, kind)
    return [*_by_clip(kind, mine), *_means(kind, mine), *_kept(ours)]


def rows_of_long(told: dict[str, float]) -> list[Row]:
    """A long clip: what memory looking through it takes."""
    name = f"{told['frames']:.0f} frames of {told['height']:.0f} lines: memory, whole tree"
    megabytes = told["megabytes"]
    return [
        Row(name, f"{megabytes:.0f} MB PSS", f"< {MEMORY_MB} MB", megabytes < MEMORY_MB),
        Row("looked through", f"{told['fps']:.1f} fps"),
    ]


def _of(cases: Iterable[Case], kind: str, method: str | None = None) -> list[Case]:
    return [c for c in cases if c["kind"] == kind and method in (None, c["method"])]


def _told(case: Case) -> str:
    if not case["ok"]:
        return "failed"
    if "recovered" in case:
        return f"{100 * case['recovered']:.1f} % of the frames"
    f1 = [f"{n} F1 {case[n]['f1']:.3f}" for n in ("frame", "pixel") if n in case]
    return ", ".join([f"{case['psnr']:.2f} dB", f"SSIM {case['ssim']:.3f}", *f1])


def _by_clip(kind: str, cases: list[Case]) -> list[Row]:
    rows = []
    for clip in dict.fromkeys(case["clip"] for case in cases):
        by = {case["method"]: case for case in cases if case["clip"] == clip}
        peers = "; ".join(f"{name} {_told(c)}" for name, c in by.items() if name != OURS)
        if OURS in by:
            fps = by[OURS]["n"] / by[OURS]["sec"]
            rows.append(Row(f"{kind}, {clip}", f"{_told(by[OURS])}, {fps:.1f} fps", peer=peers))
    return rows


def _means(kind: str, cases: list[Case]) -> list[Row]:
    if kind == "trunc":
        return [_recovered(cases, *told) for told in RECOVERED if _of(cases, kind, told[0])]
    rows = [_over(kind, peer, bound, cases, "psnr", "dB") for peer, bound in _peers(kind)]
    if kind in OVER and OVER[kind][2] is not None:
        rows.append(_over(kind, OVER[kind][0], OVER[kind][2], cases, "ssim", "SSIM"))
    rows += [_found(kind, what, cases) for k, what in FOUND if k == kind]
    if kind in ("hole", "logo"):
        rows.append(_worst(kind, cases))
    if kind in FAST:
        rows.append(_speed(kind, cases))
    return rows


def _recovered(cases: list[Case], method: str, how: str, bound: float) -> Row:
    share = mean(case.get("recovered", 0.0) for case in _of(cases, "trunc", method))
    name, told = f"trunc: frames saved {how} a reference", f"{100 * share:.1f} %"
    return Row(name, told, f">= {100 * bound:.0f} %", share >= bound)


def _peers(kind: str) -> list[tuple[str, float]]:
    if kind in GAPS:
        return list(zip(("minterp", "dis"), GAPS[kind], strict=True))
    return [OVER[kind][:2]] if kind in OVER else []


def _over(kind: str, peer: str, bound: float, cases: list[Case], what: str, unit: str) -> Row:
    """Ours and a peer's mean over the clips on which both ran."""
    theirs = {c["clip"]: c for c in _of(cases, kind, peer) if c["ok"]}
    ours = {c["clip"]: c for c in _of(cases, kind, OURS) if c["ok"]}
    both = [clip for clip in ours if clip in theirs]
    digits = 3 if unit == "SSIM" else 2
    if not both:
        mine = mean(c[what] for c in ours.values()) if ours else 0.0
        return Row(f"{kind}: mean", f"{mine:.{digits}f} {unit}", peer=f"{peer} did not run")
    mine, other = (mean(by[clip][what] for clip in both) for by in (ours, theirs))
    failed = len(_of(cases, kind, OURS)) - len(ours)
    return Row(
        f"{kind}: mean of {len(both)} clips" + (f", {failed} failed" if failed else ""),
        f"{mine:.{digits}f} {unit}, {mine - other:+.{digits}f} over {peer}",
        f">= {bound:+.{digits}f} {unit}",
        mine - other >= bound and not failed,
        f"{peer} {other:.{digits}f} {unit}",
    )


def _found(kind: str, what: str, cases: list[Case]) -> Row:
    score = mean(c[what]["f1"] if what in c else 0.0 for c in _of(cases, kind, OURS))
    bound = FOUND[kind, what]
    return Row(f"{kind}: {what} F1", f"{score:.3f}", f">= {bound}", round(score, 4) >= bound)


def _worst(kind: str, cases: list[Case]) -> Row:
    """The clip on which we are furthest behind the best of all peers."""
    behind = {}
    for case in _of(cases, kind, OURS):
        peers = [c["psnr"] for c in cases if c["clip"] == case["clip"] and _is_peer(c)]
        if peers and case["ok"]:
            behind[case["clip"]] = case["psnr"] - max(peers)
    if not behind:
        return Row(f"{kind}: the worst clip", "no peer ran")
    clip = min(behind, key=lambda name: behind[name])
    told = f"{clip}: {behind[clip]:+.2f} dB over the best peer"
    return Row(f"{kind}: the worst clip", told, f">= -{WORSE_DB} dB", behind[clip] >= -WORSE_DB)


def _is_peer(case: Case) -> bool:
    return case["method"] != OURS and case["ok"] and "psnr" in case


def _speed(kind: str, cases: list[Case]) -> Row:
    ours = _of(cases, kind, OURS)
    fps = sum(c["n"] for c in ours) / sum(c["sec"] for c in ours)
    return Row(f"{kind}: speed", f"{fps:.1f} fps", f">= {FAST[kind]:.0f} fps", fps >= FAST[kind])


def _kept(kept: dict[str, tuple[int, int]]) -> list[Row]:
    if not kept:
        return []
    changed = sum(count for _, count in kept.values())
    total = sum(count for count, _ in kept.values())
    worst = [f"{name}: {count}" for name, (_, count) in kept.items() if count]
    told = f"{changed} of {total} in {len(kept)} cases"
    return [Row("known pixels changed", told, "0", changed == 0, "; ".join(worst))]


def rows_of_clean(clean: dict[str, dict[str, float]]) -> list[Row]:
    """Undamaged clips: how far they differ, how many frames were told, how fast they are seen."""
    rows = [
        Row(f"undamaged, {name}", f"{c['psnr']:.1f} dB, {c['flagged']:.0f} frames flagged")
        for name, c in clean.items()
    ]
    least = min(c["psnr"] for c in clean.values())
    alone = mean(c["flagged"] == 0 for c in clean.values())
    fps = mean(c["fps"] for c in clean.values())
    return [
        *rows,
        Row("undamaged: least PSNR", f"{least:.1f} dB", f"> {ALIKE_DB:.0f} dB", least > ALIKE_DB),
        Row(
            "undamaged: clips left alone",
            f"{100 * alone:.0f} %",
            f">= {100 * ALONE:.0f} %",
            alone >= ALONE,
        ),
        Row("undamaged: looked through", f"{fps:.1f} fps", f">= {FOUND_FPS} fps", fps >= FOUND_FPS),
    ]
