"""Real servers on this machine, each on a free port for as long as a block runs."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Quiet(BaseHTTPRequestHandler):
    """Keeps connections open, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        return

    def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """Sends a whole body, or only its head to who asked for no more."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):  # whoever asked may be gone
                self.wfile.write(body)


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler], **shown: Any) -> Iterator[str]:
    """A server that answers by `handler`, and its address. shown: attributes of the handler."""
    answers = type("Answering", (handler,), shown) if shown else handler
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
