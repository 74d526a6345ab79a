"""A screenplay becomes shots: scenes, speakers, lines and cuts survive."""

import pytest

from pipelines.errors import UnreadableMedia
from pipelines.places import drawn_set
from pipelines.script import MOST_SHOTS, ShotPlan
from pipelines.scripts import read_script
from pipelines.scripts.fountain import read_fountain
from pipelines.staging import Staged, staged
from pipelines.staging.people import called, unseen
from pipelines.staging.slates import slate, slate_of
from pipelines.staging.speaking import line_of, speech_of
from pipelines.timing import spoken
from pipelines.writers import open_writer

WRITER = open_writer("rules")


def film(text: str, first: int = 1) -> Staged:
    return staged(read_fountain(text), WRITER, first)


def names(plan: ShotPlan) -> list[str | None]:
    return [s.name for s in plan.subjects if s.name]


KITCHEN = """INT. KITCHEN - NIGHT

MAYA (30s, dark hair) walks in. She opens the fridge.

MAYA
(softly)
Are you there?

JON
Here.

DISSOLVE TO:

EXT. STREET - DAY

Jon runs.
"""


def test_a_heading_gives_place_and_time_and_is_kept_verbatim():
    plans = film(KITCHEN).plans
    assert [(p.scene, p.setting, p.time) for p in (plans[0], plans[-1])] == [
        ("INT. KITCHEN - NIGHT", "kitchen", "night"),
        ("EXT. STREET - DAY", "street", "day"),
    ]


def test_who_is_named_in_capitals_is_someone_by_name():
    plan = film(KITCHEN).plans[0]
    assert plan.text == "Maya (30s, dark hair) walks in. She opens the fridge."
    assert names(plan)[0] == "Maya"
    assert {a.verb for a in plan.actions} >= {"walk", "open"}


def test_who_speaks_is_seen_and_the_lines_keep_their_speaker():
    first, second, _ = film(KITCHEN).plans
    assert (first.dialogue, names(first)) == ("MAYA: (softly) Are you there?", ["Maya"])
    assert (second.dialogue, names(second)) == ("JON: Here.", ["Jon"])
    assert (second.text, second.size) == ("Jon speaks.", "MCU")
    assert [(a.verb, a.agent) for a in second.actions] == [("talk", "s1")]


def test_two_who_talk_briefly_are_in_one_shot():
    text = "INT. HALL - DAY\n\nRain falls.\n\nMAYA\n(softly)\nAre you there?\n\nJON\nHere."
    plan = film(text).plans[-1]
    assert plan.dialogue == "MAYA: (softly) Are you there?\nJON: Here."
    assert (names(plan), plan.size, plan.text) == (["Maya", "Jon"], "MS", "Maya and Jon talk.")
    assert [(a.verb, a.agent) for a in plan.actions] == [("talk", "s1"), ("talk", "s2")]


def test_a_transition_belongs_to_the_shot_before_it():
    kinds = [p.transition for p in film(KITCHEN).plans]
    assert [k for k in kinds if k] == ["dissolve"]
    assert kinds.index("dissolve") == len(kinds) - 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [("CUT TO:", "cut"), ("SMASH CUT TO:", "smash"), ("MATCH CUT TO:", "match"),
     ("FADE OUT.", "fade_out"), ("> FADE TO WHITE", "fade_white"), ("WIPE TO:", "wipe"),
     ("切至：", "cut"), ("叠化", "dissolve"), ("淡出", "fade_out"), ("> Something new:", "cut")],
)  # fmt: skip
def test_every_transition_of_the_trade_is_known(words, kind):
    plans = film(f"INT. HALL - DAY\n\nA dog sleeps.\n\n{words}\n\nINT. BARN - DAY\n\nA cat sits.")
    assert plans.plans[0].transition == kind


def test_a_fade_in_opens_the_first_shot_and_is_noted_where_a_cut_follows():
    opened = film("FADE IN:\n\nINT. HALL - DAY\n\nA dog sleeps.").plans[0]
    assert opened.transition == "fade_in"
    both = film("FADE IN:\n\nINT. HALL - DAY\n\nA dog sleeps.\n\nCUT TO:").plans[0]
    assert (both.transition, "FADE IN:" in both.notes) == ("cut", True)


