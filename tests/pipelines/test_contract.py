"""The contract: one break of each kind is caught by name, in both languages."""

import pytest

from pipelines.script import ShotPlan
from pipelines.writers.contract import contract_of

BROKEN = [
    ("who", "a dog and a cat on a beach", "a dog on a wide beach", "a cat", None),
    ("who", "a dog plays in a park", "a fox plays in a leafy park", "a dog", "a fox"),
    ("who", "a dog chases a cat", "a cat chases a dog", "a dog chases a cat", "a cat chases a dog"),
    ("who", "宇航员骑马", "宇航员骑着一头骆驼", "骑马", None),
    ("number", "it rises to 80 degrees", "it rises to 60 degrees", "80 degrees", "60 degrees"),
    ("negation", "a street, no people", "an empty street where people stroll", "no people",
     "people"),
    ("color", "a red car", "a car in front of a red barn", "red car", "a car"),
    ("relation", "a man walks into a house", "a man walks out of a house", "into", "out of"),
    ("order", "He leaves after he sings.", "He leaves, and after that he sings.",
     "He leaves after he sings", "He leaves, and after that he sings"),
    ("count", "two dogs run", "three dogs run fast", "two dogs", "three dogs"),
    ("count", "a dog runs", "dogs run", "a dog", "dogs"),
    ("name", "Anna walks home", "Maria walks home", "Anna", "Maria"),
    ("color", "a red car and a blue bus", "a blue car and a red bus", "red car", "a blue car"),
    ("color", "the car is red", "the car is green", "car is red", "the car"),
    ("material", "a wooden chair", "a glass chair", "wooden chair", "a glass chair"),
    ("number", "it reaches 386°C", "it slowly reaches 100°C", "386", "100"),
    ("negation", "a street, no people", "a street with people", "no people", "people"),
    ("negation", "a man does not smile", "a man smiles", "not smile", "smiles"),
    ("negation", "a man smiles", "a man never smiles", "smiles", "never smiles"),
    ("quote", 'a sign reads "Open"', 'a sign reads "Closed"', "Open", "Closed"),
    ("place", "a man in Paris", "a man in London", "Paris", "London"),
    ("time", "a dog at night", "a dog at noon", "at night", "noon"),
    ("order", "A bird pecks, then it flies.", "A bird flies, then it pecks.",
     "A bird pecks, then it flies.", "A bird flies, then it pecks."),
    ("order", "A wall turns from red to green.", "A wall turns from green to red.",
     "red to green", "green to red"),
    ("relation", "a cup on the left of a plate", "a cup on the right of a plate",
     "a cup on the left of a plate", "a cup on the right of a plate"),
    ("relation", "a cat on a table", "a cat under a table", "a cat on a table",
     "a cat under a table"),
    ("relation", "a man walks up the stairs", "a man walks down the stairs", "up", "down"),
    ("camera", "a shark, pan left", "a shark, pan right", "pan left", "pan right"),
    ("style", "a shark, oil painting", "a shark, pixel art", "oil painting", "pixel art"),
    ("who", "一只狗和一只猫在海滩上", "一只狗在宽阔的海滩上", "一只猫", None),
    ("count", "两只狗在奔跑", "三只狗在奔跑", "两只狗", "三只狗"),
    ("name", "李明在读书", "王芳在读书", "李明", "王芳"),
    ("name", "小美打开信", "小丽打开信", "小美", "小丽"),
    ("name", "格温·斯泰西在读书", "玛丽·简在读书", "格温·斯泰西", "玛丽·简"),
    ("color", "一辆红色的汽车和一辆蓝色的公共汽车", "一辆蓝色的汽车和一辆红色的公共汽车",
     "红色的汽车", "一辆蓝色的汽车"),
    ("material", "一把木制的椅子", "一把玻璃的椅子", "木制的椅子", "一把玻璃的椅子"),
    ("number", "一辆89路公交车", "一辆80路公交车", "89", "80"),
    ("negation", "街道上没有人", "街道上有许多人", "没有人", "人"),
    ("negation", "一个男人不说话", "一个男人在说话", "不说话", "说话"),
    ("quote", "她说：“你好”", "她说：“再见”", "你好", "再见"),
    ("place", "一个男人在巴黎", "一个男人在伦敦", "巴黎", "伦敦"),
    ("time", "夜晚，一只猫在屋顶上", "白天，一只猫在屋顶上", "夜晚", "白天"),
    ("order", "一只狗先吃饭，然后睡觉", "一只狗先睡觉，然后吃饭", "一只狗先吃饭，然后睡觉",
     "一只狗先睡觉，然后吃饭"),
    ("relation", "一只猫在一张桌子的左边", "一只猫在一张桌子的右边",
     "一只猫在一张桌子的左边", "一只猫在一张桌子的右边"),
    ("camera", "一条鲨鱼，镜头拉远", "一条鲨鱼，镜头推近", "镜头拉远", "镜头推近"),
    ("style", "一条鲨鱼，水彩画", "一条鲨鱼，油画", "水彩画", "油画"),
]  # fmt: skip

