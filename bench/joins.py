"""Gaps of seven frames closed by the classical engine and by ffmpeg's minterpolate.

    python -m bench.joins [CLIP or FOLDER ...] [--json]

Seven frames in every sixteen are taken out of each clip and made again. Both are measured against
the frames taken out: PSNR in dB, mean over frames, then over clips. Without a clip, three synthetic
ones are used. minterpolate sees every eighth frame; the engine sees all that are left.
"""

import argparse
import subprocess
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from bench.report import Row, write
from pipelines.completion import Completion, Known
from pipelines.engines.complete import complete
from pipelines.media import frames, write_video
from tests.makers import Picture, moving_square, panned, psnr

GAP, PERIOD, LONGEST = 7, 16, 57
STEP = GAP + 1
PEER = (
    "minterpolate=fps=24:mi_mode=mci:mc_mode=aobmc:me_mode=bidir:vsbmc=1:scd=none,setpts=N/(24*TB)"
)


def gaps(count: int) -> list[int]:
    """The first missing frame of each gap; known frames stand on both sides."""
    return list(range(STEP + 1, count - GAP - 1, PERIOD))


def by_engine(truth: list[Picture], folder: Path) -> tuple[list[Picture], float]:
    height, width = truth[0].shape[:2]
    starts = gaps(len(truth))
    edges = [0, *(edge for at in starts for edge in (at, at + GAP)), len(truth)]
    known = []
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        path = folder / f"known-{start}.mkv"
        with write_video(path, width, height, Fraction(24), lossless=True) as sink:
            for picture in truth[start:stop]:
                sink.add(picture)
        known.append(Known(at=start, file=path))
    asked = Completion(frames=len(truth), width=width, height=height, known=tuple(known))
    began = time.perf_counter()
    complete(asked, folder / "made.mkv", "classical")
    return list(frames(folder / "made.mkv")), time.perf_counter() - began


def by_minterpolate(truth: list[Picture]) -> tuple[list[Picture], float]:
    height, width = truth[0].shape[:2]
    seen = [*truth[::STEP], truth[-1], truth[-1]]  # it needs some behind the last one it moves to
    raw = "-f rawvideo -pix_fmt rgb24"
    options = f"-v error {raw} -s {width}x{height} -r 3 -i - -vf {PEER} {raw} -"
    began = time.perf_counter()
    done = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), *options.split()],
        input=b"".join(picture.tobytes() for picture in seen),
        capture_output=True,
        check=True,
    )
    took = time.perf_counter() - began
    made = np.frombuffer(done.stdout, np.uint8).reshape(-1, height, width, 3)
    first = max(range(STEP + 1), key=lambda at: psnr(made[at], truth[STEP]))
    return [made[number - STEP + first] for number in range(STEP, len(truth) - STEP)], took


def measured(name: str, truth: list[Picture]) -> dict[str, float]:
    truth = truth[:LONGEST]
    with tempfile.TemporaryDirectory() as folder:
        ours, our_seconds = by_engine(truth, Path(folder))
    theirs, their_seconds = by_minterpolate(truth)
    missing = [at + number for at in gaps(len(truth)) for number in range(GAP)]
    missing = [number for number in missing if number < len(truth) - STEP]
    return {
        "ours": float(np.mean([psnr(ours[n], truth[n]) for n in missing])),
        "theirs": float(np.mean([psnr(theirs[n - STEP], truth[n]) for n in missing])),
        "our_seconds": our_seconds / len(missing),
        "their_seconds": their_seconds / len(missing),
    }


def clips(paths: list[Path]) -> dict[str, list[Picture]]:
    if not paths:
        return {
            "square": moving_square(LONGEST, 320, 180, speed=3),
            "pan": panned(LONGEST, 320, 180, speed=4),
            "slow square": moving_square(LONGEST, 320, 180, speed=1),
        }
    files = [f for path in paths for f in (sorted(path.glob("*.mp4")) if path.is_dir() else [path])]
    return {file.stem: list(frames(file))[:LONGEST] for file in files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("clips", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = {name: measured(name, truth) for name, truth in clips(args.clips).items()}
    rows["mean"] = {
        key: float(np.mean([row[key] for row in rows.values()]))
        for key in ("ours", "theirs", "our_seconds", "their_seconds")
    }
    told = [
        Row(
            f"{name}: PSNR of {GAP} missing frames",
            f"{row['ours']:.2f} dB, {row['our_seconds']:.2f} s a frame",
            "over minterpolate" if name == "mean" else "",
            row["ours"] > row["theirs"] if name == "mean" else None,
            f"minterpolate {row['theirs']:.2f} dB, {row['their_seconds']:.2f} s a frame",
        )
        for name, row in rows.items()
    ]
    where = "on the clips given" if args.clips else "on synthetic clips"
    write(
        f"Gaps closed, {where}",
        (__doc__ or "").split("\n\n")[2].replace("\n", " "),
        told,
        args.json,
    )


if __name__ == "__main__":
    main()
