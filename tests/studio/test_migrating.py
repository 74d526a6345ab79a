"""A workspace of the first tables, as an older version wrote it, opened by this one."""

from contextlib import closing
from pathlib import Path

import pytest

from studio.domain.damage_map import Brief
from studio.history import backups, damages, migrating, opening
from studio.history.database import driver
from studio.history.jobs import Measured
from studio.history.tables import SCHEMA
from studio.jobs import queue
from studio.steps.look import look
from studio.steps.takes import takes_of
from studio.workspace import open_workspace

OLD = Path(__file__).parent / "m0001.sql"
"""A film of two rendered shots, exported; written by the version before the second migration."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with closing(driver().connect(str(tmp_path / opening.NAME))) as db:
        db.executescript(OLD.read_text("utf-8"))
    return tmp_path


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(driver().connect(str(path))) as db:
        return db.execute(query).fetchall()


def test_an_old_workspace_is_copied_before_it_is_migrated(old: Path):
    before = asked(old / opening.NAME, "SELECT * FROM job")
    open_workspace(old).close()
    (copy,) = backups.found(old / "backups")
    assert asked(copy, "PRAGMA user_version") == [(1,)]
    assert asked(copy, "SELECT * FROM job") == before


def test_an_old_workspace_keeps_everything_and_learns_who_did_what(old: Path):
    with open_workspace(old) as workspace, workspace.reading() as db:
        assert db.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA
        told = queue.finished(db, "shoot", "animatic")
        assert [(m.frames, m.pixels, m.memory) for m in told] == [(18, 160 * 90, None)] * 2
        assert [type(m) for m in queue.finished(db, "export")] == [Measured]
        assert db.exec_driver_sql("SELECT count(*), sum(frames) FROM take").one() == (2, 36)
    with open_workspace(old) as workspace:
        assert [shot["number"] for shot in look(workspace, 1)["shots"]] == [1, 2]


def test_the_takes_of_an_old_workspace_are_found_by_their_words(old: Path):
    with open_workspace(old) as workspace:
        for shot in look(workspace, 1)["shots"]:
            (take,) = takes_of(workspace, 1, shot["id"])
            assert (take["frames"], take["stars"], take["rejected"]) == (18, None, False)
    words = asked(old / opening.NAME, "SELECT count(DISTINCT words) FROM take")
    assert words == [(2,)]


def test_damage_maps_of_an_older_workspace_are_counted(tmp_path: Path):
    path = tmp_path / opening.NAME
    migrating.migrate(path, 6)
    told = '{"media": {"salvaged": true}, "damages": [{}, {}]}'
    with closing(driver().connect(str(path))) as db:
        db.execute("INSERT INTO damage (media, made, told) VALUES ('a', 1.5, ?)", (told,))
        db.commit()
    with open_workspace(tmp_path) as workspace, workspace.reading() as db:
        assert damages.briefs(db, ["a", "b"]) == {"a": Brief(1.5, 2, True)}


def test_what_mends_a_take_of_an_older_workspace_is_found_by_an_index(tmp_path: Path):
    path = tmp_path / opening.NAME
    migrating.migrate(path, 6)
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'take'"
    assert ("take_of_parent",) not in asked(path, indexes)
    migrating.migrate(path)
    assert ("take_of_parent",) in asked(path, indexes)


def test_a_copy_of_the_old_workspace_can_be_put_back(old: Path):
    open_workspace(old).close()
    (copy,) = backups.found(old / "backups")
    backups.restore(copy, old / opening.NAME)
    with open_workspace(old) as workspace, workspace.reading() as db:
        assert len(queue.finished(db, "shoot", "animatic")) == 2


def test_a_migration_that_cannot_go_on_leaves_the_old_workspace_whole(old: Path):
    database = old / opening.NAME
    with closing(driver().connect(str(database))) as db:
        db.execute("UPDATE job SET payload = 'no JSON' WHERE id = 2")
        db.commit()
    before = asked(database, "SELECT * FROM job")
    with pytest.raises(ValueError, match="Expecting value"):
        migrating.migrate(database)
    assert asked(database, "SELECT * FROM job") == before
    assert asked(database, "PRAGMA user_version") == [(1,)]
