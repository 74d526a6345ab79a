"""The sound of a clip, put together from the sounds of the goes that made it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.completion import Known
from pipelines.engines import Engine, Generating
from pipelines.media import count_frames, is_picture
from pipelines.sound import RATE, Sound, at, followed, has_sound, heard, kept, silence

if TYPE_CHECKING:
    from pipelines.sound import Samples


class Hearing:
    """Gathers what engines make beside the pictures of `span`; most make nothing."""

    def __init__(self, span: Span, fps: Fraction) -> None:
        self._span, self._fps = span, fps
        self._samples: Samples | None = None

    def follow(self, after: Known) -> None:
        """Begins with what is heard in a clip made before, as far as it reaches into the span."""
        shown = count_frames(after.file)
        frames = min(after.at + shown, self._span.stop) - self._span.start
        if frames > 0 and has_sound(after.file):
            import numpy as np

            there = Span(self._span.start - after.at, self._span.start - after.at + frames)
            blocks = heard(after.file, there, at(frames, self._fps))
            self._samples = np.concatenate(list(blocks))

    def take(self, engine: Engine, window: Span) -> None:
        """Takes the sound of the go that has just made `window`.

        Where an earlier go was heard, it is heard to its end, and gives way within 20 ms.
        """
        made = engine.sound if isinstance(engine, Generating) else None
        if made is not None:
            self._add(made, window)

    def keep(self, known: Iterable[Known]) -> None:
        """Lays what is heard in known clips over what was made beside their frames."""
        for each in known:
            if is_picture(each.file) or not has_sound(each.file):
                continue
            start = max(each.at, self._span.start)
            stop = min(each.at + count_frames(each.file), self._span.stop)
            if start < stop:
                self._lay(each, Span(start, stop))

    def whole(self) -> "Samples | None":
        """All of it, float32 [N, 2] at 48 kHz, as long as the span; None when nothing was made."""
        if self._samples is None:
            return None
        return kept(Sound(self._samples, RATE), len(self._span), self._fps)

    def _lay(self, known: Known, span: Span) -> None:
        import numpy as np

        begins, ends = (
            at(n, self._fps) - at(self._span.start, self._fps) for n in (span.start, span.stop)
        )
        shown = Span(span.start - known.at, span.stop - known.at)
        there = np.concatenate(list(heard(known.file, shown, ends - begins)))
        length = at(self._span.stop, self._fps) - at(self._span.start, self._fps)
        whole = self.whole()
        made = silence(length) if whole is None else whole
        self._samples = np.concatenate([made[:begins], there, made[ends:]])

    def _add(self, made: Sound, window: Span) -> None:
        samples = kept(made, len(window), self._fps)
        begins = at(window.start, self._fps) - at(self._span.start, self._fps)
        if begins < 0:
            samples, begins = samples[-begins:], 0
        before = silence(0) if self._samples is None else self._samples
        self._samples = followed(before, samples, begins)
