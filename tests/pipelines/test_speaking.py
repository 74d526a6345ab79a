"""What a language model is asked, how its answer is read, and what becomes of it."""

import json

import pytest

from pipelines.script import Answer, Break, Contract, Expansion, Wanted
from pipelines.writers import open_writer
from pipelines.writers.speaking.drafting import chosen, draft
from pipelines.writers.speaking.errors import BadAnswer, Unwritten
from pipelines.writers.speaking.instruction import messages
from pipelines.writers.speaking.overhearing import Overheard
from pipelines.writers.speaking.settling import settled
from pipelines.writers.speaking.sheet import schema_for, sheet_in
from pipelines.writers.striking import struck
from tests.language_models import sheet

FOX = "A red fox runs through a forest"


def by_rules(text=FOX, wanted=None):
    return open_writer("rules").expand(text, wanted or Wanted())


def read(told, text=FOX, wanted=None):
    wanted = wanted or Wanted()
    return settled(sheet_in(told, wanted), text, wanted, by_rules(text, wanted), "llm")


class Says:
    """A model that says what it was told to say."""

    name = "llm"

    def __init__(self, *answers):
        self.answers, self.said = list(answers), []

    def load(self):
        return

    def answer(self, said, schema, most, hear):
        self.said.append(said)
        answer = self.answers.pop(0)
        hear(answer)
        return answer


def written(*answers, text=FOX, wanted=None):
    told, says = [], Says(*answers)
    wanted = wanted or Wanted()
    drafted = draft(says, text, wanted, by_rules(text, wanted), told.append)
    return drafted, told, says


@pytest.mark.parametrize(
    "around", ["{}", "```json\n{}\n```", "<think>a {{fox}}?</think>\n{}", "Here: {} Enjoy!"]
)
def test_a_sheet_is_found_whatever_stands_around_it(around):
    answer = around.replace("{}", sheet(FOX)).replace("{{", "{").replace("}}", "}")
    assert sheet_in(answer, Wanted()).refined == FOX


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("I cannot do that.", "no JSON"),
        (sheet(FOX)[:80], "no JSON"),
        ('{"refined": "a fox", "shots": []}', "shots"),
        (sheet(FOX, size="close-up"), "size"),
        (sheet(FOX, seconds=900), "seconds"),
        (sheet("  "), "empty"),
        ("[" * 100_000 + '{"a": ' * 100_000 + "}", "no JSON"),
    ],
)
def test_an_answer_that_does_not_hold_says_what_is_wrong(answer, problem):
    with pytest.raises(BadAnswer, match=problem):
        sheet_in(answer, Wanted())


def test_as_many_shots_as_were_asked_for_or_none():
    with pytest.raises(BadAnswer, match="has 1 shots, but 3"):
        sheet_in(sheet(FOX), Wanted(shots=3))


def test_what_a_model_leaves_null_is_not_said():
    plan = read(sheet(FOX, mood=None, dialogue=None, weather=None)).shots[0]
    assert (plan.mood, plan.dialogue, plan.weather) == (None, None, "clear")


def test_a_sheet_becomes_a_plan_as_the_rules_would_draw_it():
    plan = read(sheet(FOX)).shots[0]
    assert plan.subjects[0].drawn_as == "puppet:fox"
    assert (plan.actions[0].verb, plan.actions[0].agent) == ("run", "s1")
    assert (plan.size, plan.lens_mm, plan.setting) == ("FS", 35, "forest")


def test_chinese_nouns_and_places_are_known_by_their_names():
    plan = read(
        sheet(
            "一只红狐狸在森林里奔跑",
            setting="森林",
            subjects=[{"id": "s1", "noun": "狐狸"}],
            actions=[{"verb": "奔跑", "agent": "s1"}],
        ),
        "一只红狐狸在森林里奔跑",
    ).shots[0]
    assert (plan.subjects[0].noun, plan.subjects[0].drawn_as) == ("fox", "puppet:fox")
    assert (plan.setting, plan.actions[0].verb) == ("forest", "run")


def test_what_cannot_be_placed_becomes_a_card_and_a_note():
    expansion = read(sheet(FOX, subjects=[{"id": "s1", "noun": "qwzx"}]))
    assert expansion.shots[0].subjects[0].drawn_as == "card:qwzx"
    assert expansion.notes == ("qwzx shown as a card",)


def test_ids_that_name_nobody_are_dropped():
    plan = read(
        sheet(
            FOX,
            actions=[
                {"verb": "run", "agent": "s2"},
                {"verb": "see", "agent": "s1", "target": "s8"},
            ],
            relations=[{"a": "s1", "relation": "on", "b": b} for b in ("s1", "s3")],
            changes=[{"subject": "s5", "what": "color", "after": "red"}],
        )
    ).shots[0]
    assert [(a.verb, a.agent, a.target) for a in plan.actions] == [("see", "s1", None)]
    assert (plan.relations, plan.changes) == ((), ())


def test_one_id_for_two_is_told_apart_and_for_one_said_twice_is_not():
    nouns = ["fox", "fox", "wolf"]
    plan = read(sheet(FOX, subjects=[{"id": "s1", "noun": noun} for noun in nouns])).shots[0]
    assert [(s.id, s.noun) for s in plan.subjects] == [("s1", "fox"), ("s2", "wolf")]


