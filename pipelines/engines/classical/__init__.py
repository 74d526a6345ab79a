"""An engine without weights: what is known is carried along the motion found in it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Caps
from pipelines.progress import Progress

if TYPE_CHECKING:
    from pipelines.engines import Picture
    from pipelines.engines.known import KnownPixels


class Classical:
    """Joins, extends, loops and fills what is known; invents nothing."""

    caps = Caps(
        name="classical",
        version="6",
        words=False,
        keyframes="any",
        needs_known=True,
        runs=True,
        mask=True,
        any_span=True,
    )

    def frames(
        self, asked: Completion, known: "KnownPixels", span: Span, progress: Progress
    ) -> Iterator["Picture"]:
        """The frames of `span`, in order; each depends on the request and its number alone."""
        from pipelines.engines.classical.painter import Painter

        painter = Painter(asked, known)
        for done, number in enumerate(range(span.start, span.stop), 1):
            yield painter.picture(number)
            progress(done, len(span))
