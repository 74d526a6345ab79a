"""Which pictures are not whole, from what the decoder says of some of them."""

from collections.abc import Iterable, Iterator

from pipelines.footage.scan import Frame, Scan

Stored = tuple[int | None, Frame | None, bool, bool]
"""In the order stored: the place of a frame among those shown, the frame, whether the decoder
refused it, and whether others may lean on it."""


def in_doubt(scan: Scan) -> list[int]:
    """Places, in the order shown, of frames that are flagged or lean on one that is.

    What is decoded after a flagged frame leans on it, up to the next key frame, also what is shown
    before it; on a frame that nothing is predicted from, nothing leans. A packet that the decoder
    refused counts like a flagged frame.
    """
    return sorted(_doubted(_by_place(scan) if scan.counted else _by_packet(scan)))


def _doubted(stored: Iterable[Stored]) -> Iterator[int]:
    leaning = False
    for place, frame, refused, leant_on in stored:
        if frame is not None and frame.key:
            leaning = False
        hurt = refused or (frame is not None and frame.corrupt)
        leaning = leaning or (hurt and leant_on)
        if place is not None and (leaning or hurt):
            yield place


def _by_packet(scan: Scan) -> Iterator[Stored]:
    places = {frame.packet: place for place, frame in enumerate(scan.frames)}
    for number, packet in enumerate(scan.packets):
        place = places.get(number)
        frame = None if place is None else scan.frames[place]
        yield place, frame, number in scan.failed, packet.leant_on


def _by_place(scan: Scan) -> Iterator[Stored]:
    for place, frame in enumerate(scan.frames):
        yield place, frame, False, frame.kind != "B"
