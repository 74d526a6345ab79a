"""Filters over the whole clip: they change every pixel, so they work only when asked for."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from pipelines.repairers import Mended, Scene

if TYPE_CHECKING:
    from pipelines.repairers import Picture

SURE = 0.8
LEAST, MOST = 1.0, 30.0
NOTE = "Every pixel of the filtered frames was changed, as it was asked for: none is kept."


class _Filter:
    """A filter of FFmpeg over the frames of a scene."""

    kinds: tuple[str, ...] = ()
    reach = 0
    method = ""
    value = ""

    def mend(self, scene: Scene) -> Mended:
        """The own frames that were asked for, each filtered with those beside it."""
        own = scene.asked
        if not own:
            return Mended({}, {}, self.method)
        told = [v for v in scene.values.get(self.value, ()) if not np.isnan(v)]
        name, settings = self.asked(told[0] if told else None)
        made = list(through(scene.frames, name, settings))
        pictures = {n: made[n - scene.start] for n in own}
        return Mended(pictures, dict.fromkeys(own, SURE), self.method, (NOTE,))

    def asked(self, value: float | None) -> tuple[str, str]:
        """The filter's name and settings. value: what was measured of the clip."""
        raise NotImplementedError


class Deinterlace(_Filter):
    """Every other line is made anew, so that a frame shows one moment."""

    kinds = ("interlaced",)
    reach = 2
    method = "every other line made anew from the lines and frames beside it (bwdif)"
    value = "top_first"

    def asked(self, value: float | None) -> tuple[str, str]:
        """Whose lines come first is as it was measured."""
        order = "auto" if value is None else "tff" if value > 0.5 else "bff"
        return "bwdif", f"mode=send_frame:parity={order}:deint=all"


class Deblock(_Filter):
    """The steps where blocks meet are smoothed."""

    kinds = ("compression",)
    method = "the edges of blocks smoothed (deblock)"
    value = "ratio"

    def asked(self, value: float | None) -> tuple[str, str]:
        """Strong, on the grid of 8 pixels all coders share."""
        return "deblock", "filter=strong:block=8"


class Denoise(_Filter):
    """Each pixel becomes the mean of those whose surroundings look alike."""

    kinds = ("noise",)
    method = "means of places that look alike (nlmeans)"
    value = "sigma"

    def asked(self, value: float | None) -> tuple[str, str]:
        """As strong as the noise that was measured."""
        strength = min(MOST, max(LEAST, value if value is not None else 4.0))
        return "nlmeans", f"s={strength:.2f}:p=5:r=9"


def through(frames: "Sequence[Picture]", name: str, settings: str) -> "Iterator[Picture]":
    """The frames, uint8 [H, W, 3] RGB, as a filter of FFmpeg gives them back: as many."""
    import av

    height, width = frames[0].shape[:2]
    graph = av.filter.Graph()
    graph.threads = 1
    source = graph.add_buffer(
        width=width, height=height, format=av.VideoFormat("gbrp"), time_base=Fraction(1, 25)
    )
    worked, sink = graph.add(name, settings), graph.add("buffersink")
    source.link_to(worked)
    worked.link_to(sink)
    graph.configure()
    given = 0
    for number in range(len(frames) + 1):
        if number < len(frames):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(frames[number]), "rgb24")
            frame = frame.reformat(format="gbrp")
            frame.pts = number
            graph.push(frame)
        else:
            graph.push(None)
        for made in _ready(graph):
            given += 1
            yield made.to_ndarray(format="rgb24")
    assert given == len(frames), (name, given, len(frames))


def _ready(graph: Any) -> Iterator[Any]:
    import av

    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
