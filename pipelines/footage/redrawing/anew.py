"""A file's broken pictures drawn anew, inside the process that decodes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipelines.footage.redrawing.groups import Drawing, Group, Stream
from pipelines.footage.redrawing.heads import Sets
from pipelines.footage.redrawing.raw import stored
from pipelines.footage.scanning import stored_packets
from pipelines.footage.units import parted, prefix_of
from pipelines.reading import open_container


def redraw(
    path: Path, hurt: Sequence[int], told: dict[str, Any], folder: Path, beat: Callable[[int], None]
) -> list[int]:
    """The packets that were drawn anew; each is written to `folder`, under its number.

    hurt: numbers of packets whose pictures are broken. told: keys, the numbers of key pictures;
    places, where each packet's picture is shown; leant_on, those others are predicted from.

    Raises:
        UnreadableMedia: the file is of a kind that is not opened, or tells of no pictures.
    """
    import av

    places = {int(number): place for number, place in told["places"].items()}
    leant_on, drawn = frozenset(told["leant_on"]), list[int]()
    before = av.logging.get_level()
    av.logging.set_level(av.logging.INFO)
    av.logging.set_skip_repeated(False)
    try:
        for stream, packets in _groups(path, hurt, told["keys"]):
            own = [number for number in hurt if number in packets and number != max(packets)]
            drawing = Drawing(stream, Group(packets, own, places, leant_on), beat)
            drawing.run()
            for number, packet in drawing.done.items():
                (folder / str(number)).write_bytes(packet)
                drawn.append(number)
    finally:
        av.logging.set_level(before)
    return drawn


def _groups(
    path: Path, hurt: Sequence[int], keys: Sequence[int]
) -> Iterator[tuple[Stream, dict[int, bytes]]]:
    """Groups that hold a broken picture, each with the key picture that follows it.

    None where no picture of the file can be drawn anew; nothing is read after the last group.
    """
    held: dict[int, bytes] = {}
    begins, wanted, at = frozenset(keys), set(hurt), 0
    with open_container(path) as container:
        decoder = container.streams.video[0].codec_context
        extra = bytes(decoder.extradata or b"")
        prefix = prefix_of(extra, "h264")
        sets: Sets | None = None
        for at, packet in enumerate(stored_packets(container)):
            data = bytes(packet)
            if sets is None:
                sets = Sets.of([*stored(extra), *parted(data, prefix)])
                if not sets.plain:
                    return
            if at in begins:
                if wanted & held.keys():
                    yield Stream(extra, prefix, sets), {**held, at: data}
                    wanted -= held.keys()
                    if not wanted:
                        return
                held = {}
            held[at] = data
        if sets is not None and wanted & held.keys():
            yield Stream(extra, prefix, sets), {**held, at + 1: b""}
