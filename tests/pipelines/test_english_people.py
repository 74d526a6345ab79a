"""Who is in the picture: names, pronouns, clothes, tools, what is theirs, and what is absent."""

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
TOLD = [
    (
        'Anna, a tired nurse in a blue coat, says "I can\'t do this any more" to her brother. '
        "He hugs her.",
        {("nurse", "Anna"), ("coat", None), ("brother", None)},
        {("say", "nurse", "brother"), ("hug", "brother", "nurse")},
        {("nurse", "wearing", "coat")},
    ),
    (
        "Mr. Chen opens the shop. He sweeps the floor with a broom.",
        {("man", "Mr. Chen"), ("broom", None)},
        {("open", "man", None), ("sweep the floor", "man", None)},
        {("man", "holding", "broom")},
    ),
    (
        "Luna the cat jumps onto the table and knocks over a glass vase.",
        {("cat", "Luna"), ("table", None), ("vase", None)},
        {("jump", "cat", "table"), ("knock over", "cat", "vase")},
        {("cat", "on", "table")},
    ),
    (
        "A man named Tom waves to his daughter Lily.",
        {("man", "Tom"), ("daughter", "Lily")},
        {("wave", "man", "daughter")},
        set(),
    ),
    (
        "Sarah and John dance in the kitchen. She laughs. He spins her around.",
        {("woman", "Sarah"), ("man", "John")},
        {
            ("dance", "woman", None),
            ("dance", "man", None),
            ("laugh", "woman", None),
            ("spin", "man", "woman"),
        },
        set(),
    ),
    (
        "The chef cuts the bread with a knife.",
        {("chef", None), ("bread", None), ("knife", None)},
        {("cut", "chef", "bread")},
        {("chef", "holding", "knife")},
    ),
    (
        "The ball is kicked by the girl in the green shirt.",
        {("ball", None), ("girl", None), ("shirt", None)},
        {("kick", "girl", "ball")},
        {("girl", "wearing", "shirt")},
    ),
    (
        "The letter that the old man wrote burns in the fireplace.",
        {("letter", None), ("old man", None), ("fireplace", None)},
        {("write", "old man", "letter"), ("burn", "letter", None)},
        {("letter", "in", "fireplace")},
    ),
    (
        "The king gives his crown to the young prince, who is wearing a purple robe.",
        {("king", None), ("crown", None), ("prince", None), ("robe", None)},
        {("give", "king", "crown"), ("give", "king", "prince")},
        {("prince", "wearing", "robe")},
    ),
    (
        "A bald man with a white beard and round glasses reads a newspaper.",
        {("man", None), ("glasses", None), ("newspaper", None)},
        {("read", "man", "newspaper")},
        {("man", "wearing", "glasses")},
    ),
    (
        "On the table lies a yellow envelope next to a black phone.",
        {("table", None), ("envelope", None), ("phone", None)},
        {("lie", "envelope", None)},
        {("envelope", "on", "table"), ("envelope", "beside", "phone")},
    ),
    (
        "The detective, an old man with a grey moustache, opens the box with a key.",
        {("detective", None), ("box", None), ("key", None)},
        {("open", "detective", "box")},
        {("detective", "holding", "key")},
    ),
    (
        "The boy whose bike was stolen cries on the sidewalk.",
        {("boy", None), ("bike", None)},
        {("steal", None, "bike"), ("cry", "boy", None)},
        set(),
    ),
    (
        '"Run!" shouts the captain.',
        {("captain", None)},
        {("shout", "captain", None)},
        set(),
    ),
    (
        "Peter hands Mary a bunch of white roses. She smells them and smiles.",
        {("man", "Peter"), ("woman", "Mary"), ("rose", None)},
        {
            ("hand", "man", "woman"),
            ("hand", "man", "rose"),
            ("smell", "woman", "rose"),
            ("smile", "woman", None),
        },
        set(),
    ),
    (
        "A wooden table with a glass bottle and a metal cup on it.",
        {("wooden table", None), ("glass bottle", None), ("cup", None)},
        set(),
        {("glass bottle", "on", "wooden table"), ("cup", "on", "wooden table")},
    ),
    (
        "A street musician plays a saxophone under a red umbrella.",
        {("musician", None), ("saxophone", None), ("umbrella", None)},
        {("play", "musician", "saxophone")},
        {("musician", "under", "umbrella")},
    ),
    (
        "Rose walks past a rose. Captain Jack Sparrow salutes Rose.",
        {("woman", "Rose"), ("rose", None), ("captain", "Captain Jack Sparrow")},
        {("walk", "woman", "rose"), ("salute", "captain", "woman")},
        None,
    ),
    (
        "Ms. Rivera, the new teacher, hands Leo a red notebook and he opens it slowly.",
        {("teacher", "Ms. Rivera"), ("man", "Leo"), ("notebook", None)},
        {("hand", "teacher", "man"), ("hand", "teacher", "notebook"), ("open", "man", "notebook")},
        set(),
    ),
    (
        "The bride throws her bouquet and a girl in a pink dress catches it.",
        {("bride", None), ("bouquet", None), ("girl", None), ("dress", None)},
        {("throw", "bride", "bouquet"), ("catch", "girl", "bouquet")},
        {("girl", "wearing", "dress")},
    ),
    (
        "The girl he met yesterday waits at the station with a brown suitcase.",
        {("girl", None), ("man", None), ("suitcase", None)},
        {("meet", "man", "girl"), ("wait", "girl", None)},
        {("girl", "holding", "suitcase")},
    ),
    (
        "Kenji slices the fish with a long knife, then places it on a blue plate.",
        {("man", "Kenji"), ("fish", None), ("knife", None), ("plate", None)},
        {("slice", "man", "fish"), ("place", "man", "fish")},
        {("man", "holding", "knife"), ("fish", "on", "plate")},
    ),
    (
        "The twins, both wearing striped pajamas, jump on the bed until it breaks.",
        {("twin", None), ("pajama", None), ("bed", None)},
        {("jump", "twin", "bed"), ("break", "bed", None)},
        {("twin", "wearing", "pajama"), ("twin", "on", "bed")},
    ),
    (
        "There's no one in the subway car except a man reading a newspaper.",
        {("man", None), ("newspaper", None)},
        {("read", "man", "newspaper")},
        set(),
    ),
    (
        "A woman moors her boat, locks the gate and stages a photo.",
        {("woman", None), ("boat", None), ("gate", None), ("photo", None)},
        {("moor", "woman", "boat"), ("lock", "woman", "gate"), ("stage", "woman", "photo")},
        set(),
    ),
    (
        "After washing the car, she calls her mother.",
        {("woman", None), ("car", None), ("mother", None)},
        {("wash", "woman", "car"), ("call", "woman", "mother")},
        set(),
    ),
]


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


