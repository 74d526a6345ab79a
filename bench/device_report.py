"""What `bench/device.py` measured -> its section of REPORT.md."""

import json
from pathlib import Path
from typing import Any

from bench.report import Row, write

GIB = 2**30
USUAL = 30
MOST_OFF_TIME, MOST_OFF_MEMORY, LEAST_RATIO = 0.30, 0.15, 0.98


def report(path: Path) -> None:
    """Writes the section; every figure in it was taken on the device it names."""
    told = json.loads(path.read_text("utf-8"))
    rates, size = told["rates"], told["size"]
    about = (
        f"Wan 2.1 at full size with random weights, {size[0]} x {size[1]}, {size[2]} frames, "
        f"{size[3]} steps with guidance, read from {path.as_posix()}; every figure of this section "
        f"was taken on one {rates['name']} ({rates['memory'] / GIB:.0f} GiB) in one run"
        f"{_version(told)}; constants that no measured rate tells were fitted on this card, so its "
        "figures say how well the estimate holds here and not elsewhere. The report itself:"
    )
    rows = [*_machine(rates)]
    steps = {r["model"]: r["step_s"] for r in told["rows"] if r.get("setup") == {}}
    for row in told["rows"]:
        rows.extend(_bare(row, steps[row["model"]], size[3]) if "ratio" in row else _rows(row))
    later = f", estimate {told['code']}" if "code" in told else ""
    write(f"Cost on {rates['name']}{later}", about, rows)


def _version(told: dict[str, Any]) -> str:
    """Of the code: a digest of the files that estimate, as they were then."""
    return f", by the estimate {told['code']}" if "code" in told else ""


def _machine(rates: dict[str, Any]) -> list[Row]:
    tera = {n: rates[n] / 1e12 for n in ("matmul", "attention", "conv", "conv32", "moved")}
    return [
        Row("measured rates", f"{rates['dtype']} products {tera['matmul']:.0f}, attention "
            f"{tera['attention']:.0f}, convolutions {tera['conv']:.0f}, in 32 bits "
            f"{tera['conv32']:.0f} TFLOP/s; {tera['moved']:.2f} TB/s"),
        Row("power at work", f"{rates['watts']:.0f} W ({rates['power']})"),
    ]  # fmt: skip


def _rows(row: dict[str, Any]) -> list[Row]:
    name = row["name"]
    if "failed" in row or "skipped" in row:
        return [Row(name, row.get("failed") or row["skipped"])]
    if "cap" in row:
        downs = [f"{n}: {why}" for n, state, why in row["levers"] if state == "stepped down"]
        value = f"made in {row['total_s']:.0f} s; {'; '.join(downs)}"
        fits = row["peak"] <= row["cap"]
        return [Row(f"{name} of memory ({row['cap'] / GIB:.1f} GiB)", value, "survived", fits)]
    if "step_s" not in row:
        return []
    if "estimate" not in row:
        return [Row(f"{row['model']}: {name}", f"{row['step_s']:.2f} s a step")]
    return _clip(row)


def _bare(row: dict[str, Any], step: float, steps: int) -> list[Row]:
    """What our engine adds, which no step has a part in: beside a clip of 30 steps."""
    ours, bare = min(row["ours_s"]), min(row["bare_s"])
    if row.get("steps") == USUAL:
        return [_share(row, ours, bare)]
    usual = bare + (USUAL - steps) * step
    ratio = usual / (usual + ours - bare)
    value = f"{row['ours_tokens_s']:.0f} tokens/s, {ours:.2f} s"
    peer = f"bare pipeline {row['bare_tokens_s']:.0f} tokens/s, {bare:.2f} s"
    return [
        Row(f"{row['model']}: our engine, {steps} steps", value, peer=peer),
        Row(f"{row['model']}: share of the bare speed at {USUAL} steps, worked out",
            f"{ratio:.1%}", f">= {LEAST_RATIO:.0%}", ratio >= LEAST_RATIO,
            f"adds {ours - bare:.2f} s a clip, a step takes {step:.2f} s"),
    ]  # fmt: skip


def _share(row: dict[str, Any], ours: float, bare: float) -> Row:
    return Row(
        f"{row['model']}: share of the bare speed at {USUAL} steps, measured",
        f"{row['ratio']:.1%}", f">= {LEAST_RATIO:.0%}", row["ratio"] >= LEAST_RATIO,
        f"{ours:.2f} s beside {bare:.2f} s, {row['ours_tokens_s']:.0f} tokens/s",
    )  # fmt: skip


def _clip(row: dict[str, Any]) -> list[Row]:
    name, wanted = f"{row['model']}: {row['name']}", row["estimate"]
    refused = [f"{n} {state}" for n, state, _ in row["levers"] if state in ("refused", "inert")]
    note = f" ({', '.join(refused)})" if refused else ""
    time_off = wanted["total_s"] / row["total_s"] - 1
    rows = [
        Row(f"{name}, time{note}", f"{row['step_s']:.2f} s a step, {row['total_s']:.1f} s",
            f"estimate within {MOST_OFF_TIME:.0%}", abs(time_off) <= MOST_OFF_TIME,
            f"estimate {wanted['total_s']:.1f} s ({time_off:+.0%})"),
    ]  # fmt: skip
    if row["peak"]:
        off = wanted["peak"] / row["peak"] - 1
        rows.append(
            Row(f"{name}, memory", f"{row['peak'] / GIB:.2f} GiB",
                f"estimate within {MOST_OFF_MEMORY:.0%}", abs(off) <= MOST_OFF_MEMORY,
                f"estimate {wanted['peak'] / GIB:.2f} GiB ({off:+.0%})")
        )  # fmt: skip
    return rows
