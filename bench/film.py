"""A sentence becomes a film: time, memory and what is in the file."""

import argparse
import tempfile
from pathlib import Path

import av
import imageio_ffmpeg

from bench.report import Row, write
from bench.watch import Seen, run, studio

PROMPTS = {
    "fox": "A red fox runs through a snowy forest at dawn, tracking shot",
    "taxi": "雨夜的城市街道,一辆出租车驶过,镜头缓缓推近",
}
SHOTS, SECONDS, FRAMES = 3, 4, 288
MOST_WALL_S, MOST_MIB = 25.0, 700.0


def facts(path: Path) -> dict[str, object]:
    """What a player would see, every frame decoded."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        frames = sum(1 for _ in file.decode(stream))
        context = stream.codec_context
        return {
            "frames": frames,
            "size": f"{context.width}x{context.height}",
            "rate": str(stream.average_rate),
            "codec": f"{context.name} {context.pix_fmt}",
            "bt709": {context.color_primaries, context.color_trc, context.colorspace} == {1},
            "faststart": _faststart(path),
        }


def _faststart(path: Path) -> bool:
    head = path.read_bytes()[: 1 << 20]
    moov, mdat = head.find(b"moov"), head.find(b"mdat")
    return 0 < moov < mdat or (moov > 0 and mdat < 0)


def _made(prompt: str, folder: Path, name: str) -> tuple[Seen, Path]:
    out = folder / f"{name}.mp4"
    seen = studio(
        "make", prompt, "--shots", str(SHOTS), "--seconds", str(SECONDS), "--out", str(out),
        workspace=folder / "workspace",
    )  # fmt: skip
    if seen.code:
        raise SystemExit(seen.err)
    return seen, out


def _reencoded(film: Path, folder: Path) -> float:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    again = folder / "again.mp4"
    seen = run([
        ffmpeg, "-v", "error", "-y", "-i", str(film), "-c:v", "libx264", "-preset", "medium",
        str(again),
    ])  # fmt: skip
    return seen.wall


def rows(folder: Path) -> list[Row]:
    """Both films made from nothing, then asked for again."""
    out: list[Row] = []
    for name, prompt in PROMPTS.items():
        seen, film = _made(prompt, folder, name)
        told = facts(film)
        peer = _reencoded(film, folder)
        again, _ = _made(prompt, folder, name)
        right = told == {
            "frames": FRAMES, "size": "1280x720", "rate": "24", "codec": "h264 yuv420p",
            "bt709": True, "faststart": True,
        }  # fmt: skip
        out += [
            Row(f"{name}: wall time", f"{seen.wall:.1f} s", f"<= {MOST_WALL_S:.0f} s",
                seen.wall <= MOST_WALL_S,
                f"{seen.wall / peer:.1f} x an ffmpeg re-encode (x264 medium) of the same film"),
            Row(f"{name}: processor time", f"{seen.cpu:.1f} s", "", None,
                f"{seen.cpu / FRAMES * 1000:.0f} ms a frame, all told"),
            Row(f"{name}: memory, whole tree", f"{seen.rss:.0f} MiB RSS, {seen.pss:.0f} PSS",
                f"<= {MOST_MIB:.0f} MiB", seen.rss <= MOST_MIB),
            Row(f"{name}: file", ", ".join(f"{k} {v}" for k, v in told.items()),
                "288 frames 1280x720 24 h264 yuv420p BT.709 faststart", right),
            Row(f"{name}: the same again", f"{again.wall:.1f} s", "0 shots, < 3 s",
                '0 shots' in again.out and again.wall < 3),
        ]  # fmt: skip
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write("A sentence becomes a film", __doc__ or "", rows(Path(folder)), told.json)
