"""A stream written anew from the units a broken file holds."""

import mmap
from pathlib import Path
from typing import Any

from pipelines.errors import UnreadableMedia
from pipelines.footage.salvage.between import Between
from pipelines.footage.salvage.boxes import is_film, rows
from pipelines.footage.salvage.clock import clock_of
from pipelines.footage.salvage.lengths import HEAD_BYTES
from pipelines.footage.salvage.sets import Stream
from pipelines.footage.salvage.walking import KEY, SLICE, Beat
from pipelines.footage.units import LONG_START, joined


def save(path: Path, reference: Path | None, out: Path, beat: Beat) -> dict[str, Any]:
    """Writes the pictures of a broken mp4 or mov file to `out`, its units with start codes.

    Returns `codec`, `rate` of the pictures or None, `stamps` in frames or none, `stretches` that
    are no pictures (begin, end, and how many pictures stand before), and `notes`.

    Raises:
        UnreadableMedia: there are none, or how they are coded is not found.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        data = memoryview(held)
        try:
            return _saved(data, path, reference, out, beat)
        finally:
            data.release()


def _saved(
    data: memoryview, path: Path, reference: Path | None, out: Path, beat: Beat
) -> dict[str, Any]:
    if not is_film(data):
        raise UnreadableMedia(
            f"{path.name} is of no kind that is opened or saved here. Convert it to MP4 first."
        )
    stream = Stream(data, rows(data), beat)
    found = next(stream.sets(reference), None)
    if found is None:
        raise UnreadableMedia(
            f"{path.name} breaks off before it tells how it is coded. "
            "Name a healthy file of the same camera as its reference."
        )
    with out.open("wb") as sink:
        sink.write(joined(found.units))
        pictures, clock = 0, clock_of(found.codec, found.units)
        between = Between(stream.rows, found.prefix)
        for unit in stream.units(found.codec, found.prefix, clock.frame_bits):
            between.take(unit, pictures)
            sink.write(LONG_START)
            sink.write(data[unit.begin : unit.begin + unit.length])
            if unit.kind in (SLICE, KEY) and unit.first:
                pictures += 1
                clock.take(bytes(data[unit.begin : unit.begin + HEAD_BYTES + 1]))
    return {
        "codec": found.codec,
        "rate": found.rate and str(found.rate),
        "stamps": clock.stamps(),
        "notes": [f"Its index is lost; {pictures} pictures were found without it.", found.note],
        "stretches": between.all(pictures),
    }
