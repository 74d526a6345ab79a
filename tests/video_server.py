"""A real server that speaks the video endpoint and makes its clips with an engine of ours."""

import email
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from pipelines.completion import Completion, Known
from pipelines.engines import Engine
from pipelines.engines.complete import complete
from pipelines.progress import Cancelled
from tests.serving import Quiet, listening

KEY = "sesame"
EXTRA = ("width", "height", "num_frames", "fps", "seed", "negative_prompt")


class VideoServer:
    """Answers over `engine`; what it was asked stands in `asked`.

    key: the key it wants. knows_all: whether it takes more than the plain fields. fails: the
    reason every job fails for. size: makes this size whatever is asked. slow: waits for `go`.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.asked: list[dict[str, str]] = []
        self.deleted: list[str] = []
        self.jobs: dict[str, dict[str, Any]] = {}
        self.url = ""
        self.key, self.knows_all, self.fails = "", True, ""
        self.size: tuple[int, int] | None = None
        self.go = threading.Event()
        self.go.set()
        self.looks = 0

    def begin(self, fields: dict[str, str], first: bytes | None) -> dict[str, Any]:
        id_ = f"video_{len(self.jobs)}"
        self.jobs[id_] = {"id": id_, "object": "video", "status": "queued", "progress": 0}
        threading.Thread(target=self._make, args=(id_, fields, first), daemon=True).start()
        return self.jobs[id_]

    def _make(self, id_: str, fields: dict[str, str], first: bytes | None) -> None:
        job = self.jobs[id_]
        job["status"] = "in_progress"

        def told(done: float, total: float, note: str = "") -> None:
            job["progress"] = int(99 * done / total)
            if id_ in self.deleted:
                raise Cancelled

        self.go.wait(20)
        if self.fails:
            job.update(status="failed", error={"code": "bad", "message": self.fails})
            return
        try:
            complete(self._request(id_, fields, first), self.film(id_), self.engine, told)
        except Cancelled:
            return
        job.update(status="completed", progress=100)

    def _request(self, id_: str, fields: dict[str, str], first: bytes | None) -> Completion:
        width, height = self.size or map(int, fields["size"].split("x"))
        known: tuple[Known, ...] = ()
        if first is not None:
            picture = self.folder / f"{id_}.png"
            picture.write_bytes(first)
            known = (Known(at=0, file=picture),)
        fps = fields.get("fps", "12")
        return Completion(
            prompt=fields["prompt"],
            negative=fields.get("negative_prompt", ""),
            frames=int(fields.get("num_frames", int(fields["seconds"]) * int(fps))),
            width=int(width),
            height=int(height),
            fps=fps,
            seed=int(fields.get("seed", 0)),
            steps=int(fields.get("num_inference_steps", 2)),
            known=known,
        )

    def film(self, id_: str) -> Path:
        return self.folder / f"{id_}.mp4"


@contextmanager
def video_server(engine: Engine, folder: Path) -> Iterator[VideoServer]:
    """The server, for as long as the block runs."""
    served = VideoServer(engine, folder)
    with listening(_Handler, served=served) as home:
        served.url = f"{home}/v1"
        try:
            yield served
        finally:
            served.go.set()


class _Handler(Quiet, BaseHTTPRequestHandler):
    served: VideoServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, first = _fields(self.headers["Content-Type"], body)
        self.served.asked.append(fields)
        if self.served.key and self.headers.get("Authorization") != f"Bearer {self.served.key}":
            self.give({"error": {"message": "no such key"}}, 401)
        elif not self.served.knows_all and any(name in fields for name in EXTRA):
            self.give({"error": {"message": "unknown parameter"}}, 400)
        else:
            self.give(self.served.begin(fields, first))

    def do_GET(self) -> None:
        if self.path == "/v1/models":
            self.models()
            return
        self.served.looks += 1
        id_ = self.path.split("/")[3]
        job = self.served.jobs.get(id_)
        if job is None or id_ in self.served.deleted:
            self.give({"error": {"message": "not found"}}, 404)
        elif self.path.endswith("/content"):
            self.answer(200, self.served.film(id_).read_bytes(), {"Content-Type": "video/mp4"})
        else:
            self.give(job)

    def models(self) -> None:
        if self.served.key and self.headers.get("Authorization") != f"Bearer {self.served.key}":
            self.give({"error": {"message": "no such key"}}, 401)
        else:
            self.give({"object": "list", "data": [{"id": "tiny"}, {"id": "tinier"}]})

    def do_DELETE(self) -> None:
        id_ = self.path.split("/")[3]
        self.served.deleted.append(id_)
        self.give({"id": id_, "deleted": True})

    def give(self, told: Any, status: int = 200) -> None:
        self.answer(status, json.dumps(told).encode(), {"Content-Type": "application/json"})


def _fields(kind: str, body: bytes) -> tuple[dict[str, str], bytes | None]:
    message = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    fields: dict[str, str] = {}
    first = None
    for part in message.get_payload():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if part.get_filename():
            first = data
        else:
            fields[str(name)] = data.decode()
    return fields, first
