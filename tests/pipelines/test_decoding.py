"""Files nobody vouches for are looked at by a process that may fall."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines import decoding
from pipelines.errors import UnreadableMedia
from pipelines.media import open_picture
from tests.makers import film, ground, moving_square, still

ROOT = Path(__file__).parent.parent.parent


def test_a_film_and_a_picture_tell_their_facts(tmp_path):
    told = decoding.facts(film(tmp_path / "a.mp4", moving_square(7)))
    assert {name: told[name] for name in ("kind", "frames", "width", "height", "fps", "codec")} == {
        "kind": "film", "frames": 7, "width": 96, "height": 64, "fps": "24", "codec": "h264"
    }  # fmt: skip
    seen = decoding.facts(still(tmp_path / "b.png", ground(40, 30)))
    assert seen == {"kind": "picture", "width": 40, "height": 30}


def test_a_still_of_a_film_is_written(tmp_path):
    path = film(tmp_path / "a.mkv", moving_square(7))
    assert decoding.still(path, 4, tmp_path / "s.png") == {"width": 96, "height": 64}
    assert (open_picture(tmp_path / "s.png") == moving_square(7)[4]).all()


def test_what_cannot_be_read_is_told_and_the_next_file_is_read(tmp_path):
    (tmp_path / "a.mp4").write_bytes(b"nothing" * 999)
    with pytest.raises(UnreadableMedia, match=r"a\.mp4 cannot be read"):
        decoding.facts(tmp_path / "a.mp4")
    assert decoding.facts(film(tmp_path / "b.mp4", moving_square(2)))["frames"] == 2


@pytest.mark.clock
@pytest.mark.skipif(sys.platform == "win32", reason="pipes cannot be awaited there")
def test_a_late_worker_is_killed(tmp_path):
    os.mkfifo(tmp_path / "endless.mp4")
    worker = decoding.Worker()
    began = time.monotonic()
    with pytest.raises(UnreadableMedia, match=r"longer than 0\.5 s"):
        worker.ask(["facts", str(tmp_path / "endless.mp4")], patience_s=0.5)
    assert time.monotonic() - began < 5
    assert not worker.fit


def test_a_worker_that_falls_is_told_as_such(tmp_path):
    worker = decoding.Worker()
    worker._process.kill()
    worker._process.wait()
    with pytest.raises(UnreadableMedia, match="made the reader fall over"):
        worker.ask(["facts", str(film(tmp_path / "a.mp4", moving_square(2)))], patience_s=5)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_worker_may_not_take_all_memory():
    code = "from pipelines import decoding; decoding.limit(); bytearray(4 << 30)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "MemoryError" in done.stderr
