"""Files of pictures: written whole, read exactly, refused by kind."""

import hashlib
import struct
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.errors import BadRequest, UnreadableMedia, UnwritableMedia
from pipelines.media import (
    clip_of,
    count_frames,
    frame_at,
    frames,
    join,
    open_picture,
    write_picture,
    write_video,
)
from tests.makers import FPS, film, ground, moving_square, psnr

ROOT = Path(__file__).parent.parent.parent


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_lossless_film_of_odd_size_keeps_every_pixel(tmp_path):
    pictures = moving_square(7, 51, 37)
    for picture, read in zip(pictures, frames(film(tmp_path / "a.mkv", pictures)), strict=True):
        assert np.array_equal(picture, read)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_the_same_pictures_give_the_same_bytes(tmp_path, name):
    pictures = moving_square(30)
    film(tmp_path / name, pictures)
    film(tmp_path / f"again-{name}", pictures)
    assert digest(tmp_path / name) == digest(tmp_path / f"again-{name}")


@pytest.mark.parametrize("fps", [Fraction(24), Fraction(24000, 1001), Fraction(25), Fraction(60)])
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_a_clip_knows_its_facts(tmp_path, name, fps):
    clip = clip_of(film(tmp_path / name, moving_square(31), fps))
    assert (clip.frames, clip.width, clip.height, clip.fps) == (31, 96, 64, fps)
    assert clip.sha256 == digest(tmp_path / name)
    assert not clip.sound


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_a_frame_is_found_by_its_number(tmp_path, name):
    path = film(tmp_path / name, moving_square(60))
    shown = list(frames(path))
    for number in (0, 1, 23, 24, 25, 47, 59):
        assert np.array_equal(frame_at(path, number), shown[number])
    middle = list(frames(path, Span(20, 50)))
    assert len(middle) == 30
    assert np.array_equal(middle, shown[20:50])


def test_frames_past_the_end_are_refused(tmp_path):
    path = film(tmp_path / "a.mp4", moving_square(5))
    with pytest.raises(BadRequest, match="has 5 frames"):
        frame_at(path, 5)


def with_b_frames(path: Path, pictures, start: int = 0) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        stream.options = {"bf": "3", "g": "17", "crf": "10"}
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = start + number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.ts", "a.avi", "a.mov"])
def test_frames_of_foreign_files_are_found_by_their_number_too(tmp_path, name):
    path = with_b_frames(tmp_path / name, moving_square(50), start=9)
    shown = list(frames(path))
    assert count_frames(path) == len(shown) == 50
    for number in (0, 16, 17, 18, 33, 49):
        assert np.array_equal(frame_at(path, number), shown[number])


def test_a_film_held_sideways_is_read_upright(tmp_path):
    path = film(tmp_path / "a.mp4", moving_square(3))
    data = bytearray(path.read_bytes())
    matrix = data.index(b"tkhd") + 44  # ISO/IEC 14496-12, 8.3.2: a quarter turn clockwise
    one = 1 << 16
    data[matrix : matrix + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 64 * one, 0, 1 << 30)
    (tmp_path / "b.mp4").write_bytes(data)
    clip = clip_of(tmp_path / "b.mp4")
    assert (clip.width, clip.height) == (64, 96)
    assert np.array_equal(frame_at(clip.path, 1), np.rot90(frame_at(path, 1), -1))


COLOURS = [
    (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (128, 128, 128),
    (230, 30, 40), (20, 200, 180), (250, 200, 20), (70, 20, 120),
]  # fmt: skip


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_are_coded_as_bt709_says(tmp_path, colour):
    path = film(tmp_path / "a.mp4", [np.full((64, 96, 3), colour, np.uint8)])
    red, green, blue = (level / 255 for level in colour)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    should = (
        16 + 219 * luma,
        128 + 224 * (blue - luma) / 1.8556,
        128 + 224 * (red - luma) / 1.5748,
    )
    with av.open(str(path)) as container:
        frame = next(container.decode(container.streams.video[0]))
    planes = [np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size) for plane in frame.planes]
    coded = [plane[10:20, 10:20].mean() for plane in planes]
    assert np.abs(np.subtract(coded, should)).max() < 1.2
    assert np.abs(frame_at(path, 0)[32, 48].astype(int) - colour).max() <= 3


def test_a_film_is_tagged_and_ready_to_stream(tmp_path):
    path = film(tmp_path / "a.mp4", moving_square(30))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        coded = stream.codec_context
        tags = (coded.color_primaries, coded.color_trc, coded.colorspace, coded.color_range)
        packets = [packet for packet in container.demux(stream) if packet.size]
    assert (coded.name, coded.pix_fmt, [int(tag) for tag in tags]) == ("h264", "yuv420p", [1] * 4)
    assert [n for n, packet in enumerate(packets) if packet.is_keyframe] == [0, 24]
    assert all(packet.pts == packet.dts for packet in packets)
    assert path.read_bytes().find(b"moov") < path.read_bytes().find(b"mdat")


