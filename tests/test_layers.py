"""Arrows point one way, and the serving side stays light."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "diffusers", "transformers")


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "studio").rglob("*.py")), ids=str)
def test_the_studio_knows_no_model(path):
    assert not _imports(path) & set(HEAVY)


@pytest.mark.parametrize("path", sorted((ROOT / "pipelines").rglob("*.py")), ids=str)
def test_pipelines_know_no_project(path):
    assert "studio" not in _imports(path)


def test_every_module_beside_the_rooms_is_held_to_import_none():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {one["name"]: one for one in told["tool"]["importlinter"]["contracts"]}
    held = set(contracts["the root modules of pipelines import no room"]["source_modules"])
    there = {f"pipelines.{path.stem}" for path in (ROOT / "pipelines").glob("[a-z]*.py")}
    assert there - held == {"pipelines.fetching"}  # a process of its own, which looks at weights


def test_only_history_and_its_neighbours_speak_sql():
    speaking = {
        path.relative_to(ROOT / "studio").parts[0]
        for path in (ROOT / "studio").rglob("*.py")
        if "sqlalchemy" in _imports(path)
    }
    assert speaking <= {"history", "jobs", "workspace.py"}
