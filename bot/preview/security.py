"""Keeps other sites' pages away from the preview: it answers only its own page on this machine.

The check of the Host header stops DNS rebinding; what changes anything must be JSON from the same
origin, which no other site's page can send. Every answer carries a strict Content-Security-Policy.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED_HOSTS = ("localhost", "127.0.0.1", "[::1]")
MAX_BODY_BYTES = 64 * 1024
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
POLICY_HEADER = "Content-Security-Policy"
SECURITY_HEADERS = {
    POLICY_HEADER: CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SecurityHeadersMiddleware:
    """Sets the headers of every answer; one with a policy of its own keeps that."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app within does, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                own_policy = headers.get(POLICY_HEADER, CONTENT_SECURITY_POLICY)
                headers.update({**SECURITY_HEADERS, POLICY_HEADER: own_policy})
            await send(message)

        await self._app(scope, receive, send_with_headers)


class OwnPageMiddleware:
    """Refuses what would change something and doesn't come from the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on to the app within."""
        refusal = _find_refusal(scope["method"], Headers(scope=scope))
        responder: ASGIApp = PlainTextResponse(refusal[1], refusal[0]) if refusal else self._app
        await responder(scope, receive, send)


SECURITY_MIDDLEWARE = (
    Middleware(SecurityHeadersMiddleware),
    Middleware(TrustedHostMiddleware, allowed_hosts=ALLOWED_HOSTS, www_redirect=False),
    Middleware(OwnPageMiddleware),
)
"""What goes around a page for this machine alone, the outermost first."""


def _find_refusal(method: str, headers: Headers) -> tuple[int, str] | None:
    if method in {"GET", "HEAD"}:
        return None
    if not _is_same_origin(headers):
        return 403, "Only the preview's own page may do this."
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415, "JSON, please."
    length = headers.get("content-length", "")
    if not re.fullmatch("[0-9]{1,9}", length) or int(length) > MAX_BODY_BYTES:
        return 413, "That is too long."
    return None


def _is_same_origin(headers: Headers) -> bool:
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    origin = headers.get("origin")
    return origin is None or origin == f"http://{headers.get('host')}"
