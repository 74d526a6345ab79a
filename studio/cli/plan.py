"""plan: prompt -> refined prompt and storyboard, nothing rendered."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from pipelines.completion import told_wrong
from pipelines.errors import BadRequest, ReelwrightError
from pipelines.script import Expansion, Wanted
from studio.cli import show
from studio.cli.scripts import plan_script
from studio.cli.writing import author
from studio.settings import Settings


def plan(told: Namespace, settings: Settings) -> int:
    """Plans one prompt, or one a line with --batch."""
    if told.script:
        return plan_script(told)
    if told.batch:
        return _batch(told, wanted(told), settings)
    if told.prompt is None:
        raise BadRequest(
            "There is no prompt. Type one after plan, or name a file with --batch or --script."
        )
    with author(settings) as written:
        read = written(told.prompt, wanted(told))
    show.result(as_told(read), told.json, in_words(read))
    return 0


def wanted(told: Namespace) -> Wanted:
    """What the options fix.

    Raises:
        BadRequest: an option lies outside what a film can be.
    """
    try:
        return Wanted(
            shots=told.shots, seconds=told.seconds, language=told.lang, breaks=told.anyway
        )
    except ValidationError as wrong:
        raise BadRequest(f"That cannot be filmed. {told_wrong(wrong)}") from wrong


def as_told(read: Expansion) -> dict[str, object]:
    """The storyboard JSON of `docs/formats.md`."""
    return read.model_dump(mode="json", by_alias=True)


def in_words(read: Expansion) -> str:
    """The plan for people."""
    lines = [read.refined, ""]
    for name in ("kept", "added", "dropped"):
        phrases = getattr(read.contract, name)
        if phrases:
            lines.append(f"{name}: {' | '.join(phrases)}")
    lines += [f"? {q.ask} ({' / '.join(q.options)})" for q in read.questions]
    lines += [
        f"{s.number}. [{s.size} {s.move} {s.seconds:g} s] {s.text}"
        + "".join(f"\n   ({note})" for note in s.notes)
        for s in read.shots
    ]
    return "\n".join(lines)


def _batch(told: Namespace, fixed: Wanted, settings: Settings) -> int:
    worst = 0
    with author(settings) as written:
        for prompt in _lines(told.batch):
            try:
                line = as_told(written(prompt, fixed))
            except ReelwrightError as wrong:
                line, worst = {"error": str(wrong)}, 2
            print(json.dumps(line, ensure_ascii=False), flush=True)
    return worst


def _lines(name: str) -> Iterable[str]:
    if name == "-":
        yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        return
    try:
        with Path(name).open(encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines if line.strip())
    except OSError as wrong:
        why = wrong.strerror or wrong
        raise BadRequest(f"{name} cannot be opened: {why}. Name a text file.") from wrong
    except UnicodeDecodeError as wrong:
        raise BadRequest(f"{name} is no text in UTF-8. Save it as that.") from wrong
