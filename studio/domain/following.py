"""How the timeline follows the storyboard: same order, new lengths, edits kept where they hold."""

from fractions import Fraction

from studio.domain import ledger
from studio.domain.document import Document
from studio.domain.storyboard import Storyboard, length
from studio.domain.timeline import Item, Timeline, new_id, with_track


def with_board(document: Document, board: Storyboard) -> Document:
    """The document with another board, which its timeline and its ledger follow."""
    timeline = followed(document.timeline, board, document.format.fps)
    facts = ledger.followed(document.ledger, document.storyboard, board)
    parts = {"storyboard": board, "timeline": timeline, "ledger": facts}
    return document.model_copy(update=parts)


def followed(timeline: Timeline, board: Storyboard, fps: Fraction) -> Timeline:
    """The timeline after the board changed.

    Clips of removed shots go; clips keep their trims as far as the shot's new length allows
    (an untrimmed clip takes the whole new length); new shots come in where the board has them;
    on the first track shots stand in the board's order, a split shot's pieces together.
    """
    lengths = {shot.id: length(shot, fps) for shot in board.shots}
    for t in range(len(timeline.tracks)):
        items = [
            _refitted(item, lengths) for item in timeline.tracks[t].items
            if item.is_gap or item.shot in lengths
        ]  # fmt: skip
        timeline = with_track(timeline, t, items)
    placed = {item.shot for track in timeline.tracks for item in track.items}
    first = list(timeline.tracks[0].items)
    for shot in board.shots:
        if shot.id not in placed:
            id_, timeline = new_id(timeline)
            n = lengths[shot.id]
            first.append(Item(id=id_, dur=n, shot=shot.id, avail=n))
    return with_track(timeline, 0, _in_order(first, board))


def _refitted(item: Item, length: dict[str, int]) -> Item:
    if item.shot is None or item.avail == length[item.shot]:
        return item
    avail = length[item.shot]
    if item.src == 0 and item.dur == item.avail:
        return item.model_copy(update={"dur": avail, "avail": avail})
    src = min(item.src, avail - 1)
    return item.model_copy(update={"src": src, "dur": min(item.dur, avail - src), "avail": avail})


def _in_order(items: list[Item], board: Storyboard) -> list[Item]:
    """Clips sorted as the board has them; gaps keep their index."""
    rank = {shot.id: n for n, shot in enumerate(board.shots)}
    clips = iter(sorted((i for i in items if i.shot), key=lambda i: rank[str(i.shot)]))
    return [item if item.is_gap else next(clips) for item in items]
