"""What lies over the whole clip is told, and filtered when somebody asks for it."""

import io
from itertools import pairwise

import av
import cv2
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.damage import Damage
from pipelines.detectors.fabric import grid
from pipelines.detectors.shake import trembling
from pipelines.gray import read_gray
from pipelines.mending.looking import looked
from pipelines.mending.map import DamageMap
from pipelines.mending.planning import plan
from pipelines.mending.repairing import Wanted, repair
from pipelines.repairers import Scene, repairer
from tests.makers import film as written
from tests.makers import psnr
from tests.pipelines.test_detectors import HIGH, WIDE, film, shot

KINDS = ("interlaced", "noise", "compression")


def woven(pictures, top_first):
    """Two frames in one: the lines of the one and those of the next."""
    out = []
    for first, second in zip(pictures[::2], pictures[1::2], strict=True):
        picture = first.copy()
        picture[top_first::2] = second[top_first::2]
        out.append(picture)
    return out


def noisy(pictures, sigma=9.0):
    rng = np.random.default_rng(1)
    grains = (rng.normal(0, sigma, (HIGH, WIDE, 1)) for _ in pictures)
    return [np.clip(p + g, 0, 255).astype("u1") for p, g in zip(pictures, grains, strict=True)]


def coarse(pictures):
    """As a coder with blocks of 8 pixels leaves them when it has few bits."""
    held = io.BytesIO()
    with av.open(held, "w", format="matroska") as out:
        stream = out.add_stream("mpeg2video", rate=24, options={"qmin": "28", "qmax": "31"})
        stream.width, stream.height, stream.pix_fmt = WIDE, HIGH, "yuv420p"
        for picture in pictures:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        out.mux(stream.encode())
    held.seek(0)
    with av.open(held) as back:
        return [frame.to_ndarray(format="rgb24") for frame in back.decode(video=0)]


def signed(pictures):
    """With a sign of two letters laid over, half seen through; and where it is."""
    sign = np.zeros((HIGH, WIDE), np.uint8)
    cv2.putText(sign, "TV", (140, 26), cv2.FONT_HERSHEY_DUPLEX, 0.7, 255, 2)
    cover = 0.7 * (sign[..., None] / 255)
    return [np.rint(p * (1 - cover) + 240 * cover).astype(np.uint8) for p in pictures], sign > 0


def told(pictures, folder):
    return looked(film(pictures), folder, kinds=KINDS).damages


def mended(name, pictures, **values):
    many = {key: [value] * len(pictures) for key, value in values.items()}
    everything = [np.ones((HIGH, WIDE), bool)] * len(pictures)
    scene = Scene(0, pictures, everything, Span(0, len(pictures)), many)
    return repairer(name).mend(scene).pictures


@pytest.mark.parametrize("top_first", [0, 1])
def test_two_moments_in_a_frame_are_told_with_whose_lines_come_first(top_first, tmp_path):
    (found,) = told(woven(shot(48), top_first), tmp_path)
    assert (found.kind, found.start, found.stop) == ("interlaced", 0, 24)
    assert set(found.values["top_first"]) == {float(top_first)}


def test_noise_is_told_by_how_much_there_is(tmp_path):
    (found,) = told(noisy(shot(24, spot=False)), tmp_path)
    assert found.kind == "noise"
    assert found.values["sigma"][0] == pytest.approx(9, rel=0.15)


def test_blocks_of_a_coder_are_told(tmp_path):
    (found,) = told(coarse(shot(24)), tmp_path)
    assert found.kind == "compression"


def test_a_clean_clip_has_none_of_them(tmp_path):
    assert told(shot(24), tmp_path) == ()
    assert told([shot(1)[0]] * 12, tmp_path) == ()


def test_a_sign_that_stays_while_the_scene_moves_is_told_pixel_by_pixel(tmp_path):
    pictures, sign = signed(shot(40, speed=6))
    (found,) = looked(film(pictures), tmp_path, kinds=("logo",)).damages
    assert (found.kind, found.start, found.stop) == ("logo", 0, 40)
    mask = next(read_gray(found.mask)) > 0
    assert (mask & sign).sum() > 0.95 * sign.sum()
    assert mask.sum() < 4 * sign.sum()


