"""The process that decodes: it may crash or hang without harm, and is told what to do by lines.

Frames are known by the packet they came of: each packet is given its own number for a time stamp,
and decoders hand time stamps on. So a file whose stamps are missing or wrong is read like any.
"""

import json
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipelines.decoding import FAULTS, limit
from pipelines.errors import ReelwrightError
from pipelines.footage.messages import ANSWER, SHAPE, SOUND, WRONG, Mouth

MOST_CPU_S = 6 * 3600
MOST_WRITTEN = 1 << 36
BEAT_S = 0.25


def serve() -> None:
    """Does what the lines of standard input ask for, until they end."""
    limit(MOST_CPU_S, MOST_WRITTEN)
    mouth = Mouth()
    for line in sys.stdin:
        deed, about = json.loads(line)
        try:
            mouth.say(ANSWER, json.dumps(DEEDS[deed](mouth, **about)).encode())
        except ReelwrightError as wrong:
            mouth.say(WRONG, str(wrong).encode())
        except FAULTS as wrong:
            name = Path(about["path"]).name
            told = f"{name} cannot be read ({type(wrong).__name__}). Convert it first."
            mouth.say(WRONG, told.encode())


def _scan(mouth: Mouth, path: str, skip: list[int]) -> dict[str, Any]:
    from pipelines.footage.scanning import scanned

    return scanned(Path(path), frozenset(skip), mouth.beat)


def _pictures(
    mouth: Mouth, path: str, wanted: list[int], size: list[int], **how: Any
) -> dict[str, Any]:
    """Sends the frames of the packets `wanted`, in that order.

    For one that does not come this time the one after it is sent.
    """
    from pipelines.footage.scanning import decoded
    from pipelines.reading import Pictures

    turned, left = Pictures(as_stored=True), deque(wanted)
    rest = set(wanted)
    for number, frame in decoded(_part(path, how), _slow(mouth)):
        if number not in rest:
            continue
        picture = _sized(turned.picture(frame), *size)
        while number in rest:
            rest.discard(left[0])
            mouth.show(left.popleft(), memoryview(picture))
        if not left:
            break
    return {"lost": len(left)}


def _part(path: str, how: dict[str, Any]) -> Any:
    from pipelines.footage.scanning import Part

    anew = how.get("redrawn")
    told = {**how, "skip": frozenset(how["skip"]), "redrawn": Path(anew) if anew else None}
    return Part(Path(path), **told)


def _doubts(mouth: Mouth, path: str, wanted: list[int], **how: Any) -> dict[str, Any]:
    """How much of each wanted frame is the decoder's own invention."""
    from pipelines.footage.inventing import invented

    return {"shares": invented(_part(path, how), set(wanted), _slow(mouth))}


def _redraw(mouth: Mouth, path: str, hurt: list[int], folder: str, **told: Any) -> dict[str, Any]:
    """Draws broken pictures anew and writes them to `folder`."""
    from pipelines.footage.redrawing.anew import redraw

    return {"drawn": redraw(Path(path), hurt, told, Path(folder), _slow(mouth))}


def _track(mouth: Mouth, path: str) -> dict[str, Any]:
    from pipelines.footage.voicing import tracked

    return {"track": tracked(Path(path))}


def _sound(mouth: Mouth, path: str) -> dict[str, Any]:
    """Sends the sound, block by block."""
    import numpy as np

    from pipelines.footage.voicing import sounded

    for block in sounded(Path(path), _slow(mouth)):
        told = SHAPE.pack(block.dtype.char.encode(), block.shape[1])
        mouth.say(SOUND, told + np.ascontiguousarray(block).tobytes())
    return {}


def _slow(mouth: Mouth) -> Callable[[int], None]:
    return lambda number: mouth.beat(number, BEAT_S)


def _sized(picture: Any, height: int, width: int) -> Any:
    if picture.shape[:2] == (height, width):
        return picture
    import cv2

    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def _save(mouth: Mouth, path: str, reference: str | None, out: str) -> dict[str, Any]:
    """Writes what can be saved of a film file to `out`."""
    from pipelines.footage.salvage.saving import save

    healthy = Path(reference) if reference else None
    return save(Path(path), healthy, Path(out), lambda: mouth.beat(0, BEAT_S))


def _hear(mouth: Mouth, path: str, reference: str | None, out: str, **about: Any) -> dict[str, Any]:
    """Writes the sound that stands between the pictures of a film file to `out`."""
    from pipelines.footage.salvage.sounds import save_sound

    healthy = Path(reference) if reference else None
    return save_sound(Path(path), healthy, Path(out), about, lambda: mouth.beat(0, BEAT_S))


DEEDS: dict[str, Callable[..., dict[str, Any]]] = {
    "scan": _scan,
    "pictures": _pictures,
    "doubts": _doubts,
    "redraw": _redraw,
    "save": _save,
    "hear": _hear,
    "track": _track,
    "sound": _sound,
}
