"""Sound that stops dead, clicks, or is cut off at its peaks."""

from collections.abc import Callable, Iterator

import numpy as np

from pipelines.detectors import Detector, Mark, Survey
from pipelines.footage import Facts
from pipelines.footage.voice import Track, samples, track
from pipelines.hearing import Fault, Samples
from pipelines.hearing.clicks import clicks
from pipelines.hearing.clipped import clipped
from pipelines.hearing.dropouts import dropouts
from pipelines.hearing.filling import FILLED_S

OWN_S, BESIDE_S = 4, 0.7
"""Seconds heard at a time, and what is heard beside them."""
TOGETHER_S = 0.5
"""Faults nearer to each other are one damage."""
PEAKS = 3
"""Flat tops that stand together before they are no chance."""
FINDERS: dict[str, Callable[..., list[Fault]]] = {
    "silence": dropouts,
    "click": clicks,
    "clipping": clipped,
}


class Heard(Detector):
    """The sound by itself; it is read in blocks, however long it is.

    values: `begins_s`, seconds after the first sample, `lasts_s` and `channel` of each fault; of
    clipping only where it begins and ends.
    """

    kinds = ("silence", "click", "clipping")

    def survey(self, survey: Survey) -> list[Mark]:
        """All that is wrong with the sound of the file."""
        facts = survey.facts
        of = track(facts.sound_path) if facts.sound and facts.sound_path.is_file() else None
        if of is None:
            return []
        found: dict[str, list[Fault]] = {kind: [] for kind in FINDERS}
        for start, stop, low, heard in _stretches(facts, of):
            for kind, finder in FINDERS.items():
                told = (f for c, line in enumerate(heard.T) for f in finder(line, of.rate, c))
                moved = (Fault(f.start + low, f.stop + low, f.channel, f.score) for f in told)
                found[kind] += [f for f in moved if start <= f.start < stop]
        return [
            _mark(kind, group, facts, of)
            for kind, faults in found.items()
            for group in _together(faults, of.rate)
            if kind != "clipping" or len(group) >= PEAKS
        ]


def _stretches(facts: Facts, of: Track) -> Iterator[tuple[int, int, int, Samples]]:
    """Own samples `start` to `stop`, and what is heard from sample `low` on around them."""
    own, beside = OWN_S * of.rate, int(BESIDE_S * of.rate)
    held, low, start = np.zeros((0, of.channels)), 0, 0
    waiting: list[Samples] = []
    for block in samples(facts.sound_path):
        waiting.append(block)
        if low + len(held) + sum(map(len, waiting)) < start + own + beside:
            continue
        held, waiting = np.concatenate([held, *waiting]), []
        while low + len(held) >= start + own + beside:
            yield start, start + own, low, held[: start + own + beside - low]
            start += own
            cut = max(0, start - beside - low)
            held, low = held[cut:], low + cut
    held = np.concatenate([held, *waiting])
    yield start, low + len(held), low, held


def _together(faults: list[Fault], rate: int) -> Iterator[list[Fault]]:
    """Neighbours, those that can be filled apart from those that cannot."""
    long = [f for f in faults if f.stop - f.start > FILLED_S * rate]
    short = [f for f in faults if f.stop - f.start <= FILLED_S * rate]
    for some in (long, short):
        group: list[Fault] = []
        for fault in sorted(some, key=lambda f: f.start):
            if group and fault.start - group[-1].stop > TOGETHER_S * rate:
                yield group
                group = []
            group.append(fault)
        if group:
            yield group


def _mark(kind: str, group: list[Fault], facts: Facts, of: Track) -> Mark:
    first, last = group[0].start / of.rate, max(f.stop for f in group) / of.rate
    begins = float(of.begins)
    start = min(max(0, int((begins + first) * facts.fps)), facts.frames - 1)
    stop = min(max(start + 1, int((begins + last) * facts.fps) + 1), facts.frames)
    values: dict[str, tuple[float, ...]] = {
        "begins_s": tuple(f.start / of.rate for f in group),
        "lasts_s": tuple((f.stop - f.start) / of.rate for f in group),
        "channel": tuple(float(f.channel) for f in group),
    }
    if kind == "clipping":
        values = {"begins_s": (first,), "lasts_s": (last - first,)}
    score = float(np.mean([f.score for f in group]))
    return Mark(kind, start, stop, score, _why(kind, group, of.rate), values=values)


def _why(kind: str, group: list[Fault], rate: int) -> str:
    times = len(group)
    if kind == "silence":
        longest = round(1000 * max(f.stop - f.start for f in group) / rate)
        times = len({f.start for f in group})
        why = (
            f"The sound stops dead and goes on as suddenly; times: {times}, "
            f"the longest {longest} ms."
        )
    elif kind == "click":
        why = f"Samples stand far off what the sound around them foretells; clicks: {times}."
    else:
        why = f"Peaks of the sound are cut off flat at full level; peaks: {times}."
    return why
