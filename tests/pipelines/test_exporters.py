"""A film comes out whole or not at all, frame for frame, the same bytes each time."""

import hashlib
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.cut import Cut, Piece
from pipelines.errors import BadRequest, UnreadableMedia, UnwritableMedia
from pipelines.exporters import EXPORTERS, open_exporter
from pipelines.exporters.mp4 import RENDERED, letterboxed, plan
from pipelines.media import count_frames, frame_at, frames
from pipelines.progress import Cancelled, silent
from tests.makers import FPS, film, ground, moving_square, psnr

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def shots(tmp_path) -> dict[str, Path]:
    return {
        "a": film(tmp_path / "a.mp4", moving_square(60)),
        "b": film(tmp_path / "b.mp4", moving_square(50, start=40, speed=-0.5)),
        "lossless": film(tmp_path / "c.mkv", moving_square(12)),
        "tall": film(tmp_path / "d.mp4", moving_square(12, 48, 64)),
    }


def cut(*pieces: Piece) -> Cut:
    return Cut(pieces, 96, 64, FPS, "A film")


def mixed(shots: dict[str, Path]) -> Cut:
    return cut(
        Piece(shots["a"], 0, 24),
        Piece(shots["b"], 5, 40),
        Piece(None, 0, 7),
        Piece(shots["lossless"], 2, 5),
        Piece(shots["tall"], 0, 12),
        Piece(shots["a"], 24, 31),
        Piece(shots["a"], 10, 3),
    )


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_film_holds_exactly_its_frames_in_order(name, shots, tmp_path):
    asked, told, exporter = mixed(shots), [], open_exporter(name)
    out = tmp_path / f"out{exporter.suffix}"
    exporter.export(asked, out, lambda done, total, note="": told.append(done / total))
    written = list(frames(out))
    assert len(written) == asked.frames == 122
    assert told == sorted(told)
    at = 0
    for piece in asked.pieces:
        span = Span(piece.start, piece.start + piece.frames)
        shown = frames(piece.path, span) if piece.path else np.zeros((7, 64, 96, 3), np.uint8)
        for number, picture in enumerate(shown, at):
            assert psnr(written[number], letterboxed(picture, 96, 64)) > 30, number
        at += piece.frames


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_cut_gives_the_same_bytes(name, shots, tmp_path):
    exporter, digests = open_exporter(name), set()
    for again in ("x", "y"):
        out = tmp_path / f"{again}{exporter.suffix}"
        exporter.export(mixed(shots), out, silent)
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("name", EXPORTERS)
def test_cancelling_leaves_the_old_film(name, shots, tmp_path):
    exporter = open_exporter(name)
    out = tmp_path / f"out{exporter.suffix}"
    out.write_bytes(b"the old film")
    before = sorted(path.name for path in tmp_path.iterdir())

    def stop(done: float, total: float, note: str = "") -> None:
        if done / total > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        exporter.export(mixed(shots), out, stop)
    assert out.read_bytes() == b"the old film"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("pieces", [(), (Piece(None, 0, 0),)])
def test_an_empty_film_is_refused(name, pieces, tmp_path):
    with pytest.raises(BadRequest, match="empty"):
        open_exporter(name).export(cut(*pieces), tmp_path / "out.mp4", silent)


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_piece_that_is_gone_or_broken_is_told_and_nothing_stays(name, tmp_path):
    (tmp_path / "broken.mp4").write_bytes(b"no film" * 99)
    for lost in ("gone.mp4", "broken.mp4"):
        with pytest.raises(UnreadableMedia, match=lost):
            open_exporter(name).export(
                cut(Piece(tmp_path / lost, 0, 4)), tmp_path / "out.mp4", silent
            )
    assert [path.name for path in tmp_path.iterdir()] == ["broken.mp4"]


def test_an_unknown_format_is_told():
    with pytest.raises(BadRequest, match="Choose one of: mp4"):
        open_exporter("vhs")


