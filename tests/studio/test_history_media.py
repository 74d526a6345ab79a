import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import UnwritableMedia
from pipelines.script import Contract
from studio.domain.document import Document
from studio.domain.errors import NotFound
from studio.domain.prompt import Prompt
from studio.domain.take import Take
from studio.history import files, projects, revisions, takes
from studio.history.media import MediaStore
from studio.jobs.collecting import collect, forget_lost
from studio.workspace import Workspace, open_workspace


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


@pytest.fixture
def workspace(tmp_path: Path):
    with open_workspace(tmp_path) as workspace:
        yield workspace


def draft(store: MediaStore, data: bytes) -> Path:
    path = store.temporary(".mp4")
    path.write_bytes(data)
    return path


def take(key: str, media: str, recipe: str = "{}") -> Take:
    return Take(key, "tiny 1", recipe, 1, media, frames=2, seconds=0.5, made=1.0)


def aged(workspace: Workspace, data: bytes, days: float = 2) -> str:
    sha256 = workspace.media.put_bytes(data, ".mp4")
    then = time.time() - days * 86400
    os.utime(workspace.media.path(sha256), (then, then))
    with workspace.writing() as db:
        files.note(db, sha256, len(data), ".mp4")
    return sha256


def test_a_file_lies_under_the_digest_of_its_bytes(store: MediaStore):
    path = draft(store, b"frames")
    sha256 = store.put_file(path, ".mp4")
    assert sha256 == hashlib.sha256(b"frames").hexdigest()
    assert store.path(sha256) == store.folder / sha256[:2] / f"{sha256}.mp4"
    assert store.path(sha256).read_bytes() == b"frames"
    assert not path.exists()


def test_equal_files_are_kept_once(store: MediaStore):
    first, second = store.put_bytes(b"x", ".png"), store.put_file(draft(store, b"x"), ".mp4")
    assert first == second
    assert len(list(store.all_of())) == 1
    assert store.drafts() == []


def test_a_file_cut_short_is_replaced_by_the_whole_one(store: MediaStore):
    sha256 = store.put_bytes(b"whole", ".png")
    store.path(sha256).write_bytes(b"wh")
    store.put_bytes(b"whole", ".png")
    assert store.path(sha256, verify=True).read_bytes() == b"whole"


def test_a_flipped_bit_is_seen_when_a_file_is_verified(store: MediaStore):
    sha256 = store.put_bytes(b"whole", ".png")
    store.path(sha256).write_bytes(b"whple")
    with pytest.raises(NotFound, match="damaged"):
        store.path(sha256, verify=True)


@pytest.mark.parametrize("name", ["", "0" * 64, "../" * 22, "*" * 64, "a/b", "ab" + "?" * 62])
def test_a_name_that_is_no_kept_file_is_not_found(store: MediaStore, name: str):
    store.put_bytes(b"x", ".png")
    assert not store.has(name)
    with pytest.raises(NotFound):
        store.path(name)


def test_a_draft_that_is_not_there_is_told_in_a_sentence(store: MediaStore):
    with pytest.raises(UnwritableMedia, match=r"cannot be written"):
        store.put_file(store.temporary(".mp4"), ".mp4")


def test_a_take_is_kept_once_and_never_edited(workspace: Workspace):
    sha256 = aged(workspace, b"film")
    with workspace.writing() as db:
        takes.keep(db, take("k1", sha256))
        takes.keep(db, take("k1", sha256, recipe="{'other': 1}"))
        takes.keep(db, take("k2", sha256))
        assert takes.of_key(db, "k1") == take("k1", sha256)
        assert takes.of_key(db, "k3") is None
        assert takes.of_keys(db, ["k1", "k2", "k3"]) == {
            "k1": take("k1", sha256), "k2": take("k2", sha256),
        }  # fmt: skip


def test_the_takes_of_two_thousand_keys_are_found_at_once(workspace: Workspace):
    sha256 = aged(workspace, b"film")
    with workspace.writing() as db:
        for n in (3, 1999):
            takes.keep(db, take(str(n), sha256))
        assert set(takes.of_keys(db, map(str, range(2000)))) == {"3", "1999"}


def test_the_collector_keeps_what_is_named_and_what_is_new(workspace: Workspace):
    taken, asked, told = (aged(workspace, data) for data in (b"taken", b"asked", b"told"))
    loose, new = aged(workspace, b"loose"), aged(workspace, b"new", days=0)
    phrase = Contract(kept=(f"picture {told}",))
    with workspace.writing() as db:
        takes.keep(db, take("k", taken, recipe=f'{{"known": "media/{asked}.mp4"}}'))
        project = projects.create(db, "Film").id
        revisions.commit(db, project, Document(prompt=Prompt(contract=phrase)), "x", None)
    assert collect(workspace) == 1
    assert {sha for sha, _ in workspace.media.all_of()} == {taken, asked, told, new}
    with workspace.reading() as db, pytest.raises(NotFound):
        files.kind_of(db, loose)


def test_a_file_put_in_again_is_new_to_the_collector(workspace: Workspace):
    sha256 = aged(workspace, b"again")
    assert workspace.media.put_bytes(b"again", ".mp4") == sha256
    assert collect(workspace) == 0


def test_a_take_whose_file_is_gone_is_forgotten_so_that_it_can_be_made_again(
    workspace: Workspace,
):
    gone, there = aged(workspace, b"gone"), aged(workspace, b"there")
    with workspace.writing() as db:
        takes.keep(db, take("first", gone))
        takes.keep(db, replace(take("second", there), parent="first"))
    workspace.media.drop(gone)
    assert forget_lost(workspace) == 1
    with workspace.reading() as db:
        assert takes.of_keys(db, ["first", "second"]) == {"second": take("second", there)}
        assert not files.has(db, gone)
    assert forget_lost(workspace) == 0


def test_files_stay_while_a_damaged_database_that_may_name_them_is_kept(workspace: Workspace):
    loose = aged(workspace, b"loose")
    (workspace.folder / "broken").mkdir()
    assert collect(workspace) == 0
    (workspace.folder / "broken").rmdir()
    assert collect(workspace) == 1
    assert not workspace.media.has(loose)


def test_nothing_is_forgotten_while_the_media_folder_is_away(workspace: Workspace):
    shas = [aged(workspace, f"{n}".encode()) for n in range(30)]
    with workspace.writing() as db:
        takes.keep(db, take("k", shas[0]))
    for sha256 in shas:
        workspace.media.drop(sha256)
    assert forget_lost(workspace) == 0
    with workspace.reading() as db:
        assert takes.of_key(db, "k") == take("k", shas[0])


def test_the_collector_clears_old_drafts_only(workspace: Workspace):
    old, new = (draft(workspace.media, b"x") for _ in range(2))
    os.utime(old, (1.0, 1.0))
    assert collect(workspace) == 1
    assert workspace.media.drafts() == [new]


def test_the_kind_of_a_file_is_its_suffix_without_the_dot(workspace: Workspace):
    sha256 = aged(workspace, b"film")
    with workspace.reading() as db:
        assert files.kind_of(db, sha256) == "mp4"
