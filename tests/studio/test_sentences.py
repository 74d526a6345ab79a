"""Whatever goes wrong is told in both languages."""

import json
import re
from pathlib import Path

from tests.sentences import ROOT, raised

SENTENCES = json.loads((ROOT / "studio/ui/static/sentences.json").read_text("utf-8"))
ONLY_TYPED = Path("studio/cli")


def test_every_sentence_of_the_page_is_there_in_chinese():
    missing = {
        said: f"{path}:{line}"
        for said, path, line in raised()
        if ONLY_TYPED not in path.parents and said not in SENTENCES
    }
    assert missing == {}


def test_a_translation_fills_in_what_its_sentence_names():
    for said, chinese in SENTENCES.items():
        holes = {f"{{{n}}}" for n in range(9) if f"{{{n}}}" in said}
        assert {h for h in holes if h in chinese} == holes, said


def test_no_translation_is_left_in_english():
    assert [s for s, zh in SENTENCES.items() if not re.search("[\u4e00-\u9fff]", zh)] == []
