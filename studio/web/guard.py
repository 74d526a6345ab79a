"""The one door: who may knock, from where, and what every answer must carry."""

import hmac
import secrets
from collections.abc import MutableMapping
from http.cookies import SimpleCookie
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "reelwright"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; "
    "object-src 'none'; form-action 'self'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": POLICY,
}
SANDBOX = "sandbox; default-src 'none'"
SAFE = ("GET", "HEAD", "OPTIONS")
MOST_BODY = 2_000_000


class Guard:
    """Refuses foreign hosts, other sites and oversized edits; adds the safety headers.

    hosts: the names this server answers to, with port. password: when set, every request but
    the login needs the session cookie that the login gives.
    """

    def __init__(self, app: ASGIApp, hosts: set[str], password: str | None = None) -> None:
        self.app = app
        self.hosts = hosts
        self.password = password
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            status, words = refusal
            answer = PlainTextResponse(words, status, headers=HEADERS)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, self._dressed(scope, send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts:
            return 421, "This address is not served here. Open the one Reelwright printed."
        if _cross_site(scope, headers, host):
            return 403, "Another site sent this. Open Reelwright's own page."
        if _too_large(scope, headers):
            return 413, "That is too much for one edit. Send less at once."
        if self.password and not _login(scope) and not self._known(headers):
            return 401, "Open /login first."
        return None

    def _known(self, headers: Headers) -> bool:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        return cookie is not None and hmac.compare_digest(cookie.value, self.token)

    def _dressed(self, scope: Scope, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._headers(scope, message)}
            await send(message)

        return dressed

    def _headers(self, scope: Scope, message: MutableMapping[str, Any]) -> list[Any]:
        kept = [
            (name, value)
            for name, value in message["headers"]
            if name.lower() != b"access-control-allow-credentials"
        ]
        have = {name.lower() for name, _ in kept}
        extra = dict(HEADERS)
        if "/file=" in scope["path"] or scope["path"].startswith("/media/"):
            extra["content-security-policy"] = SANDBOX
        kept += [(n.encode(), v.encode()) for n, v in extra.items() if n.encode() not in have]
        if scope["path"] == "/" and not self.password:
            kept.append((b"set-cookie", self.cookie().encode()))
        return kept

    def cookie(self) -> str:
        """The session cookie of this run of the server."""
        return f"{COOKIE}={self.token}; Path=/; HttpOnly; SameSite=Strict"


def _login(scope: Scope) -> bool:
    return bool(scope["path"] == "/login")


def _cross_site(scope: Scope, headers: Headers, host: str) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if scope.get("method", "GET") in SAFE and scope["type"] == "http":
        return site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    if origin is not None and origin.split("://", 1)[-1] != host:
        return True
    return site not in (None, "same-origin", "none")


def _too_large(scope: Scope, headers: Headers) -> bool:
    if not scope["path"].startswith("/studio/"):
        return False
    length = headers.get("content-length", "0")
    return not length.isdigit() or int(length) > MOST_BODY
