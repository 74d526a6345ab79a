"""What the creator thinks of takes becomes pairs, and pairs a data set."""

import hashlib
import json
from pathlib import Path

import pytest

from app import main
from pipelines.completion import Completion
from studio.domain.preference import Thoughts, pairs
from studio.domain.take import Rating, Take, words_of
from studio.history import files, ratings, takes
from studio.steps.preferences import preferred, write_preferences
from studio.workspace import Workspace, open_workspace


def take(key: str, prompt: str = "a fox", **more) -> Take:
    asked = Completion(prompt=prompt, negative="text", frames=9, width=64, height=64)
    recipe = asked.model_dump_json(by_alias=True)
    words = words_of(prompt, "text")
    told = {"media": hashlib.sha256(key.encode()).hexdigest(), "seed": ord(key), **more}
    return Take(key, "tiny 1", recipe, frames=9, seconds=1.0, made=1.0, words=words, **told)


def told(found) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(pair.chosen.key, pair.rejected.key, pair.why) for pair in found]


def decided(a: Rating, b: Rating, picked=(), **more) -> list[tuple[str, str, tuple[str, ...]]]:
    thoughts = Thoughts({"a": a, "b": b}, frozenset(picked))
    return told(pairs([take("a"), take("b", **more)], thoughts))


@pytest.mark.parametrize(
    ("a", "b", "picked", "told"),
    [
        (Rating(), Rating(), [], []),
        (Rating(stars=3), Rating(), [], []),
        (Rating(stars=3), Rating(stars=3), [], []),
        (Rating(stars=4), Rating(stars=3), [], [("a", "b", ("stars",))]),
        (Rating(), Rating(rejected=True), [], [("a", "b", ("rejected",))]),
        (Rating(rejected=True), Rating(rejected=True), [], []),
        (Rating(), Rating(), [("b", "a")], [("b", "a", ("chosen",))]),
        (Rating(stars=5), Rating(stars=1), [("b", "a")], [("a", "b", ("stars",))]),
        (Rating(stars=5, rejected=True), Rating(stars=1), [], [("b", "a", ("rejected",))]),
        (Rating(stars=2), Rating(stars=1), [("a", "b")], [("a", "b", ("stars", "chosen"))]),
    ],
)
def test_of_two_takes_the_better_is_the_one_that_more_weight_speaks_for(a, b, picked, told):
    assert decided(a, b, picked) == told


def test_a_repair_is_preferred_to_what_it_repairs_even_when_its_words_changed():
    assert decided(Rating(), Rating(), parent="a") == [("b", "a", ("repaired",))]
    other = take("b", "a red fox", parent="a")
    assert told(pairs([take("a"), other], Thoughts({}, frozenset()))) == [("b", "a", ("repaired",))]


def test_takes_of_other_words_and_takes_with_the_same_file_are_no_pairs():
    rated = {"a": Rating(stars=5), "b": Rating(stars=1)}
    thoughts = Thoughts(rated, frozenset())
    assert pairs([take("a"), take("b", "a dog")], thoughts) == []
    assert pairs([take("a"), take("b", media=take("a").media)], thoughts) == []


def kept(workspace: Workspace, keys: str) -> None:
    with workspace.writing() as db:
        for key in keys:
            sha256 = workspace.media.put_bytes(key.encode(), ".mp4")
            files.note(db, sha256, 1, "mp4")
            takes.keep(db, take(key))
        ratings.keep(db, "a", Rating(stars=5))
        ratings.keep(db, "b", Rating(stars=2))
        ratings.keep(db, "c", Rating(rejected=True))


def test_a_data_set_names_its_files_and_copies_each_once(tmp_path: Path):
    with open_workspace(tmp_path / "work") as workspace:
        kept(workspace, "abc")
    out = tmp_path / "set"
    typed = ["preferences", "--out", str(out), "--workspace", str(tmp_path / "work"), "--json"]
    assert main(typed) == 0
    lines = [json.loads(line) for line in (out / "pairs.jsonl").read_text("utf-8").splitlines()]
    names = {key: f"media/{take(key).media}.mp4" for key in "abc"}
    assert lines[0] == {
        "prompt": "a fox", "negative": "text", "chosen": names["a"], "chosen_engine": "tiny 1",
        "chosen_seed": 97, "chosen_stars": 5, "rejected": names["b"],
        "rejected_engine": "tiny 1", "rejected_seed": 98, "rejected_stars": 2, "why": ["stars"],
    }  # fmt: skip
    others = [(line["chosen"], line["rejected"], line["why"]) for line in lines[1:]]
    assert others == [(names["a"], names["c"], ["rejected"]), (names["b"], names["c"],
        ["rejected"])]  # fmt: skip
    assert {f"media/{path.name}": path.read_bytes() for path in (out / "media").iterdir()} == {
        name: key.encode() for key, name in names.items()
    }
    assert str(tmp_path) not in (out / "pairs.jsonl").read_text("utf-8")


def test_a_data_set_written_again_is_the_same_and_a_lost_file_leaves_it(tmp_path: Path):
    out = tmp_path / "set"
    (out / "media").mkdir(parents=True)
    with open_workspace(tmp_path / "work") as workspace:
        kept(workspace, "ab")
        assert write_preferences(workspace, preferred(workspace), out) == 2
        before = (out / "pairs.jsonl").read_bytes()
        assert write_preferences(workspace, preferred(workspace), out) == 2
        assert (out / "pairs.jsonl").read_bytes() == before
        workspace.media.drop(take("b").media)
        assert preferred(workspace) == []


def test_a_data_set_of_a_file_or_of_no_project_is_refused(tmp_path: Path, capsys):
    (tmp_path / "file").write_text("mine")
    place = ["--workspace", str(tmp_path / "work")]
    assert main(["preferences", "--out", str(tmp_path / "file"), *place]) != 0
    assert "Name another folder with --out" in capsys.readouterr().err
    assert main(["preferences", "--out", str(tmp_path / "x"), "--project", "Nope", *place]) != 0
    assert "no project 'Nope'" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
    assert not (tmp_path / "x").exists()
