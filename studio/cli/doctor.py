"""doctor: this machine, engines ready or not and why, what to do."""

import os
import platform
import shutil
from argparse import Namespace
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipelines.engines import caps_of
from pipelines.errors import MissingPart, ReelwrightError
from pipelines.setup import Setup
from pipelines.writers import WRITERS
from pipelines.writers.speaking.readiness import check
from studio.cli import show
from studio.settings import Serving, Settings
from studio.steps.engines import engine_rows, models_here
from studio.steps.machine import device, machine_of, weights_chosen
from studio.steps.serving import look, served
from studio.steps.writers import setup_of
from studio.workspace import open_workspace

GIB = 2**30
REMOTE = "remote"


def doctor(told: Namespace, settings: Settings) -> int:
    """Looks at everything a film needs."""
    found = {
        "machine": _machine(settings),
        "engines": _engines(settings),
        "models": models_here(settings.weights),
        "writers": {name: _writer(name, settings) for name in WRITERS},
        "workspace": _workspace(settings),
    }
    show.result(found, told.json, "\n".join(_in_words(found)))
    needed = [e["ready"] for name, e in found["engines"].items() if not caps_of(name).weights]
    return 0 if found["workspace"]["ready"] and all(needed) else 1


def _machine(settings: Settings) -> dict[str, Any]:
    folder = next(p for p in (settings.workspace, *settings.workspace.parents) if p.exists())
    return {
        "reelwright": _version(),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB, 1),
        "free_disk_gib": round(shutil.disk_usage(folder).free / GIB, 1),
        "gpu": _gpu(),
    }


def _version() -> str:
    try:
        return version("reelwright")
    except PackageNotFoundError:
        return "run from its folder, not installed"


def _gpu() -> str:
    told = device()
    if not told["count"]:
        return "none that its driver tells of: the built-in engines need none"
    more = f", {told['count']} of them" if told["count"] > 1 else ""
    return f"{told['name']}, {told['memory'] / GIB:.0f} GiB{more}"


def _engines(settings: Settings) -> dict[str, Any]:
    """Every engine: ready or not and why not, with what it takes or could take."""
    machine, chosen = Setup(), dict[str, str]()
    with suppress(ReelwrightError), open_workspace(settings.workspace) as workspace:
        machine, chosen = machine_of(workspace), weights_chosen(workspace)
    machine = served(machine, settings.serving)
    rows = engine_rows(machine, chosen, settings.weights)
    told = {row["name"]: _engine(row) for row in rows}
    return {**told, **_elsewhere(machine.url, settings.serving)} if machine.url else told


def _elsewhere(url: str, serving: Serving) -> dict[str, Any]:
    """The engine whose server is named: it is asked whether it answers."""
    told = look(serving, url)
    row = {"ready": told["ok"], "version": caps_of(REMOTE).version}
    if not told["ok"]:
        return {REMOTE: {**row, "why": told["why"], "drives": []}}
    models = serving.model or ", ".join(told["models"]) or "the model it has"
    return {REMOTE: {**row, "weights": f"{models} at {url}"}}


def _engine(row: dict[str, Any]) -> dict[str, Any]:
    version = caps_of(row["name"]).version
    if row["ready"]:
        return {"ready": True, "version": version, "weights": row["weights"]}
    drives = [r["id"] for r in row["models"] if not r["folder"]]
    return {"ready": False, "version": version, "why": row["why"], "drives": drives}


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
        lines.append(f"engine {name}: {_told(engine)}")
    lines += [f"model {name}: {why or 'whole'}" for name, why in found["models"].items()]
    for name, writer in found["writers"].items():
        lines.append(f"writer {name}: {'ready' if writer['ready'] else writer['why']}")
    workspace = found["workspace"]
    lines.append(f"workspace {workspace['folder']}: {workspace.get('why', 'ready')}")
    return lines + [f"  {warning}" for warning in workspace.get("warnings", [])]


def _told(engine: dict[str, Any]) -> str:
    if not engine["ready"]:
        drives = engine["drives"]
        return f"{engine['why']} It drives {drives[0]}." if drives else str(engine["why"])
    return f"ready with {engine['weights']}" if engine["weights"] else "ready"
