"""A stretch cut out of a clip, with what is broken in it, so that a repair can be tried."""

from contextlib import ExitStack, closing
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.damage import Damage

if TYPE_CHECKING:
    from pipelines.mending.map import DamageMap


def second_of(
    path: Path, found: "DamageMap", span: list[int], folder: Path
) -> tuple[Path, "DamageMap"]:
    """Frames `span` of a clip as a lossless file in `folder`, and the damages that lie in them."""
    from pipelines.footage import open_footage
    from pipelines.media import write_video

    start, stop = span
    out, facts = folder / "second.mkv", found.facts
    with (
        closing(open_footage(path)) as footage,
        write_video(out, facts.width, facts.height, facts.fps, lossless=True) as sink,
    ):
        for picture in footage.frames(start, stop):
            sink.add(picture)
    frames = stop - start
    inside = [d for d in found.damages if d.start < stop and d.stop >= start]
    damages = tuple(_within(d, start, frames, facts.fps, folder) for d in inside)
    cuts = tuple(cut - start for cut in found.cuts if start < cut < stop)
    facts = replace(facts, path=out, frames=frames, stored=frames, absent=(), corrupt=())
    return out, replace(found, facts=facts, damages=damages, cuts=cuts)


def stretch_of(path: Path, found: "DamageMap", seconds: list[float], folder: Path) -> Path:
    """The sound of a clip from one second to another: as it is, and then, as long, mended.

    Raises:
        UnreadableMedia: there is no sound that can be read.
    """
    from pipelines.footage import open_footage
    from pipelines.mending.listening import heard, write_heard
    from pipelines.mending.planning import plan

    steps = plan(found, sorted({damage.kind for damage in found.damages}))
    begins, ends = map(Fraction, seconds)
    with ExitStack() as held:
        if found.facts.salvaged:
            path = held.enter_context(closing(open_footage(path))).facts.sound_path
        write_heard(out := folder / "heard.wav", heard(path, steps, begins, ends))
    return out


def _within(damage: Damage, start: int, frames: int, fps: Fraction, folder: Path) -> Damage:
    a, b = max(0, damage.start - start), min(frames, damage.stop - start)
    skipped = start + a - damage.start
    mask = damage.mask
    if mask and (skipped or b - a < damage.stop - damage.start):
        mask = _cut(mask, skipped, b - a, fps, folder / f"mask-{damage.kind}-{damage.start}.mkv")
    values = {name: many[skipped : skipped + b - a] for name, many in damage.values.items()}
    return replace(damage, start=a, stop=b, mask=mask, values=values)


def _cut(mask: Path, skipped: int, frames: int, fps: Fraction, out: Path) -> Path:
    from pipelines.gray import read_gray, write_gray

    planes = islice(read_gray(mask), skipped, skipped + frames)
    first = next(planes)
    with write_gray(out, (first.shape[1], first.shape[0]), fps, bits=8) as film:
        film.add(first)
        for plane in planes:
            film.add(plane)
    return out
