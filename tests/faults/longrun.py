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

from bot.store import migrate_database
from tests.fakes.storage.postgres import PostgresServer
from tests.faults.bot_api.server import BotApiServer
from tests.faults.process import BotProcess
from tests.faults.run import KillRunResult, run_with_kills

MODES = ("webhook", "polling", "postgres")
TABLE_HEADER = """\
| mode | kills | messages | lost | doubled | in order | taps | lost | doubled | again | minutes |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"""


async def run_mode(mode: str, messages: int, kills: int, rate: float) -> KillRunResult:
    """One long run of a mode."""
    with tempfile.TemporaryDirectory() as folder:
        if mode == "postgres":
            server = await asyncio.to_thread(PostgresServer().__enter__)
            try:
                url = await server.create_database()
                await migrate_database(url)
                extra_settings = {"DATABASE_URL": url}
                return await _run_plan(
                    Path(folder), RunPlan(messages, kills, rate, 3), extra_settings
                )
            finally:
                await asyncio.to_thread(server.__exit__)
        plan = RunPlan(messages, kills, rate, webhook=mode == "webhook")
        return await _run_plan(Path(folder), plan, {})


@dataclass(frozen=True)
class RunPlan:
    """What is done in a run: questions, kills, questions a second; to how many processes."""

    messages: int
    kills: int
    rate: float
    processes: int = 1
    webhook: bool = True


async def _run_plan(folder: Path, plan: RunPlan, extra_settings: dict[str, str]) -> KillRunResult:
    async with BotApiServer().run_server() as api:
        bots = create_processes(api, folder, plan, extra_settings)
        for bot in bots:
            await bot.start_process()
        await asyncio.gather(*(bot.wait_until_ready() for bot in bots))
        try:
            return await run_with_kills(
                api, bots, messages=plan.messages, kills=plan.kills, rate=plan.rate
            )
        finally:
            await asyncio.gather(*(bot.end_process() for bot in bots))


def create_processes(
    api: BotApiServer, folder: Path, plan: RunPlan, extra_settings: dict[str, str]
) -> Sequence[BotProcess]:
    """Processes that share a webhook's address, as behind a platform's router."""
    bots = []
    for number in range(plan.processes):
        place = folder / str(number)
        place.mkdir()
        bots.append(BotProcess(api.url, place, plan.webhook, extra_settings=dict(extra_settings)))
    for bot in bots:
        bot.extra_settings["PUBLIC_URL"] = f"http://127.0.0.1:{bots[0].port}"
    api.delivery.backend_ports = [bot.port for bot in bots]
    return bots


def format_row(mode: str, result: KillRunResult) -> str:
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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modes", nargs="*", default=list(MODES), metavar="|".join(MODES))
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--rate", type=float, default=40, help="messages a second")
    arguments = parser.parse_args()
    print(TABLE_HEADER, flush=True)
    bad = False
    for mode in arguments.modes:
        result = asyncio.run(run_mode(mode, arguments.messages, arguments.kills, arguments.rate))
        print(format_row(mode, result), flush=True)
        bad = bad or result.lost > 0 or result.taps_doubled > 0
        bad = bad or (mode != "polling" and result.doubled + result.taps_lost > 0)
    return int(bad)


if __name__ == "__main__":
    raise SystemExit(main())
