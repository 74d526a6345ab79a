"""What the command line says: progress on stderr, results on stdout, errors in one line."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipelines.progress import Progress, silent


def result(told: dict[str, Any], as_json: bool, words: str) -> None:
    """The result: JSON for scripts, a line for people."""
    print(json.dumps(told, ensure_ascii=False, indent=1) if as_json else words)


def say(words: str) -> None:
    """A line on stderr."""
    print(words, file=sys.stderr, flush=True)


@contextmanager
def bar(title: str, total: int, unit: str = "frame") -> Iterator[Progress]:
    """A progress bar where a person watches, a line now and then where not."""
    if total <= 0:
        yield silent
    elif sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, desc=title, unit=unit, file=sys.stderr, leave=False) as line:
            yield lambda done, whole, note="": line.update(done * total / whole - line.n)
    else:
        yield _lines(title, total)


def _lines(title: str, total: int) -> Progress:
    told = -1

    def tell(done: float, whole: float, note: str = "") -> None:
        nonlocal told
        tenth = int(done / whole * 10) if whole else 10
        if tenth > told:
            told = tenth
            say(f"{title}: {tenth * 10} % of {total}")

    return tell