def test_questions_and_language_are_those_of_the_rules():
    expansion = read(sheet("A fox"), "a fox")
    assert expansion.questions == by_rules("a fox").questions != ()
    assert (expansion.language, expansion.writer) == ("en", "llm")


def test_fixed_seconds_hold_for_every_shot():
    assert read(sheet(FOX), wanted=Wanted(seconds=2.5)).shots[0].seconds == 2.5


def test_a_model_is_told_what_is_fixed_and_what_was_ticked_and_struck():
    answers = (Answer(about="where", option="in a forest"),)
    wanted = Wanted(shots=3, seconds=2, struck=("clear day",), answers=answers)
    asked = messages(FOX, wanted, "en")[-1]["content"]
    for told in (
        "Exactly 3 shots",
        "lasts 2 seconds",
        "in a forest",
        "Never write: clear day",
        FOX,
    ):
        assert told in asked


def test_the_schema_asks_for_as_many_shots_as_are_wanted():
    shots = schema_for(FOX, Wanted(shots=4))["properties"]["shots"]
    assert (shots["minItems"], shots["maxItems"]) == (4, 4)
    assert schema_for(FOX, Wanted())["properties"]["refined"]["maxLength"] < len(FOX) + 1000


def test_a_bad_answer_is_told_to_the_model_which_may_mend_it():
    drafted, told, says = written("no JSON at all", sheet(FOX))
    assert drafted.refined == FOX
    assert [e["state"] for e in told if e["kind"] == "state"] == [
        "reading", "writing", "mending", "writing",
    ]  # fmt: skip
    assert "no JSON" in says.said[1][-1]["content"]
    assert says.said[1][-2] == {"role": "assistant", "content": "no JSON at all"}


def test_two_bad_answers_are_enough():
    with pytest.raises(Unwritten, match="cannot be used: it is no JSON"):
        written("no", "never", sheet(FOX))


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_words_can_be_read_while_they_are_written(size):
    text, told = 'Half-"said"\\ 狐狸 \N{FOX FACE}\n', []
    answer = json.dumps(
        {
            "refined": text,
            "shots": [
                {"text": "one", "absent": ["text", "refined"], "mood": "x"},
                {"text": "two", "subjects": [{"noun": "text"}]},
            ],
        },
        ensure_ascii=False,
    )
    hear = Overheard(told.append)
    for at in range(0, len(answer), size):
        hear(answer[at : at + size])
    assert told.pop(0) == {"kind": "state", "state": "writing"}
    heard = {of: "".join(e["text"] for e in told if e["of"] == of) for of in ("refined", 1, 2, 3)}
    assert heard == {"refined": text, 1: "one", 2: "two", 3: ""}


def test_every_piece_is_a_sign_of_life():
    told = []
    Overheard(told.append)("")
    assert told == [{"kind": "piece", "of": "refined", "text": ""}]


def broken(text=FOX) -> Expansion:
    contract = Contract(broken=(Break(what="color", was="red", now="blue"),))
    return read(sheet(text)).model_copy(update={"contract": contract})


def test_words_that_break_a_promise_are_offered_and_not_used():
    outcome = chosen(broken(), by_rules(), Wanted())
    assert (outcome.used.writer, outcome.offered.writer) == ("rules", "llm")
    assert "broke 1 of your promises" in outcome.why


def test_words_that_break_a_promise_are_used_when_the_creator_says_so():
    outcome = chosen(broken(), by_rules(), Wanted(breaks=True))
    assert (outcome.used.writer, outcome.offered, outcome.why) == ("llm", None, None)


def test_a_struck_phrase_leaves_what_is_written_and_becomes_a_negative():
    told = read(
        sheet("A red fox runs through a forest, clear day, full shot", text="A fox, clear day.")
    )
    left = struck(told, FOX, Wanted(struck=("clear day",)))
    assert left.refined == "A red fox runs through a forest, full shot"
    assert left.shots[0].text == "A fox."
    assert "clear day" in left.shots[0].absent
    assert "clear day" not in left.contract.added


def test_a_struck_phrase_is_no_part_of_a_longer_word():
    left = struck(read(sheet("A catfish, cat")), "A catfish", Wanted(struck=("cat",)))
    assert left.refined == "A catfish"


def test_what_the_refined_words_keep_but_no_shot_shows_is_broken():
    told = sheet(FOX, text="A dog sleeps", subjects=[], actions=[])
    assert "who" in {b.what for b in read(told).contract.broken}
    assert read(sheet(FOX)).contract.broken == ()


def test_a_ticked_answer_is_a_promise_too():
    wanted = Wanted(answers=(Answer(about="where", option="on a beach"),))
    told = sheet("A red fox runs", setting="")
    assert read(told, "A red fox runs").contract.broken == ()
    assert {b.what for b in read(told, "A red fox runs", wanted).contract.broken} == {"place"}


def test_a_broken_promise_is_told_to_the_model_which_may_mend_it():
    drafted, _, says = written(sheet("A blue fox runs through a forest"), sheet(FOX))
    assert drafted.contract.broken == ()
    assert "breaks the contract: color 'red fox' became 'A blue fox'" in says.said[1][-1]["content"]


def test_of_two_answers_that_break_promises_the_better_one_is_offered():
    drafted, _, _ = written(sheet("A blue fox runs through a forest"), sheet("Two dogs sleep"))
    assert drafted.refined == "A blue fox runs through a forest"
