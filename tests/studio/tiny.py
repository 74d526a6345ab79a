"""A real engine and exporter so small that a worker is done in a blink."""

import os
import time
from pathlib import Path

import numpy as np

from pipelines.clip import Span
from pipelines.engines import Caps, Lever
from pipelines.errors import MissingPart, Refused
from pipelines.pictures import open_picture

TINY = "tests.studio.tiny:Tiny"
SLOW = "tests.studio.tiny:Slow"
WHOLE = "tests.studio.tiny:Whole"
FILLING = "tests.studio.tiny:Filling"
HEAVY = "tests.studio.tiny:Heavy"
ENDLESS = "tests.studio.tiny:Endless"
POSED = "tests.studio.tiny:Posed"
RELAY = "tests.studio.tiny:Relay"


class Tiny:
    """A bar that moves; "refuse" and "break" in the words do what they say."""

    caps = Caps("tiny", "1", any_span=True)
    pause_s = 0.0

    def frames(self, asked, known, span: Span, progress):
        if "refuse" in asked.prompt:
            raise Refused("Tiny does not draw this. Ask for something else.")
        if "break" in asked.prompt:
            raise RuntimeError("a wheel came off")
        for number in range(span.start, span.stop):
            picture = np.full((asked.height, asked.width, 3), asked.seed % 256, np.uint8)
            picture[:, : 1 + number % asked.width] = 200
            time.sleep(self.pause_s)
            progress(number - span.start + 1, len(span))
            yield picture


class Slow(Tiny):
    """Ten milliseconds a frame; the words name a file that gets one line for each frame made."""

    caps = Caps("slow", "1", any_span=True)
    pause_s = 0.01

    def frames(self, asked, known, span: Span, progress):
        for number, picture in enumerate(super().frames(asked, known, span, progress), span.start):
            if asked.prompt.startswith("/"):
                with Path(asked.prompt).open("a") as log:
                    log.write(f"{number}\n")
            yield picture


class Whole(Tiny):
    """Cannot make frames alone."""

    caps = Caps("whole", "1")


class Heavy(Tiny):
    """Has weights: a file that gets a line for what happens to them, and by whom.

    Makes ten steps of 20 ms, each with a preview; "lost" in the words breaks the device, once;
    "missing" lacks a part.
    """

    caps = Caps("heavy", "1", weights=True)
    steps = 10

    def __init__(self, setup):
        self.setup = setup
        self.sound, self.watch, self.levers = None, None, (Lever("tiling", "inert", "no tiles"),)
        self._log("open")

    def frames(self, asked, known, span: Span, progress):
        if "missing" in asked.prompt:
            raise MissingPart("Heavy lacks a shard. Download it again.")
        if "lost" in asked.prompt and "lost" not in Path(self.setup.weights).read_text():
            self._log("lost")
            raise RuntimeError("CUDA error: device-side assert triggered")
        for step in range(asked.steps or self.steps):
            time.sleep(0.02)
            progress(step + 1, asked.steps or self.steps, f"step {step + 1} of {self.steps}")
            if self.watch:
                self.watch(np.full((9, 16, 3), 90, np.uint8), step + 1, self.steps)
        yield from super().frames(asked, known, span, lambda *_: None)

    def close(self):
        self._log("close")

    def _log(self, what: str):
        with Path(self.setup.weights).open("a") as log:
            log.write(f"{what} {os.getpid()}\n")


class Endless(Heavy):
    """Makes six frames in one go."""

    caps = Caps("endless", "1", weights=True, keyframes="any", runs=True, longest=6, overlap=2)


class Posed(Tiny):
    """Takes two reference pictures, and shows the first one's corner in every frame."""

    caps = Caps("posed", "1", any_span=True, references=2)

    def frames(self, asked, known, span: Span, progress):
        corner = open_picture(asked.references[0])[0, 0]
        for picture in super().frames(asked, known, span, progress):
            picture[:] = corner
            yield picture


class Filling(Heavy):
    """Has weights, and makes what lacks of a clip."""

    caps = Caps("filling", "1", weights=True, keyframes="any", runs=True, mask=True)


class Listing:
    """Writes the cut as text."""

    suffix = ".txt"

    def export(self, cut, out: Path, progress) -> None:
        progress(1, 2)
        out.write_text(f"{cut.title}\n" + "\n".join(f"{p.label} {p.frames}" for p in cut.pieces))


class Relay:
    """Makes six frames in one go and goes on from two: each is one level above the one before."""

    caps = Caps("relay", "1", keyframes="any", runs=True, words=False, longest=6, overlap=2)

    def frames(self, asked, known, span: Span, progress):
        level = asked.seed
        for number in range(span.start, span.stop):
            level = int(known.picture(number).mean()) if known.kinds[number] else level + 10
            progress(number - span.start + 1, len(span))
            yield np.full((asked.height, asked.width, 3), level, np.uint8)