def test_a_shot_lasts_as_long_as_its_lines():
    said = " ".join(["word"] * 25)
    (plan,) = film(f"INT. HALL - DAY\n\nMAYA\n{said}.").plans
    assert plan.seconds == spoken(plan.dialogue) == 10.5
    (plan,) = film(f"第一场 厨房 内 夜\n\n@林夏\n{'好' * 45}。").plans
    assert plan.seconds == 10.5


def test_a_long_speech_is_told_in_several_shots_and_loses_no_word():
    sentences = [f"Sentence {n} has some seven words." for n in range(20)]
    plans = film("INT. HALL - DAY\n\nMAYA\n" + " ".join(sentences)).plans
    assert len(plans) > 2
    assert " ".join(p.dialogue.removeprefix("MAYA: ") for p in plans) == " ".join(sentences)
    assert all(names(p) == ["Maya"] for p in plans)


def test_a_voice_over_is_heard_over_the_picture_that_is_there():
    text = "INT. HALL - DAY\n\nRain falls.\n\nMAYA (V.O.)\nI was late."
    (plan,) = film(text).plans
    assert (plan.dialogue, names(plan)) == ("MAYA (V.O.): I was late.", [])


def test_a_pronoun_is_told_as_who_it_is():
    plans = film("INT. HALL - DAY\n\nMAYA sits.\n\nShe laughs.\n\nMAYA\nWell.").plans
    assert plans[1].text == "Maya laughs."
    assert names(plans[1]) == ["Maya"]


def test_one_person_under_two_cues_is_one():
    text = "INT. BAR - DAY\n\nOLD TOM sleeps.\n\nOLD TOM\nHm.\n\nJON\nHey.\n\nTOM\nWhat?"
    assert {n for p in film(text).plans for n in names(p)} == {"Tom", "Jon"}


@pytest.mark.parametrize(
    ("words", "text", "field", "value"),
    [("CLOSE ON the calendar.", "The calendar.", "size", "CU"),
     ("WIDE SHOT: a city.", "A city.", "size", "WS"),
     ("LOW ANGLE ON Maya.", "Maya.", "angle", "low"),
     ("POV - a long road.", "A long road.", "angle", "pov"),
     ("TRACKING SHOT OF a bus.", "A bus.", "move", "track"),
     ("BANG: a shot.", "BANG: a shot.", "size", "WS")],
)  # fmt: skip
def test_the_camera_a_script_asks_for_leaves_the_words(words, text, field, value):
    (plan,) = film(f"INT. BAR - DAY\n\n{words}").plans
    assert (plan.text, getattr(plan, field)) == (text, value)


def test_a_pronoun_is_not_told_as_somebody_of_an_earlier_shot():
    text = "INT. BAR - DAY\n\nMAYA sits.\n\nA dog runs in.\n\nHe barks.\n\nMAYA\nOh."
    assert film(text).plans[2].text == "He barks."


def test_a_scene_in_which_nothing_is_told_shows_its_place():
    plans = film("EXT. HARBOUR - DAWN\n\nINT. BARN - DAY\n\nA cat sits.").plans
    assert (plans[0].text, plans[0].size, plans[0].scene) == (
        "Harbour.", "EWS", "EXT. HARBOUR - DAWN",
    )  # fmt: skip


def test_outline_and_remarks_become_notes():
    (plan,) = film("# Act\n\n= They meet.\n\nINT. BARN - DAY\n\nA cat sits. [[which cat?]]").plans
    assert {"# Act", "= They meet.", "which cat?"} <= set(plan.notes)


def test_a_story_that_is_no_script_is_read_as_a_prompt():
    text = "A red fox runs through the snow, then it stops."
    told = staged(read_script("a.txt", text.encode()), WRITER)
    assert [p.text for p in told.plans] == [p.text for p in WRITER.expand(text, _free()).shots]


def _free():
    from pipelines.script import Wanted

    return Wanted(language="en")


