"""Keeps other sites' pages away from the preview: it answers only its own page on this machine.

The Host check stops DNS rebinding; what changes anything must be JSON from the same origin, which
no other site's page can send. Every answer carries a strict Content-Security-Policy.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
BODY = 64 * 1024
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware around the page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not come in, and set the headers of what goes out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(scope["method"], Headers(scope=scope))
        answer: ASGIApp = PlainTextResponse(refusal[1], refusal[0]) if refusal else self._app

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await answer(scope, receive, send_guarded)


def _refusal(method: str, headers: Headers) -> tuple[int, str] | None:
    host = headers.get("host", "")
    if _hostname(host) not in HOSTS:
        return 421, "The preview is for this machine: open it as http://127.0.0.1."
    if method in {"GET", "HEAD"}:
        return None
    if not _same_origin(headers, host):
        return 403, "Only the preview's own page may do this."
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415, "JSON, please."
    length = headers.get("content-length", "")
    if not length.isdigit() or int(length) > BODY:
        return 413, "That is too long."
    return None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _same_origin(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host
