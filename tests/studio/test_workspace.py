import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import OperationalError

from pipelines.errors import DiskFull
from studio.domain.document import Document
from studio.domain.errors import BrokenWorkspace, NewerWorkspace
from studio.domain.prompt import Prompt
from studio.history import backups, opening, projects, reserve, revisions
from studio.history.database import SAFE_SQLITE, driver
from studio.history.migrating import migrate
from studio.history.tables import SCHEMA, metadata
from studio.workspace import Workspace, open_workspace

DATABASE = opening.NAME


def film(workspace: Workspace, *texts: str) -> int:
    with workspace.writing() as db:
        project = projects.create(db, "Film").id
        for text in texts:
            revisions.commit(db, project, Document(prompt=Prompt(text=text)), text, None)
        return project


def texts(workspace: Workspace, project: int) -> list[str]:
    with workspace.reading() as db:
        tree = revisions.tree(db, project)
        return [revisions.document(db, revision.id).prompt.text for revision in tree]


def pragma(path: Path, text: str) -> object:
    with closing(driver().connect(str(path))) as db:
        return db.execute(f"PRAGMA {text}").fetchone()


def closed(folder: Path, *said: str) -> int:
    """A project in a workspace that was closed well, with one copy."""
    with open_workspace(folder) as workspace:
        project = film(workspace, *said)
        workspace.back_up()
    return project


def test_the_driver_has_no_wal_reset_bug():
    assert driver().sqlite_version_info >= SAFE_SQLITE


def test_a_new_workspace_has_the_tables_of_the_newest_migration(tmp_path: Path):
    with open_workspace(tmp_path) as workspace, workspace.reading() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []
        assert db.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA
        tables = db.exec_driver_sql("PRAGMA table_list").mappings().all()
        ours = [t for t in tables if t["name"] in metadata.tables]
        assert len(ours) == len(metadata.tables)
        assert all(t["strict"] for t in ours)


def test_commits_are_on_the_disk_before_they_return(tmp_path: Path):
    with open_workspace(tmp_path) as workspace, workspace.reading() as db:
        told = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert told == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0,
    }  # fmt: skip


def test_an_up_to_date_workspace_opens_without_heavy_libraries(tmp_path: Path):
    closed(tmp_path, "one")
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from pathlib import Path\n"
         "from studio.workspace import open_workspace\n"
         "open_workspace(Path(sys.argv[1]))\n"
         "print([m for m in ('alembic', 'torch', 'numpy', 'av', 'cv2') if m in sys.modules])",
         str(tmp_path)], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"


