"""What is sent, weighed and looked through before anything acts on it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from pipelines.errors import BadRequest
from studio.web.errors import TooMuch

MOST_BODY = 2_000_000
MOST_PICTURE = 24 * 2**20
PICTURES = re.compile(r"/studio/projects/\d+/(pictures|stills)")
MOST_UPLOAD = 512 * 2**20
UPLOAD = "/gradio_api/upload"
CLIPS = re.compile(r"/studio/projects/\d+/clips(/[0-9a-f]+)?")
MOST_CLIP = 4 * 2**30
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
META = {"_type": "gradio.FileData"}


async def checked(scope: Scope, receive: Receive) -> Receive:
    """Gives `receive` again, once the body is known to be small enough and to name no file.

    A file that is uploaded is not held in memory: its length must be told, and is taken at its
    word, since the server cuts off what comes after it.

    Raises:
        TooMuch: it is larger than anything the page sends.
        BadRequest: it names a file on this machine, or an upload does not tell its length.
    """
    if scope["type"] != "http" or scope["method"] in WITHOUT_BODY:
        return receive
    told = Headers(scope=scope).get("content-length")
    if scope["path"] == UPLOAD:
        _weigh_upload(told, MOST_UPLOAD)
        return receive
    if CLIPS.fullmatch(scope["path"]):
        _weigh_upload(told, MOST_CLIP)
        return receive
    path: str = scope["path"]
    if told is not None and not (told.isdecimal() and int(told) <= _most(path)):
        raise _too_much(path)
    messages = await _read(receive, path)
    if scope["path"].startswith("/gradio_api/"):
        _look_through(b"".join(m.get("body", b"") for m in messages))
    return _again(iter(messages), receive)


def _weigh_upload(told: str | None, most: int) -> None:
    if told is None or not told.isdecimal():
        raise BadRequest("The upload does not tell its length. Send it from Reelwright's own page.")
    if int(told) > most:
        raise TooMuch(f"The file is larger than {most // 2**20} MB. Cut or compress it.")


def _most(path: str) -> int:
    """Bytes that may be sent to an address."""
    return MOST_PICTURE if PICTURES.fullmatch(path) else MOST_BODY


async def _read(receive: Receive, path: str) -> list[Message]:
    messages: list[Message] = []
    size, more = 0, True
    while more:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > _most(path):
            raise _too_much(path)
        more = message.get("more_body", False)
    return messages


def _again(messages: Iterator[Message], receive: Receive) -> Receive:
    async def again() -> Message:
        for message in messages:
            return message
        return await receive()

    return again


def _look_through(body: bytes) -> None:
    """Gradio opens a file that a payload names by `path` without `meta`, wherever it lies."""
    try:
        told: Any = json.loads(body or b"null")
    except RecursionError as wrong:
        raise BadRequest("The request cannot be read. Send one JSON object.") from wrong
    except ValueError:
        return
    waiting = [told]
    while waiting:
        it = waiting.pop()
        if isinstance(it, dict):
            if "path" in it and it.get("meta") != META:
                raise BadRequest("The request names a file on this machine. Upload it instead.")
            waiting.extend(it.values())
        elif isinstance(it, list):
            waiting.extend(it)


def _too_much(path: str) -> TooMuch:
    if PICTURES.fullmatch(path):
        return TooMuch(f"The picture is larger than {MOST_PICTURE // 2**20} MB. Save it smaller.")
    if path.endswith("/script"):
        return TooMuch(
            f"The script is larger than {MOST_BODY // 1_000_000} MB, and a script is text alone. "
            "Save it without pictures, or import it in parts."
        )
    return TooMuch("That is too much for one edit. Send less at once.")
