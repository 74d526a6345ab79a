"""One request made in as many goes as it takes, frame after frame; memory is that of one go."""

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from pipelines.clip import Span
from pipelines.completion import Known
from pipelines.engines import Caps, Engine
from pipelines.engines.hearing import Hearing
from pipelines.engines.known import WHOLE, KnownPixels, Picture
from pipelines.engines.pasting import Paster
from pipelines.engines.windows import reach_of
from pipelines.errors import Refused, Shorter
from pipelines.media import write_video
from pipelines.progress import Progress, part


class March:
    """The finished frames of `span`.

    What is known whole is given as it is; an engine with a reach is not asked for it unless the
    whole span fits into one go. The last frames of a go that is not the last are kept in a file of
    their own, for the next go to take over.

    after: frames that an earlier march made, of which those in `span` are taken over.
    hearing: takes the sound of each go.
    meetings: where frames of a later go begin, and how many before are mixed of both.
    """

    def __init__(
        self,
        engine: Engine,
        known: KnownPixels,
        span: Span,
        after: Known | None,
        hearing: Hearing,
        progress: Progress,
    ) -> None:
        self._engine, self._known, self._span = engine, known, span
        self._after, self._hearing, self._progress = after, hearing, progress
        if after is not None:
            hearing.follow(after)
        self._reach = reach_of(engine.caps)
        self._used = ExitStack()
        self._given = self._made = span.start
        self.meetings: list[tuple[int, int]] = []

    def pictures(self) -> Generator[Picture]:
        """The frames, uint8 [H, W, 3], in order.

        Raises:
            Refused: the engine gave too few frames.
            Shorter: memory holds less than an engine needs that is to go on.
        """
        with ExitStack() as self._used:
            seen = self._seen()
            while (first := self._unknown(seen)) is not None:
                window = self._window(seen, first)
                yield from self._as_known(seen, window.start)
                try:
                    yield from self._go(seen, window)
                except Shorter as told:
                    self._shorten(told)
                seen = self._seen()
            yield from self._as_known(seen, self._span.stop)

    def _seen(self) -> KnownPixels:
        """What is known by now; `_made` is the first frame that is not made or taken over."""
        if self._after is None:
            return self._known.again()
        seen = self._known.with_clip(self._after)
        self._made = max(self._made, min(seen.last_span.stop, self._span.stop))
        return seen

    def _unknown(self, seen: KnownPixels) -> int | None:
        missing = np.flatnonzero(seen.kinds[self._made : self._span.stop] != WHOLE)
        return self._made + int(missing[0]) if len(missing) else None

    def _window(self, seen: KnownPixels, first: int) -> Span:
        """The go that makes frame `first`."""
        stop, reach = self._span.stop, self._reach
        if reach.holds(stop - self._given):
            return Span(self._given, stop)
        start = max(self._given, first - reach.overlap)
        whole = (np.flatnonzero(seen.kinds[first:stop] == WHOLE) + first).tolist()
        return Span(start, reach.stop(start, _goal(whole, reach.overlap, stop), whole))

    def _as_known(self, seen: KnownPixels, stop: int) -> Iterator[Picture]:
        for number in range(self._given, stop):
            self._given = number + 1
            yield seen.picture(number)

    def _go(self, seen: KnownPixels, window: Span) -> Iterator[Picture]:
        """Makes a window and gives all of it but what the next one takes over."""
        over = 0 if window.stop == self._span.stop else self._reach.overlap
        taken = self._taken(window)
        paster = Paster(seen, self._known, taken, waits=self._reach.most is not None)
        made = paster.pictures(window, self._asked(seen, window))
        for number, picture in zip(range(window.start, window.stop - over), made, strict=False):
            self._given = number + 1
            yield picture
        if taken:
            self.meetings.append((taken.stop, len(taken)))
        if over:
            self._after = self._kept(made, window.stop - over)
        self._made = window.stop

    def _taken(self, window: Span) -> Span | None:
        """The frames of a window that an earlier go made; None when all are known anyway."""
        if self._after is None or self._made <= window.start:
            return None
        taken = Span(max(window.start, self._after.at), self._made)
        own = self._known.kinds[taken.start : taken.stop]
        return None if (own == WHOLE).all() else taken

    def _asked(self, seen: KnownPixels, window: Span) -> Iterator[Picture]:
        """The engine's frames of a window, at the size it makes them; its padding is dropped."""
        fit, wanted = seen.asked, window
        if not self._engine.caps.any_span:
            wanted = Span(window.start, window.start + self._reach.length(len(window)))
        size = side(self._engine.caps, fit.width), side(self._engine.caps, fit.height)
        padded = seen.again(max(wanted.stop, fit.frames), *size)
        fit = fit.model_copy(
            update={"frames": padded.frames, "width": padded.width, "height": padded.height}
        )
        share = len(window) / len(self._span)
        told = part(self._progress, (window.start - self._span.start) / len(self._span), share)
        made = self._engine.frames(fit, padded, wanted, told)
        try:
            yield _next(made, window.start, self._engine.caps.name)
            self._hearing.take(self._engine, window)
            for number in range(window.start + 1, window.stop):
                yield _next(made, number, self._engine.caps.name)
        finally:
            getattr(made, "close", lambda: None)()

    def _kept(self, made: Iterator[Picture], start: int) -> Known:
        """The frames that are left, as a lossless clip that begins at `start`."""
        asked = self._known.asked
        path = self._folder / f"{start}.mkv"
        with write_video(path, asked.width, asked.height, asked.fps, lossless=True) as sink:
            for picture in made:
                sink.add(picture)
        if self._after is not None and self._after.file.parent == self._folder:
            self._after.file.unlink()
        return Known(at=start, file=path)

    @cached_property
    def _folder(self) -> Path:
        return Path(self._used.enter_context(TemporaryDirectory(prefix="reelwright-")))

    def _shorten(self, told: Shorter) -> None:
        """Goes on in shorter goes."""
        most = self._reach.most
        shorter = reach_of(self._engine.caps, told.frames)
        if not shorter.overlap or (most is not None and shorter.most == most):
            raise told
        self._reach = shorter


def side(caps: Caps, pixels: int) -> int:
    """The next length of a side that an engine can make."""
    return max(-(-pixels // caps.size_multiple) * caps.size_multiple, caps.smallest)


def _goal(whole: list[int], overlap: int, stop: int) -> int:
    """Where a long run of known frames has been entered by `overlap`; else `stop`."""
    behind = 2 * overlap - 1
    runs = (a for a, b in zip(whole, whole[behind:], strict=False) if b - a == behind)
    return next(runs, stop - overlap) + overlap


def _next(made: Iterator[Picture], number: int, name: str) -> Picture:
    picture = next(made, None)
    if picture is None:
        raise Refused(f"{name} gave up at frame {number}. Use another engine.")
    return picture
