"""Requests as people say them to editing programs and video tools, and what each asks for."""

from typing import Any

from pipelines.script import ShotPlan

ENGLISH_BOARD = (
    "A red fox runs through a snowy forest at dawn.",
    "A woman in a red coat waits for a yellow taxi on a rainy street at night.",
    "A cat sleeps on a sofa in a kitchen.",
    "Two children build a sandcastle on a beach at sunset.",
)
CHINESE_BOARD = (
    "一只红狐狸在森林里奔跑，黎明。",
    "雨夜，一个穿红色大衣的女人在街头等出租车。",
    "一只猫在厨房的沙发上睡觉。",
    "两个孩子在海滩上踢足球，日落时分。",
)
ALL = (1, 2, 3, 4)
Wish = dict[str, Any]


def board(writer: Any, texts: tuple[str, ...]) -> tuple[ShotPlan, ...]:
    """The texts as shots of four seconds, framed alike, but the second close and moving."""
    told = [writer.read(text).model_copy(update={"number": n, "seconds": 4.0, "move": "static"})
            for n, text in enumerate(texts, 1)]  # fmt: skip
    framed = {"size": "MS", "lens_mm": 50}
    told = [plan.model_copy(update=framed) for plan in told]
    told[1] = told[1].model_copy(update={"size": "CU", "lens_mm": 85, "move": "dolly_in"})
    return tuple(told)


def to(shots: tuple[int, ...], **fields: Any) -> Wish:
    """Fields of shots."""
    return {"kind": "set", "shots": shots, **fields}


def cut(*shots: int) -> Wish:
    return {"kind": "remove_shots", "shots": shots}


def new(after: int, text: str, **framing: str) -> Wish:
    return {"kind": "add_shot", "after": after, "text": text, **framing}


def move(shot: int, after: int) -> Wish:
    return {"kind": "move_shot", "shot": shot, "after": after}


def swap(a: int, b: int) -> Wish:
    return {"kind": "swap_shots", "a": a, "b": b}


def out(noun: str, *shots: int) -> Wish:
    return {"kind": "remove_subject", "shots": shots, "noun": noun}


def into(noun: str, phrase: str, *shots: int) -> Wish:
    return {"kind": "replace_subject", "shots": shots, "noun": noun, "phrase": phrase}


def more(phrase: str, *shots: int, to: str | None = None) -> Wish:
    wish = {"kind": "add_subject", "shots": shots, "phrase": phrase}
    return {**wish, "to": to} if to else wish


def like(noun: str, what: str, word: str, *shots: int) -> Wish:
    return {"kind": "describe", "shots": shots, "noun": noun, "what": what, "word": word}


def count(noun: str, number: int, *shots: int) -> Wish:
    return {"kind": "count", "shots": shots, "noun": noun, "count": number}


def act(noun: str, deed: str, *shots: int) -> Wish:
    return {"kind": "act", "shots": shots, "noun": noun, "deed": deed}


def never(phrase: str, *shots: int) -> Wish:
    return {"kind": "forbid", "shots": shots, "phrase": phrase}


def twice(*shots: int) -> Wish:
    return {"kind": "duplicate_shots", "shots": shots}


def again(*shots: int) -> Wish:
    return {"kind": "reseed", "shots": shots}


