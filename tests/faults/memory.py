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

from tests.faults.bot_api.server import BotApiServer
from tests.faults.process import BotProcess

STEPS = 10
BATCH_SIZE = 100


async def measure_memory(
    folder: Path, messages: int, *, webhook: bool
) -> AsyncIterator[tuple[int, float]]:
    """After each tenth of the messages, from ever new readers: how many, and the MiB."""
    async with (
        BotApiServer().run_server() as api,
        BotProcess(api.url, folder, webhook, extra_settings={"LOG_LEVEL": "WARNING"}) as bot,
    ):
        try:
            for step in range(STEPS):
                for first in range(0, messages // STEPS, BATCH_SIZE):
                    await _ask_batch(api, step * messages + first)
                yield (step + 1) * messages // STEPS, bot.resident_memory()
        finally:
            await bot.end_process()


async def _ask_batch(api: BotApiServer, first: int) -> None:
    for number in range(BATCH_SIZE):
        text = "will there be food aid?" if number % 2 else "/start"
        api.write_message(1_000_000 + first + number, text)
    await api.wait_until_idle(120)
    for record in (api.sent_messages, api.pushed_at, api.handled_at, api.delivery_counts):
        record.clear()


async def _print_rows(mode: str, messages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async for count, memory in measure_memory(
            Path(folder), messages, webhook=mode == "webhook"
        ):
            print(f"| {mode} | {count:,} | {memory:.1f} |", flush=True)


def main() -> None:
    """Print a row for each tenth of the way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modes", nargs="*", default=["webhook", "polling"])
    parser.add_argument("--messages", type=int, default=100_000)
    arguments = parser.parse_args()
    print("| mode | updates | memory MiB |\n| --- | --- | --- |", flush=True)
    for mode in arguments.modes:
        asyncio.run(_print_rows(mode, arguments.messages))


if __name__ == "__main__":
    main()
