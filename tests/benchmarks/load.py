# ruff: noqa: T201 - a program that prints its table
"""How fast, at which cost: the bot beside a plain python-telegram-bot echo bot.

    python -m tests.benchmarks.load [--burst 2000] [--steady 600] [--rate 40]

Every bot runs in a process of its own against the same Bot API server on loopback. *Burst*: so
many messages of 200 readers wait at once; messages a second and processor time a message. *Steady*:
`rate` messages a second; how long a reader waits, and the memory at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.process import Bot
from tests.faults.server import BotApi

QUESTIONS = (
    "will there be food aid?",
    "why did he go to Russia",
    "what about the gas pipeline",
    "are the nuclear talks back on?",
)
HEADER = """\
| bot | messages/s in a burst | CPU ms a message | p50 ms | p99 ms | memory MiB |
| --- | --- | --- | --- | --- | --- |"""


class Echo(Bot):
    """The echo bot as a process."""

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.echo"),
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def ready(self, seconds: float = 30) -> None:
        """It has no health route; the warm-up waits for it."""


@dataclass(frozen=True)
class Contender:
    name: str
    make: Callable[[str, Path], Bot]
    texts: Sequence[str]


CONTENDERS = (
    Contender("python-telegram-bot echo, polling", lambda a, f: Echo(a, f, False), QUESTIONS),
    Contender("explainer, polling, questions", lambda a, f: Bot(a, f, False), QUESTIONS),
    Contender("explainer, polling, /help", lambda a, f: Bot(a, f, False), ("/help",)),
    Contender("explainer, webhook, questions", lambda a, f: Bot(a, f, True), QUESTIONS),
    Contender("explainer, webhook, /help", lambda a, f: Bot(a, f, True), ("/help",)),
)


@dataclass(frozen=True)
class Figures:
    speed: float
    cost: float
    waits: Sequence[float]
    memory: float


async def measure(contender: Contender, burst: int, steady: int, rate: float) -> Figures:
    """Run one bot through both phases."""
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi().running() as api:
            bot = contender.make(api.url, Path(folder))
            await bot.start()
            await bot.ready()
            try:
                await _ask(api, contender, 50, 1_000, rate=0)  # warms up
                used, began = bot.processor(), time.monotonic()
                await _ask(api, contender, burst, 10_000, rate=0)
                speed = burst / (time.monotonic() - began)
                cost = (bot.processor() - used) / burst * 1000
                waits = await _ask(api, contender, steady, 20_000, rate=rate)
                return Figures(speed, cost, sorted(waits), bot.memory())
            finally:
                await bot.kill()


async def _ask(
    api: BotApi, contender: Contender, count: int, first: int, *, rate: float
) -> list[float]:
    """Ask and wait until all is answered; the milliseconds that each reader waited."""
    began, asked = time.monotonic(), dict[int, list[float]]()
    for number in range(count):
        if rate:
            await asyncio.sleep(max(0, began + number / rate - time.monotonic()))
        chat = first + number % 200
        asked.setdefault(chat, []).append(time.monotonic())
        api.say(chat, contender.texts[number % len(contender.texts)])
    await api.until(lambda: all(len(api.texts(c)) >= len(t) for c, t in asked.items()), 300)
    return [
        (sent.at - at) * 1000
        for chat, times in asked.items()
        for at, sent in zip(times, api.sent[chat], strict=True)
    ]


def row(name: str, figures: Figures) -> str:
    """Figures as a row of the table."""
    waits = figures.waits
    p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    cells = (name, figures.speed, figures.cost, p50, p99, figures.memory)
    shown = [cell if isinstance(cell, str) else f"{cell:,.{int(cell < 20)}f}" for cell in cells]
    return "| " + " | ".join(shown) + " |"


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--burst", type=int, default=2000)
    parser.add_argument("--steady", type=int, default=600)
    parser.add_argument("--rate", type=float, default=40)
    given = parser.parse_args()
    print(HEADER, flush=True)
    for contender in CONTENDERS:
        figures = asyncio.run(measure(contender, given.burst, given.steady, given.rate))
        print(row(contender.name, figures), flush=True)


if __name__ == "__main__":
    main()