# The request, the chosen shot, the wishes. On these boards a shot lasts four seconds.
ENGLISH: list[tuple[str, int | None, list[Wish]]] = [
    # light and weather
    ("make it night", None, [to((1, 3, 4), time="night")]),
    ("Make it night.", 3, [to((1, 3, 4), time="night")]),
    ("make this shot night", 3, [to((3,), time="night")]),
    ("can you make shot 3 happen at sunset please?", None, [to((3,), time="sunset")]),
    ("set shots 1 and 3 at dusk", None, [to((1, 3), time="dusk")]),
    ("change the time to night", None, [to((1, 3, 4), time="night")]),
    ("I want the last shot to be at dawn", None, [to((4,), time="dawn")]),
    ("more rain", None, [to((2,), weather="storm")]),
    ("add rain to shot 3", None, [to((3,), weather="rain")]),
    ("no rain", None, [to((2,), weather="clear")]),
    ("remove the rain", None, [to((2,), weather="clear")]),
    ("make shot 2 less rainy", None, [to((2,), weather="clear")]),
    ("it should be snowing in the kitchen scene", None, [to((3,), weather="snow")]),
    ("make all shots foggy", None, [to(ALL, weather="fog")]),
    ("a rainy night please", None, [to((1, 3, 4), time="night", weather="rain")]),
    ("not so dark", 2, [to((2,), time="dusk")]),
    ("shot 2 is too dark", None, [to((2,), time="dusk")]),
    ("brighter in shot 2", None, [to((2,), time="dusk")]),
    ("darker", None, [to((1,), time="night"), to((3, 4), time="dusk")]),
    ("make shot 3 a bit darker", None, [to((3,), time="dusk")]),
    ("make everything golden hour", None, [to((1, 2, 3), time="sunset")]),
    # place, style, mood
    ("move shot 3 to a beach", None, [to((3,), setting="beach")]),
    ("shot 1 should take place in a desert", None, [to((1,), setting="desert")]),
    ("set the first shot in Tokyo", None, [to((1,), setting="tokyo")]),
    ("replace the kitchen with a library", None, [to((3,), setting="library")]),
    ("all shots in film noir style", None, [to(ALL, style="film noir")]),
    ("make it look like an oil painting", None, [to(ALL, style="oil painting")]),
    ("in the style of anime", None, [to(ALL, style="anime")]),
    ("shot 4 in black and white", None, [to((4,), style="black and white")]),
    ("more dramatic", None, [to(ALL, mood="dramatic")]),
    # framing
    ("make shot 2 a wide shot", None, [to((2,), size="WS")]),
    ("shot 3 closer", None, [to((3,), size="MCU")]),
    ("closer", 1, [to((1,), size="MCU")]),
    ("wider", None, [to((1, 3, 4), size="FS"), to((2,), size="MCU")]),
    ("much closer on shot 1", None, [to((1,), size="CU")]),
    ("shot 2 is too close", None, [to((2,), size="MCU")]),
    ("not so close in shot 2", None, [to((2,), size="MCU")]),
    ("use a close-up for the last shot", None, [to((4,), size="CU")]),
    ("give me a close-up of the cat", None, [to((3,), size="CU")]),
    ("extreme close up on shot 1", None, [to((1,), size="ECU")]),
    ("zoom in on the last shot", None, [to((4,), move="zoom_in")]),
    ("zoom in on the fox", None, [to((1,), move="zoom_in")]),
    ("pan left in shot 3", None, [to((3,), move="pan_left")]),
    ("make the camera orbit around the children", None, [to((4,), move="orbit_cw")]),
    ("handheld camera for shots 2 to 4", None, [to((2, 3, 4), move="handheld")]),
    ("keep the camera still in shot 2", None, [to((2,), move="static")]),
    ("no camera movement", None, [to((2,), move="static")]),
    ("the camera should follow the fox", None, [to((1,), move="track")]),
    ("low angle for shot 1", None, [to((1,), angle="low")]),
    ("bird's eye view", 4, [to((4,), angle="top")]),
    ("shoot the third one from below", None, [to((3,), angle="low")]),
    ("dutch angle on this shot", 2, [to((2,), angle="dutch")]),
    # length
    ("slower", 2, [to((2,), seconds=6.0)]),
    ("slower", None, [to(ALL, seconds=6.0)]),
    ("shorter", None, [to(ALL, seconds=2.5)]),
    ("a bit longer", 3, [to((3,), seconds=5.0)]),
    ("faster camera", 1, [to((1,), seconds=2.5)]),
    ("speed it up", None, [to(ALL, seconds=2.5)]),
    ("slow down the second shot", None, [to((2,), seconds=6.0)]),
    ("shot 2 is too long", None, [to((2,), seconds=2.5)]),
    ("shot 4 is too short", None, [to((4,), seconds=6.0)]),
    ("make shot 1 six seconds long", None, [to((1,), seconds=6.0)]),
    ("hold the last shot for 8 seconds", None, [to((4,), seconds=8.0)]),
    ("2 seconds longer", 1, [to((1,), seconds=6.0)]),
    ("cut one second off shot 3", None, [to((3,), seconds=3.0)]),
    ("extend shot 2 by 3 seconds", None, [to((2,), seconds=7.0)]),
    ("trim shot 1 to 2s", None, [to((1,), seconds=2.0)]),
    ("every shot 3 seconds", None, [to(ALL, seconds=3.0)]),
    ("the whole film should be 8 seconds", None, [to(ALL, seconds=2.0)]),
    ("make shot 2 twice as long", None, [to((2,), seconds=8.0)]),
    ("shot 3 half as long", None, [to((3,), seconds=2.0)]),
    ("slow motion in shot 1", None, [to((1,), seconds=8.0)]),
    # order of shots
    ("delete the second shot", None, [cut(2)]),
    ("remove shots 2 and 3", None, [cut(2, 3)]),
    ("get rid of the last two shots", None, [cut(3, 4)]),
    ("drop this one", 4, [cut(4)]),
    ("only keep the first two shots", None, [cut(3, 4)]),
    ("delete everything except shot 1", None, [cut(2, 3, 4)]),
    ("swap shots 1 and 3", None, [swap(1, 3)]),
    ("swap the first and the last shot", None, [swap(1, 4)]),
    ("switch shot 2 with shot 4", None, [swap(2, 4)]),
    ("move shot 3 to the beginning", None, [move(3, 0)]),
    ("put the last shot first", None, [move(4, 0)]),
    ("move shot 1 after shot 3", None, [move(1, 3)]),
    ("put shot 4 before shot 2", None, [move(4, 1)]),
    ("start with shot 3", None, [move(3, 0)]),
    ("duplicate shot 2", None, [twice(2)]),
    ("redo shot 3", None, [again(3)]),
    ("give me another take of shot 1", None, [again(1)]),
    ("try again", 2, [again(2)]),
    ("add a shot of the cat sleeping after shot 2", None, [new(2, "The cat sleeping")]),
    ("insert a close-up of a clock before shot 3", None, [new(2, "A clock", size="CU")]),
    (
        "add a shot where the fox howls at the moon at the end",
        None,
        [new(4, "The fox howls at the moon")],
    ),
    (
        "after shot 1, add a wide shot of a city skyline",
        None,
        [new(1, "A city skyline", size="WS")],
    ),
    ("start with an establishing shot of the forest", None, [new(0, "The forest", size="EWS")]),
    (
        "add another shot of the woman smiling between shots 2 and 3",
        None,
        [new(2, "The woman smiling")],
    ),
    # who and what is seen
    ("remove the taxi from shot 2", None, [out("taxi", 2)]),
    ("take out the sofa", None, [out("sofa", 3)]),
    ("no taxi please", None, [out("taxi", 2)]),
    ("get rid of the coat", None, [out("coat", 2)]),
    ("lose the cat in shot 3", None, [out("cat", 3)]),
    ("no text in any shot", None, [never("text", *ALL)]),
    ("the fox should be a wolf", None, [into("fox", "a wolf", 1)]),
    ("replace the taxi with a bus", None, [into("taxi", "a bus", 2)]),
    ("swap the cat for a dog", None, [into("cat", "a dog", 3)]),
    ("turn the fox into a tiger", None, [into("fox", "a tiger", 1)]),
    ("make the cat a dog", None, [into("cat", "a dog", 3)]),
    ("use a bus instead of the taxi", None, [into("taxi", "a bus", 2)]),
    ("make the coat blue", None, [like("coat", "color", "blue", 2)]),
    ("change the colour of the taxi to green", None, [like("taxi", "color", "green", 2)]),
    ("the fox should be white", None, [like("fox", "color", "white", 1)]),
    ("paint the sofa purple", None, [like("sofa", "color", "purple", 3)]),
    ("make the cat bigger", None, [like("cat", "size", "big", 3)]),
    ("make it three foxes", None, [count("fox", 3, 1)]),
    ("only one child", None, [count("child", 1, 4)]),
    ("add a dog to shot 2", None, [more("a dog", 2)]),
    ("give the woman a red hat", None, [more("a red hat", 2, to="woman")]),
    ("put a hat on the fox", None, [more("a hat", 1, to="fox")]),
    ("add an umbrella", 2, [more("an umbrella", 2)]),
    # several at once
    (
        "make shot 2 a medium shot and shot 3 longer",
        None,
        [to((2,), size="MS"), to((3,), seconds=6.0)],
    ),
    (
        "make the coat blue and the taxi green",
        None,
        [like("coat", "color", "blue", 2), like("taxi", "color", "green", 2)],
    ),
    ("remove the taxi and the coat from shot 2", None, [out("taxi", 2), out("coat", 2)]),
    ("make shot 3 darker and closer", None, [to((3,), time="dusk", size="MCU")]),
    ("delete shot 4, then make shot 1 night", None, [cut(4), to((1,), time="night")]),
    ("from shot 3 on make it night", None, [to((3, 4), time="night")]),
    ("make it night and shot 3 longer", None, [to((1, 3, 4), time="night"), to((3,), seconds=6.0)]),
    ("make shot 1 and the last shot night", None, [to((1, 4), time="night")]),
    (
        "replace the fox with a wolf and make shot 3 night",
        None,
        [into("fox", "a wolf", 1), to((3,), time="night")],
    ),
    (
        "remove the taxi from shot 2, make shot 3 night and closer, delete shot 4",
        None,
        [out("taxi", 2), to((3,), time="night"), to((3,), size="MCU"), cut(4)],
    ),
    (
        "make shot 3 a close-up, the fox should be a wolf",
        None,
        [to((3,), size="CU"), into("fox", "a wolf", 1)],
    ),
    ("make the fox jump", None, [act("fox", "jump", 1)]),
    ("the cat should be dancing", None, [act("cat", "dance", 3)]),
    ("make the woman read a book", None, [act("woman", "read a book", 2)]),
    # told by others, after the rules were written
    ("could you please make the whole thing happen at night", None, [to((1, 3, 4), time="night")]),
    ("turn shot 1 into a rainy scene", None, [to((1,), weather="rain")]),
    ("I'd like the second shot to be longer", None, [to((2,), seconds=6.0)]),
    ("change shot 3 to a low angle", None, [to((3,), angle="low")]),
    ("can we have more fog in shot 1", None, [to((1,), weather="fog")]),
    ("take the sofa out of the kitchen shot", None, [out("sofa", 3)]),
    ("the taxi should be red", None, [like("taxi", "color", "red", 2)]),
    ("reverse the order", None, [move(2, 0), move(3, 0), move(4, 0)]),
    ("shot 1 and 3 closer please", None, [to((1, 3), size="MCU")]),
    ("put shot 4 at the start", None, [move(4, 0)]),
    ("cut shot 1 down to 2 seconds", None, [to((1,), seconds=2.0)]),
    ("make the woman older", None, [like("woman", "state", "old", 2)]),
    ("change the beach to a park", None, [to((4,), setting="park")]),
    ("less camera movement in shot 2", None, [to((2,), move="static")]),
    ("make shot 1 night, swap shots 3 and 4", None, [to((1,), time="night"), swap(3, 4)]),
    ("make the fox run faster", None, [to((1,), seconds=2.5)]),
    ('change "red coat" to "green coat"', None, [like("coat", "color", "green", 2)]),
    ("brighten shot 2", None, [to((2,), time="dusk")]),
    ("darken the last shot", None, [to((4,), time="dusk")]),
    ("add a man walking a dog in shot 2", None, [more("a man walking a dog", 2)]),
    ("make shot 3 the opening shot", None, [move(3, 0)]),
    ("shot 3 should be twice as fast", None, [to((3,), seconds=2.0)]),
    ("insert a shot of rain on a window between 2 and 3", None, [new(2, "Rain on a window")]),
    ("give the cat a ball", None, [more("a ball", 3, to="cat")]),
    ("get closer to the fox", None, [to((1,), size="MCU")]),
    ("make every shot 2 seconds shorter", None, [to(ALL, seconds=2.0)]),
    ("make the children wear hats", None, [more("hats", 4, to="child")]),
    ("all but the first shot at dawn", None, [to((2, 3, 4), time="dawn")]),
]
CHINESE: list[tuple[str, int | None, list[Wish]]] = [
    ("改成夜晚", None, [to((1, 3, 4), time="night")]),
    ("整体改成雨夜", None, [to((1, 3, 4), time="night", weather="rain")]),
    ("第三个镜头改成黄昏", None, [to((3,), time="dusk")]),
    ("把时间改成清晨", None, [to((2, 3, 4), time="dawn")]),
    ("雨再大一点", None, [to((2,), weather="storm")]),
    ("不要下雨", None, [to((2,), weather="clear")]),
    ("第一个镜头下雪", None, [to((1,), weather="snow")]),
    ("第二个镜头太暗了", None, [to((2,), time="dusk")]),
    ("不要那么暗", 2, [to((2,), time="dusk")]),
    ("第三个镜头暗一点", None, [to((3,), time="dusk")]),
    ("除了第一个镜头都改成白天", None, [to((2, 4), time="day")]),
    ("从第三个镜头开始变成晚上", None, [to((3, 4), time="night")]),
    ("第三个镜头改到海滩上", None, [to((3,), setting="beach")]),
    ("把第一个镜头的背景换成沙漠", None, [to((1,), setting="desert")]),
    ("所有镜头改成水墨风格", None, [to(ALL, style="ink wash painting")]),
    ("换成油画风格", None, [to(ALL, style="oil painting")]),
    ("气氛温馨一点", None, [to(ALL, mood="warm")]),
    ("第三个镜头改成特写", None, [to((3,), size="CU")]),
    ("第一个镜头用全景", None, [to((1,), size="WS")]),
    ("近一点", 1, [to((1,), size="MCU")]),
    ("第二个镜头远一点", None, [to((2,), size="MCU")]),
    ("第二个镜头太近了", None, [to((2,), size="MCU")]),
    ("最后一个镜头推近", None, [to((4,), move="dolly_in")]),
    ("镜头向左摇", 3, [to((3,), move="pan_left")]),
    ("第四个镜头环绕拍摄", None, [to((4,), move="orbit_cw")]),
    ("第二个镜头固定不动", None, [to((2,), move="static")]),
    ("镜头跟着狐狸", None, [to((1,), move="track")]),
    ("第一个镜头用低角度", None, [to((1,), angle="low")]),
    ("这个镜头俯拍", 4, [to((4,), angle="high")]),
    ("镜头慢一点", None, [to(ALL, seconds=5.0)]),
    ("慢一点", 2, [to((2,), seconds=5.0)]),
    ("节奏快一点", None, [to(ALL, seconds=3.0)]),
    ("第二个镜头太长了", None, [to((2,), seconds=2.5)]),
    ("第一个镜头改成6秒", None, [to((1,), seconds=6.0)]),
    ("第二个镜头延长两秒", None, [to((2,), seconds=6.0)]),
    ("第三个镜头缩短1秒", None, [to((3,), seconds=3.0)]),
    ("每个镜头三秒", None, [to(ALL, seconds=3.0)]),
    ("全片8秒", None, [to(ALL, seconds=2.0)]),
    ("第一个镜头用慢动作", None, [to((1,), seconds=8.0)]),
    ("删除第二个镜头", None, [cut(2)]),
    ("把最后两个镜头删掉", None, [cut(3, 4)]),
    ("只保留前两个镜头", None, [cut(3, 4)]),
    ("交换镜头1和3", None, [swap(1, 3)]),
    ("第一个镜头和第四个镜头换一下顺序", None, [swap(1, 4)]),
    ("把第三个镜头移到最前面", None, [move(3, 0)]),
    ("把第一个镜头放到第三个镜头后面", None, [move(1, 3)]),
    ("复制第二个镜头", None, [twice(2)]),
    ("重新生成第三个镜头", None, [again(3)]),
    ("再来一条", 1, [again(1)]),
    ("在第二个镜头后加一个猫睡觉的镜头", None, [new(2, "猫睡觉")]),
    ("在第三个镜头前面插入一个时钟的特写", None, [new(2, "时钟", size="CU")]),
    ("最后加一个狐狸看月亮的镜头", None, [new(4, "狐狸看月亮")]),
    ("去掉第二个镜头里的出租车", None, [out("taxi", 2)]),
    ("第三个镜头不要沙发", None, [out("couch", 3)]),
    ("把大衣去掉", None, [out("coat", 2)]),
    ("不要出现文字", None, [never("文字", *ALL)]),
    ("把出租车换成公交车", None, [into("taxi", "公交车", 2)]),
    ("狐狸改成狼", None, [into("fox", "狼", 1)]),
    ("用狗代替猫", None, [into("cat", "狗", 3)]),
    ("把大衣改成蓝色", None, [like("coat", "color", "蓝色", 2)]),
    ("狐狸应该是白色的", None, [like("fox", "color", "白色", 1)]),
    ("把狐狸改成三只", None, [count("fox", 3, 1)]),
    ("第二个镜头加一只狗", None, [more("一只狗", 2)]),
    ("给女人戴上一顶红帽子", None, [more("一顶红帽子", 2, to="woman")]),
    ("第二个镜头改成中景，第三个镜头长一点", None,
     [to((2,), size="MS"), to((3,), seconds=5.0)]),
    ("把狐狸换成狼，第三个镜头改成夜晚", None, [into("fox", "狼", 1), to((3,), time="night")]),
    ("第三个镜头改成特写，狐狸改成狼", None, [to((3,), size="CU"), into("fox", "狼", 1)]),
    ("第二个镜头改成全景，把出租车换成公交车", None,
     [to((2,), size="WS"), into("taxi", "公交车", 2)]),
    ("让狐狸跳舞", None, [act("fox", "跳舞", 1)]),
    ("女人应该坐着", None, [act("woman", "坐着", 2)]),
    ("狐狸变成白狐狸", None, [like("fox", "color", "白", 1)]),
    ("把第二个镜头提前到第一个", None, [move(2, 0)]),
    ("前两个镜头都改成雾天", None, [to((1, 2), weather="fog")]),
    ("顺序反过来", None, [move(2, 0), move(3, 0), move(4, 0)]),
    ("加快节奏", None, [to(ALL, seconds=2.5)]),
    ("把整个片子改成黑白", None, [to(ALL, style="black and white")]),
    ("开头加一个森林的全景", None, [new(0, "森林", size="WS")]),
    ("沙发换成红色", None, [like("couch", "color", "红色", 3)]),
    ("让女人戴一顶帽子", None, [more("一顶帽子", 2, to="woman")]),
    ("全部改成赛博朋克风格，再短一点", None, [to(ALL, style="cyberpunk"), to(ALL, seconds=3.0)]),
    ("请帮我把第一个镜头改成夜晚，好吗？", None, [to((1,), time="night")]),
]  # fmt: skip
# Questions, and what nobody can do: nothing changes, and a sentence says what can be asked.
NOTHING = [
    "what can you do?", "why is the fox red?", "how long is shot 2?", "make me a sandwich",
    "blah blah", "export it as a gif", "shot 9 darker", "remove the elephant",
    "delete all shots", "is it good?", "你能做什么？", "为什么是红色的？", "唱首歌",
    "第九个镜头暗一点", "删除所有镜头", "这部片子多长？", "去掉大象", "shot 999 closer",
    "shots 2 to 99999999999999999999 closer", "the 100th shot closer", "move shot 2 to 999",
    "第一百零三个镜头改成特写", "镜头999改成特写",
]  # fmt: skip
