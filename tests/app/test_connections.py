"""Idle and half-open connections take no more than their part."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.app import connections
from bot.app.connections import (
    MIN_IDLE_SECONDS,
    RESERVED_SOCKETS,
    ConnectionLimits,
    choose_max_connections,
)
from bot.app.log_throttle import StrangersLineFilter
from bot.app.web import build_web_app, serve_app
from tests.fakes.web import http_get, no_checks


@asynccontextmanager
async def open_idle(
    port: int, count: int, first_bytes: bytes = b"", address: str = "127.0.0.1"
) -> AsyncIterator[None]:
    """So many connections from an address that say a little, or nothing."""
    own = (address, 0)
    pairs = [await asyncio.open_connection("127.0.0.1", port, local_addr=own) for _ in range(count)]
    for _, writer in pairs:
        writer.write(first_bytes)
    try:
        yield
    finally:
        for _, writer in pairs:
            writer.close()


def test_one_address_has_half_of_the_room() -> None:
    limits = ConnectionLimits(10)
    assert [limits.admit_connection("a") for _ in range(6)] == [True] * 5 + [False]
    assert [limits.admit_connection("b") for _ in range(5)] == [True] * 5
    assert not limits.admit_connection("c")
    limits.release_connection("a")
    assert limits.admit_connection("c")
    assert limits.open_connections == 10


class CountedConnection:
    """One that notes how often it had to make room."""

    def __init__(self, limits: ConnectionLimits, address: str) -> None:
        self.limits, self.address, self.closed_count = limits, address, 0
        assert limits.admit_connection(address)
        limits.note_idle(self, address)

    def close_idle(self) -> None:
        self.closed_count += 1
        self.limits.note_busy(self)
        self.limits.release_connection(self.address)


def test_the_connection_that_waits_for_longest_makes_room_for_a_new_one() -> None:
    now = 0.0
    limits = ConnectionLimits(4, lambda: now)
    first, busy, second, last = (CountedConnection(limits, name) for name in ("a", "b", "a", "c"))
    limits.note_busy(busy)
    now = MIN_IDLE_SECONDS - 0.01
    assert not limits.admit_connection("d")
    now = MIN_IDLE_SECONDS
    assert limits.admit_connection("c")
    assert limits.admit_connection("c") is True
    assert limits.admit_connection("e")
    assert not limits.admit_connection("f")
    assert [each.closed_count for each in (first, busy, second, last)] == [1, 0, 1, 1]
    assert limits.open_connections == 4


def test_an_address_with_its_share_makes_room_of_its_own() -> None:
    now = 0.0
    limits = ConnectionLimits(4, lambda: now)
    other, own = CountedConnection(limits, "b"), CountedConnection(limits, "a")
    assert limits.admit_connection("a")
    now = MIN_IDLE_SECONDS
    assert limits.admit_connection("a")
    assert not limits.admit_connection("a")
    assert (other.closed_count, own.closed_count) == (0, 1)


@pytest.mark.parametrize("first_bytes", [b"", b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"])
async def test_idle_connections_of_many_addresses_keep_nobody_out(
    monkeypatch: pytest.MonkeyPatch, first_bytes: bytes
) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 20)
    monkeypatch.setattr(connections, "MIN_IDLE_SECONDS", 0.0)
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(serve_app(build_web_app(no_checks), "127.0.0.1", 0))
        for number in range(2, 6):
            await stack.enter_async_context(
                open_idle(port, 10, first_bytes, address=f"127.0.0.{number}")
            )
        assert (await http_get(port, "/livez"))[0] == 200


def test_there_is_room_in_any_process() -> None:
    assert 16 <= choose_max_connections() <= connections.MAX_CONNECTIONS


@pytest.mark.parametrize("first_bytes", [b"", b"GET /livez HTT", b"POST / HTTP/1.1\r\nX: "])
async def test_connections_that_say_nothing_are_closed(
    monkeypatch: pytest.MonkeyPatch, first_bytes: bytes
) -> None:
    monkeypatch.setattr(connections, "HEADER_TIMEOUT_SECONDS", 0.05)
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(first_bytes)
        async with asyncio.timeout(30):
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
        writer.close()
        assert (await http_get(port, "/livez"))[0] == 200


async def test_many_idle_connections_of_one_address_keep_nobody_else_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 20)
    async with (
        serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port,
        open_idle(port, 300),
    ):
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", port, local_addr=("127.0.0.2", 0)
        )
        writer.write(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(30):
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()


async def test_of_connections_that_come_together_few_are_taken_before_the_others_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 20)
    async with (
        serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port,
        AsyncExitStack() as clients,
    ):
        for _ in range(200):  # without a chance for the server to take any of them
            clients.enter_context(socket.create_connection(("127.0.0.1", port)))
        before = most = count_descriptors()
        for _ in range(100):
            await asyncio.sleep(0)
            most = max(most, count_descriptors())
    assert most - before <= RESERVED_SOCKETS


def count_descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_that_there_is_no_descriptor_is_logged_once_a_minute() -> None:
    once_a_minute, lines = StrangersLineFilter(), []
    for message in ("socket.accept() out of system resource", "another error"):
        record = logging.LogRecord("asyncio", logging.ERROR, "", 0, message, (), None)
        lines.append([once_a_minute.filter(record) for _ in range(3)])
    assert lines == [[True, False, False], [True, True, True]]


async def test_requests_that_are_none_fill_no_log(caplog: pytest.LogCaptureFixture) -> None:
    no_http = b"\x16\x03\x01 hello\r\n\r\n"
    no_upgrade = b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: %s\r\n\r\n"
    async with serve_app(build_web_app(no_checks), "127.0.0.1", 0) as port:
        for request in (no_http, no_upgrade % b"websocket", no_upgrade % b"h2c") * 5:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            assert await reader.readline() in (
                b"HTTP/1.1 400 Bad Request\r\n",
                b"HTTP/1.1 200 OK\r\n",
            )
            writer.close()
    told = Counter(record.getMessage()[:20] for record in caplog.records)
    assert set(told.values()) == {1}
    assert {"Invalid HTTP request", "Unsupported upgrade "} <= told.keys()


async def test_a_request_that_takes_long_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADER_TIMEOUT_SECONDS", 0.05)

    async def slow_checks() -> dict[str, bool]:
        await asyncio.sleep(0.3)
        return {}

    async with serve_app(build_web_app(slow_checks), "127.0.0.1", 0) as port:
        assert (await http_get(port, "/readyz"))[0] == 200
