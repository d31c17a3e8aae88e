"""Connections to the web port: so many in all and from one address, and none that says nothing.

Whoever opens connections and leaves them idle or half open must not take the sockets that Telegram
and the database need.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import structlog

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
KEEP_ALIVE_SECONDS = 15
"""How long a connection may wait for its next request."""
MAX_ACCEPTED_AT_ONCE = 16
"""Connections that are taken before those that are one too many are closed again: asyncio takes as
many as the port's backlog holds, and logs each that there is no descriptor for."""
LISTEN_BACKLOG = 2048
"""Connections that may wait in the system until they are taken."""
LOG_SECONDS = 60.0
"""Seconds between two lines of the log about refused connections."""

_log = structlog.get_logger(__name__)


class ConnectionLimits:
    """Counts the open connections."""

    def __init__(self, max_connections: int | None = None) -> None:
        self.max_connections = max_connections or choose_max_connections()
        self.open_connections = 0
        self._by_address: Counter[str] = Counter()
        self._refused, self._logged_at = 0, float("-inf")

    def admit_connection(self, address: str) -> bool:
        """Count a connection from an address, if there is room for it."""
        max_of_address = max(1, self.max_connections // ADDRESS_SHARE)
        is_full = self.open_connections >= self.max_connections
        if is_full or self._by_address[address] >= max_of_address:
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

    def _note_refusal(self) -> None:
        self._refused += 1
        now = time.monotonic()
        if now - self._logged_at >= LOG_SECONDS:
            _log.warning("connections refused", count=self._refused, open=self.open_connections)
            self._refused, self._logged_at = 0, now


class AcceptErrorFilter(logging.Filter):
    """Lets asyncio say once a minute that there is no descriptor for a connection."""

    def __init__(self) -> None:
        super().__init__()
        self._logged_at = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line of asyncio's is to be logged."""
        if "socket.accept()" not in record.getMessage():
            return True
        now = time.monotonic()
        if now - self._logged_at < LOG_SECONDS:
            return False
        self._logged_at = now
        return True


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


def limit_protocol(limits: ConnectionLimits) -> type[asyncio.Protocol]:
    """uvicorn's protocol for a connection, within limits."""

    class LimitedProtocol(HttpProtocol):
        """Closes a connection that is one too many, or whose request doesn't arrive."""

        _address: str | None = None
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            peer = transport.get_extra_info("peername")
            address = str(peer[0]) if peer else ""
            if not limits.admit_connection(address):
                transport.abort()
                return
            self._address = address
            super().connection_made(transport)
            self._watch_head()

        def data_received(self, data: bytes) -> None:
            if self._address is not None:
                super().data_received(data)
                self._watch_head()

        def eof_received(self) -> None:
            if self._address is not None:
                super().eof_received()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._address is None:
                return
            limits.release_connection(self._address)
            if self._deadline:
                self._deadline.cancel()
            super().connection_lost(exc)

        def _watch_head(self) -> None:
            """Close the connection unless the head of its request is there in time."""
            is_waiting = self.cycle is None or self.cycle.response_complete
            if not is_waiting and self._deadline:
                self._deadline.cancel()
                self._deadline = None
            elif is_waiting and not self._deadline:
                loop = asyncio.get_running_loop()
                self._deadline = loop.call_later(HEADER_TIMEOUT_SECONDS, self._end_waiting)

        def _end_waiting(self) -> None:
            self._deadline = None
            if self.cycle is None or self.cycle.response_complete:
                self.transport.abort()

    return LimitedProtocol
