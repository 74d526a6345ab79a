"""Real servers on this machine, each on a free port for as long as a block runs."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Quiet(BaseHTTPRequestHandler):
    """Keeps connections open, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        return


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