def test_a_newer_workspace_is_refused_and_not_touched(tmp_path: Path):
    closed(tmp_path, "one")
    pragma(tmp_path / DATABASE, f"user_version={SCHEMA + 1}")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(NewerWorkspace, match="newer Reelwright"):
        open_workspace(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before
    assert not (tmp_path / "broken").exists()


@pytest.mark.parametrize("owner", [0, 77])
def test_a_file_of_another_program_is_refused_and_not_touched(tmp_path: Path, owner: int):
    with closing(driver().connect(str(tmp_path / DATABASE))) as db:
        db.executescript(f"PRAGMA application_id={owner}; CREATE TABLE note (text)")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(BrokenWorkspace, match="another program"):
        open_workspace(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.parametrize("harm", ["text", "half", "pages", "empty header", "nothing"])
def test_a_broken_file_is_kept_and_the_newest_good_copy_restored(tmp_path: Path, harm: str):
    project = closed(tmp_path, "one", "two")
    database = tmp_path / DATABASE
    good = database.read_bytes()
    broken = {
        "text": b"this is no database\n" * 500,
        "half": good[: len(good) // 2],
        "pages": good[:8192] + bytes(len(good) - 8192),
        "empty header": bytes(100) + good[100:],
        "nothing": b"",
    }[harm]
    database.write_bytes(broken)
    with open_workspace(tmp_path) as workspace:
        assert texts(workspace, project) == ["one", "two"]
        assert "damaged" in workspace.warnings[0]
    (aside,) = (tmp_path / "broken").glob("*.db")
    assert aside.read_bytes() == broken
    with open_workspace(tmp_path) as workspace:
        assert workspace.warnings == ()


def test_a_workspace_whose_file_is_gone_has_its_copy(tmp_path: Path):
    project = closed(tmp_path, "one")
    (tmp_path / DATABASE).unlink()
    with open_workspace(tmp_path) as workspace:
        assert texts(workspace, project) == ["one"]
        assert "gone" in workspace.warnings[0]
        assert "kept as" not in workspace.warnings[0]


def test_a_broken_copy_is_passed_over_for_an_older_good_one(tmp_path: Path):
    project = closed(tmp_path, "one")
    copies = tmp_path / "backups"
    (copies / "reelwright-99990101-000000.db").write_bytes(b"SQLite format 3\0" + bytes(4000))
    (tmp_path / DATABASE).write_bytes(b"x" * 5000)
    with open_workspace(tmp_path) as workspace:
        assert texts(workspace, project) == ["one"]


def test_a_broken_file_without_a_copy_is_told_and_not_touched(tmp_path: Path):
    (tmp_path / DATABASE).write_bytes(b"x" * 5000)
    with pytest.raises(BrokenWorkspace, match="damaged"):
        open_workspace(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == b"x" * 5000


def test_copies_are_made_when_something_changed_and_twenty_are_kept(tmp_path: Path):
    copies = tmp_path / "backups"
    with open_workspace(tmp_path) as workspace:
        film(workspace, "one")
        assert backups.is_good(workspace.back_up() or tmp_path)
        assert workspace.back_up() is None
        for n in range(25):
            shutil.copy(backups.found(copies)[0], copies / f"reelwright-20200101-0000{n:02}.db")
        time.sleep(0.02)
        film(workspace, "two")
        newest = workspace.back_up()
    assert backups.found(copies)[0] == newest
    assert len(backups.found(copies)) == backups.KEPT


def test_opening_makes_a_copy_at_most_every_ten_minutes(tmp_path: Path):
    with open_workspace(tmp_path) as workspace:
        film(workspace, "one")
    for said in ("two", "three"):
        with open_workspace(tmp_path) as workspace:
            film(workspace, said)
    copies = backups.found(tmp_path / "backups")
    assert len(copies) == 1
    os.utime(copies[0], (1.0, 1.0))
    open_workspace(tmp_path).close()
    assert len(backups.found(tmp_path / "backups")) == 2 or copies[0].stat().st_mtime > 1.0


def test_two_programs_may_open_a_new_workspace_at_once(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from studio.workspace import open_workspace\n"
        "from studio.history import projects\n"
        "with open_workspace(Path(sys.argv[1])) as w, w.writing() as db: projects.create(db, 'x')"
    )
    told = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [process.wait() for process in told] == [0, 0, 0]
    with open_workspace(tmp_path) as workspace, workspace.reading() as db:
        assert len(projects.all_of(db)) == 3


def test_a_migration_that_stops_half_way_leaves_everything_as_it_was(tmp_path: Path):
    database = tmp_path / DATABASE
    with closing(driver().connect(str(database))) as db:
        db.execute("CREATE TABLE take (in_the_way)")
    with pytest.raises(OperationalError, match="already exists"):
        migrate(database)
    with closing(driver().connect(str(database))) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("take",)]
        assert db.execute("PRAGMA user_version").fetchone() == (0,)


@contextmanager
def small_disk(megabytes: int):
    """A disk of its own, as only root may make one."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tempfile.mkdtemp(prefix="small")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield Path(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        Path(folder).rmdir()


def fill(folder: Path) -> Path:
    """A file that takes every byte that is free."""
    ballast = folder / "ballast"
    with ballast.open("ab", buffering=0) as stream:
        for block in (1 << 20, 4096, 1):
            try:
                while stream.write(bytes(block)):
                    pass
            except OSError:
                continue
    return ballast


def test_a_full_disk_loses_nothing_and_is_told_in_a_sentence():
    with small_disk(12) as folder, open_workspace(folder) as workspace:
        project = film(workspace, "kept")
        ballast = fill(folder)
        with pytest.raises(DiskFull, match="Free some space"):
            film(workspace, *(os.urandom(4000).hex() for _ in range(2000)))
        with pytest.raises(DiskFull):
            workspace.media.put_bytes(bytes(1 << 20), ".mp4")
        assert texts(workspace, project) == ["kept"]
        ballast.unlink()
        assert texts(workspace, film(workspace, "after")) == ["after"]


def test_a_workspace_on_a_full_disk_opens_because_the_reserve_is_given_back():
    with small_disk(300) as folder:
        project = closed(folder, "kept")
        assert (folder / "reserve").stat().st_blocks * 512 >= reserve.RESERVE_BYTES
        fill(folder)
        with open_workspace(folder) as workspace:
            assert texts(workspace, project) == ["kept"]
            assert "full" in workspace.warnings[0]
            assert not (folder / "reserve").exists()
            assert texts(workspace, film(workspace, "more")) == ["more"]


def test_a_limit_on_file_sizes_is_told_like_a_full_disk(tmp_path: Path):
    closed(tmp_path, "kept")
    code = (
        "import os, resource, sys; from pathlib import Path\n"
        "from pipelines.errors import DiskFull\n"
        "from studio.workspace import open_workspace\n"
        "from tests.studio.test_workspace import film\n"
        "w = open_workspace(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try:\n"
        "    for n in range(200): film(w, os.urandom(4000).hex())\n"
        "except DiskFull as full: print(full)\n"
        "try: w.media.put_bytes(bytes(1 << 20), '.mp4')\n"
        "except DiskFull as full: print(full, w.media.drafts())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    first, second = told.stdout.splitlines()
    assert "Free some space" in first
    assert second.endswith("[]")
    with open_workspace(tmp_path) as workspace:
        assert texts(workspace, 1) == ["kept"]


def test_damage_found_while_open_is_mended_at_the_next_opening(tmp_path: Path, monkeypatch):
    project = closed(tmp_path, *(f"{n} " * 500 for n in range(40)))
    database = tmp_path / DATABASE
    monkeypatch.setattr(opening, "LARGEST_QUICK_CHECK", 0)
    data = database.read_bytes()
    database.write_bytes(data[:8192] + bytes(len(data) - 8192))
    with open_workspace(tmp_path) as workspace:
        assert workspace.warnings == ()
        with pytest.raises(BrokenWorkspace, match="open it again"):
            texts(workspace, project)
    with open_workspace(tmp_path) as workspace:
        assert len(texts(workspace, project)) == 40
        assert "damaged" in workspace.warnings[0]
