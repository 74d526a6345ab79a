"""doctor: this machine, engines ready or not and why, what to do."""

import os
import platform
import shutil
from argparse import Namespace
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipelines.engines import ENGINES, open_engine
from pipelines.errors import MissingPart, ReelwrightError
from pipelines.writers import WRITERS
from pipelines.writers.speaking.readiness import check
from studio.cli import show
from studio.settings import Settings
from studio.steps.writers import setup_of
from studio.workspace import open_workspace

GIB = 2**30


def doctor(told: Namespace, settings: Settings) -> int:
    """Looks at everything a film needs."""
    found = {
        "machine": _machine(settings),
        "engines": {name: _engine(name) for name in ENGINES},
        "writers": {name: _writer(name, settings) for name in WRITERS},
        "workspace": _workspace(settings),
    }
    show.result(found, told.json, "\n".join(_in_words(found)))
    healthy = found["workspace"]["ready"] and all(e["ready"] for e in found["engines"].values())
    return 0 if healthy else 1


def _machine(settings: Settings) -> dict[str, Any]:
    folder = next(p for p in (settings.workspace, *settings.workspace.parents) if p.exists())
    return {
        "reelwright": _version(),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB, 1),
        "free_disk_gib": round(shutil.disk_usage(folder).free / GIB, 1),
        "gpu": "found" if shutil.which("nvidia-smi") else "none: the built-in engines need none",
    }


def _version() -> str:
    try:
        return version("reelwright")
    except PackageNotFoundError:
        return "run from its folder, not installed"


def _engine(name: str) -> dict[str, Any]:
    try:
        engine = open_engine(name)
        getattr(engine, "ready", lambda: None)()
    except MissingPart as wrong:
        return {"ready": False, "why": str(wrong)}
    return {"ready": True, "version": engine.caps.version}


def _writer(name: str, settings: Settings) -> dict[str, Any]:
    try:
        check(name, setup_of(settings.writing))
    except MissingPart as wrong:
        return {"ready": False, "why": str(wrong)}
    return {"ready": True}


def _workspace(settings: Settings) -> dict[str, Any]:
    try:
        with open_workspace(settings.workspace) as workspace:
            return {
                "ready": True,
                "folder": str(settings.workspace),
                "warnings": list(workspace.warnings),
            }
    except ReelwrightError as wrong:
        return {"ready": False, "folder": str(settings.workspace), "why": str(wrong)}


def _in_words(found: dict[str, Any]) -> list[str]:
    lines = [f"{name}: {value}" for name, value in found["machine"].items()]
    for name, engine in found["engines"].items():
        lines.append(f"engine {name}: {'ready' if engine['ready'] else engine['why']}")
    for name, writer in found["writers"].items():
        lines.append(f"writer {name}: {'ready' if writer['ready'] else writer['why']}")
    workspace = found["workspace"]
    lines.append(f"workspace {workspace['folder']}: {workspace.get('why', 'ready')}")
    return lines + [f"  {warning}" for warning in workspace.get("warnings", [])]
