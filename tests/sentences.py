"""Finds every sentence the program can say of what is or goes wrong, by reading its source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("pipelines", "studio")
TELLING = (
    "pipelines/detectors", "pipelines/repairers", "pipelines/mending/planning.py",
    "pipelines/mending/marked.py", "pipelines/mending/repairing.py",
    "pipelines/footage/telling.py", "pipelines/footage/grid.py", "pipelines/footage/salvage",
    "pipelines/engines/router.py", "pipelines/engines/levers",
    "pipelines/engines/diffusion/engine.py", "pipelines/engines/diffusion/shrinking.py",
    "pipelines/engines/remote/asking.py", "pipelines/engines/remote/fitting.py",
    "pipelines/engines/steering.py", "studio/jobs/executors",
)  # fmt: skip
"""Where every text is a reason, a method or a note that the page shows."""
SILENT = {"because_of", "reserves", "approximately", "WORDS"}
"""What in there holds texts that it does not show."""
ERRORS = {
    "BadEdit", "BadRequest", "BrokenWeights", "BrokenWorkspace", "CrossSite", "DiskFull",
    "DownloadBusy", "EmptySpan", "LoggedOut", "Misdirected", "MissingPart", "NewerWorkspace",
    "NotFound", "NotRendered", "Overtaken", "ReelwrightError", "Refused", "TooMuch",
    "UnreadableMedia", "UnsafeWeights", "UnwritableMedia", "Unwritten", "WorkFailed",
    "WritingFailed", "WritingStopped",
}  # fmt: skip


def raised() -> Iterator[tuple[str, Path, int]]:
    """Each sentence with {0}, {1} for what is filled in, and where it stands."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            here, tree = path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and _name(node) in ERRORS and node.args:
                    said = pattern(node.args[0])
                    if said and re.search("[A-Za-z]", re.sub(r"\{\d\}", "", said)):
                        yield said, here, node.lineno
            if any(here.is_relative_to(place) for place in TELLING):
                yield from ((said, here, line) for said, line in _told(tree))


def _told(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Every text of at least three words that is no docstring."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant):
            continue
        if isinstance(inner, ast.FunctionDef | ast.Assign) and _called(inner) in SILENT:
            continue
        said = pattern(inner) if isinstance(inner, ast.Constant | ast.JoinedStr) else None
        if said and _is_phrase(said):
            yield said, inner.lineno
        if isinstance(inner, ast.JoinedStr):
            holes = (part for part in inner.values if isinstance(part, ast.FormattedValue))
            for hole in holes:
                yield from _told(hole)
        else:
            yield from _told(inner)


def _is_phrase(said: str) -> bool:
    words = said.split()
    return len(words) > 2 and "|" not in words and len(re.findall("[a-z]{2,}", said)) > 1


def _called(bound: ast.FunctionDef | ast.Assign) -> str:
    return bound.name if isinstance(bound, ast.FunctionDef) else ast.unparse(bound.targets[0])


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def pattern(said: ast.expr) -> str | None:
    """A literal or f-string as its pattern; None for anything else."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        return said.value
    if not isinstance(said, ast.JoinedStr):
        return None
    out, n = "", 0
    for part in said.values:
        if isinstance(part, ast.Constant):
            out += str(part.value)
        else:
            out += f"{{{n}}}"
            n += 1
    return out
