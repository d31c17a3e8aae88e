"""The web routes and the server that shows them, run inside our own event loop."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app.connections import (
    KEEP_ALIVE_SECONDS,
    LISTEN_BACKLOG,
    MAX_ACCEPTED_AT_ONCE,
    ConnectionLimits,
    limit_protocol,
)
from bot.app.log_throttle import StrangersLineFilter
from bot.errors import ConfigurationError

SHUTDOWN_TIMEOUT_SECONDS = 1
_ADDRESS_ERRORS = (errno.EADDRNOTAVAIL, errno.EINVAL, errno.EAFNOSUPPORT)
_NAME_ERRORS = (
    socket.EAI_NONAME,
    getattr(socket, "EAI_NODATA", socket.EAI_NONAME),  # not on every system
    socket.EAI_AGAIN,
    socket.EAI_FAIL,
)


class WrongHostError(ConfigurationError):
    """HOST is no address of this machine."""


HealthChecks = Callable[[], Awaitable[dict[str, bool]]]
"""What has to be well, by name."""


def build_web_app(
    check_health: HealthChecks,
    routes: Sequence[BaseRoute] = (),
    describe_health: Callable[[], Mapping[str, str]] = dict,
    endpoints: Mapping[str, ASGIApp] | None = None,
) -> ASGIApp:
    """The web app: `/livez`, `/readyz` (503 and the names of what isn't well), and `routes`.

    What `describe_health` says stands beside the names. The `endpoints`, by their paths, answer
    every message: requests go to them past Starlette's layers, which cost as much as the request.
    """

    async def report_liveness(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def report_readiness(_: Request) -> Response:
        checks = await check_health()
        status = 200 if all(checks.values()) else 503
        return JSONResponse({**checks, **describe_health()}, status_code=status)

    app = Starlette(
        routes=[Route("/livez", report_liveness), Route("/readyz", report_readiness), *routes]
    )
    app.router.redirect_slashes = False  # a redirect would repeat the Host header
    return _choose_endpoint(endpoints, app) if endpoints else app


def _choose_endpoint(endpoints: Mapping[str, ASGIApp], app: ASGIApp) -> ASGIApp:
    """Hand a request to the endpoint of its very path, any other to `app`."""

    async def answer_request(scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = endpoints.get(scope["path"]) if scope["type"] == "http" else None
        await (endpoint or app)(scope, receive, send)

    return answer_request


@asynccontextmanager
async def serve_app(app: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serve `app` while the block runs; gives the port (useful when 0 was asked for).

    At the end no new requests are taken and those in flight get 1 s. Raises ConfigurationError
    when the address can't be listened on.
    """
    server = _SignalFreeServer(_configure_server(app, host, port))
    listener, line_filter = _open_socket(host, port), StrangersLineFilter()
    line_filter.begin_filtering()
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        bound_port = await _wait_until_started(server, task)
        listener.listen(LISTEN_BACKLOG)  # uvicorn has made it as small as what is taken at once
        yield bound_port
    finally:
        server.should_exit = True
        await asyncio.wait((task,))
        line_filter.end_filtering()


def _configure_server(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        _refuse_cancelled_requests(_close_ambiguous_requests(app)),
        host=host,
        port=port,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody asks who a request comes from
        lifespan="off",
        http=limit_protocol(ConnectionLimits()),
        ws="none",  # also where a library for it is installed: no app here knows what to say
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        backlog=MAX_ACCEPTED_AT_ONCE,
        workers=1,  # WEB_CONCURRENCY must not start a second bot
        timeout_graceful_shutdown=SHUTDOWN_TIMEOUT_SECONDS,
    )


def _refuse_cancelled_requests(app: ASGIApp) -> ASGIApp:
    """Answer a request that the end of the program breaks off with 503: its sender tries again.

    uvicorn logs how many there are; as an error of ours each would be a traceback as well.
    """

    async def answer_until_cancelled(scope: Scope, receive: Receive, send: Send) -> None:
        has_started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await app(scope, receive, send_noting_start)
        except asyncio.CancelledError:
            if not has_started:
                await PlainTextResponse("Try again.\n", 503)(scope, receive, send)

    return answer_until_cancelled


def _close_ambiguous_requests(app: ASGIApp) -> ASGIApp:
    """Refuse a request that gives its length in two ways: two servers could read it as two."""

    async def answer_or_close(scope: Scope, receive: Receive, send: Send) -> None:
        names = {name for name, _ in scope.get("headers", ())}
        if {b"content-length", b"transfer-encoding"} <= names:
            refusal = PlainTextResponse("One length, please.\n", 400, {"connection": "close"})
            await refusal(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer_or_close


def _open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens. Opened here, since uvicorn ends the process when it can't."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=LISTEN_BACKLOG)
    except OSError as error:
        if error.errno in (*_ADDRESS_ERRORS, *_NAME_ERRORS):
            raise WrongHostError(
                f"HOST={host} is no address of this machine; use 0.0.0.0, or 127.0.0.1."
            ) from None
        raise ConfigurationError(
            f"Port {port} on {host} can't be listened on; "
            "end the program that uses it, or choose another PORT."
        ) from None
    # asyncio does this only for sockets that name their protocol; without it, the body of an answer
    # waits up to 40 ms for the other side to acknowledge its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def is_port_free(host: str, port: int) -> bool:
    """Whether the port can be listened on. Raises ConfigurationError for a wrong host."""
    try:
        _open_socket(host, port).close()
    except WrongHostError:
        raise
    except ConfigurationError:
        return False
    return True


class _SignalFreeServer(uvicorn.Server):
    """Leaves the signals to us: one place decides how the program ends."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


async def _wait_until_started(server: uvicorn.Server, task: asyncio.Task[None]) -> int:
    while not server.started:
        if task.done():
            await task
        await asyncio.sleep(0.01)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
