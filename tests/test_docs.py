"""The documents tell the truth about what is there."""

import argparse
import re
from pathlib import Path

import pytest

from pipelines.detectors import DETECTORS
from pipelines.engines import ENGINES
from pipelines.exporters import EXPORTERS
from pipelines.repairers import REPAIRERS
from pipelines.script import ShotPlan
from pipelines.scripts import SCRIPTS
from pipelines.sheets import SHEETS
from pipelines.writers import WRITERS
from studio.cli.parser import parser
from studio.steps.edit import EDITS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
FORMATS = (ROOT / "docs/formats.md").read_text("utf-8")
TREE = README.split("## The tree")[1].split("```")[1]
ROOMS = (ENGINES, DETECTORS, REPAIRERS, WRITERS, EXPORTERS, SCRIPTS, SHEETS)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def verbs() -> list[str]:
    found = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return sorted(found[0].choices)


@pytest.mark.parametrize("name", [name for room in ROOMS for name in room])
def test_every_member_of_a_room_stands_in_the_tree(name):
    assert re.search(rf"\b{name}\b", TREE)


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_stands_in_the_readme(verb):
    assert f"python app.py {verb}" in README


@pytest.mark.parametrize("op", sorted(EDITS))
def test_every_edit_stands_in_the_architecture(op):
    assert f"`{op} " in ARCHITECTURE


@pytest.mark.parametrize("field", ShotPlan.model_fields)
def test_every_field_of_a_shot_stands_in_the_formats(field):
    assert f'"{field}"' in FORMATS


def test_every_setting_of_the_environment_stands_in_the_readme():
    told = (ROOT / "studio/settings.py").read_text("utf-8")
    assert all(name in README for name in set(re.findall(r"REELWRIGHT_[A-Z]+", told)))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_and_picture_of_a_page_is_there(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_folder_of_the_tree_is_there_and_none_is_forgotten():
    for room in ("pipelines", "studio"):
        for folder in sorted((ROOT / room).iterdir()):
            if folder.is_dir() and folder.name != "__pycache__":
                assert f"  {folder.name}/" in TREE, folder


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "pipelines").glob("[a-z]*.py")))
def test_every_module_beside_the_rooms_stands_in_the_tree(name):
    assert re.search(rf"\b{name}\b", TREE)