def test_nothing_is_a_sign_where_the_camera_stands_or_the_clip_is_clean(tmp_path):
    for pictures in (shot(40, speed=6), signed(shot(40, speed=0))[0]):
        assert looked(film(pictures), tmp_path, kinds=("logo",)).damages == ()


def test_a_part_of_the_picture_that_jumps_is_no_trembling_camera(tmp_path):
    clean = shot(40, speed=0, spot=False)
    pictures = shaken(clean)
    for picture, still in zip(pictures, clean, strict=True):
        picture[:70] = cv2.blur(still, (25, 25))[:70]
    assert looked(film(pictures), tmp_path, kinds=("shake",)).damages == ()


def test_a_ledge_along_which_the_camera_goes_is_no_sign(tmp_path):
    pictures = shot(40, speed=6, spot=False)
    for picture in pictures:
        picture[90:94, :96] = 235
    assert looked(film(pictures), tmp_path, kinds=("logo",)).damages == ()


def shaken(pictures):
    """Each picture thrown somewhere else; and by how much."""
    throws = np.random.default_rng(2).uniform(-2.5, 2.5, (len(pictures), 2))
    return [
        cv2.warpAffine(p, np.float32([[1, 0, x], [0, 1, y]]), (WIDE, HIGH), borderMode=4)
        for p, (x, y) in zip(pictures, throws, strict=True)
    ]


def test_a_trembling_camera_is_told_and_steadied_and_an_even_pan_stays(tmp_path):
    clean = shot(36, spot=False, speed=1.0)
    assert looked(film(clean), tmp_path, kinds=("shake",)).damages == ()
    (found,) = looked(film(shaken(clean)), tmp_path, kinds=("shake",)).damages
    assert (found.kind, found.start, found.stop) == ("shake", 0, 36)
    before, after = (trembling(steps_of(p))[0] for p in (shaken(clean), steadied(shaken(clean))))
    assert after < 0.4 * before
    held = steadied(clean)
    assert min(psnr(held[n], clean[n]) for n in range(36)) > 28


def steadied(pictures):
    made = mended("steady", pictures)
    return [made[n] for n in range(len(pictures))]


def steps_of(pictures):
    grays = [cv2.cvtColor(p, cv2.COLOR_RGB2GRAY).astype(np.float32) for p in pictures]
    fading = cv2.createHanningWindow((WIDE, HIGH), cv2.CV_32F)
    return np.array([cv2.phaseCorrelate(a, b, fading)[0] for a, b in pairwise(grays)])


def test_a_filter_brings_a_clip_nearer_to_what_it_was():
    clean = shot(24, speed=1.5)
    cases = {
        "deinterlace": (woven(clean, 1), clean[::2], {"top_first": 1.0}),
        "denoise": (noisy(clean), clean, {"sigma": 9.0}),
        "deblock": (coarse(clean), clean, {"ratio": 2.0}),
    }
    for name, (hurt, truth, values) in cases.items():
        made = mended(name, hurt[:12], **values)
        before = np.mean([psnr(hurt[n], truth[n]) for n in range(2, 10)])
        after = np.mean([psnr(made[n], truth[n]) for n in range(2, 10)])
        assert after > before, (name, before, after)


def test_the_whole_clip_is_filtered_only_when_asked(tmp_path):
    pictures = noisy(shot(12))
    clip = film(pictures)
    damage = Damage("noise", 0, 12, 0.9, "noise", values={"sigma": (9.0,) * 12})
    found = DamageMap(clip.facts, (damage,))
    assert plan(found)[0].repairer is None
    assert plan(found)[0].why.endswith("asked for by name")
    assert plan(found, ("noise",))[0].repairer == "denoise"
    path = written(tmp_path / "noisy.mkv", pictures)
    report = repair(path, tmp_path / "whole.mkv", Wanted(kinds=("noise",)))
    assert set(report.origin) == {"filtered"}
    assert report.proof.kept == 0
    assert any("none is kept" in note for note in report.notes)


def test_blocks_that_meet_by_less_than_can_be_seen_are_none():
    def stepping(by):
        row = np.cumsum(np.where(np.arange(96) % 8 == 0, by, 0.1)).astype(np.float32)
        return row[None] + row[:64, None]

    assert grid(stepping(0.35)) == 1.0
    assert grid(stepping(2.0)) > 2.0
