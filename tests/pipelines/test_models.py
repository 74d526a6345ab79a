"""The table of known models holds together, and says what is not known as not known."""

import json
import re

import pytest

from pipelines.engines import ENGINES, pipelines_of
from pipelines.engines.weights.models import MODELS, known, not_here
from tests.sentences import ROOT

SENTENCES = json.loads((ROOT / "studio/ui/static/sentences.json").read_text("utf-8"))
WORDS = json.loads((ROOT / "studio/ui/static/words.json").read_text("utf-8"))
PATTERNS = [re.compile(re.sub(r"\\\{\d\\\}", ".+", re.escape(said))) for said in SENTENCES]


def test_every_model_has_a_name_of_its_own():
    assert len({model.id for model in MODELS}) == len(MODELS)
    assert all(known(model.id) is model for model in MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_a_model_is_for_engines_with_weights_and_can_be_told_in_both_languages(model):
    assert model.engines
    assert all(name in ENGINES and pipelines_of(name) for name in model.engines)
    assert all(f"engines.for_{kind}" in WORDS for kind in model.good_for)
    assert model.note == "" or model.note in SENTENCES
    said = not_here(model.id)
    assert any(pattern.fullmatch(said) for pattern in PATTERNS), said
    assert (model.licence or "not known here") in said


def test_a_gate_is_told_before_the_click():
    gated = [model for model in MODELS if model.gated]
    assert gated
    assert all("asks for consent first" in not_here(model.id) for model in gated)
    assert "not known here" in not_here("someone/model")
