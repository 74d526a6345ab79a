"""A full disk is told in a sentence, and loses nothing that was acknowledged."""

import subprocess
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import app
from studio.web.app import Address, studio_app
from studio.workspace import open_workspace

HOME = "http://127.0.0.1:7860"
SIZE_MB = 24
FOX = "A red fox runs through a snowy forest."


@pytest.fixture
def disk(tmp_path: Path):
    """A disk of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("A small disk cannot be mounted here: that needs root.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Takes every byte that is left; removing the file frees them again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as out:
        for size in (2**20, 2**12, 1):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                continue
    return ballast


def test_no_acknowledged_edit_is_lost_on_a_full_disk(disk: Path):
    with open_workspace(disk / "workspace") as workspace:
        client = TestClient(studio_app(workspace, Address()), base_url=HOME)
        project = f"/studio/projects/{client.post('/studio/projects').json()['id']}"

        def write(words: str):
            op = {"op": "prompt.refine", "text": f"{FOX} {words}"}
            return client.post(f"{project}/ops", json={"base": None, "op": op})

        assert write("It stops.").status_code == 200
        ballast = fill(disk)
        kept, answer = "It stops.", write("It looks back.")
        for number in range(300):
            if answer.status_code != 200:
                break
            kept, answer = f"Take {number}.", write(f"Take {number}.")
        assert (answer.status_code, answer.json()["kind"]) == (507, "DiskFull")
        assert "Free some space" in answer.json()["error"]
        assert client.get(project).json()["prompt"]["text"].endswith(kept)
        ballast.unlink()
        assert write("It sleeps.").status_code == 200
    with open_workspace(disk / "workspace") as workspace:
        client = TestClient(studio_app(workspace, Address()), base_url=HOME)
        assert client.get(project).json()["prompt"]["text"].endswith("It sleeps.")
        assert client.post(f"{project}/undo").json()["prompt"]["text"].endswith(kept)


def test_a_film_that_finds_no_room_says_so_and_leaves_nothing(disk: Path, capfd):
    typed = ["make", FOX, "--shots", "1", "--seconds", "1", "--size", "64x64"]
    typed += ["--workspace", str(disk / "workspace"), "--out", str(disk / "film.mp4")]
    open_workspace(disk / "workspace").close()
    ballast = fill(disk)
    assert app.main(typed) == app.REFUSED
    said = capfd.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("reelwright: ")
    assert "Free some space" in said
    assert not [path for path in disk.iterdir() if path.suffix in (".mp4", ".part")]
    ballast.unlink()
    assert app.main(typed) == 0
    assert (disk / "film.mp4").stat().st_size > 0


def test_a_film_that_fits_the_workspace_but_not_its_place_says_so(disk: Path, tmp_path, capfd):
    typed = ["make", FOX, "--shots", "1", "--seconds", "1", "--size", "64x64"]
    typed += ["--workspace", str(tmp_path / "workspace"), "--out", str(disk / "film.mp4")]
    ballast = fill(disk)
    assert app.main(typed) == app.REFUSED
    assert "could not be written" in capfd.readouterr().err.strip().splitlines()[-1]
    assert [path.name for path in disk.iterdir()] == ["ballast"]
    ballast.unlink()
    assert app.main(typed) == 0
