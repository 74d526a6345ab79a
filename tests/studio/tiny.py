"""A real engine and exporter so small that a worker is done in a blink."""

import time
from pathlib import Path

import numpy as np

from pipelines.clip import Span
from pipelines.engines import Caps
from pipelines.errors import Refused
from pipelines.pictures import open_picture

TINY = "tests.studio.tiny:Tiny"
SLOW = "tests.studio.tiny:Slow"
WHOLE = "tests.studio.tiny:Whole"
POSED = "tests.studio.tiny:Posed"


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


class Posed(Tiny):
    """Takes two reference pictures, and shows the first one's corner in every frame."""

    caps = Caps("posed", "1", any_span=True, references=2)

    def frames(self, asked, known, span: Span, progress):
        corner = open_picture(asked.references[0])[0, 0]
        for picture in super().frames(asked, known, span, progress):
            picture[:] = corner
            yield picture


class Listing:
    """Writes the cut as text."""

    suffix = ".txt"

    def export(self, cut, out: Path, progress) -> None:
        progress(1, 2)
        out.write_text(f"{cut.title}\n" + "\n".join(f"{p.label} {p.frames}" for p in cut.pieces))
