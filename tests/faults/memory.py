# ruff: noqa: T201 - a program that prints its table
"""Memory over a long time: resident memory of the whole bot after so many updates.

python -m tests.faults.memory [--messages 100000] [webhook polling]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from tests.faults.process import Bot
from tests.faults.server import BotApi

STEPS = 10
AT_ONCE = 200


async def grown(folder: Path, messages: int, *, webhook: bool) -> AsyncIterator[tuple[int, float]]:
    """After each tenth of the messages, from ever new readers: how many, and the MiB."""
    async with BotApi().running() as api:
        bot = Bot(api.url, folder, webhook, more={"LOG_LEVEL": "WARNING"})
        await bot.start()
        await bot.ready()
        try:
            for step in range(STEPS):
                for first in range(0, messages // STEPS, AT_ONCE):
                    await _ask(api, step * messages + first)
                yield (step + 1) * messages // STEPS, bot.memory()
        finally:
            await bot.end()


async def _ask(api: BotApi, first: int) -> None:
    for number in range(AT_ONCE):
        text = "will there be food aid?" if number % 2 else "/start"
        api.say(1_000_000 + first + number, text)
    await api.idle(120)
    for record in (api.sent, api.asked, api.handled, api.deliveries):
        record.clear()


async def _show(mode: str, messages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async for count, memory in grown(Path(folder), messages, webhook=mode == "webhook"):
            print(f"| {mode} | {count:,} | {memory:.1f} |", flush=True)


def main() -> None:
    """Print a row for each tenth of the way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("modes", nargs="*", default=["webhook", "polling"])
    parser.add_argument("--messages", type=int, default=100_000)
    given = parser.parse_args()
    print("| mode | updates | memory MiB |\n| --- | --- | --- |", flush=True)
    for mode in given.modes:
        asyncio.run(_show(mode, given.messages))


if __name__ == "__main__":
    main()