HONEST = [
    ("a dog plays in a park", "In a sunny park, a cheerful corgi plays with a ball."),
    ("a street with no people", "A deserted street with wet cobblestones."),
    ("a wooden house by a lake", "A small house built of wood stands by a calm lake."),
    ("a person riding a bike", "A person rides a bicycle along a sunlit path."),
    ("a train on the right of an airplane",
     "An airplane is on the left, with a train on its right."),
    ("Anna feeds Tom's cat", "Anna gently feeds the cat that belongs to Tom."),
    ("一个穿红色裙子的女人在跳舞", "舞台上，一位身穿红色长裙的女人优雅地跳舞。"),
    ("雪花飘落在村庄，夜晚", "夜晚，村庄里雪花轻轻飘落。"),
    ("没有人的海滩", "空无一人的海滩，海浪轻轻拍打。"),
    ("a red car and a blue bus",
     "On a wet street, a bright red sports car and a blue double-decker bus wait side by side."),
    ("two dogs run in a park, no people",
     "In a leafy park without people, a pair of fluffy dogs run."),
    ("a trio of cats", "3 curious cats"),
    ("a dog chases a cat", "a cat is chased by a dog"),
    ("a bicycle on the left of a car", "a car to the right of a bicycle"),
    ("A bird pecks, then it flies.", "Before it flies, a small bird pecks."),
    ("The car is red", "A glossy red car"),
    ("a yellow bicycle", "a shiny yellow bike leans on nothing"),
    ("Anna, who is old, walks in Paris at night", "At night in Paris, old Anna walks slowly."),
    ('a sign reads "Open"', 'a weathered sign, "Open" in big letters, reads "Open"'),
    ("一辆红色的汽车，没有人", "无人的街道上，一辆崭新的红色汽车"),
    ("两只猫在一张桌子的左边", "一张木桌的左边有两只可爱的猫"),
    ("一只狗吃饭，然后睡觉", "一只可爱的小狗先吃饭，接着睡觉"),
    ("一个男人在巴黎，夜晚", "夜晚，巴黎的街头，一个男人静静地站着"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "prompt", "refined", "was", "now"), BROKEN)
def test_a_broken_promise_is_told_by_name_with_what_was_and_what_is(
    what, prompt, refined, was, now
):
    broken = {b.what: b for b in reversed(contract_of(prompt, refined).broken)}
    assert what in broken
    assert was in broken[what].was
    assert (broken[what].now or "") == (now or "") or now in broken[what].now


@pytest.mark.parametrize(("prompt", "refined"), HONEST)
def test_honest_words_raise_no_alarm(prompt, refined):
    assert contract_of(prompt, refined).broken == ()


def test_camera_words_and_style_may_leave_the_text_for_the_fields_of_the_shots():
    prompt = "Close-up of a fox, pan left, oil painting"
    assert {b.what for b in contract_of(prompt, "a fox").broken} == {"camera", "style"}
    plan = ShotPlan(text="a fox", size="CU", move="pan_left", style="oil painting")
    assert contract_of(prompt, "a fox", (plan,)).broken == ()


def test_what_must_not_be_seen_may_be_said_by_a_field():
    plan = ShotPlan(text="a street", absent=("people",))
    assert contract_of("a street, no people", "a street", (plan,)).broken == ()


def test_what_is_said_in_a_quote_may_be_dialogue():
    plan = ShotPlan(text="Anna speaks.", dialogue="ANNA: Wait.")
    assert contract_of('Anna says "Wait."', "Anna speaks.", (plan,)).broken == ()


def test_phrases_are_told_in_the_order_of_the_text():
    contract = contract_of("a fox, in a forest, at dawn", "a red fox, in a forest, at noon")
    assert contract.kept == ("a", "fox", "in a forest", "at")
    assert contract.added == ("red", "noon")
    assert contract.dropped == ("dawn",)