LONG = "\n\n".join(
    f"INT. ROOM {n} - DAY\n\nA dog sits.\n\nA cat runs.\n\nA bird flies." for n in range(50)
)


def test_more_than_a_board_holds_is_taken_in_whole_scenes_and_the_rest_is_told():
    told = film(LONG)
    assert (told.first, told.last, told.of, told.following) == (1, 60, 150, 61)
    assert (told.scenes, told.scenes_of) == ((1, 20), 50)
    rest = film(LONG, first=61)
    assert (rest.first, rest.last, rest.scenes) == (61, 120, (21, 40))
    assert rest.plans[0].scene == "INT. ROOM 20 - DAY"
    assert film(LONG, first=121).following is None


def test_a_scene_longer_than_a_board_is_taken_in_part():
    text = "INT. ROOM - DAY\n\n" + "\n\n".join(["A dog sits."] * 70)
    told = film(text)
    assert (len(told.plans), told.following) == (MOST_SHOTS, 61)
    with pytest.raises(UnreadableMedia, match="70 shots, so there is no shot 71"):
        film(text, first=71)


def test_a_shot_list_is_taken_shot_by_shot_and_nothing_is_made_anew():
    told = (
        "Shot,Scene,Size,Angle,Move,Lens,Description,Dialogue,Seconds,Cast,Transition\n"
        "1,INT. BAR - NIGHT,ECU,low,pan left,85,A glass of whiskey.,MAYA: Hm,3,Maya,dissolve\n"
        "2,,,,,,A red car drives by.,,,,\n"
    )
    first, second = staged(read_script("a.csv", told.encode()), WRITER).plans
    assert (first.size, first.angle, first.move, first.lens_mm, first.seconds) == (
        "ECU", "low", "pan_left", 85, 3.0,
    )  # fmt: skip
    assert (first.dialogue, first.transition, first.scene, first.time) == (
        "MAYA: Hm", "dissolve", "INT. BAR - NIGHT", "night",
    )  # fmt: skip
    assert first.text == "A glass of whiskey."
    assert "Maya" in names(first)
    assert second.text == "A red car drives by."
    assert ("car", "red") in [(s.noun, s.color) for s in second.subjects]


def test_a_slate_says_the_camera_and_reads_back():
    plan = ShotPlan(number=3, text="x", size="CU", angle="low", lens_mm=85, move="track", seconds=3)
    assert slate(plan) == "Shot 3: CU, low, 85 mm, track, 3 s"
    told = {"size": "CU", "angle": "low", "lens_mm": 85, "move": "track", "seconds": 3.0}
    assert slate_of(slate(plan)) == told
    assert slate_of("Shot 3: check this") is None


@pytest.mark.parametrize(
    "line",
    ["MAYA: Hello.", "MAYA (V.O.): (softly) Hello.", "Hello.", "林夏: 你好", "♪ la la ♪"],
)
def test_a_spoken_line_reads_back(line):
    assert line_of(speech_of(line)) == line


def test_names_are_written_as_names_and_voices_are_told_apart():
    assert [called(c) for c in ("OLD MAN", "O'BRIEN", "McAvoy", "林夏", "MR. SMITH")] == [
        "Old Man", "O'Brien", "McAvoy", "林夏", "Mr. Smith",
    ]  # fmt: skip
    assert [unseen("A", e) for e in ("V.O.", "O.S., CONT'D", "画外音", "CONT'D", None)] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "setting"),
    [
        ("INT. BUS - NIGHT", "bus interior"),
        ("INT. VAULT OF SOULS - DAY", "vault of souls interior"),
        ("INT. KITCHEN - DAY", "kitchen"),
        ("内景 公交车 夜", "公交车内部"),
    ],
)
def test_a_scene_inside_is_drawn_inside_also_where_nobody_knows_the_place(heading, setting):
    read = read_script("a.fountain", f"{heading}\n\nMAYA sits.".encode())
    [plan] = staged(read, WRITER).plans
    assert plan.setting == setting
    assert drawn_set(plan.setting) in {"kitchen", "living_room", "subway"}