def test_h264_looks_like_what_was_drawn(tmp_path):
    pictures = moving_square(10, 320, 180)
    path = film(tmp_path / "a.mp4", pictures)
    assert min(map(psnr, pictures, frames(path))) > 37


def test_odd_sides_are_refused_for_h264(tmp_path):
    with (
        pytest.raises(BadRequest, match="even sides, not 51 x 37"),
        write_video(tmp_path / "a.mp4", 51, 37, FPS),
    ):
        pass


def test_a_picture_of_another_shape_is_refused_and_nothing_stays(tmp_path):
    with (
        pytest.raises(BadRequest, match="does not fit"),
        write_video(tmp_path / "a.mp4", 96, 64, FPS) as sink,
    ):
        sink.add(np.zeros((64, 64, 3), np.uint8))
    assert not list(tmp_path.iterdir())


def test_a_film_that_breaks_off_leaves_the_old_one(tmp_path):
    path = film(tmp_path / "a.mp4", moving_square(5))
    before = digest(path)
    with pytest.raises(ZeroDivisionError), write_video(path, 96, 64, FPS) as sink:
        sink.add(moving_square(1, speed=1 / sink.frames))
    assert digest(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_film_of_nothing_is_not_written(tmp_path):
    with (
        pytest.raises(UnwritableMedia, match="no frame"),
        write_video(tmp_path / "a.mp4", 96, 64, FPS),
    ):
        pass
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(UnwritableMedia, match="Choose another place"):
        film(tmp_path / "nowhere" / "a.mp4", moving_square(1))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, name):
    code = f"""
import resource, signal
from pathlib import Path
from tests.makers import film
import numpy as np
from pipelines.errors import DiskFull
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
noise = np.random.default_rng(0).integers(0, 256, (40, 128, 128, 3), np.uint8)
try:
    film(Path({str(tmp_path / name)!r}), noise)
except DiskFull as told:
    print(told)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "no room left" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_joined_files_hold_the_same_frames(tmp_path, suffix):
    parts = [
        film(tmp_path / f"{start}{suffix}", moving_square(length, start=start))
        for start, length in ((0, 24), (20, 48), (40, 13))
    ]
    join(parts, tmp_path / f"all{suffix}")
    expected = [picture for path in parts for picture in frames(path)]
    for picture, read in zip(expected, frames(tmp_path / f"all{suffix}"), strict=True):
        assert np.array_equal(picture, read)


def test_joining_gives_the_same_bytes_and_even_times(tmp_path):
    parts = [film(tmp_path / f"{n}.mp4", moving_square(24, start=n)) for n in range(3)]
    join(parts, tmp_path / "a.mp4")
    join(parts, tmp_path / "b.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        stream = container.streams.video[0]
        times = [packet.pts * stream.time_base for packet in container.demux(stream) if packet.size]
        length = stream.duration * stream.time_base
    assert digest(tmp_path / "a.mp4") == digest(tmp_path / "b.mp4")
    assert times == [Fraction(n, 24) for n in range(72)]
    assert length == 3


def test_files_of_different_quality_join_but_of_different_size_do_not(tmp_path):
    coarse, other = tmp_path / "coarse.mp4", film(tmp_path / "b.mp4", moving_square(24, 128, 64))
    with write_video(coarse, 96, 64, FPS, crf=30) as sink:
        for picture in moving_square(24):
            sink.add(picture)
    fine = film(tmp_path / "fine.mp4", moving_square(24))
    join([coarse, fine], tmp_path / "all.mp4")
    assert count_frames(tmp_path / "all.mp4") == 48
    with pytest.raises(UnreadableMedia, match="differs from the first"):
        join([fine, other], tmp_path / "c.mp4")
    assert not (tmp_path / "c.mp4").exists()


@pytest.mark.parametrize("content", [b"", b"not a film at all" * 99, b"\0" * 4096])
def test_what_is_no_film_is_told_in_a_sentence(tmp_path, content):
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(UnreadableMedia, match=r"a\.mp4 .*\."):
        clip_of(tmp_path / "a.mp4")


def test_a_missing_film_is_told(tmp_path):
    with pytest.raises(UnreadableMedia, match=r"a\.mp4 cannot be opened"):
        count_frames(tmp_path / "a.mp4")


def test_of_a_film_cut_off_in_the_middle_only_what_is_there_counts(tmp_path):
    path = film(tmp_path / "a.mkv", moving_square(30))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    left = list(frames(path))
    assert 0 < len(left) == count_frames(path) < 30
    assert np.array_equal(left[:-1], moving_square(30)[: len(left) - 1])


def test_a_film_cut_off_within_a_frame_is_told(tmp_path):
    path = film(tmp_path / "a.mp4", moving_square(30))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(UnreadableMedia, match="Repair"):
        list(frames(path))


def test_a_playlist_leads_nowhere(tmp_path):
    film(tmp_path / "a.mp4", moving_square(2))
    for name in ("list.m3u8", "list.mp4", "list.ffconcat"):
        (tmp_path / name).write_text("#EXTM3U\n#EXTINF:1,\na.mp4\n#EXT-X-ENDLIST\n")
        with pytest.raises(UnreadableMedia):
            count_frames(tmp_path / name)
    (tmp_path / "list.ffconcat").write_text("ffconcat version 1.0\nfile a.mp4\n")
    with pytest.raises(UnreadableMedia):
        count_frames(tmp_path / "list.ffconcat")


def test_a_codec_that_is_not_on_the_list_is_refused(tmp_path):
    with av.open(str(tmp_path / "a.avi"), "w") as container:
        stream = container.add_stream("huffyuv", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv422p"
        container.mux(stream.encode(av.VideoFrame(64, 64, "yuv422p")))
        container.mux(stream.encode())
    with pytest.raises(UnreadableMedia, match="coded as huffyuv"):
        count_frames(tmp_path / "a.avi")


def test_writing_costs_little_per_frame(tmp_path):
    pictures = [ground(1280, 720, seed) for seed in range(2)] * 6
    began = time.process_time()
    film(tmp_path / "a.mp4", pictures)
    assert (time.process_time() - began) / len(pictures) < 0.12


def test_the_door_opens_quickly():
    code = (
        "import time; t = time.process_time(); import pipelines.media, sys; "
        "print(time.process_time() - t, 'numpy' in sys.modules, 'av' in sys.modules)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(3)
    ]
    assert {tuple(line[1:]) for line in told} == {("False", "False")}
    assert min(float(line[0]) for line in told) < 0.08


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_pictures_are_opened_by_what_they_are(tmp_path, name):
    picture = ground(80, 60)
    write_picture(tmp_path / name, picture)
    (tmp_path / name).rename(tmp_path / "upload.bin")
    assert psnr(open_picture(tmp_path / "upload.bin"), picture) > (98 if name == "a.png" else 30)


def test_a_photoshop_file_is_refused_unread(tmp_path):
    head = b"8BPS\0\1" + b"\0" * 6 + b"\0\3" + (64).to_bytes(4, "big") * 2 + b"\0\x08\0\3"
    (tmp_path / "a.png").write_bytes(head + b"\0" * 4096)
    code = f"""
