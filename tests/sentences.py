"""Finds every sentence the program can say of what is or goes wrong, by reading its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("pipelines", "studio")
DETECTORS = ROOT / "pipelines/detectors"
ERRORS = {
    "BadEdit", "BadRequest", "BrokenWeights", "BrokenWorkspace", "CrossSite", "DiskFull",
    "DownloadBusy", "EmptySpan", "LoggedOut", "Misdirected", "MissingPart", "NewerWorkspace",
    "NotFound", "NotRendered", "Overtaken", "ReelwrightError", "Refused", "TooMuch",
    "UnreadableMedia", "UnsafeWeights", "UnwritableMedia", "Unwritten", "WorkFailed",
    "WritingFailed", "WritingStopped",
}  # fmt: skip


def raised() -> Iterator[tuple[str, Path, int]]:
    """Each sentence with {0}, {1} for what is filled in, and where it is raised or a `why`."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tells = DETECTORS in path.parents
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _name(node) in ERRORS and node.args:
                    said = pattern(node.args[0])
                    if said:
                        yield said, path.relative_to(ROOT), node.lineno
                if tells and isinstance(node, ast.Assign) and _is_why(node):
                    said = pattern(node.value)
                    if said:
                        yield said, path.relative_to(ROOT), node.lineno


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_why(assigned: ast.Assign) -> bool:
    return [ast.unparse(target) for target in assigned.targets] == ["why"]


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
