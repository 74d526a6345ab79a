"""The values that cross the border check themselves and keep their form."""

from fractions import Fraction
from pathlib import Path

import pytest

from pipelines.clip import EmptySpan, Span, rate
from pipelines.completion import Completion, Known, completion_from
from pipelines.errors import BadRequest
from pipelines.modes import Still, between, extended, frames_of, from_text, joined, looped
from pipelines.script import Change, ShotPlan, Subject

SHOT = ShotPlan(text="A fox runs", subjects=(Subject(id="s1", noun="fox"),), notes=("a note",))


def asked(**more) -> Completion:
    return from_text(SHOT, 1280, 720, Fraction(24), seed=3).model_copy(update=more)


def test_a_span_holds_at_least_one_frame():
    with pytest.raises(EmptySpan, match="later last frame"):
        Span(3, 3)


def test_a_span_is_cut_without_loss():
    assert Span(0, 100).cut(48) == [Span(0, 48), Span(48, 96), Span(96, 100)]


@pytest.mark.parametrize(
    ("told", "exact"),
    [("24", 24), ("24000/1001", Fraction(24000, 1001)), (23.976, Fraction(24000, 1001)), (25, 25)],
)
def test_rates_are_exact(told, exact):
    assert rate(told) == exact


@pytest.mark.parametrize("told", ["fast", "0", "-3", "1/0", "1000"])
def test_a_rate_that_is_none_is_refused(told):
    with pytest.raises(BadRequest, match=r"frame rate|out of reach"):
        rate(told)


def test_a_request_survives_its_json():
    again = Completion.model_validate_json(asked().model_dump_json(by_alias=True))
    assert again == asked()


def test_the_key_forgets_number_notes_and_lines_and_nothing_else():
    same = asked(shot=SHOT.model_copy(update={"number": 9, "notes": (), "dialogue": "Hi"}))
    other = asked(shot=SHOT.model_copy(update={"size": "CU"}))
    assert same.key("e 1") == asked().key("e 1")
    assert (
        len({asked().key("e 1"), asked().key("e 2"), other.key("e 1"), asked(seed=4).key("e 1")})
        == 4
    )


def test_the_key_knows_files_by_their_bytes_not_their_names():
    a, b = Path("a.png"), Path("b.png")
    one, two = between([a], asked()), between([b], asked())
    assert one.key("e", {a: "d1"}) == two.key("e", {b: "d1"}) != two.key("e", {b: "d2"})


def test_a_wrong_request_names_the_field_and_the_remedy():
    with pytest.raises(BadRequest, match="frames"):
        completion_from({"width": 64, "height": 64, "frames": 0}, Path())
    with pytest.raises(BadRequest, match="colour"):
        completion_from({"width": 64, "height": 64, "frames": 1, "colour": 1}, Path())


def test_files_of_a_request_lie_beside_it():
    told = {"width": 64, "height": 64, "frames": 5, "known": [{"at": 0, "file": "a.png"}]}
    assert completion_from(told, Path("/films/fox")).known[0].file == Path("/films/fox/a.png")


def test_stills_are_spread_over_the_whole_clip():
    known = between([Path("a"), Path("b"), Path("c")], asked(frames=97)).known
    assert [k.at for k in known] == [0, 48, 96]


def test_lengths_are_whole_frames():
    assert frames_of(4.0, Fraction(24)) == 96
    assert frames_of(4.0, Fraction(24000, 1001)) == 96
    assert frames_of(0.001, Fraction(24)) == 1


def test_a_change_writes_from_as_the_word_from():
    change = Change(subject="s1", what="color", from_="red", to="green")
    assert change.model_dump(by_alias=True)["from"] == "red"
    assert Change.model_validate(change.model_dump(by_alias=True)) == change


def test_extended_and_looped_keep_the_clip_and_ask_for_the_rest():
    from pipelines.clip import Clip

    clip = Clip(Path("c.mkv"), "0" * 64, 10, 64, 48, Fraction(24))
    assert (extended(clip, 5).frames, extended(clip, 5, before=True).known[0].at) == (15, 5)
    assert [k.at for k in looped(clip, 6).known] == [0, 16]


THE_KEY = "d525bce6662b533dd154c0b12bd3d7586b81ff83ac1310790abc96985211e81e"
"""Of a picture known at the first frame, before pictures could stand."""


def stood(frames: int, *times: tuple[float, float]) -> list[tuple[int, int]]:
    stills = [
        Still(file=Path(f"{n}.png"), hold=hold, then=then) for n, (hold, then) in enumerate(times)
    ]
    known = joined(stills, Completion(frames=frames, width=64, height=64)).known
    return [(one.at, one.at + one.frames) for one in known]


def test_pictures_stand_for_their_share_of_a_joined_clip():
    assert stood(41, (1, 1), (0, 1), (1, 9)) == [(0, 11), (20, 21), (30, 41)]
    assert stood(3, (0, 0), (0, 0), (0, 0)) == [(0, 1), (1, 2), (2, 3)]
    assert stood(5, (9, 0), (9, 0), (0, 0)) == [(0, 3), (3, 4), (4, 5)]
    pictures = [Path(f"{n}.png") for n in range(4)]
    evenly = joined([Still(file=p, hold=0, then=2) for p in pictures], asked(frames=50))
    alike = between(pictures, asked(frames=50)).known
    assert [(k.at, k.frames) for k in evenly.known] == [(k.at, 1) for k in alike]


def test_more_pictures_than_frames_are_refused():
    with pytest.raises(BadRequest, match="stand longer"):
        stood(2, (1, 1), (1, 1), (1, 1))


def test_a_picture_that_stands_one_frame_has_the_key_it_always_had():
    usual, longer, whole = (
        asked(known=(Known(at=0, file=Path("a.png"), **told),))
        for told in ({}, {"frames": 2}, {"whole": True})
    )
    assert usual.key("x") == THE_KEY
    assert len({one.key("x") for one in (usual, longer, whole)}) == 3