import sys
from pathlib import Path
from pipelines.media import open_picture
from pipelines.errors import UnreadableMedia
try:
    open_picture(Path({str(tmp_path / "a.png")!r}))
except UnreadableMedia as told:
    print(told, "PIL.PsdImagePlugin" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "a.png is no PNG, JPEG or WebP. Save it as one of these. False"


def test_a_picture_with_too_many_pixels_is_refused(tmp_path):
    write_picture(tmp_path / "a.png", ground(100, 100))
    with pytest.raises(UnreadableMedia, match="100 x 100 pixels"):
        open_picture(tmp_path / "a.png", max_pixels=9_999)


def test_a_picture_that_claims_to_be_huge_is_refused(tmp_path):
    from PIL import Image

    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
    with pytest.raises(UnreadableMedia, match="Save it smaller"):
        open_picture(tmp_path / "bomb.png")


def test_a_broken_picture_is_told(tmp_path):
    write_picture(tmp_path / "a.png", ground(100, 100))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableMedia, match="broken picture"):
        open_picture(tmp_path / "a.png")


def test_a_picture_is_turned_as_its_camera_was_held(tmp_path):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # the sensor's top is on the right
    Image.fromarray(ground(80, 60)).save(tmp_path / "a.jpg", exif=exif)
    assert open_picture(tmp_path / "a.jpg").shape == (80, 60, 3)


def test_transparency_and_gray_become_rgb(tmp_path):
    from PIL import Image

    Image.new("RGBA", (8, 8), (255, 255, 255, 0)).save(tmp_path / "a.png")
    Image.fromarray(np.full((8, 8), 40_000, np.uint16)).save(tmp_path / "b.png")
    assert not open_picture(tmp_path / "a.png").any()
    assert (open_picture(tmp_path / "b.png") == 156).all()
