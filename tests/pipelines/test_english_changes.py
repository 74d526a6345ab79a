"""What changes, where things move to, and what comes first, in many ways of saying it."""

import json
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.rules.forms import infinitives, singulars

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "english_changes.json").read_text("utf-8"))
OPEN = {  # not read yet: what was said before the verb, or of the whole by a part
    "The clay pot becomes a golden pot.",
    "The marble turns to gold.",
    "From green, the leaves turn to yellow.",
    "The apple, first green, turns red.",
    "The lamp light changes from warm yellow to cold blue.",
}
WHOLE = {  # whose part it is that changes, or the set that shows it
    "leaf", "hair", "eye", "face", "feather", "fur", "bar", "flask", "sky", "forest", "lake",
    "house", "beach", "river",
}  # fmt: skip


def plans(text):
    return WRITER.expand(text, Wanted()).shots


def bases(text):
    return {base for word in (text or "").split() for base, _ in singulars(word)}


def told(text):
    return [
        (subject.noun if (subject := plan.subject(change.subject)) else change.subject, change)
        for plan in plans(text)
        for change in plan.changes
    ]


@pytest.mark.parametrize(
    ("text", "what", "before", "after"), [c for c in SAID["changes"] if c[0] not in OPEN], ids=str
)
def test_a_change_is_read_with_both_its_ends(text, what, before, after):
    found = [
        change
        for noun, change in told(text)
        if (bases(noun) & bases(what) or what in WHOLE) and bases(change.to) & bases(after)
    ]
    assert found, told(text)
    assert not before or any(bases(change.from_) & bases(before) for change in found)


@pytest.mark.parametrize(("text", "what", "before", "after"), SAID["moves"], ids=str)
def test_a_move_is_read_with_both_its_places(text, what, before, after):
    def spot(plan, said):
        relation, _, id_ = (said or "").partition(" ")
        return f"{relation} {there.noun}" if (there := plan.subject(id_)) else said

    found = [
        (plan.subject(c.subject).noun, spot(plan, c.from_), spot(plan, c.to))
        for plan in plans(text)
        for c in plan.changes
        if c.what == "place"
    ]
    assert (what, before, after) in found


@pytest.mark.parametrize(("text", "first", "second"), SAID["orders"], ids=str)
def test_what_comes_first_is_played_first(text, first, second):
    one, two = ({base for base, _ in infinitives(verb)} for verb in (first, second))
    said = [(p.number + a.start, set(a.verb.split())) for p in plans(text) for a in p.actions]
    firsts, seconds = ([at for at, verb in said if verb & forms] for forms in (one, two))
    assert firsts, said
    assert seconds, said
    assert min(firsts) < max(seconds)


@pytest.mark.parametrize(
    "text",
    [
        "The car turns into the driveway.",
        "She turns to the camera.",
        "A man walks from the black car to the red house.",
        "He goes to school.",
    ],
)
def test_going_somewhere_is_no_change(text):
    assert told(text) == []
