# ruff: noqa: T201 - a program that prints its table
"""The long run: kills while readers ask, counted. Prints the rows of the table in the docs.

    python -m tests.faults.longrun --kills 100 --messages 10000 [webhook polling postgres]

`webhook` and `polling` are one process on SQLite, `postgres` three behind a router on Postgres.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.store import migrate
from tests.faults.ordeal import Result, ordeal
from tests.faults.process import Bot
from tests.faults.server import BotApi
from tests.postgres import Postgres

MODES = ("webhook", "polling", "postgres")
HEADER = """\
| mode | kills | messages | lost | doubled | in order | taps | lost | doubled | again | minutes |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"""


async def run(mode: str, messages: int, kills: int, rate: float) -> Result:
    """One long run of a mode."""
    with tempfile.TemporaryDirectory() as folder:
        if mode == "postgres":
            server = await asyncio.to_thread(Postgres().__enter__)
            try:
                url = await server.database()
                await migrate(url)
                more = {"DATABASE_URL": url}
                return await _run(Path(folder), Plan(messages, kills, rate, 3), more)
            finally:
                await asyncio.to_thread(server.__exit__)
        plan = Plan(messages, kills, rate, webhook=mode == "webhook")
        return await _run(Path(folder), plan, {})


@dataclass(frozen=True)
class Plan:
    """What is done in a run: questions, kills, questions a second; to how many processes."""

    messages: int
    kills: int
    rate: float
    processes: int = 1
    webhook: bool = True


async def _run(folder: Path, plan: Plan, more: dict[str, str]) -> Result:
    async with BotApi().running() as api:
        bots = started(api, folder, plan, more)
        for bot in bots:
            await bot.start()
        await asyncio.gather(*(bot.ready() for bot in bots))
        try:
            return await ordeal(api, bots, messages=plan.messages, kills=plan.kills, rate=plan.rate)
        finally:
            await asyncio.gather(*(bot.end() for bot in bots))


def started(api: BotApi, folder: Path, plan: Plan, more: dict[str, str]) -> Sequence[Bot]:
    """Processes that share a webhook's address, as behind a platform's router."""
    bots = []
    for number in range(plan.processes):
        place = folder / str(number)
        place.mkdir()
        bots.append(Bot(api.url, place, plan.webhook, more=dict(more)))
    for bot in bots:
        bot.more["PUBLIC_URL"] = f"http://127.0.0.1:{bots[0].port}"
    api.backends = [bot.port for bot in bots]
    return bots


def row(mode: str, result: Result) -> str:
    """A result as a row of the table."""
    cells = (
        mode,
        result.kills,
        f"{result.messages:,}",
        result.lost,
        result.doubled,
        "yes" if result.ordered else "no",
        f"{result.taps:,}",
        result.taps_lost,
        result.taps_doubled,
        f"{result.redelivered:,}",
        f"{result.seconds / 60:.1f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> int:
    """Run the modes that are asked for; 1 if anything was lost, or doubled behind a webhook."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("modes", nargs="*", default=list(MODES), metavar="|".join(MODES))
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--rate", type=float, default=40, help="messages a second")
    given = parser.parse_args()
    print(HEADER, flush=True)
    bad = False
    for mode in given.modes:
        result = asyncio.run(run(mode, given.messages, given.kills, given.rate))
        print(row(mode, result), flush=True)
        bad = bad or result.lost > 0 or result.taps_doubled > 0
        bad = bad or (mode != "polling" and result.doubled + result.taps_lost > 0)
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