@pytest.mark.parametrize(("text", "cast", "deeds", "links"), TOLD, ids=[t[0][:40] for t in TOLD])
def test_a_sentence_is_read_whole(text, cast, deeds, links):
    plan = shot(text)
    names = {s.id: s.noun for s in plan.subjects} | {None: None}
    assert {(s.noun, s.name) for s in plan.subjects} == cast
    assert {(a.verb, names[a.agent], names[a.target]) for a in plan.actions} == deeds
    told = {(names[r.a], r.relation, names[r.b]) for r in plan.relations}
    assert links is None or told == links


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("a red car and a blue umbrella", {("car", "red", None), ("umbrella", "blue", None)}),
        ("a knife made of bronze", {("knife", None, "bronze")}),
        ("a silk scarf and a brass key", {("scarf", None, "silk"), ("key", None, "brass")}),
        ("a ten-year-old boy with a yellow backpack",
         {("boy", None, "ten-year-old"), ("backpack", "yellow", None)}),
        ("An 80-year-old woman knits", {("woman", None, "80-year-old")}),
        ("a woman in her thirties waves", {("woman", None, "in her thirties")}),
        ("a woman in red", {("woman", "red", None)}),
        ("A tall man in a black suit, white shirt and red tie waits",
         {("man", None, "tall"), ("suit", "black", None), ("shirt", "white", None),
          ("tie", "red", None)}),
        ("Two girls in white dresses and a boy in black shorts run",
         {("girl", None, None), ("dress", "white", None), ("boy", None, None),
          ("shorts", "black", None)}),
    ],
)  # fmt: skip
def test_a_look_belongs_to_its_own_noun(text, looks):
    assert {(s.noun, s.color, s.state) for s in shot(text).subjects} == looks


@pytest.mark.parametrize(
    ("text", "absent", "nouns"),
    [
        ("An empty street without people at night.", ("people",), []),
        ("A beach with no cars and nobody around.", ("cars", "people"), []),
        ("A square empty of cars, it is not raining.", ("cars", "rain"), []),
        ("No music. A lonely lighthouse, no people, no boats.",
         ("music", "people", "boats"), ["lighthouse"]),
        ("A room without chairs or tables", ("chairs", "tables"), []),
        ("A soldier without a helmet runs", ("helmet",), ["soldier"]),
        ("Paul isn't wearing a coat.", ("coat",), ["man"]),
        ("Neither cars nor people are on the bridge.", ("cars", "people"), []),
        ("Not a single car is on the highway.", ("car",), []),
        ("A little girl doesn't cry.", (), ["little girl"]),
        ("A dog and no cat", ("cat",), ["dog"]),
    ],
)  # fmt: skip
def test_what_is_denied_is_absent_and_never_drawn(text, absent, nouns):
    plan = shot(text)
    assert plan.absent == absent
    assert [s.noun for s in plan.subjects] == nouns
    assert plan.weather == "clear"
    assert len(plan.actions) == ("runs" in text)


def test_absent_things_belong_to_their_shot():
    told = WRITER.expand(
        "A man walks through a market without people. Then he sits in a cafe without music.",
        Wanted(),
    ).shots
    assert told[0].absent == ("people",)
    assert "music" in told[-1].absent
    assert "people" not in told[-1].absent


def test_a_named_figure_is_the_same_in_every_shot():
    told = WRITER.expand(
        "Anna opens the door. Then Anna runs down the stairs. Then she drives away.", Wanted()
    ).shots
    ids = {s.id for plan in told for s in plan.subjects if s.name == "Anna"}
    assert len(ids) == 1
    assert all(any(s.name == "Anna" for s in plan.subjects) for plan in told)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("An 80-year-old woman knits", "puppet:old_woman"),
        ("a 7-year-old person", "puppet:child"),
        ("Emma waves", "puppet:woman"),
        ("Mr. Chen waves", "puppet:man"),
    ],
)
def test_age_and_name_choose_the_puppet(text, drawn):
    assert shot(text).subjects[0].drawn_as == drawn
