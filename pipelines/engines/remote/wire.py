"""The video endpoint of a server, as `POST /v1/videos` made it known: ask, look, fetch, forget.

Beside the fields every such server knows (prompt, model, size, seconds, input_reference) those of
vLLM-Omni are sent: width, height, num_frames, fps, num_inference_steps, guidance_scale, seed and
negative_prompt. A server that refuses them is asked once more without.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from pipelines.errors import MissingPart, Refused
from pipelines.files import whole_file

CONNECT_S, SILENCE_S = 10.0, 60.0
MOST_BYTES = 4 * 2**30
REFUSALS = (400, 422)

Fields = dict[str, Any]


class Server:
    """One server. url: with its version, such as http://localhost:8091/v1. key: "" for none."""

    def __init__(self, url: str, key: str = "") -> None:
        self.url = url.rstrip("/")
        self._client = httpx.Client(
            timeout=httpx.Timeout(SILENCE_S, connect=CONNECT_S),
            headers={"Authorization": f"Bearer {key}"} if key else {},
            follow_redirects=False,
        )

    def create(self, fields: Fields, plain: Fields, first: bytes | None) -> Fields:
        """The job for a clip. plain: the fields that every server knows. first: a PNG, or None.

        Raises:
            Refused: the server does not want it; says why.
            MissingPart: it cannot be reached, or wants another key.
        """
        told = self._posted(fields, first)
        if told.status_code in REFUSALS and fields != plain:
            told = self._posted(plain, first)
        return self._read(told)

    def look(self, id_: str) -> Fields:
        """How a job stands: its "status", "progress" and "error".

        Raises:
            Refused: the server does not know it.
            MissingPart: it cannot be reached.
        """
        with self._in_words():
            return self._read(self._client.get(f"{self.url}/videos/{id_}"))

    def fetch(self, id_: str, out: Path) -> None:
        """Writes the finished clip to `out`.

        Raises:
            Refused: the server does not give it, or it is absurdly large.
            MissingPart: it cannot be reached.
        """
        with (
            self._in_words(),
            self._client.stream("GET", f"{self.url}/videos/{id_}/content") as told,
        ):
            if told.status_code != httpx.codes.OK:
                told.read()
                self._read(told)
            with whole_file(out) as part, part.open("wb") as file:
                for piece in told.iter_bytes():
                    file.write(piece)
                    if file.tell() > MOST_BYTES:
                        raise Refused(f"{self.url} sends a clip without end. Ask another server.")

    def forget(self, id_: str) -> None:
        """Stops a job, or removes what it made; a server that cannot is left alone."""
        with suppress(httpx.HTTPError):
            self._client.delete(f"{self.url}/videos/{id_}", timeout=CONNECT_S)

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def _posted(self, fields: Fields, first: bytes | None) -> httpx.Response:
        parts: list[tuple[str, Any]] = [(name, (None, str(v))) for name, v in fields.items()]
        if first is not None:
            parts.append(("input_reference", ("first.png", first, "image/png")))
        with self._in_words():
            return self._client.post(f"{self.url}/videos", files=parts)

    def _read(self, told: httpx.Response) -> Fields:
        if told.status_code in (401, 403):
            raise MissingPart(f"{self.url} refuses the key. Correct it in the engines' settings.")
        if told.status_code == httpx.codes.NOT_FOUND:
            raise Refused(
                f"{self.url} knows no such video or model. Look at its address and model."
            )
        try:
            read = told.json()
        except ValueError:
            read = None
        if told.is_success and isinstance(read, dict):
            return read
        raise Refused(f"{self.url} answered: {_why(read, told.status_code)}. Look at its log.")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as wrong:
            raise MissingPart(f"{self.url} took too long to answer. Try again.") from wrong
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            raise MissingPart(f"{self.url} cannot be reached. Check that it runs.") from wrong


def _why(read: Any, status: int) -> str:
    """What a server says of its error, in at most a line."""
    told = read.get("error", read.get("detail")) if isinstance(read, dict) else None
    if isinstance(told, dict):
        told = told.get("message")
    words = " ".join(str(told).split())[:200].rstrip(".") if told else ""
    return words or f"error {status}"
