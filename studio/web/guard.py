"""The one door: who may knock, from where, and what every answer must carry."""

import hmac
import ipaddress
import secrets
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipelines.errors import ReelwrightError
from studio.web import bodies, doors
from studio.web.answers import nothing_here, refused
from studio.web.errors import CrossSite, LoggedOut, Misdirected

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
FOR_OTHER_SITES = b"access-control-"
SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Refuses foreign hosts, other sites and oversized edits; adds the safety headers.

    hosts: the names this server answers to, with port. password: when set, every request but
    the login needs the session cookie that the login gives. port: when set, any number of an
    address with this port is answered to as well; names stay closed, so that no name of a
    stranger's can be pointed here.
    """

    def __init__(
        self, app: ASGIApp, hosts: set[str], password: str | None = None, port: int | None = None
    ) -> None:
        self.app = app
        self.hosts = hosts
        self.password = password
        self.port = port
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        try:
            self._admit(scope)
            receive = await bodies.checked(scope, receive)
        except ReelwrightError as wrong:
            await _turned_away(scope, wrong)(scope, receive, send)
            return
        await self.app(scope, receive, self._dressed(scope, send))

    def _admit(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts and not (self.port and _is_number(host, self.port)):
            raise Misdirected("This address is not served here. Open the one Reelwright printed.")
        if _cross_site(scope, headers, host):
            raise CrossSite("Another site sent this. Open Reelwright's own page.")
        if self.password and scope["path"] != "/login" and not self._known(headers):
            raise LoggedOut("This studio has a password. Open /login first.")
        if not doors.is_open(scope["path"]):
            raise nothing_here(scope["path"])

    def _known(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        given = cookie.value.encode() if cookie else b""
        return hmac.compare_digest(given, self.token.encode())

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
            if not name.lower().startswith(FOR_OTHER_SITES)
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


def _turned_away(scope: Scope, wrong: ReelwrightError) -> Response:
    """The refusal: a sentence for people who typed an address, JSON for the page and scripts."""
    answer: Response = refused(wrong)
    if "text/html" in Headers(scope=scope).get("accept", ""):
        if isinstance(wrong, LoggedOut):
            answer = RedirectResponse("/login", 303)
        else:
            answer = PlainTextResponse(str(wrong), answer.status_code)
    answer.headers.update(HEADERS)
    return answer


def _is_number(host: str, port: int) -> bool:
    name, _, given = host.rpartition(":")
    if given != str(port):
        return False
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _cross_site(scope: Scope, headers: Headers, host: str) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if origin is not None and origin.split("://", 1)[-1] != host:
        return True
    if scope.get("method", "GET") in SAFE and scope["type"] == "http":
        return site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    return site not in (None, "same-origin", "none")
