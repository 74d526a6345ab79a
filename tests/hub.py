"""A real server on this machine that answers as the hub of models does."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.serving import Quiet, listening

COMMIT = "c" * 40


class Hub:
    """The files of one model, and which of them were asked for.

    go: unset, it holds the weights back. gated: it asks for consent first. claims: bytes that each
    file is said to have.
    """

    def __init__(self, id_: str, folder: Path, without: str = "") -> None:
        self.id = id_
        files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != without]
        self.files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
        self.asked: list[str] = []
        self.go = threading.Event()
        self.go.set()
        self.url = ""
        self.gated = False
        self.claims: int | None = None


@contextmanager
def hub(id_: str, folder: Path, without: str = "") -> Iterator[Hub]:
    """A hub that has one model."""
    served = Hub(id_, folder, without)
    with listening(_Handler, hub=served) as served.url:
        try:
            yield served
        finally:
            served.go.set()


class _Handler(Quiet, BaseHTTPRequestHandler):
    hub: Hub

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if self.hub.gated and "/resolve/" in path:
            self.answer(403, b"{}", {"x-error-code": "GatedRepo"})
            return
        if path.startswith(f"/api/models/{self.hub.id}"):
            self.tell_of_the_model(path)
        elif path.startswith(f"/{self.hub.id}/resolve/"):
            self.give(path.split("/resolve/", 1)[1].partition("/")[2])
        else:
            self.answer(404, b"{}", {"x-error-code": "RepoNotFound"})

    def tell_of_the_model(self, path: str) -> None:
        files = [
            {
                "rfilename": name,
                "size": self.hub.claims or len(data),
                "blobId": _sha(data)[:40],
            }
            for name, data in self.hub.files.items()
        ]
        told: Any = {"id": self.hub.id, "modelId": self.hub.id, "sha": COMMIT, "siblings": files}
        if "/tree/" in path:
            told = [
                {"type": "file", "path": f["rfilename"], "size": f["size"], "oid": f["blobId"]}
                for f in files
            ]
        self.answer(200, json.dumps(told).encode(), {"content-type": "application/json"})

    def give(self, name: str) -> None:
        data = self.hub.files.get(name)
        if data is None:
            self.answer(404, b"", {"x-error-code": "EntryNotFound"})
            return
        if self.command == "GET":
            self.hub.asked.append(name)
            if name.endswith(".safetensors"):
                self.hub.go.wait(30)
        self.answer(200, data, {"etag": f'"{_sha(data)}"', "x-repo-commit": COMMIT})


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
