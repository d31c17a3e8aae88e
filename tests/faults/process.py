"""The whole bot as a process of its own, started, killed and ended as an operator would."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

import aiohttp

from tests.faults.bot_api.server import TOKEN
from tests.paths import CONTENT, ROOT


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RunningProcess(Protocol):
    """What a test needs of a process."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    async def wait(self) -> int: ...
    def kill(self) -> None: ...
    def send_signal(self, signal: int, /) -> None: ...


@dataclass
class BotProcess:
    """One process of the bot. `folder` holds its database."""

    api_url: str
    folder: Path
    webhook: bool
    port: int = field(default_factory=free_port)
    extra_settings: dict[str, str] = field(default_factory=dict)
    process: RunningProcess | None = None

    @property
    def environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return {
            **inherited,
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_MODE": "webhook" if self.webhook else "polling",
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "TELEGRAM_API_URL": self.api_url,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "CONTENT_DIR": str(CONTENT),
            "DATABASE_URL": f"sqlite:///{self.folder / 'bot.db'}",
            "LOG_FORMAT": "json",
            **self.extra_settings,
        }

    async def __aenter__(self) -> Self:
        """Start it, and wait until it is ready."""
        await self.start_process()
        await self.wait_until_ready()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave nothing running, whatever the test found."""
        await self.kill_process()

    async def start_process(self) -> None:
        with (self.folder / "bot.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    async def wait_until_ready(self, seconds: float = 120) -> None:
        """Wait until /readyz says so."""
        async with asyncio.timeout(seconds), aiohttp.ClientSession() as client:
            while await self.fetch_health(client) != 200:
                assert self.process
                assert self.process.returncode is None, self.read_log()[-2000:]
                await asyncio.sleep(0.05)

    async def fetch_health(self, client: aiohttp.ClientSession) -> int:
        """The status of /readyz, 0 when nobody answers."""
        try:
            async with client.get(f"http://127.0.0.1:{self.port}/readyz") as response:
                return response.status
        except aiohttp.ClientError:
            return 0

    async def kill_process(self) -> None:
        """End it at once, in the middle of whatever it does."""
        assert self.process
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def end_process(self, signal_number: int = signal.SIGTERM) -> int:
        """Ask it to end; returns its exit code."""
        assert self.process
        self.process.send_signal(signal_number)
        return await self.process.wait()

    def read_log(self) -> str:
        return (self.folder / "bot.log").read_text()

    def resident_memory(self) -> float:
        """Resident memory in MiB."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def processor_seconds(self) -> float:
        """Seconds of processor time used so far."""
        assert self.process
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
