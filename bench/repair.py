"""Damage of twelve kinds planted in clips, and mended by us and by the peers that run here.

    python -m bench.repair --bench DIR --clips DIR [--only a,b] [--kinds gap1,...] [--no-peers]
                           [--clean] [--long CLIP] [--json]

DIR of --bench holds a `bench.py` that plants damage whose truth is known (`damage.MAKERS`), runs a
command on it (`run_case`) and measures what it wrote on the damaged pixels alone (`metrics`).
Neither it nor its clips are shipped. All methods see the same files in the same run. Known pixels
are compared here once more, by a reader of its own (the ffmpeg binary): the damaged file outside
the mask, or outside of what we say we made, against what was written.

Every kind has a section of its own in the report, so that they can be run one by one.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

from bench.repair_bounds import OURS, UNTOLD, rows_of, rows_of_clean, rows_of_long
from bench.report import write
from bench.watch import MIB, ROOT, Seen, run

REFERENCE = " --reference {ref}"
COMMAND = (
    f"{sys.executable} {ROOT / 'app.py'} repair {{input}} {{output}} --mask {{mask}} "
    f"--report {{report}} --mask-out {{maskout}}{REFERENCE}"
)


@dataclass
class Told:
    """What was measured. cases: of the bench. kept: known pixels compared and changed, by case."""

    cases: list[dict[str, Any]] = field(default_factory=list)
    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    clean: dict[str, dict[str, float]] = field(default_factory=dict)


def planes(path: Path, form: str) -> NDArray[np.uint8]:
    """Every picture of a file as the ffmpeg binary gives it: [T, H, W] gray or [T, H, W, 3]."""
    with av.open(str(path)) as container:
        coded = container.streams.video[0].codec_context
        width, height = coded.width, coded.height
    told = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "quiet", "-threads", "1", "-i", str(path)]
    told += ["-map", "0:v:0", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", form, "-"]
    raw = np.frombuffer(subprocess.run(told, capture_output=True).stdout, np.uint8)
    shape = (height, width) if form == "gray" else (height, width, 3)
    many = len(raw) // math.prod(shape)
    return raw[: many * math.prod(shape)].reshape(many, *shape)


def kept(case: Any, out: Path, made: Path) -> tuple[int, int]:
    """Known pixels of a case, and how many of them are written otherwise."""
    source, written = planes(Path(case.inp), "rgb24"), planes(out, "rgb24")
    unknown = planes(Path(case.mask) if case.mask else made, "gray") > 127
    at = range(len(source))
    if len(source) != len(written):
        missing = json.loads(made.with_name("rep.json").read_text())["media"]["absent"]
        at = [n for n in range(len(written)) if n not in set(missing)]
    known = changed = 0
    for picture, number in zip(source, at, strict=False):
        outside = ~unknown[number]
        known += int(outside.sum())
        changed += int((outside & (picture != written[number]).any(axis=2)).sum())
    return known, changed


class Bench:
    """The bench in a folder, and the damage it plants."""

    def __init__(self, folder: Path, work: Path) -> None:
        sys.path.insert(0, str(folder))
        spec = spec_from_file_location("planting", folder / "bench.py")
        assert spec is not None
        assert spec.loader is not None
        self.bench: Any = module_from_spec(spec)  # its own name is that of our folder
        spec.loader.exec_module(self.bench)
        self.damage: Any = import_module("damage")
        self.video: Any = import_module("vio")
        self.work = work

    def measure(self, clip: Path, kinds: list[str], peers: bool, told: Told) -> None:
        """One clip with each kind of damage, by every method."""
        shown, fps = self.video.read(str(clip)), self.video.probe(str(clip))["fps"]
        for kind in kinds:
            case = self.damage.MAKERS[kind](clip.stem, shown, fps, str(self.work))
            if any(pixels.any() for pixels in case.pix):
                self._case(clip.stem, case, peers, told)
            for path in self.work.glob(f"{clip.stem}_*"):
                path.unlink()

    def _case(self, name: str, case: Any, peers: bool, told: Told) -> None:
        run = f"{sys.executable} peers.py {{}} {{{{input}}}} {{{{mask}}}} {{{{output}}}}"
        methods = {peer: run.format(peer) for peer in self.bench.PEERS[case.kind] if peers}
        if case.ref:
            methods[UNTOLD] = COMMAND.removesuffix(REFERENCE)
        for method, command in {**methods, OURS: COMMAND}.items():
            result = self.bench.run_case(case, method, command, str(self.work))
            told.cases.append({**result, "clip": name})
            sys.stderr.write(f"{name} {case.kind} {method} {_short(result)}\n")
        if told.cases[-1]["ok"] and case.kind != "trunc":
            found = kept(case, self.work / "out.mkv", self.work / "mo.mkv")
            told.kept[f"{name} {case.kind}"] = found


def clean(clip: Path, work: Path) -> dict[str, float]:
    """A clip nobody damaged, sent through blindly: how far it differs, how many frames it told."""
    out, report = work / "clean.mkv", work / "clean.json"
    seconds = _seen("inspect", clip).wall
    _seen("repair", clip, out, "--report", report)
    was, now = planes(clip, "rgb24"), planes(out, "rgb24")
    same = len(was) == len(now)
    error = float(((was.astype(np.int16) - now) ** 2).mean()) if same else 255.0**2
    psnr = 99.0 if error == 0 else float(10 * np.log10(255**2 / error))
    flagged = len(json.loads(report.read_text())["frames"])
    return {"psnr": psnr, "flagged": flagged, "fps": len(was) / seconds}


def _seen(verb: str, *typed: Path | str) -> Seen:
    words = [str(one.absolute()) if isinstance(one, Path) else one for one in typed]
    seen = run([sys.executable, "app.py", verb, *words])
    if seen.code:
        raise SystemExit(seen.err)
    return seen


def long(clip: Path) -> dict[str, float]:
    """A clip looked through: how fast, and the most memory all our processes took together."""
    seen = _seen("inspect", clip)
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        frames, height = stream.frames, stream.codec_context.height
    most = seen.pss * MIB / 1e6
    return {"frames": frames, "height": height, "megabytes": most, "fps": frames / seen.wall}


def _short(result: dict[str, Any]) -> str:
    if not result["ok"]:
        return "failed: " + result.get("log", "")[-200:].replace("\n", " ")
    numbers = {n: round(result[n], 3) for n in ("psnr", "ssim", "recovered") if n in result}
    f1 = {n: round(result[n]["f1"], 3) for n in ("frame", "pixel") if n in result}
    return f"{numbers} {f1} {result['n'] / result['sec']:.1f} fps"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--clips", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--kinds", default="")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--clean", action="store_true", help="undamaged clips too")
    parser.add_argument("--long", type=Path, help="a clip of 10 minutes, 720p")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if not (asked.bench and asked.clips and (asked.bench / "bench.py").exists()):
        sys.exit("The bench and its clips are not shipped. Name their folders: --bench, --clips.")
    about = " ".join((__doc__ or "").split("\n\n")[2].split())
    with tempfile.TemporaryDirectory(prefix="repair") as work:
        told = _measured(asked, Path(work))
    for kind in dict.fromkeys(case["kind"] for case in told.cases):
        write(f"Repair: {kind}", about, rows_of(kind, told.cases, told.kept), asked.json)
    if told.clean:
        say = "Clips nobody damaged, looked through and written again."
        write("Repair: undamaged clips", say, rows_of_clean(told.clean), asked.json)
    if asked.long:
        say = "A long clip looked through: the memory of all our processes together."
        write("Repair: a long clip", say, rows_of_long(long(asked.long)), asked.json)


def _measured(asked: argparse.Namespace, work: Path) -> Told:
    bench, told = Bench(asked.bench, work), Told()
    kinds = asked.kinds.split(",") if asked.kinds else list(bench.damage.KINDS)
    for clip in sorted(asked.clips.glob("*.mp4")):
        if asked.only and clip.stem not in asked.only.split(","):
            continue
        bench.measure(clip, [kind for kind in kinds if kind], not asked.no_peers, told)
        if asked.clean:
            told.clean[clip.stem] = clean(clip, work)
            sys.stderr.write(f"{clip.stem} undamaged {told.clean[clip.stem]}\n")
    return told


if __name__ == "__main__":
    main()
