"""The editor's operations: timeline in, timeline out, or `BadEdit` and nothing changed.

Other tracks keep their length in every operation.
"""

from typing import Literal

from studio.domain.errors import BadEdit
from studio.domain.timeline import Item, Timeline, new_id, with_track

Edge = Literal["in", "out"]


def trimmed(timeline: Timeline, id_: str, edge: Edge, frames: int, ripple: bool = True) -> Timeline:
    """One edge of a clip moved by `frames` (later is positive).

    edge: "in" or "out". ripple: what follows moves along; otherwise a gap opens or is eaten.

    Raises:
        BadEdit: the take has no such frames, or nothing would be left.
    """
    t, i = timeline.place(id_)
    items = list(timeline.tracks[t].items)
    item = items[i]
    grown = -frames if edge == "in" else frames
    src = item.src + (frames if edge == "in" and not item.is_gap else 0)
    _must_fit(item, src, item.dur + grown)
    items[i] = item.model_copy(update={"src": src, "dur": item.dur + grown})
    if ripple:
        return with_track(timeline, t, items)
    if edge == "in":
        return _padded(timeline, t, items, i, -grown)
    return _padded(timeline, t, items, i + 1, -grown)


def split(timeline: Timeline, id_: str, at: int) -> Timeline:
    """A clip cut in two at frame `at` of the film.

    Raises:
        BadEdit: the frame does not lie inside the clip.
    """
    t, i = timeline.place(id_)
    items = list(timeline.tracks[t].items)
    item, offset = items[i], at - timeline.starts(t)[i]
    if not 0 < offset < item.dur:
        raise BadEdit("The playhead is not inside this clip. Move it onto the clip to split it.")
    right, timeline = new_id(timeline)
    items[i : i + 1] = [
        item.model_copy(update={"dur": offset}),
        item.model_copy(update={"id": right, "dur": item.dur - offset, "src": item.src + offset}),
    ]
    return with_track(timeline, t, items)


def removed(timeline: Timeline, id_: str, ripple: bool = True) -> Timeline:
    """The timeline without one clip; `ripple` closes the hole, else a gap stays."""
    t, i = timeline.place(id_)
    items = list(timeline.tracks[t].items)
    hole = items.pop(i)
    if not ripple:
        gap, timeline = new_id(timeline)
        items.insert(i, Item(id=gap, dur=hole.dur))
    return with_track(timeline, t, items)


def moved(timeline: Timeline, id_: str, track: int, to: int) -> Timeline:
    """A clip taken out (the hole closes) and put before the item nearest to film frame `to`.

    Raises:
        BadEdit: there is no such track.
    """
    t, i = timeline.place(id_)
    if not 0 <= track < len(timeline.tracks):
        raise BadEdit(f"There is no track {track + 1}. The timeline has {len(timeline.tracks)}.")
    item = timeline.tracks[t].items[i]
    rest = removed(timeline, id_)
    items = list(rest.tracks[track].items)
    starts = [*rest.starts(track), rest.tracks[track].frames]
    place = min(range(len(starts)), key=lambda k: abs(starts[k] - to))
    if to > starts[-1]:
        gap, rest = new_id(rest)
        items.append(Item(id=gap, dur=to - starts[-1]))
        place = len(items)
    items.insert(place, item)
    return with_track(rest, track, items)


def slipped(timeline: Timeline, id_: str, frames: int) -> Timeline:
    """A clip that shows other frames of its take at the same place.

    Raises:
        BadEdit: the take has no such frames, or it is a gap.
    """
    t, i = timeline.place(id_)
    items = list(timeline.tracks[t].items)
    if items[i].is_gap:
        raise BadEdit("A gap has no frames to slip. Choose a clip.")
    _must_fit(items[i], items[i].src + frames, items[i].dur)
    items[i] = items[i].model_copy(update={"src": items[i].src + frames})
    return with_track(timeline, t, items)


def rolled(timeline: Timeline, id_: str, frames: int) -> Timeline:
    """The cut before a clip moved by `frames`; the film keeps its length.

    Raises:
        BadEdit: there is no cut before it, or a take has no such frames.
    """
    t, i = timeline.place(id_)
    items = list(timeline.tracks[t].items)
    if i == 0:
        raise BadEdit("There is no cut before the first clip. Choose a later one.")
    left, right = items[i - 1], items[i]
    _must_fit(left, left.src, left.dur + frames)
    _must_fit(right, right.src + frames, right.dur - frames)
    items[i - 1] = left.model_copy(update={"dur": left.dur + frames})
    src = 0 if right.is_gap else right.src + frames
    items[i] = right.model_copy(update={"dur": right.dur - frames, "src": src})
    return with_track(timeline, t, items)


def _must_fit(item: Item, src: int, dur: int) -> None:
    if dur < 1:
        raise BadEdit("Nothing would be left of this clip. Trim less, or remove it.")
    if item.is_gap:
        return
    if src < 0:
        raise BadEdit(f"The take has no earlier frames: {-src} are missing at its start.")
    if src + dur > item.avail:
        raise BadEdit(
            f"The take has no later frames: {src + dur - item.avail} are missing at its end. "
            "Lengthen the shot on the storyboard."
        )


def _padded(timeline: Timeline, t: int, items: list[Item], at: int, frames: int) -> Timeline:
    """Opens (frames > 0) or eats (frames < 0) a gap at index `at` so that the rest stays put."""
    if frames > 0:
        gap, timeline = new_id(timeline)
        items.insert(at, Item(id=gap, dur=frames))
        return with_track(timeline, t, items)
    if at >= len(items):
        return with_track(timeline, t, items)
    beside = at if items[at].is_gap else at - 1
    if not 0 <= beside < len(items) or not items[beside].is_gap or items[beside].dur < -frames:
        raise BadEdit("The neighbour is in the way. Trim it first, or ripple.")
    gap_left = items[beside].dur + frames
    if gap_left:
        items[beside] = items[beside].model_copy(update={"dur": gap_left})
    else:
        items.pop(beside)
    return with_track(timeline, t, items)
