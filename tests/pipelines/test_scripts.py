"""Scripts of every format: what stands in the file stands in the screenplay."""

import codecs
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import UnreadableMedia
from pipelines.screenplay import Change, Heading, Note, Part, Prose, Scene, Screenplay, Speech
from pipelines.scripts import MOST_BYTES, MOST_LINES, SCRIPTS, SUFFIXES, open_reader, read_script
from pipelines.scripts.fountain import read_fountain
from pipelines.scripts.headings import heading_of
from pipelines.scripts.written import written

SAME = {
    "fountain": b"""Title: Night Bus

INT. KITCHEN - NIGHT #4#

Maya pours coffee.

MAYA (V.O.)
(softly)
It is late.

DISSOLVE TO:

EXT. STREET - DAY

A bus leaves.
""",
    "fdx": b"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5"><Content>
<Paragraph Number="4" Type="Scene Heading"><SceneProperties Page="1"/>
<Text>INT. KITCHEN - NIGHT</Text></Paragraph>
<Paragraph Type="Action"><Text>Maya </Text><Text Style="Bold">pours</Text><Text> coffee.</Text>
</Paragraph><Paragraph Type="Character"><Text>MAYA (V.O.)</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>It is late.</Text></Paragraph>
<Paragraph Type="Transition"><Text>DISSOLVE TO:</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>EXT. STREET - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>A bus leaves.</Text></Paragraph></Content>
<TitlePage><Content><Paragraph><Text>Night Bus</Text></Paragraph></Content></TitlePage>
</FinalDraft>""",
    "text": b"""Title: Night Bus

4. INT. KITCHEN - NIGHT

Maya pours coffee.

MAYA (V.O.)
(softly)
It is late.

DISSOLVE TO:

EXT. STREET - DAY

A bus leaves.
""",
}
KITCHEN = Heading(
    text="INT. KITCHEN - NIGHT", number="4", inside="int", place="KITCHEN", time="NIGHT"
)
STREET = Heading(text="EXT. STREET - DAY", inside="ext", place="STREET", time="DAY")
SPOKEN = Speech(
    who="MAYA",
    extension="V.O.",
    parts=(Part(text="softly", aside=True), Part(text="It is late.")),
)


@pytest.mark.parametrize("kind", SAME)
def test_every_format_tells_the_same_script(kind):
    suffix = next(s for s, k in SUFFIXES.items() if k == kind)
    read = read_script(f"bus{suffix}", SAME[kind])
    assert read.title == "Night Bus"
    assert read.scenes == (
        Scene(
            heading=KITCHEN,
            elements=(Prose(text="Maya pours coffee."), SPOKEN, Change(text="DISSOLVE TO:")),
        ),
        Scene(heading=STREET, elements=(Prose(text="A bus leaves."),)),
    )
    assert read.left == ()


@pytest.mark.parametrize("kind", SCRIPTS)
@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 a zip that was renamed",
        bytes(range(256)) * 20,
        b"%PDF-1.7\n1 0 obj",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_no_reader_takes_what_is_no_text(kind, data):
    with pytest.raises(UnreadableMedia, match=r"^it\.x .*\."):
        open_reader(kind).read("it.x", data)


def test_a_real_zip_under_another_name_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("script.fountain", "INT. HOUSE - DAY")
    with pytest.raises(UnreadableMedia, match="holds no text"):
        read_script("script.fountain", packed.getvalue())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"x" * 10_000_000, "larger than 2 MB"),
        ("a.fdx", b"<" * (MOST_BYTES + 1), "larger than 2 MB"),
        ("a.txt", b"x\n" * (MOST_LINES + 1), "more than 40000 lines"),
        ("a.csv", b"Description" + b",x" * 300, "more than 200 columns"),
        ("a.txt", b"", "is empty"),
        ("a.fountain", b"\xef\xbb\xbf \r\n\t", "is empty"),
        ("a.docx", b"hello", "no script we read"),
        ("a", b"hello", "no script we read"),
        ("a.fountain", b"/* all of it */", "no scene and no shot"),
        ("a.csv", b"one,two\n1,2", "no column that says"),
        ("a.csv", b"Description,Size\n,\n", "no shot under them"),
        ("../../etc/a.fdx", b"<FinalDraft><Content><Paragraph>", "^a.fdx is broken"),
        ("a.fdx", b"<html><body/></html>", "no Final Draft script"),
        ("a.fdx", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(name, data, told):
    with pytest.raises(UnreadableMedia, match=told):
        read_script(name, data)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "xxe": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "remote": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_fdx_that_declares_anything_is_not_opened(kind, encoding):
    body = "<FinalDraft><Content><Paragraph><Text>&a;&l9;</Text></Paragraph></Content></FinalDraft>"
    with pytest.raises(UnreadableMedia, match="declares entities or a DTD"):
        read_script("a.fdx", f"{HOSTILE[kind]}{body}".encode(encoding))


@pytest.mark.parametrize("closed", [True, False])
def test_an_fdx_that_nests_without_end_is_refused(closed):
    deep = "<a>" * 100_000 + ("</a>" * 100_000 if closed else "")
    with pytest.raises(UnreadableMedia, match=r"nests without end|is broken"):
        read_script("a.fdx", f"<FinalDraft><Content>{deep}</Content></FinalDraft>".encode())


CHINESE = "第一场 厨房 内 夜\n\n林夏推开门。\n\n@林夏\n你在吗？\n"


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode("utf-8"),
        codecs.BOM_UTF8 + CHINESE.encode(),
        CHINESE.encode("utf-16"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
        CHINESE.encode("gb18030"),
        CHINESE.replace("\n", "\r\n").encode("gb18030"),
    ],
)
def test_chinese_is_read_in_whatever_it_was_saved(data):
    (scene,) = read_script("夜.fountain", data).scenes
    assert scene.heading == Heading(
        text="第一场 厨房 内 夜", number="一", inside="int", place="厨房", time="夜"
    )
    assert scene.elements == (
        Prose(text="林夏推开门。"),
        Speech(who="林夏", parts=(Part(text="你在吗？"),)),
    )


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16-le", "utf-16"])
def test_western_text_is_read_in_whatever_it_was_saved(encoding):
    told = "INT. CAFÉ - DAY\n\nRené says “déjà vu” — naïvely.\n\nHe leaves the café, à côté.\n"
    (scene,) = read_script("a.txt", told.encode(encoding)).scenes
    assert scene.heading.place == "CAFÉ"
    assert scene.elements[0] == Prose(text="René says “déjà vu” — naïvely.")


def test_an_fdx_in_gb18030_is_read():
    told = '<?xml version="1.0" encoding="GB18030"?><FinalDraft><Content>' + (
        '<Paragraph Type="Scene Heading"><Text>外景 街道 - 日</Text></Paragraph>'
        "</Content></FinalDraft>"
    )
    (scene,) = read_script("a.fdx", told.encode("gb18030")).scenes
    assert (scene.heading.place, scene.heading.time) == ("街道", "日")


def test_fdx_tells_notes_dual_speech_and_acts():
    told = """<FinalDraft><Content>
    <Paragraph Type="New Act"><Text>ACT ONE</Text></Paragraph>
    <Paragraph Type="Action"><ScriptNote ID="1"><Paragraph><Text>which mug?</Text></Paragraph>
    </ScriptNote><Text>Maya pours.</Text></Paragraph>
    <Paragraph><DualDialogue><Paragraph Type="Character"><Text>MAYA</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>
    <Paragraph Type="Character"><Text>JON</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>No.</Text></Paragraph></DualDialogue></Paragraph>
    </Content></FinalDraft>"""
    (scene,) = read_script("a.fdx", told.encode()).scenes
    kinds = [e.kind for e in scene.elements]
    assert kinds == ["section", "action", "note", "speech", "speech"]
    assert [e.dual for e in scene.elements[3:]] == [False, True]
    assert scene.elements[2] == Note(text="which mug?")


def test_fountain_syntax_is_read_whole():
    told = """FADE IN:

# Act One
= They meet.

.ROOFTOP

!NOT A CUE
really

@McAvoy
Yow!
  
After a pause.

~La la

BRICK
Screw it.

STEEL ^
Screw it too.

> THE END <

> Burn to white.

===

/* gone */ He waits. [[is this needed?]]
"""  # noqa: W293
    read = read_fountain(told)
    elements = [e for s in read.scenes for e in s.elements]
    assert [e.kind for e in elements] == [
        "transition", "section", "synopsis", "action", "speech", "speech", "speech", "speech",
        "action", "transition", "page", "action", "note",
    ]  # fmt: skip
    assert read.scenes[1].heading.text == "ROOFTOP"
    assert elements[3].text == "NOT A CUE\nreally"
    assert elements[4].parts == (Part(text="Yow!\n\nAfter a pause."),)
    assert elements[5].parts == (Part(text="La la", sung=True),)
    assert (elements[7].who, elements[7].dual) == ("STEEL", True)
    assert (elements[8].text, elements[8].centered) == ("THE END", True)
    assert {(x.what, x.n) for x in read.left} == {("boneyard", 1), ("page_break", 1)}


@pytest.mark.parametrize(
    ("line", "place", "time", "inside"),
    [
        ("INT. KITCHEN - DAY", "KITCHEN", "DAY", "int"),
        ("ext forest – early morning", "forest", "early morning", "ext"),
        ("INT./EXT. CAR - PIER - NIGHT - CONTINUOUS", "CAR - PIER", "NIGHT - CONTINUOUS", "both"),
        ("I/E. HOUSE", "HOUSE", None, "both"),
        ("EST. CITY - DAWN", "CITY", "DAWN", "ext"),
        ("12A. INT. T-BAR - LATER THAT NIGHT", "T-BAR", "LATER THAT NIGHT", "int"),
        ("内景 林夏的厨房 - 夜", "林夏的厨房", "夜", "int"),
        ("外景。街道，日", "街道", "日", "ext"),
        ("3、厨房 内 日", "厨房", "日", "int"),
        ("场景2：天台 夜 外", "天台", "夜", "ext"),
        ("第十二场  日  内  办公室", "办公室", "日", "int"),
    ],
)  # fmt: skip
def test_headings_are_taken_apart(line, place, time, inside):
    found = heading_of(line)
    assert (found.place, found.time, found.inside) == (place, time, inside)


@pytest.mark.parametrize(
    "line",
    [
        "INTERIOR DESIGN",
        "Extra cheese.",
        "他在厨房内。",
        "3个人走进来。",
        "内心独白",
        "外婆来了",
    ],
)
def test_what_only_looks_like_a_heading_is_none(line):
    assert heading_of(line) is None


def test_a_heading_in_capitals_needs_no_empty_line_before_it():
    read = read_fountain("INT. HALL - DAY\nA dog sits.\nEXT. ROAD - DAY\nIt runs.\n")
    assert [s.heading.place for s in read.scenes] == ["HALL", "ROAD"]
    assert [e.text for s in read.scenes for e in s.elements] == ["A dog sits.", "It runs."]


def test_plain_text_knows_speech_on_one_line_and_counted_scenes():
    told = "Scene 2: the old barn, night\n\nJOHN: Who is there?\n\n旁白：天黑了。\n\n时间：1990年\n"
    (scene,) = read_script("a.txt", told.encode()).scenes
    assert (scene.heading.number, scene.heading.place, scene.heading.time) == (
        "2", "the old barn", "night",
    )  # fmt: skip
    assert [e.kind for e in scene.elements] == ["speech", "speech", "action"]


WORD = st.text("abcdefg ABCDEFG.,!?'-()林夏雨夜", min_size=1, max_size=30).map(
    lambda s: " ".join(s.split()) or "x"
)
LINE = WORD.filter(lambda s: s.strip("() ") and not s.startswith(("(", "（")))
NAME = st.sampled_from(["MAYA", "OLD MAN", "McAvoy", "林夏", "JOHN 2"])
PARTS = st.lists(
    st.one_of(
        st.builds(Part, text=LINE),
        st.builds(Part, text=st.sampled_from(["softly", "beat", "低声"]), aside=st.just(True)),
    ),
    min_size=1,
    max_size=3,
)
ELEMENT = st.one_of(
    st.builds(Prose, text=WORD),
    st.builds(Note, text=LINE),
    st.builds(Change, text=st.sampled_from(["CUT TO:", "Burn to white.", "叠化", "FADE OUT."])),
    st.builds(
        Speech,
        who=NAME,
        extension=st.sampled_from([None, "V.O.", "O.S.", "画外音"]),
        parts=PARTS.map(tuple),
        dual=st.booleans(),
    ),
)
SCENE = st.builds(
    Scene,
    heading=st.sampled_from(
        ["INT. KITCHEN - DAY", "rooftop", "外景 街道 - 日", "第三场 厨房 内 夜", "INT. A/B - NIGHT"]
    ).map(lambda text: heading_of(text, forced=True)),
    elements=st.lists(ELEMENT, max_size=6).map(tuple),
)


@settings(max_examples=150)
@given(st.lists(SCENE, min_size=1, max_size=3))
def test_what_is_written_as_fountain_reads_back_the_same(scenes):
    again = read_fountain(written(Screenplay(scenes=tuple(scenes))))
    assert _merged(again.scenes) == _merged(scenes)


def _merged(scenes):
    """Scenes with the lines of a speech that stand together counted as one."""
    return [(s.heading, [_element(e) for e in s.elements]) for s in scenes]


def _element(element):
    if not isinstance(element, Speech):
        return element
    parts = []
    for part in element.parts:
        if parts and not part.aside and not parts[-1].aside:
            parts[-1] = Part(text=f"{parts[-1].text}\n{part.text}")
        else:
            parts.append(part)
    return element.model_copy(update={"parts": tuple(parts)})
