"""A file that can be gone through: the one named, or what was saved of it."""

import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipelines.errors import DiskFull, UnreadableMedia
from pipelines.footage.doubt import in_doubt
from pipelines.footage.messages import Silent
from pipelines.footage.reader import Reader, reader
from pipelines.footage.scan import Frame, Scan

TRIES = 2
"""How often a file is gone through; the packet at which the reader fell is left out next time."""
SLOWEST_BYTES_S = 20_000
"""A file is given up that is read more slowly, whatever the reader says of its progress."""
SEEN = 0.004
"""Share of a picture that must be wrong before it counts as broken."""
HARDLY_SEEN = SEEN / 10
"""The same of one that the decoder names: it may have noticed at its last, empty macroblocks."""
CONCEALED = ("h264", "mpeg4", "mpeg2video", "mpeg1video")
"""Decoders that paint over what they lack, and can be told not to."""
FILM = "mov,mp4"
USUAL_RATE = 25
TRYING_S = 30.0
"""How long, beside, it may be tried how a file is coded."""


@dataclass(frozen=True)
class Reel:
    """path: what is decoded. skip: packets that are left out. folder: what is to be removed.

    invented: by packet, the share of a picture in doubt that the decoder invented; cells: where.
    voice: the file its sound was written to.
    redrawn: a folder of packets that stand for broken ones, by number (`footage/redrawing`); anew:
    packets in doubt whose pictures that mends.
    """

    path: Path
    scan: Scan
    skip: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    folder: Path | None = None
    invented: Mapping[int, float] = field(default_factory=dict)
    cells: Mapping[int, str] = field(default_factory=dict)
    voice: Path | None = None
    redrawn: Path | None = None
    anew: frozenset[int] = frozenset()

    @property
    def salvaged(self) -> bool:
        """Whether it was written anew from a file that does not tell where its pictures are."""
        return self.folder is not None

    @property
    def whole(self) -> int:
        """How many pictures are beyond doubt."""
        return len(self.scan.frames) - len(in_doubt(self.scan))

    @property
    def doubted(self) -> list[int]:
        """Places, in the order shown, of pictures that are seen not to be whole."""
        return [place for place in in_doubt(self.scan) if self._is_hurt(self.scan.frames[place])]

    def _is_hurt(self, frame: Frame) -> bool:
        bar = SEEN
        if frame.corrupt:
            bar = HARDLY_SEEN if frame.packet in self.anew else -1.0
        return self.invented.get(frame.packet, 1.0) > bar

    def part(self, packets: Sequence[int]) -> dict[str, Any]:
        """What to ask a reader for, to get the frames of these packets."""
        first = 0 if self.scan.counted else _key_before(self.scan, min(packets))
        return {
            "first": first,
            "wanted": list(packets),
            "skip": list(self.skip),
            "counted": self.scan.counted,
        }

    def remove(self) -> None:
        """Removes what was written for it."""
        for folder in (self.folder, self.redrawn):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def reel_of(path: Path, reference: Path | None, patience_s: float) -> Reel:
    """The file, or what can be saved of it, with what of its pictures is in doubt looked at.

    Raises:
        UnreadableMedia: there is nothing to be saved.
        DiskFull: there is no room for what could be saved.
    """
    reel = _best(path, reference, patience_s)
    doubts = [reel.scan.frames[place].packet for place in in_doubt(reel.scan)]
    if not doubts or reel.scan.codec not in CONCEALED:
        return reel
    reel = _redrawn(reel, doubts, patience_s)
    with reader() as busy, suppress(Silent, UnreadableMedia):
        told = _doubts(busy, reel, [n for n in doubts if n in reel.anew], patience_s)
        told |= _doubts(busy, reel, [n for n in doubts if n not in reel.anew], patience_s)
        shares = {int(packet): share for packet, (share, _) in told.items()}
        cells = {int(packet): where for packet, (_, where) in told.items()}
        return replace(reel, invented=shares, cells=cells)
    return reel


def _doubts(busy: Reader, reel: Reel, packets: Sequence[int], patience_s: float) -> dict[str, Any]:
    """What the reader tells of pictures in doubt, all of them mended by others or none."""
    if not packets:
        return {}
    anew = str(reel.redrawn) if packets[0] in reel.anew else None
    about = reel.part(packets) | {"redrawn": anew}
    shares: dict[str, Any] = _asked(busy, "doubts", reel.path, patience_s, **about)["shares"]
    return shares


def _redrawn(reel: Reel, doubts: Sequence[int], patience_s: float) -> Reel:
    """The reel with what broke drawn anew, between the key pictures where all of that can be."""
    scan = reel.scan
    hurt = [frame.packet for frame in scan.frames if frame.corrupt]
    if scan.codec != "h264" or scan.counted or scan.failed or not hurt:
        return reel
    keys = _keys(scan)
    about = {
        "hurt": sorted(hurt),
        "keys": keys,
        "places": {frame.packet: place for place, frame in enumerate(scan.frames)},
        "leant_on": [n for n, packet in enumerate(scan.packets) if packet.leant_on],
    }
    folder = Path(tempfile.mkdtemp(prefix="reelwright-"))
    with reader() as busy, suppress(Silent, UnreadableMedia):
        told = _asked(busy, "redraw", reel.path, patience_s, folder=str(folder), **about)
        if told["drawn"]:
            left = {bisect_right(keys, n) for n in set(hurt) - set(told["drawn"])}
            anew = frozenset(n for n in doubts if bisect_right(keys, n) not in left)
            return replace(reel, redrawn=folder, anew=anew)
    shutil.rmtree(folder, ignore_errors=True)
    return reel


