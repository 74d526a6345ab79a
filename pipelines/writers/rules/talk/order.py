"""Wishes about shots as such: remove, keep, swap, move, double, take again, add."""

from collections.abc import Iterable

from pipelines.adjusting import (
    AddShot,
    Adjustment,
    DuplicateShots,
    MoveShot,
    RemoveShots,
    Reseed,
    SwapShots,
)
from pipelines.script import MOST_SHOTS
from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.heard import Heard, wished
from pipelines.writers.rules.talk.saying import say


def removed(board: Board, shots: Numbers) -> Heard:
    """Shots leave, but never all of them."""
    if set(shots) >= set(board.numbers):
        return Heard(said=(say(board.language, "last_one"),))
    return wished([RemoveShots(shots=shots)], shots)


def kept(board: Board, shots: Numbers) -> Heard:
    """All the others leave."""
    others = tuple(n for n in board.numbers if n not in shots)
    if not others:
        return Heard(said=(say(board.language, "same"),))
    return removed(board, others)


def swapped(a: int, b: int) -> Heard:
    """Two shots change places."""
    return wished([SwapShots(a=a, b=b)])


def placed(board: Board, shots: Numbers, after: int) -> Heard:
    """Shots go behind a shot, in the order they have."""
    moves: list[Adjustment] = []
    for shot in shots:
        moves.append(MoveShot(shot=shot, after=after))
        after = shot
    return wished(moves, shots)


def reversed_(board: Board) -> Heard:
    """The last comes first."""
    return wished([MoveShot(shot=n, after=0) for n in board.numbers[1:]])


def doubled(shots: Numbers) -> Heard:
    """Each shot stands twice."""
    return wished([DuplicateShots(shots=shots)], shots)


def again(shots: Numbers) -> Heard:
    """Another take of each."""
    return wished([Reseed(shots=shots)], shots)


def added(board: Board, after: int, words: str) -> Heard:
    """A new shot of what the words say; camera words become its framing."""
    if len(board.plans) >= MOST_SHOTS:
        return Heard(said=(say(board.language, "full", count=MOST_SHOTS),))
    film = filmed(words, board.language)
    text = _plain(film.scene, board.language == "zh")
    if not any(c.isalnum() for c in text):
        return Heard(unread=(words,))
    said = {f: film.first(f) for f in ("size", "angle", "move")}
    wish = AddShot.model_validate({"after": after, "text": text, **said})
    return wished([wish])


def _plain(scene: str, han: bool) -> str:
    """The words that are left when the camera's are gone."""
    words = " ".join(part for part in scene.split() if part.strip(",，、：:"))
    words = words.strip(" ,，、：:.。-")
    for lead in ("of ", "where ", "with ", "showing ", "in which ", "that shows ", "的"):
        words = words.removeprefix(lead)
    words = words.removesuffix("的") if han else words
    return words[:1].upper() + words[1:]


def numbers_of(groups: Iterable[Numbers]) -> Numbers:
    """Numbers of several mentions, each once."""
    return tuple(dict.fromkeys(n for group in groups for n in group))
