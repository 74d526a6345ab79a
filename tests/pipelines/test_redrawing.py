"""Pictures that broke are drawn anew among the packets, and all that leans on them is as it was."""

from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from pipelines.footage import open_footage
from pipelines.footage.redrawing.groups import planes_of
from pipelines.footage.redrawing.heads import Sets
from pipelines.footage.redrawing.losing import told
from pipelines.footage.redrawing.raw import leans_on_motion, redrawn, stored
from pipelines.footage.units import parted, prefix_of
from tests.makers import ground

WIDE, HIGH = 200, 108
X264 = "mbtree=0:keyint=12:min-keyint=12:scenecut=0:threads=1"
WAYS = {
    "cabac": ("a.mp4", "bframes=2:weightp=2"),
    "cavlc": ("a.mkv", "bframes=2:cabac=0"),
    "stream": ("a.ts", "bframes=3:b-pyramid=normal"),
    "open": ("a.mp4", "bframes=2:open-gop=1:slices=3"),
    "fields": ("a.mp4", "bframes=0:tff=1"),
}


def coded(path, params, count=24):
    """A camera that pans over a textured wall, coded by x264."""
    wall = ground(WIDE * 2, HIGH, 5)
    cv2.circle(wall, (180, 50), 24, (230, 60, 40), -1)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = WIDE, HIGH, "yuv420p"
        stream.options = {"x264-params": f"{X264}:{params}", "crf": "20"}
        for number in range(count):
            moved = np.float32([[1, 0, -4.0 * number], [0, 1, 0]])
            picture = cv2.warpAffine(wall, moved, (WIDE, HIGH), borderMode=cv2.BORDER_REFLECT)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def packets_of(path):
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        extra = bytes(stream.codec_context.extradata or b"")
        return extra, [bytes(packet) for packet in container.demux(stream) if packet.size]


def decoded(extra, packets):
    """Planes by packet."""
    decoder = av.CodecContext.create("h264", "r")
    decoder.extradata, decoder.thread_type = extra or None, "NONE"
    frames = []
    for number, data in enumerate(packets):
        packet = av.Packet(data)
        packet.pts = number
        frames += decoder.decode(packet)
    return {frame.pts: planes_of(frame) for frame in frames + decoder.decode(None)}


@pytest.mark.parametrize("way", [way for way in WAYS if way != "fields"])
def test_a_picture_that_takes_the_place_of_a_broken_one_changes_no_other(tmp_path, way):
    name, params = WAYS[way]
    extra, packets = packets_of(coded(tmp_path / name, params))
    prefix, whole = prefix_of(extra, "h264"), decoded(extra, packets)
    sets = Sets.of([*stored(extra), *parted(packets[0], prefix)])
    for number in (1, 5, 13):
        anew = redrawn(packets[number], prefix, sets, whole[number])
        assert anew is not None
        assert anew != packets[number]
        packets[number] = anew
    for number, planes in decoded(extra, packets).items():
        for plane, was in zip(planes, whole[number], strict=True):
            off = np.abs(plane.astype(int) - was)
            assert not (number in (1, 5, 13) and off.any())
            assert (off > 2).mean() < 0.02  # motion that is taken from that of the picture beside


@pytest.mark.parametrize("direct", ["temporal", "spatial"])
def test_where_motion_is_taken_from_other_pictures_nothing_is_drawn_anew(tmp_path, direct):
    extra, packets = packets_of(coded(tmp_path / "a.mp4", f"bframes=2:direct={direct}"))
    sets = Sets.of(stored(extra))
    told = [leans_on_motion(packet, prefix_of(extra, "h264"), sets) for packet in packets]
    assert any(told) == (direct == "temporal")


def test_a_picture_of_fields_is_not_drawn_anew(tmp_path):
    name, params = WAYS["fields"]
    extra, packets = packets_of(coded(tmp_path / name, params))
    planes = decoded(extra, packets)[3]
    assert redrawn(packets[3], prefix_of(extra, "h264"), Sets.of(stored(extra)), planes) is None


@pytest.mark.parametrize("way", ["cabac", "stream"])
def test_a_broken_film_has_a_second_reading_that_is_nearer_to_what_was_filmed(tmp_path, way):
    name, params = WAYS[way]
    path = coded(tmp_path / name, params)
    was = list(open_footage(path).frames())
    data = bytearray(path.read_bytes())
    for packet in sorted(packets_of(path)[1][1:6], key=len)[-2:]:
        at = data.find(packet[len(packet) // 3 : len(packet) // 3 + 24])
        assert at > 0
        data[at + 4] ^= 0x5A
    path.write_bytes(data)
    footage = open_footage(path)
    facts = footage.facts
    assert facts.redrawn == facts.corrupt != ()
    assert len(facts.invented) == len(facts.corrupt)
    read, anew = list(footage.frames()), list(footage.frames(redrawn=True))
    off = [float(np.square(p.astype(float) - w).mean()) for p, w in zip(read, was, strict=True)]
    now = [float(np.square(p.astype(float) - w).mean()) for p, w in zip(anew, was, strict=True)]
    assert sum(now) < 0.5 * sum(off)
    whole = [n for n in range(len(was)) if n not in facts.corrupt]
    assert whole
    assert all(off[n] < 3 for n in whole)
    assert np.array_equal(list(footage.frames(4, 9, redrawn=True)), anew[4:9])
    footage.close()


def test_what_a_decoder_conceals_is_lost_up_to_the_end_of_the_picture():
    remark = "concealing 30 DC, 30 AC, 30 MV errors in P frame"
    one = told([remark], [0], (8, 10))
    assert np.array_equal(np.flatnonzero(one.ravel()), range(50, 80))
    assert told([remark], [0, 20, 60], (8, 10)) is None
    assert told(["nothing of that kind"], [0], (8, 10)) is None
