"""Files broken at random: each opens with a map of what was saved, or is refused in a sentence."""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from bench.report import Row, write
from pipelines.errors import UnreadableMedia
from pipelines.footage import open_footage

KINDS = {
    "mp4": "libx264",
    "mkv": "libx264",
    "webm": "libvpx",
    "mov": "libx264",
    "avi": "mpeg4",
}
COUNT, SEED, MOST_S = 2000, 11, 15.0
FRAMES, WIDTH, HEIGHT, FPS = 24, 64, 48, 24


@dataclass(frozen=True)
class Verdict:
    """What came of a broken file. how: read, salvaged, refused, or what it should not be."""

    how: str
    seconds: float
    said: str = ""


def sample(path: Path) -> Path:
    """A small film of its kind, with sound where the kind is mp4 or mov."""
    with av.open(str(path), "w", options={"fflags": "+bitexact"}) as container:
        codec = KINDS[path.suffix[1:]]
        pictures = container.add_stream(codec, rate=FPS)
        if codec == "libx264":  # its tree of macroblocks hangs on what memory held before
            pictures.options = {"x264-params": "mbtree=0"}
        pictures.codec_context.thread_count = 1
        pictures.width, pictures.height, pictures.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        pictures.codec_context.gop_size = 8
        sounding = path.suffix in (".mp4", ".mov")
        sound = container.add_stream("aac", rate=24000, layout="mono") if sounding else None
        chance = np.random.default_rng(3)
        ground = chance.integers(0, 255, (HEIGHT, WIDTH + FRAMES, 3), np.uint8)
        for number in range(FRAMES):
            shown = np.ascontiguousarray(ground[:, number : number + WIDTH])
            frame = av.VideoFrame.from_ndarray(shown, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(pictures.encode(frame))
            if sound is not None:
                noise = chance.uniform(-1, 1, (1, 1000)).astype(np.float32)
                heard = av.AudioFrame.from_ndarray(noise, format="fltp", layout="mono")
                heard.sample_rate, heard.pts = 24000, number * 1000
                container.mux(sound.encode(heard))
        for stream in (pictures, sound):
            if stream is not None:
                container.mux(stream.encode(None))
    return path


def cut(data: bytearray, chance: random.Random) -> None:
    """Breaks off."""
    del data[chance.randrange(1, len(data)) :]


def flip(data: bytearray, chance: random.Random) -> None:
    """Changes a few bytes."""
    for _ in range(chance.choice((1, 3, 10, 100))):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)


def zero(data: bytearray, chance: random.Random) -> None:
    """Empties a stretch."""
    begin = chance.randrange(len(data))
    end = min(len(data), begin + chance.choice((16, 256, 4096)))
    data[begin:end] = bytes(end - begin)


def swap(data: bytearray, chance: random.Random) -> None:
    """Exchanges two stretches."""
    size = chance.choice((16, 128, 1024))
    a, b = sorted(chance.randrange(max(1, len(data) - size)) for _ in range(2))
    if b >= a + size:
        data[a : a + size], data[b : b + size] = data[b : b + size], data[a : a + size]


def head(data: bytearray, chance: random.Random) -> None:
    """Changes bytes at the very beginning or end, where a file tells what it is."""
    for _ in range(chance.choice((1, 4, 16))):
        place = chance.randrange(min(900, len(data)))
        data[place if chance.random() < 0.5 else -1 - place] = chance.choice((0, 255, 1, 127))


DEEDS: tuple[Callable[[bytearray, random.Random], None], ...] = (cut, flip, zero, swap, head)


def mutants(folder: Path, count: int, seed: int = SEED) -> Iterator[Path]:
    """Broken files one after the other, kinds of files and of damage in turn; same seed, same."""
    whole = [sample(folder / f"whole.{kind}").read_bytes() for kind in KINDS]
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        kind = number % len(KINDS)
        data = bytearray(whole[kind])
        deed = DEEDS[number // len(KINDS) % len(DEEDS)]
        for _ in range(chance.choice((1, 1, 2))):
            deed(data, chance)
        path = folder / f"{number}.{list(KINDS)[kind]}"
        path.write_bytes(data)
        yield path
        path.unlink()


def judged(path: Path) -> Verdict:
    """What comes of opening the file and looking at every picture."""
    began = time.monotonic()
    try:
        footage = open_footage(path)
        seen = sum(1 for _ in footage.frames())
        how = "salvaged" if footage.facts.salvaged else "read"
        if seen != footage.facts.frames:
            how = "miscounted"
        footage.close()
    except UnreadableMedia as wrong:
        return Verdict("refused", time.monotonic() - began, str(wrong))
    except Exception as wrong:  # noqa: BLE001 - whatever it is, it counts as a crash
        return Verdict("crashed", time.monotonic() - began, repr(wrong))
    return Verdict(how, time.monotonic() - began)


def main() -> None:
    """Breaks files and writes what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--from", type=int, default=0, dest="begin")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(mutants(Path(folder), asked.count, asked.seed)):
            if number < asked.begin:
                continue
            verdict = judged(path)
            verdicts.append(verdict)
            if verdict.how in ("crashed", "miscounted") or verdict.seconds > MOST_S:
                print(path.name, verdict)
    write("Broken files", _about(asked.seed), _rows(verdicts))


def _about(seed: int) -> str:
    return (
        f"Small films ({', '.join(KINDS)}) cut, flipped, emptied, swapped and changed at their "
        f"heads, seed {seed}; `python -m bench.mutants`."
    )


def _rows(verdicts: list[Verdict]) -> list[Row]:
    counts = Counter(verdict.how for verdict in verdicts)
    slowest = max(verdict.seconds for verdict in verdicts)
    fell = sum("fall over" in verdict.said for verdict in verdicts)
    busy = sum("busy" in verdict.said for verdict in verdicts)
    wrong = counts["crashed"] + counts["miscounted"]
    return [
        Row("files", str(len(verdicts)), ">= 2,000", len(verdicts) >= COUNT),
        Row("read by their index", str(counts["read"])),
        Row("salvaged without it", str(counts["salvaged"])),
        Row("refused in a sentence", str(counts["refused"])),
        Row("made the reader fall over; told so", str(fell)),
        Row("kept the reader busy; told so", str(busy)),
        Row("any other error, or a wrong number of pictures", str(wrong), "0", wrong == 0),
        Row("slowest, s", f"{slowest:.1f}", f"< {MOST_S:g}", slowest < MOST_S),
        Row("mean, s", f"{sum(v.seconds for v in verdicts) / len(verdicts):.2f}"),
    ]


if __name__ == "__main__":
    main()
