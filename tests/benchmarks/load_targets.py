"""The bots that are measured beside one another."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from enum import Enum, auto

from tests.faults.process import BotProcess

ECHO_NAME = "python-telegram-bot echo, polling"


class MessageChoice(Enum):
    """What readers write."""

    NEW = auto()
    """Messages that the process has never heard."""
    REPEATED = auto()
    """The same messages round and round."""
    HELP = auto()
    """/help, which asks the matcher nothing."""


@dataclass
class EchoBot(BotProcess):
    """An echo bot as a process."""

    module: str = "tests.benchmarks.echo"
    python: str = sys.executable

    async def start_process(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(self.python, "-m", self.module),
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def wait_until_ready(self, seconds: float = 30) -> None:
        """It has no health route; the warm-up waits for it."""


@dataclass(frozen=True)
class LoadTarget:
    """A bot, how it is fed, and what with."""

    name: str
    choice: MessageChoice
    webhook: bool = False
    processes: int = 1
    postgres: bool = False
    echo_module: str = ""
    """The module of an echo bot; empty for ours."""
    python: str = sys.executable
    """The interpreter that runs the echo bot."""


def list_targets(peer_python: str | None) -> tuple[LoadTarget, ...]:
    """All that are measured, the echo that the ratios are of first.

    `peer_python` is the interpreter of an environment with aiogram; without it, no such row.
    """
    new, repeated, helped = MessageChoice.NEW, MessageChoice.REPEATED, MessageChoice.HELP
    return (
        LoadTarget(ECHO_NAME, new, echo_module="tests.benchmarks.echo"),
        *_list_aiogram(peer_python),
        LoadTarget("explainer, polling, new", new),
        LoadTarget("explainer, polling, repeated", repeated),
        LoadTarget("explainer, polling, /help", helped),
        LoadTarget("explainer, webhook, new", new, webhook=True),
        LoadTarget("explainer, webhook, repeated", repeated, webhook=True),
        LoadTarget("explainer, webhook, /help", helped, webhook=True),
        LoadTarget("explainer, 1 process on Postgres, new", new, webhook=True, postgres=True),
        LoadTarget(
            "explainer, 3 processes on Postgres, new", new, webhook=True, processes=3, postgres=True
        ),
    )


def _list_aiogram(python: str | None) -> tuple[LoadTarget, ...]:
    if python is None:
        return ()
    module = "tests.benchmarks.aiogram_echo"
    return (
        LoadTarget("aiogram echo, polling", MessageChoice.NEW, echo_module=module, python=python),
    )
