"""A server that makes video: a machine with an accelerator elsewhere serves this one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Caps, Lever, Sound, Watch
from pipelines.engines.windows import limited
from pipelines.errors import MissingPart
from pipelines.keys import is_address, key_of, server_of
from pipelines.progress import Progress
from pipelines.setup import Setup

if TYPE_CHECKING:
    from pipelines.engines.known import KnownPixels, Picture

LONGEST = 24 * 12
"""Frames of the longest clip such servers make; `Setup.window` says where one makes less."""


class Remote:
    """Any server that speaks the OpenAI-style video endpoint (`POST /v1/videos`, poll, content).

    A clip that was paid for is not asked for twice: the job's number on the server is noted for
    a week, so that neither a crash nor a restart costs it. What is longer than `longest` goes on
    from the last frame of the clip before.
    """

    caps = Caps(
        name="remote",
        version="1",
        keyframes="first",
        longest=LONGEST,
        overlap=1,
        weights=True,
        sound=True,
        elsewhere=True,
    )

    def __init__(self, setup: Setup) -> None:
        from dataclasses import replace

        self.setup = _addressed(setup)
        self.caps = replace(limited(self.caps, setup.window), setup=self.setup.id)
        self.sound: Sound | None = None
        self.levers: tuple[Lever, ...] = ()
        self.watch: Watch | None = None

    def frames(
        self, asked: Completion, known: "KnownPixels", span: Span, progress: Progress
    ) -> Iterator["Picture"]:
        """The frames of `span`: of the clip the server makes, brought to the size asked for."""
        from pipelines.engines.remote.asking import Asking
        from pipelines.engines.remote.fitting import Fitted

        first = known.picture(span.start) if span.start in known.whole else None
        with Asking(self.setup, asked, len(span), first).clip(progress) as film:
            fitted = Fitted(film, asked, len(span))
            self.sound, self.levers = fitted.sound(), fitted.levers
            yield from fitted.pictures()

    def ready(self) -> None:
        """Looks whether a server is named; it is not asked.

        Raises:
            MissingPart: none is, or its address is none.
        """
        reachable(self.setup)

    def close(self) -> None:
        """Nothing is held."""


def reachable(setup: Setup) -> None:
    """Looks at the address, without asking the server.

    Raises:
        MissingPart: it is not set, or is none.
    """
    if not setup.url:
        raise MissingPart(
            "remote needs a server. Give its address, such as http://localhost:8091/v1, in the "
            "engines' settings."
        )
    if not is_address(setup.url):
        raise MissingPart(
            f"{setup.url[:120]} is no address of a server. Write one such as "
            "http://localhost:8091/v1."
        )


def _addressed(setup: Setup) -> Setup:
    """The setup with the address and model of the environment where it names none.

    Raises:
        MissingPart: no server is named, or its address is none.
    """
    told = setup.model_copy(
        update={
            "url": setup.url or os.environ.get("REELWRIGHT_VIDEO_URL", ""),
            "model": setup.model or os.environ.get("REELWRIGHT_VIDEO_MODEL", ""),
        }
    )
    reachable(told)
    return told


def key_for(url: str) -> str:
    """The key for a server: of the environment for the server named there, else of the key file."""
    named = os.environ.get("REELWRIGHT_VIDEO_URL", "")
    if server_of(named) == server_of(url) and os.environ.get("REELWRIGHT_VIDEO_KEY"):
        return os.environ["REELWRIGHT_VIDEO_KEY"]
    place = os.environ.get("REELWRIGHT_KEYS")
    return key_of(Path(place).expanduser() if place else None, url)