def test_a_piece_past_the_end_names_the_shot(shots, tmp_path):
    with pytest.raises(BadRequest, match="The fox has 60 frames, but the film asks for 70"):
        open_exporter("mp4").export(
            cut(Piece(shots["a"], 30, 40, "The fox")), tmp_path / "out.mp4", silent
        )


def test_a_folder_that_is_not_there_is_told(shots, tmp_path):
    with pytest.raises(UnwritableMedia, match="is not there"):
        open_exporter("mp4").export(mixed(shots), tmp_path / "no" / "out.mp4", silent)


def test_only_frames_before_the_first_key_frame_are_rendered(shots):
    stretches = plan(mixed(shots), shots["a"])
    told = [(s.path and s.path.stem, s.span.start, s.span.stop, s.copied) for s in stretches]
    assert told == [
        ("a", 0, 24, True),
        ("b", 5, 24, False),
        ("b", 24, 45, True),
        (None, 0, 7, False),
        ("c", 2, 7, False),
        ("d", 0, 12, False),
        ("a", 24, 55, True),
        ("a", 10, 13, False),
    ]


def test_copied_frames_are_those_of_the_shot_bit_for_bit(shots, tmp_path):
    out = tmp_path / "out.mp4"
    open_exporter("mp4").export(mixed(shots), out, silent)
    for film_frame, shot, frame in ((0, "a", 0), (23, "a", 23), (43, "b", 24), (118, "a", 54)):
        assert np.array_equal(frame_at(out, film_frame), frame_at(shots[shot], frame))


def test_a_film_is_tagged_titled_evenly_timed_and_ready_to_stream(shots, tmp_path):
    out = tmp_path / "out.mp4"
    open_exporter("mp4").export(mixed(shots), out, silent)
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        coded = stream.codec_context
        tags = (coded.color_primaries, coded.color_trc, coded.colorspace, coded.color_range)
        times = [packet.pts * stream.time_base for packet in container.demux(stream) if packet.size]
        title = container.metadata["title"]
    assert (coded.name, coded.pix_fmt, [int(tag) for tag in tags]) == ("h264", "yuv420p", [1] * 4)
    assert times == [Fraction(number, 24) for number in range(122)]
    assert title == "A film"
    assert out.read_bytes().find(b"moov") < out.read_bytes().find(b"mdat")


def test_a_long_stretch_is_rendered_in_parts_without_a_seam(tmp_path):
    length = RENDERED + 30
    shot = film(tmp_path / "a.mkv", moving_square(length, 48, 32, speed=0.1))
    out = tmp_path / "out.mp4"
    open_exporter("mp4").export(Cut((Piece(shot, 0, length),), 48, 32, FPS), out, silent)
    assert count_frames(out) == length
    assert psnr(frame_at(out, RENDERED), frame_at(shot, RENDERED)) > 27


@pytest.mark.parametrize(
    ("size", "box"), [((48, 64), (24, 0, 72, 64)), ((96, 32), (0, 16, 96, 48))]
)
def test_another_shape_is_letterboxed_and_centred(size, box):
    boxed = letterboxed(ground(*size), 96, 64)
    left, top, right, bottom = box
    inside = boxed[top:bottom, left:right]
    assert inside.min() >= 40
    assert boxed.astype(int).sum() == inside.astype(int).sum()


MEMORY = """
import resource, sys
from fractions import Fraction
from pathlib import Path
from tests.makers import film, moving_square
from pipelines.cut import Cut, Piece
from pipelines.exporters import open_exporter
from pipelines.progress import silent
folder = Path(sys.argv[1])
shot = film(folder / "a.mp4", moving_square(48, 320, 180))
def export(pieces):
    cut = Cut((Piece(shot, 5, 43), Piece(None, 0, 20)) * pieces, 320, 180, Fraction(24))
    open_exporter("mp4").export(cut, folder / "out.mp4", silent)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
short = export(2)
print(export(20) - short)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in KiB on Linux")
def test_memory_does_not_grow_with_the_film(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, tmp_path], cwd=ROOT, capture_output=True, check=True
    )
    assert float(done.stdout) < 25
