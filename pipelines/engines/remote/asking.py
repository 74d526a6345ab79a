"""A clip asked of a server: begun once, watched, fetched; found again after a crash."""

import hashlib
import io
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipelines.completion import Completion
from pipelines.engines.remote import key_for
from pipelines.engines.remote.wire import Fields, Server
from pipelines.errors import MissingPart, Refused
from pipelines.files import whole_file
from pipelines.progress import Cancelled, Interrupted, Progress
from pipelines.setup import Setup

if TYPE_CHECKING:
    from pipelines.engines.known import Picture

KEPT_S = 7 * 24 * 3600.0
"""How long it is noted what was asked for; servers keep clips for hours or days."""
FIRST_LOOK_S, SLOWEST_LOOK_S, HEED_S = 0.2, 3.0, 0.1
PATIENCE_S = 120.0
"""How long a server may be out of reach while it works, before the wait is given up."""
LENGTHS = (4, 8, 12)
"""Seconds that servers take which take only some."""


class Asking:
    """One clip of `length` frames. first: its first frame, uint8 [H, W, 3], where it is known."""

    def __init__(
        self, setup: Setup, asked: Completion, length: int, first: "Picture | None"
    ) -> None:
        self._setup, self._asked, self._length = setup, asked, length
        self._first = _png(first) if first is not None else None
        self._note = _notes() / f"{self._key()}.json"

    @contextmanager
    def clip(self, progress: Progress) -> Iterator[Path]:
        """The finished clip as a file, for as long as the block runs.

        Raises:
            Refused: the server does not want to, or fails at it.
            MissingPart: it cannot be reached.
            Cancelled: by `progress`; the server is told to stop, unless another goes on with it.
        """
        server = Server(self._setup.url, key_for(self._setup.url))
        try:
            job = self._found(server) or self._begun(server)
            self._awaited(server, job, progress)
            with TemporaryDirectory() as folder:
                film = Path(folder) / "clip.mp4"
                server.fetch(job, film)
                yield film
        finally:
            server.close()

    def fields(self) -> Fields:
        """Everything that is asked of the server."""
        asked, fps = self._asked, self._asked.fps
        told = {
            **self.plain(ceil(self._length / fps)),
            "width": asked.width,
            "height": asked.height,
            "num_frames": self._length,
            "fps": int(fps) if fps.denominator == 1 else float(fps),
            "seed": asked.seed % 2**31,
            "negative_prompt": asked.negative,
            "num_inference_steps": asked.steps,
            "guidance_scale": asked.guidance,
        }
        return {name: value for name, value in told.items() if value not in (None, "")}

    def plain(self, seconds: int) -> Fields:
        """What every server of this kind knows."""
        size = f"{self._asked.width}x{self._asked.height}"
        model = {"model": self._setup.model} if self._setup.model else {}
        return {"prompt": self._asked.prompt, **model, "size": size, "seconds": seconds}

    def _begun(self, server: Server) -> str:
        needed = self._length / self._asked.fps
        allowed = next((s for s in LENGTHS if s >= needed), ceil(needed))
        told = server.create(self.fields(), self.plain(allowed), self._first)
        job = str(told.get("id") or "")
        if not job or not job.replace("-", "").replace("_", "").isalnum():
            raise Refused(f"{server.url} gave the video no usable number. Look at its log.")
        with suppress(OSError):
            self._note.parent.mkdir(parents=True, exist_ok=True)
            _tidy(self._note.parent)
            with whole_file(self._note) as part:
                part.write_text(json.dumps({"id": job}), "utf-8")
        return job

    def _found(self, server: Server) -> str | None:
        """The job an earlier try began, if the server still knows it and it has not failed."""
        try:
            job = str(json.loads(self._note.read_text("utf-8"))["id"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with suppress(Refused):
            if server.look(job).get("status") in ("queued", "in_progress", "completed"):
                return job
        self._over()
        return None

    def _awaited(self, server: Server, job: str, progress: Progress) -> None:
        pause, lost_since = FIRST_LOOK_S, 0.0
        while True:
            try:
                told = server.look(job)
                lost_since = 0.0
            except MissingPart:
                lost_since = lost_since or time.monotonic()
                if time.monotonic() - lost_since > PATIENCE_S:
                    raise
                told = {"status": "in_progress"}
            if self._is_done(server, told):
                return
            self._wait(server, job, pause, _share(told), progress)
            pause = min(SLOWEST_LOOK_S, pause * 1.3)

    def _is_done(self, server: Server, told: Fields) -> bool:
        if told.get("status") == "failed":
            self._over()
            wrong = told.get("error")
            why = wrong.get("message") if isinstance(wrong, dict) else wrong
            words = " ".join(str(why or "no reason given").split())[:200].rstrip(".")
            raise Refused(f"{server.url} could not make it: {words}. Change the request.")
        return told.get("status") == "completed"

    def _wait(
        self, server: Server, job: str, pause: float, share: float, progress: Progress
    ) -> None:
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            try:
                progress(share, 1.0, "the server works")
            except Interrupted:
                raise
            except Cancelled:
                server.forget(job)
                self._over()
                raise
            time.sleep(min(HEED_S, left))

    def _over(self) -> None:
        with suppress(OSError):
            self._note.unlink()

    def _key(self) -> str:
        told = json.dumps(
            [self._setup.url, self._setup.model, self.fields(), bool(self._first)], sort_keys=True
        ).encode()
        return hashlib.sha256(told + (self._first or b"")).hexdigest()


def _share(told: Fields) -> float:
    try:
        return min(0.99, max(0.0, float(told.get("progress") or 0) / 100))
    except (TypeError, ValueError):
        return 0.0


def _notes() -> Path:
    from platformdirs import user_state_path

    return user_state_path("reelwright", appauthor=False) / "videos"


def _tidy(notes: Path) -> None:
    """Removes what was noted long ago."""
    for note in notes.iterdir():
        if note.stat().st_mtime < time.time() - KEPT_S:
            note.unlink()


def _png(picture: "Picture") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture).save(out, format="PNG", compress_level=3)
    return out.getvalue()
