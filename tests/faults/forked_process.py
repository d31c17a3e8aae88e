"""The bot as a process that is forked from a Python that has imported it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import aiohttp

from tests.faults.bot_api.server import BotApiServer
from tests.faults.process import BotProcess
from tests.paths import ROOT


class ForkedBotProcess(BotProcess):
    """A `BotProcess` that is soon there; not for tests of memory, as it shares some."""

    async def start_process(self) -> None:
        self.process = await ForkedProcess.start(self.folder, self.environment)


class ForkedProcess:
    """A process of the fork server's, as asyncio shows those of its own."""

    def __init__(self, pid: int, code: asyncio.Task[int]) -> None:
        self.pid, self._code = pid, code

    @classmethod
    async def start(cls, folder: Path, environment: dict[str, str]) -> ForkedProcess:
        request = json.dumps({"folder": str(folder), "environment": environment})
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(start_fork_server(), [request.encode()], [theirs.fileno()])
        reader, writer = await asyncio.open_connection(sock=ours)
        pid = int(await reader.readline())
        return cls(pid, asyncio.create_task(read_code(reader, writer)))

    @property
    def returncode(self) -> int | None:
        return self._code.result() if self._code.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self._code)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, signal_number: int) -> None:
        os.kill(self.pid, signal_number)


async def read_code(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    """The exit code, once there is one."""
    try:
        return int(await reader.readline())
    finally:
        writer.close()


@cache
def start_fork_server() -> socket.socket:
    """What requests are sent on; the server ends when it is closed, with the tests."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fork_server"],
            cwd=ROOT,
            stdin=theirs.fileno(),
            start_new_session=True,
        )
    return ours


@asynccontextmanager
async def running_process(
    api: BotApiServer, folder: Path, webhook: bool = False, **settings: str
) -> AsyncIterator[BotProcess]:
    bot = ForkedBotProcess(api.url, folder, webhook=webhook, extra_settings=settings)
    await bot.start_process()
    await bot.wait_until_ready()
    try:
        yield bot
    finally:
        await bot.kill_process()


async def wait_until_unready(bot: BotProcess) -> None:
    async with asyncio.timeout(60), aiohttp.ClientSession() as client:
        while await bot.fetch_health(client) != 503:  # noqa: ASYNC110 - of another process
            await asyncio.sleep(0.1)
