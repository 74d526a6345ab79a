"""The login, for a studio that is reachable from other machines."""

import hmac
import time
from collections.abc import Callable

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

PAGE = """<!doctype html><meta charset="utf-8"><title>Reelwright</title>
<style>body{background:#141417;color:#ececf1;font:15px system-ui;display:grid;place-items:center;
height:100vh;margin:0}form{display:grid;gap:12px;width:280px}input,button{font:inherit;padding:8px
12px;border-radius:6px;border:1px solid #34343c;background:#25252b;color:inherit}button{background:
#ffb224;color:#141417;border:0}</style>
<form method="post"><label for="p">Password · 密码</label>
<input id="p" name="password" type="password" autofocus required>
<button>Open · 打开</button></form>"""


def login_routes(password: str, cookie: Callable[[], str]) -> APIRouter:
    """GET and POST /login."""
    router = APIRouter()

    @router.get("/login")
    def asked() -> HTMLResponse:
        """The form."""
        return HTMLResponse(PAGE)

    @router.post("/login")
    def answered(password_given: str = Form(alias="password")) -> Response:
        """The session cookie for the right password; a pause for a wrong one."""
        if not hmac.compare_digest(password_given.encode(), password.encode()):
            time.sleep(1.0)
            return HTMLResponse(PAGE, 401)
        answer = RedirectResponse("./", 303)
        answer.headers["set-cookie"] = cookie()
        return answer

    return router