def _best(path: Path, reference: Path | None, patience_s: float) -> Reel:
    """The file, or what can be saved of it where most of its pictures cannot be found by its index.

    Raises:
        UnreadableMedia: there is nothing to be saved.
    """
    try:
        plain = Reel(path, *_scanned(path, patience_s))
    except UnreadableMedia as wrong:
        if isinstance(wrong.__cause__, Silent):
            raise
        return _saved(path, reference, patience_s)
    stored = max(plain.scan.promised, len(plain.scan.packets))
    if plain.scan.frames and (FILM not in plain.scan.container or 2 * plain.whole >= stored):
        return plain
    try:
        saved = _saved(path, reference, patience_s)
    except UnreadableMedia:
        return plain
    if saved.whole > plain.whole:
        return saved
    saved.remove()
    return plain


def _scanned(path: Path, patience_s: float) -> tuple[Scan, tuple[int, ...]]:
    skip: tuple[int, ...] = ()
    for _ in range(TRIES):
        with reader() as busy:
            try:
                told = _asked(busy, "scan", path, patience_s, skip=skip)
                return Scan.of(told), skip
            except Silent as wrong:
                if busy.at < 0 or wrong.slow or len(skip) + 1 == TRIES:
                    raise wrong.of(path) from wrong
                skip = (*skip, busy.at)
    raise AssertionError("a file is gone through at least once")


def _asked(busy: Reader, deed: str, path: Path, patience_s: float, **about: Any) -> dict[str, Any]:
    """What a reader answers about a file, within the time that its size allows."""
    most_s = patience_s + path.stat().st_size / SLOWEST_BYTES_S
    most_s += TRYING_S if deed == "save" else 0.0
    return busy.ask(deed, patience_s, most_s, path=str(path), **about)


def _saved(path: Path, reference: Path | None, patience_s: float) -> Reel:
    folder = Path(tempfile.mkdtemp(prefix="reelwright-"))
    try:
        _check_room(folder, path)
        return _saved_in(folder, path, reference, patience_s)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _check_room(folder: Path, path: Path) -> None:
    size, free = path.stat().st_size, shutil.disk_usage(folder).free
    if size > free:
        raise DiskFull(
            f"{path.name} lost its index; what is saved of it needs {size / 1e9:.1f} GB in "
            f"{folder.parent}, and {free / 1e9:.1f} GB are free. Free some space."
        )


def _saved_in(folder: Path, path: Path, reference: Path | None, patience_s: float) -> Reel:
    draft, voice = folder / "pictures", folder / "sound.mov"
    about = {"reference": str(reference.resolve()) if reference else None}
    with reader() as busy:
        try:
            told = _asked(busy, "save", path, patience_s, out=str(draft), **about)
        except Silent as wrong:
            raise wrong.of(path) from wrong
    stream = draft.replace(folder / f"{path.stem}.{told['codec']}")
    heard = _heard(path, patience_s, {**about, "out": str(voice)}, told)
    scan, skip = _scanned(stream, patience_s)
    scan = replace(
        _timed(scan, Fraction(heard["rate"] or USUAL_RATE), told["stamps"]), sound=heard["span"]
    )
    notes = (*told["notes"], *heard["notes"], *_rate_notes(told["rate"], heard["rate"]))
    return Reel(stream, scan, skip, notes, folder, voice=voice if heard["span"] else None)


def _heard(
    path: Path, patience_s: float, about: dict[str, Any], told: dict[str, Any]
) -> dict[str, Any]:
    """What came of the sound; a sound that makes the reader fall over costs no picture."""
    known = {"rate": told["rate"], "stretches": told["stretches"]}
    with reader() as busy:
        try:
            return _asked(busy, "hear", path, patience_s, **about, **known)
        except (Silent, UnreadableMedia):
            note = "Its sound could not be read."
            return {"span": None, "rate": told["rate"], "notes": [note]}


def _rate_notes(told: str | None, heard: str | None) -> Iterator[str]:
    if heard is None:
        yield f"How many pictures it shows a second is not known; {USUAL_RATE} were taken."
    elif told is None:
        yield f"Its sound lasts as long as the pictures at {float(Fraction(heard)):g} a second."


def _timed(scan: Scan, fps: Fraction, stamps: list[int]) -> Scan:
    """The scan of a stream without time stamps, shown at `fps` and at `stamps` where there are."""
    timed = replace(scan, rates=(fps,))
    if len(stamps) != len(scan.packets) or scan.counted:
        return timed
    pairs = zip(scan.packets, stamps, strict=True)
    packets = tuple(packet._replace(pts=stamp) for packet, stamp in pairs)
    return replace(timed, packets=packets, base=1 / fps)


def _key_before(scan: Scan, packet: int) -> int:
    keys = _keys(scan)
    before = bisect_right(keys, packet) - 1
    return keys[before] if before >= 0 else 0


def _keys(scan: Scan) -> list[int]:
    return sorted(f.packet for f in scan.frames if f.key and scan.packets[f.packet].key)
