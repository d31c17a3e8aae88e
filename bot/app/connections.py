"""Connections to the web port: so many in all and from one address, and none that says nothing.

Whoever opens connections and leaves them idle or half open must not take the sockets that Telegram
and the database need, nor keep others from the port: what waits for longest gives way.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from bot.app.log_throttle import LogThrottle

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol as HttpProtocol
else:
    from uvicorn.protocols.http.auto import AutoHTTPProtocol as HttpProtocol

MAX_CONNECTIONS = 512
RESERVED_SOCKETS = 96
"""Descriptors that are left to Telegram, the database, files and the rest."""
ADDRESS_SHARE = 2
"""One address may have one in so many of all connections: it may be a proxy's."""
HEADER_TIMEOUT_SECONDS = 10.0
"""How long a request's head may take to arrive, from the connection or its first byte on."""
MIN_IDLE_SECONDS = 1.0
"""How long a connection has its place for sure; idle for longer, it gives way to a new one."""
KEEP_ALIVE_SECONDS = 15
"""How long a connection may wait for its next request."""
MAX_ACCEPTED_AT_ONCE = 16
"""Connections that are taken before those that are one too many are closed again: asyncio takes as
many as the port's backlog holds, and logs each that there is no descriptor for."""
LISTEN_BACKLOG = 2048
"""Connections that may wait in the system until they are taken."""

_log = structlog.get_logger(__name__)


class IdleConnection(Protocol):
    """A connection that waits for the head of a request."""

    def close_idle(self) -> None:
        """Make room for another one, at once."""
        ...


class ConnectionLimits:
    """Counts the open connections, and knows which wait for a request."""

    def __init__(
        self,
        max_connections: int | None = None,
        read_seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self.max_connections = max_connections or choose_max_connections()
        self.open_connections = 0
        self._by_address: Counter[str] = Counter()
        self._idle: dict[IdleConnection, tuple[str, float]] = {}
        self._read_seconds = read_seconds
        self._refusals = LogThrottle()

    def admit_connection(self, address: str) -> bool:
        """Count a connection from an address, if there is room for it or can be made."""
        max_of_address = max(1, self.max_connections // ADDRESS_SHARE)
        if self._by_address[address] >= max_of_address:
            has_room = self._close_longest_idle(address)
        else:
            has_room = self.open_connections < self.max_connections or self._close_longest_idle()
        if not has_room:
            self._note_refusal()
            return False
        self.open_connections += 1
        self._by_address[address] += 1
        return True

    def release_connection(self, address: str) -> None:
        """A connection that was let in is closed."""
        self.open_connections -= 1
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]

    def note_idle(self, connection: IdleConnection, address: str) -> None:
        """A connection from an address begins to wait for a request."""
        self._idle[connection] = (address, self._read_seconds())

    def note_busy(self, connection: IdleConnection) -> None:
        """A connection waits no longer: a request is there, or its end."""
        self._idle.pop(connection, None)

    def _close_longest_idle(self, address: str | None = None) -> bool:
        """Close the connection (from an address) that waits for longest, if it does for long."""
        longest = next((item for item in self._idle.items() if address in (None, item[1][0])), None)
        if longest is None or self._read_seconds() - longest[1][1] < MIN_IDLE_SECONDS:
            return False
        longest[0].close_idle()
        return True

    def _note_refusal(self) -> None:
        if count := self._refusals.count_line():
            _log.warning("connections refused", count=count, open=self.open_connections)


def choose_max_connections() -> int:
    """As many connections as there are descriptors to spare."""
    try:
        import resource
    except ImportError:  # a system without such limits
        return MAX_CONNECTIONS
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if descriptors == resource.RLIM_INFINITY:
        return MAX_CONNECTIONS
    return max(16, min(MAX_CONNECTIONS, descriptors - RESERVED_SOCKETS))


class LimitedProtocol(HttpProtocol):
    """uvicorn's protocol for a connection; it closes one that is one too many, or whose request
    doesn't arrive."""

    limits: ConnectionLimits
    """Of the server; see `limit_protocol`."""
    _address: str | None = None
    """Whose it is, while it has a place among the open ones."""
    _is_set_up = False
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Let the connection in, if there is room for it."""
        peer = transport.get_extra_info("peername")
        address = str(peer[0]) if peer else ""
        if not self.limits.admit_connection(address):
            transport.abort()
            return
        self._address, self._is_set_up = address, True
        super().connection_made(transport)
        self._watch_head()

    def data_received(self, data: bytes) -> None:
        """Read on, if it was let in."""
        if self._address is not None:
            super().data_received(data)
            self._watch_head()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if self._is_waiting() and self._address is not None:
            self.limits.note_idle(self, self._address)

    def eof_received(self) -> None:
        """End its requests, if it was let in."""
        if self._address is not None:
            super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room for another one."""
        if self._is_set_up:
            self._give_up_place()
            super().connection_lost(exc)

    def close_idle(self) -> None:
        """Make room for another one, at once."""
        self._give_up_place()
        self.transport.abort()

    def _give_up_place(self) -> None:
        if self._address is not None:
            self.limits.note_busy(self)
            self.limits.release_connection(self._address)
            self._address = None
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _watch_head(self) -> None:
        """Close the connection unless the head of its request is there in time."""
        if not self._is_waiting():
            self.limits.note_busy(self)
            if self._deadline:
                self._deadline.cancel()
                self._deadline = None
        elif not self._deadline and self._address is not None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(HEADER_TIMEOUT_SECONDS, self._end_waiting)
            self.limits.note_idle(self, self._address)

    def _is_waiting(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _end_waiting(self) -> None:
        self._deadline = None
        if self._is_waiting():
            self.transport.abort()


def limit_protocol(limits: ConnectionLimits) -> type[asyncio.Protocol]:
    """uvicorn's protocol, within limits that all connections of a server share."""

    class ServerProtocol(LimitedProtocol):
        """Knows the limits of its server."""

    ServerProtocol.limits = limits
    return ServerProtocol
