"""The page speaks both languages, whole."""

import json
import re
from typing import get_args

import pytest

from pipelines.damage import KINDS as DAMAGE
from pipelines.engines.animatic.settings import SETTINGS
from pipelines.mending.words import named
from pipelines.repairers import REPAIRERS
from pipelines.script import Angle, Move, Size, Time, Weather
from studio.ui.page import STATIC
from studio.ui.words import LANGUAGES, WORDS, say, words

USED = re.compile(r"""\bt\(\s*["'`]([a-z]+\.[A-Za-z0-9_.]+)["'`]""")
NAMES = re.compile(r"\{(\w+)\}")
KEYS = re.compile(r"\{\w+\}|Alt|Ctrl|Shift|Enter|Esc|Fountain|CogVideoX|FramePack")
KINDS = {"size": Size, "angle": Angle, "move": Move, "time": Time, "weather": Weather}


def _said(key, language):
    said = words()[key][language]
    return said if isinstance(said, list) else [said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_said_in(language):
    assert [k for k in words() if not all(s.strip() for s in _said(k, language))] == []


def test_both_languages_fill_in_the_same_values():
    for key in words():
        told = {tuple(sorted(set(NAMES.findall(_said(key, it)[-1])))) for it in LANGUAGES}
        assert len(told) == 1, key


def test_chinese_is_chinese_but_for_the_names_of_keys_and_formats():
    plain = [k for k in words() if re.search(r"[a-z]{4}", KEYS.sub("", _said(k, "zh")[0]))]
    assert plain == []


def test_every_word_the_page_asks_for_is_there():
    used = {key for path in STATIC.rglob("*.js") for key in USED.findall(path.read_text("utf-8"))}
    assert len(used) > 100
    assert used - set(words()) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_shot_has_a_film_makers_word(kind):
    assert {f"{kind}.{value}" for value in get_args(KINDS[kind])} <= set(words())


def test_every_set_has_a_name():
    assert {f"setting.{name}" for name in SETTINGS} <= set(words())


def test_damage_has_one_name_on_the_page_and_in_the_report():
    for language in LANGUAGES:
        for kind in DAMAGE:
            assert say(f"damage.{kind}", language) == named(language, "kind", kind)
        for mender in (*REPAIRERS, "reader", "sound"):
            assert say(f"mender.{mender}", language) == named(language, "by", mender)
    static = json.loads(WORDS.read_text("utf-8"))
    assert not [key for key in static if key.startswith(("damage.", "mender."))]


def test_one_and_many_are_told_apart():
    assert say("board.render_changed", "en", n=1) == "Render 1 changed shot"
    assert say("board.render_changed", "en", n=3) == "Render 3 changed shots"
    assert say("board.render_changed", "zh", n=3) == "渲染 3 个已更改的镜头"
