"""What the rules read in a prompt: who, how many, which colour, what they do, and where."""

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def nouns(plan):
    return {s.id: s.noun for s in plan.subjects}


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("two dogs and a cat", [("dog", 2), ("cat", 1)]),
        ("a flock of birds over a lake", [("bird", 8)]),
        ("an orange and a clock", [("orange", 1), ("clock", 1)]),
        ("three boats", [("boat", 3)]),
        ("a pair of scissors", [("scissors", 1)]),
        ("五只羊和一匹马", [("sheep", 5), ("horse", 1)]),
        ("一个时钟和一个背包", [("clock", 1), ("backpack", 1)]),
        ("一群鸟飞过湖面", [("bird", 6)]),
        ("一对夫妻在公园里散步", [("couple", 2)]),
        ("孩子们在堆雪人", [("child", 3), ("snowman", 1)]),
        ("一个厕所", [("toilet", 1)]),
    ],
)
def test_subjects_come_with_their_counts(text, cast):
    assert [(s.noun, s.count) for s in shot(text).subjects] == cast


@pytest.mark.parametrize(
    ("text", "colours"),
    [
        ("a red car and a blue bicycle", {"car": "red", "bicycle": "blue"}),
        ("an orange bicycle", {"bicycle": "orange"}),
        ("a woman in a red dress", {"woman": None, "dress": "red"}),
        ("a black cat on a white chair", {"cat": "black", "chair": "white"}),
        ("一辆红色的汽车和一辆蓝色的自行车", {"car": "red", "bicycle": "blue"}),
        ("一只黑猫", {"cat": "black"}),
        ("一位身穿红色旗袍的女子", {"cheongsam": "red", "woman": None}),
    ],
)
def test_a_colour_belongs_to_its_own_noun(text, colours):
    assert {s.noun: s.color for s in shot(text).subjects} == colours


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("a dog on the left of a horse, front view", ("dog", "left_of", "horse")),
        ("a bear to the right of a zebra", ("bear", "right_of", "zebra")),
        ("a carrot on the bottom of a hot dog", ("carrot", "below", "hot dog")),
        ("a bird on top of a car", ("bird", "on", "car")),
        ("a cat is under the table", ("cat", "under", "table")),
        ("a cat sleeps on a chair", ("cat", "on", "chair")),
        ("a cowboy on a horse", ("cowboy", "riding", "horse")),
        ("a woman in a coat", ("woman", "wearing", "coat")),
        ("一条狗在一匹马的左边", ("dog", "left_of", "horse")),
        ("桌子上有一只猫", ("cat", "on", "table")),
        ("一只熊在一辆汽车的后面", ("bear", "behind", "car")),
    ],
)
def test_relations_keep_their_order(text, relation):
    plan = shot(text)
    names = nouns(plan)
    assert relation in [(names[r.a], r.relation, names[r.b]) for r in plan.relations]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("A person is playing piano", ("play", "person", "piano")),
        ("a cat chasing a butterfly", ("chase", "cat", "butterfly")),
        ("A man is walking the dog", ("walk", "man", "dog")),
        ("A person is dancing ballet", ("dance ballet", "person", None)),
        ("A person is sword fighting", ("sword fight", "person", None)),
        ("the ball is kicked by a boy", ("kick", "boy", "ball")),
        ("一个人在弹钢琴", ("play", "person", "piano")),
        ("猎豹在草原上追赶羚羊", ("chase", "cheetah", "antelope")),
        ("一个人在看书", ("read", "person", "book")),
        ("一个在竹林里弹吉他的熊猫", ("play", "panda", "guitar")),
    ],
)
def test_a_deed_has_its_agent_and_target(text, deed):
    plan = shot(text)
    names = {**nouns(plan), None: None}
    assert deed in [(a.verb, names[a.agent], names[a.target]) for a in plan.actions]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("a dog in an amusement park", "amusement park"),
        ("food court", "food court"),
        ("florist shop", "florist shop"),
        ("Mount Fuji", "mount fuji"),
        ("a boat on the river with the Eiffel Tower in the background", "river"),
        ("一位女子走在江南的小巷里", "alley"),
        ("美食广场", "food court"),
        ("一只熊猫在咖啡馆喝咖啡", "cafe"),
    ],
)
def test_the_setting_is_the_most_specific_place(text, setting):
    assert shot(text).setting == setting


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("A leaf changes from green to red.", ("color", "green", "red")),
        ("A balloon changes from small to large.", ("size", "small", "large")),
        ("The plastic toy transformed into a glass toy.", ("state", "plastic", "glass")),
        ("The lamp changes from dim to bright.", ("state", "dim", "bright")),
        ("叶子从绿色变成红色", ("color", "green", "red")),
    ],
)
def test_a_change_has_what_it_was_and_what_it_becomes(text, change):
    told = shot(text).changes
    assert [(c.what, c.from_, c.to) for c in told] == [change]


def test_moving_to_another_place_is_a_change_of_place():
    plan = shot("A cat is on the table, then the cat runs to the left of the table.")
    names = nouns(plan)
    assert [(names[r.a], r.relation, names[r.b]) for r in plan.relations] == [
        ("cat", "on", "table")
    ]
    assert [(c.what, c.from_, c.to) for c in plan.changes] == [("place", "on s2", "left_of s2")]


@pytest.mark.parametrize(
    "text", ["an empty street, no people", "a beach without cars", "没有人的街道", "街道上没有汽车"]
)
def test_what_is_denied_is_never_drawn(text):
    assert shot(text).subjects == ()


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("a fox in the snow at dawn", ("dawn", "snow")),
        ("heavy rain at night", ("night", "rain")),
        ("黄昏的海边，大雾", ("dusk", "fog")),
        ("雨夜的街道", ("night", "rain")),
    ],
)
def test_time_and_weather_are_read(text, look):
    plan = shot(text)
    assert (plan.time, plan.weather) == look


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("a fox, oil painting", "oil painting"),
        ("a fox in the style of Van Gogh", "van gogh"),
        ("a cyberpunk style city", "cyberpunk"),
        ("an orange cat, black and white", "black and white"),
        ("一只狐狸，水彩画", "watercolor painting"),
        ("上海外滩，超现实主义风格", "surrealism"),
    ],
)
def test_the_style_leaves_the_scene_and_becomes_a_field(text, style):
    assert shot(text).style == style


def test_what_cannot_be_placed_becomes_a_card_or_its_class_with_a_note():
    plan = shot("a violinist and a flumph")
    assert [s.drawn_as for s in plan.subjects][1] == "card:flumph"
    assert any("flumph" in note for note in plan.notes)


def test_quoted_words_are_spoken_not_drawn():
    plan = shot('A girl says "I love my dog"')
    assert plan.dialogue == "GIRL: I love my dog"
    assert [s.noun for s in plan.subjects] == ["girl"]
