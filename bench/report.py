"""Figures into REPORT.md: one section a script, rewritten whole each time it runs."""

import json
import os
import platform
import re
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

REPORT = Path(__file__).parent / "REPORT.md"
TITLE = "# Measured\n\nWritten by the scripts in this folder; nothing here is typed by hand.\n"


@dataclass(frozen=True)
class Row:
    """One figure. bound: what it must reach ("<= 25 s"); peer: what it is held against."""

    name: str
    value: str
    bound: str = ""
    holds: bool | None = None
    peer: str = ""


def write(section: str, about: str, rows: list[Row], as_json: bool = False) -> None:
    """Puts the rows under `section` in REPORT.md and prints them."""
    print(json.dumps([asdict(r) for r in rows], ensure_ascii=False) if as_json else _table(rows))
    old = REPORT.read_text("utf-8") if REPORT.exists() else TITLE
    block = f"## {section}\n\n{about} {_where()}\n\n{_table(rows)}\n"
    pattern = re.compile(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", re.S | re.M)
    new = pattern.sub(lambda _: block + "\n", old) if pattern.search(old) else f"{old}\n{block}"
    REPORT.write_text(re.sub(r"\n{3,}", "\n\n", new).rstrip() + "\n", "utf-8")
    if any(r.holds is False for r in rows):
        sys.stderr.write(f"{section}: a bound does not hold\n")


def _where() -> str:
    load = os.getloadavg()[0]
    return (
        f"Measured {date.today()} on {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {load:.1f}."
    )


def _table(rows: list[Row]) -> str:
    lines = ["| figure | value | bound | holds | against |", "|---|---|---|---|---|"]
    for r in rows:
        mark = {True: "yes", False: "**no**", None: ""}[r.holds]
        lines.append(f"| {r.name} | {r.value} | {r.bound} | {mark} | {r.peer} |")
    return "\n".join(lines)
