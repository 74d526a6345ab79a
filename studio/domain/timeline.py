"""The film: clips on tracks, in whole frames of one rate.

Positions are sums of durations and never stored; gaps are items. Equal timelines are equal values.
"""

from typing import Literal

from pydantic import Field, model_validator

from pipelines.script import Value
from studio.domain.errors import BadEdit, NotFound

MOST_FRAMES = 1_000_000
"""Eleven hours at 24 frames a second; a full storyboard at the fastest rate fits."""


class Item(Value):
    """A piece of a shot's take, or a gap when `shot` is None.

    dur: frames shown. src: first frame of the take that is shown. avail: frames the take has.
    """

    id: str
    dur: int = Field(ge=1)
    shot: str | None = None
    src: int = Field(default=0, ge=0)
    avail: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _inside(self) -> "Item":
        if self.shot is not None and self.src + self.dur > self.avail:
            raise ValueError("a clip cannot show frames its take does not have")
        return self

    @property
    def is_gap(self) -> bool:
        """Nothing is shown here."""
        return self.shot is None


class Track(Value):
    """Items one after the other, without holes: a hole is a gap item."""

    kind: Literal["video", "audio", "text"] = "video"
    name: str = "V1"
    items: tuple[Item, ...] = ()
    locked: bool = False
    muted: bool = False

    @property
    def frames(self) -> int:
        """How long the track is."""
        return sum(item.dur for item in self.items)


class Timeline(Value):
    """Tracks of one film; the first video track is the picture, higher ones cover it."""

    tracks: tuple[Track, ...] = (Track(name="V1"), Track(name="V2"))
    next_id: int = 1

    @property
    def frames(self) -> int:
        """How long the film is."""
        return max((track.frames for track in self.tracks), default=0)

    def place(self, id_: str) -> tuple[int, int]:
        """Track and index of an item.

        Raises:
            NotFound: the timeline has no such item.
        """
        for t, track in enumerate(self.tracks):
            for i, item in enumerate(track.items):
                if item.id == id_:
                    return t, i
        raise NotFound(f"The timeline has no clip {id_!r}. It may have been removed.")

    def starts(self, track: int) -> list[int]:
        """First frame of each item of a track."""
        at, out = 0, []
        for item in self.tracks[track].items:
            out.append(at)
            at += item.dur
        return out


def with_track(timeline: Timeline, track: int, items: list[Item]) -> Timeline:
    """The timeline with other items on one track: gaps joined, none at the end.

    Raises:
        BadEdit: the track is locked, or grew beyond what a film can be.
    """
    old = timeline.tracks[track]
    if old.locked:
        raise BadEdit(f"Track {old.name} is locked. Unlock it first.")
    tidy: list[Item] = []
    for item in items:
        if item.is_gap and tidy and tidy[-1].is_gap:
            tidy[-1] = tidy[-1].model_copy(update={"dur": tidy[-1].dur + item.dur})
        else:
            tidy.append(item)
    while tidy and tidy[-1].is_gap:
        tidy.pop()
    if sum(item.dur for item in tidy) > MOST_FRAMES:
        raise BadEdit(f"A film holds at most {MOST_FRAMES} frames. Put the clip earlier.")
    tracks = list(timeline.tracks)
    tracks[track] = old.model_copy(update={"items": tuple(tidy)})
    return timeline.model_copy(update={"tracks": tuple(tracks)})


def new_id(timeline: Timeline) -> tuple[str, Timeline]:
    """An id no item ever had, and the timeline that knows it is taken."""
    return f"i{timeline.next_id}", timeline.model_copy(update={"next_id": timeline.next_id + 1})
