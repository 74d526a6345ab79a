"""Shot lists: each row a shot, each field as it stands."""

import codecs

import pytest

from pipelines.screenplay import Listed
from pipelines.scripts import read_script
from pipelines.scripts.terms import column_of, lens_of, seconds_of, value_of

SHOTS = [
    "Shot,Scene,Size,Movement,Description,Dialogue,Duration,Lens,Notes",
    '1,INT. BAR - NIGHT,ECU,Slow push-in,"Hands, glass\nand ice",MAYA: Hm,0:04,85mm,wet',
    "2,INT. BAR - NIGHT,wide shot,handheld,They dance,,3.5 s,,",
]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_a_shot_list_is_taken_field_by_field(mark, bom):
    rows = "\n".join(SHOTS)
    if mark != ",":
        rows = rows.replace("Hands, glass", "Hands glass").replace(",", mark)
    text = rows.replace("Hands glass", "Hands, glass")
    (scene,) = read_script("a.csv", bom + text.encode()).scenes
    assert scene.heading.text == "INT. BAR - NIGHT"
    assert scene.elements == (
        Listed(
            text="Hands, glass\nand ice", size="ECU", move="dolly_in", seconds=4.0, lens_mm=85,
            dialogue="MAYA: Hm", notes=("wet",),
        ),
        Listed(text="They dance", size="WS", move="handheld", seconds=3.5),
    )  # fmt: skip


def test_a_chinese_shot_list_in_gb18030_is_taken_field_by_field():
    told = (
        "雨夜分镜,,,,,,\n镜号,场景,景别,运镜,画面内容,台词,时长（秒）,备注\n"
        "1,内景 厨房 - 夜,大特写,推,林夏的手,林夏：走吧,4,慢\n"
        "2,内景 厨房 - 夜,全景,固定镜头,雨,,3秒,\n"
    )
    (scene,) = read_script("分镜.csv", told.encode("gb18030")).scenes
    assert [(e.size, e.move, e.seconds, e.dialogue) for e in scene.elements] == [
        ("ECU", "dolly_in", 4.0, "林夏：走吧"), ("WS", "static", 3.0, None),
    ]  # fmt: skip


def test_what_a_list_says_that_no_field_holds_is_told():
    told = "Description,Lens,Movement,Duration,Budget\nA dog,wide,whip,90,12\n,,,,\n"
    read = read_script("a.csv", told.encode())
    (shot,) = read.scenes[0].elements
    assert (shot.seconds, shot.notes) == (60.0, ("move: whip", "lens: wide"))
    assert [(x.what, x.n, x.names) for x in read.left] == [
        ("column", 1, ("Budget",)), ("value", 2, ("whip", "wide")), ("clamped", 1, ("90",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("4", 4), ("4.5s", 4.5), ("0:04", 4), ("00:01:02:12", 62.5), ("1分20秒", 80), ("2 min", 120),
     ("4,5 sec", 4.5), ("soon", None), ("", None)],
)  # fmt: skip
def test_lengths_are_read(said, seconds):
    assert seconds_of(said) == seconds


def test_columns_and_values_are_known_by_their_common_names():
    columns = ("Shot #", "机位", "DURATION (s)", "Camera Movement:", "xyz")
    assert [column_of(c) for c in columns] == ["number", "angle", "seconds", "move", None]
    assert value_of("move", "Slow Push In, handheld") == "dolly_in"
    assert value_of("transition", "SMASH CUT TO:") == "smash"
    assert value_of("time", "夜") == "night"
    assert (lens_of("35mm"), lens_of("4 mm"), lens_of("zoom")) == (35, None, None)
