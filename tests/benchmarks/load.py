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

from tests.faults.process import BotProcess
from tests.faults.server import BotApiServer

QUESTIONS = (
    "will there be food aid?",
    "why did he go to Russia",
    "what about the gas pipeline",
    "are the nuclear talks back on?",
)
TABLE_HEADER = """\
| bot | messages/s in a burst | CPU ms a message | p50 ms | p99 ms | memory MiB |
| --- | --- | --- | --- | --- | --- |"""


class EchoBot(BotProcess):
    """The echo bot as a process."""

    async def start_process(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.benchmarks.echo"),
            env=self.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def wait_until_ready(self, seconds: float = 30) -> None:
        """It has no health route; the warm-up waits for it."""


@dataclass(frozen=True)
class BenchmarkTarget:
    name: str
    make_bot: Callable[[str, Path], BotProcess]
    texts: Sequence[str]


BENCHMARK_TARGETS = (
    BenchmarkTarget(
        "python-telegram-bot echo, polling", lambda a, f: EchoBot(a, f, False), QUESTIONS
    ),
    BenchmarkTarget(
        "explainer, polling, questions", lambda a, f: BotProcess(a, f, False), QUESTIONS
    ),
    BenchmarkTarget("explainer, polling, /help", lambda a, f: BotProcess(a, f, False), ("/help",)),
    BenchmarkTarget(
        "explainer, webhook, questions", lambda a, f: BotProcess(a, f, True), QUESTIONS
    ),
    BenchmarkTarget("explainer, webhook, /help", lambda a, f: BotProcess(a, f, True), ("/help",)),
)


@dataclass(frozen=True)
class LoadMetrics:
    messages_per_second: float
    cpu_milliseconds: float
    wait_milliseconds: Sequence[float]
    memory_mib: float


async def measure_target(
    target: BenchmarkTarget, burst: int, steady: int, rate: float
) -> LoadMetrics:
    """Run one bot through both phases."""
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer().run_server() as api:
            bot = target.make_bot(api.url, Path(folder))
            await bot.start_process()
            await bot.wait_until_ready()
            try:
                await _send_messages(api, target, 50, 1_000, rate=0)  # warms up
                cpu_before, started_at = bot.processor_seconds(), time.monotonic()
                await _send_messages(api, target, burst, 10_000, rate=0)
                speed = burst / (time.monotonic() - started_at)
                cost = (bot.processor_seconds() - cpu_before) / burst * 1000
                waits = await _send_messages(api, target, steady, 20_000, rate=rate)
                return LoadMetrics(speed, cost, sorted(waits), bot.resident_memory())
            finally:
                await bot.kill_process()


async def _send_messages(
    api: BotApiServer, target: BenchmarkTarget, count: int, first_chat: int, *, rate: float
) -> list[float]:
    """Ask and wait until all is answered; the milliseconds that each reader waited."""
    started_at, asked_at = time.monotonic(), dict[int, list[float]]()
    for number in range(count):
        if rate:
            await asyncio.sleep(max(0, started_at + number / rate - time.monotonic()))
        chat = first_chat + number % 200
        asked_at.setdefault(chat, []).append(time.monotonic())
        api.write_message(chat, target.texts[number % len(target.texts)])
    await api.wait_until(
        lambda: all(len(api.texts_in(c)) >= len(t) for c, t in asked_at.items()), 300
    )
    return [
        (sent.sent_at - at) * 1000
        for chat, times in asked_at.items()
        for at, sent in zip(times, api.sent_messages[chat], strict=True)
    ]


def format_load_row(name: str, metrics: LoadMetrics) -> str:
    """Figures as a row of the table."""
    waits = metrics.wait_milliseconds
    p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    cells = (
        name,
        metrics.messages_per_second,
        metrics.cpu_milliseconds,
        p50,
        p99,
        metrics.memory_mib,
    )
    formatted_cells = [
        cell if isinstance(cell, str) else f"{cell:,.{int(cell < 20)}f}" for cell in cells
    ]
    return "| " + " | ".join(formatted_cells) + " |"


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--burst", type=int, default=2000)
    parser.add_argument("--steady", type=int, default=600)
    parser.add_argument("--rate", type=float, default=40)
    arguments = parser.parse_args()
    print(TABLE_HEADER, flush=True)
    for target in BENCHMARK_TARGETS:
        metrics = asyncio.run(
            measure_target(target, arguments.burst, arguments.steady, arguments.rate)
        )
        print(format_load_row(target.name, metrics), flush=True)


if __name__ == "__main__":
    main()
