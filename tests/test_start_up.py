"""Nothing heavy is imported before it is needed."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "diffusers", "transformers", "gradio", "skia", "cv2", "moviepy", "av")


def _loaded(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nsys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "module",
    ["studio.domain.document", "pipelines.modes", "pipelines.engines", "studio.steps.edit"],
)
def test_values_and_steps_load_without_anything_heavy(module):
    assert not _loaded(f"import {module}") & set(HEAVY)


def test_domain_loads_without_a_database():
    assert "sqlalchemy" not in _loaded("import studio.domain.document")


def test_help_answers_within_a_second_of_processor_time():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "app.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "make" in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1.0


def test_the_page_loads_without_torch():
    models = {"torch", "diffusers", "transformers", "llguidance", "openai"}
    assert not _loaded("import studio.web.app") & models
