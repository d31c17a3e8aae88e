# ruff: noqa: T201, ASYNC110 - a program that prints its table, and looks for answers
"""The long run: readers ask without end while everything around the bot gives way now and then.

    python -m tests.benchmarks.endurance [--minutes 60] [--rate 100] [--readers 10000]
        [--outage 30] [--mode polling]

So many messages a second of so many readers, never heard before for as long as the readers files
reach. Meanwhile the content is changed every minute, the database is away twice, and three times
Telegram refuses a hundred calls with 429. Prints a row a minute: messages, those still without an
answer, the longest waits, resident memory. Ends with 1 if a message was lost.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from tests.benchmarks.options import make_parser
from tests.benchmarks.reader_messages import collect_messages
from tests.faults.bot_api.server import BotApiServer, ServerFault
from tests.faults.process import BotProcess
from tests.paths import READERS, SEED_ARTICLE

FIRST_CHAT = 1_000_000
OUTAGES_AT, STORMS_AT = (1 / 3, 2 / 3), (1 / 6, 1 / 2, 5 / 6)
"""When the database goes away, and when Telegram refuses, as shares of the run."""
RELOAD_SECONDS = 60.0
DRAIN_SECONDS = 120.0
"""How long what was asked last may take."""
TABLE_HEADER = """\
| minute | messages | without an answer | p50 ms | p99 ms | memory MiB |
| --- | --- | --- | --- | --- | --- |"""


@dataclass(frozen=True)
class EndurancePlan:
    """How long, how much, by how many, and how long the database is away each time."""

    seconds: float
    rate: float
    readers: int
    outage_seconds: float
    report_seconds: float = 60.0
    refusals: int = 100
    """Calls that are refused in each storm."""
    refused_seconds: float = 2.0
    webhook: bool = False


@dataclass
class AnswerLedger:
    """What was asked in each chat and not answered yet, and how long answers took."""

    api: BotApiServer
    asked: int = 0
    doubled: int = 0
    wait_seconds: list[float] = field(default_factory=list)
    _asked_at: dict[int, list[float]] = field(default_factory=dict)

    def ask_question(self, chat: int, text: str) -> None:
        """A reader writes."""
        self.asked += 1
        self._asked_at.setdefault(chat, []).append(time.monotonic())
        self.api.write_message(chat, text)

    def collect_answers(self) -> int:
        """Take the answers off the server's books; how many questions have none."""
        sent_messages = self.api.sent_messages
        for chat in list(sent_messages):
            times = self._asked_at.get(chat, [])
            for sent in sent_messages.pop(chat):
                if times:
                    self.wait_seconds.append(sent.sent_at - times.pop(0))
                else:
                    self.doubled += 1
            if not times:
                self._asked_at.pop(chat, None)
        pending = self.api.pending_updates
        for record in (self.api.pushed_at, self.api.handled_at, self.api.delivery_counts):
            for number in [number for number in record if number not in pending]:
                del record[number]
        self.api.reader_messages.clear()
        return sum(map(len, self._asked_at.values()))


@dataclass(frozen=True)
class EnduranceRow:
    """What one stretch of the run came to."""

    minute: float
    messages: int
    unanswered: int
    p50_milliseconds: float
    p99_milliseconds: float
    memory_mib: float
    doubled: int


async def run_endurance(folder: Path, plan: EndurancePlan) -> AsyncIterator[EnduranceRow]:
    """Run it all; a row for each stretch, the last one when nothing waits any more."""
    content = folder / "content"
    content.mkdir()
    change_content(content, 0)
    settings = {"CONTENT_DIR": str(content), "LOG_LEVEL": "WARNING"}
    async with (
        BotApiServer().run_server() as api,
        BotProcess(api.url, folder, plan.webhook, extra_settings=settings) as bot,
    ):
        ledger, began = AnswerLedger(api), time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            asking = tasks.create_task(_ask_questions(ledger, plan))
            tasks.create_task(_take_database_away(folder / "bot.db", plan))
            tasks.create_task(_refuse_calls(api, plan))
            reloading = tasks.create_task(_reload_content(content))
            while not asking.done():
                await asyncio.wait((asking,), timeout=plan.report_seconds)
                yield _report_stretch(ledger, bot, began)
            reloading.cancel()
        deadline = time.monotonic() + DRAIN_SECONDS
        while ledger.collect_answers() and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
        yield _report_stretch(ledger, bot, began)
        await bot.end_process()


def _report_stretch(ledger: AnswerLedger, bot: BotProcess, began: float) -> EnduranceRow:
    unanswered = ledger.collect_answers()
    waits, ledger.wait_seconds = sorted(ledger.wait_seconds) or [0.0], []
    return EnduranceRow(
        (time.monotonic() - began) / 60,
        ledger.asked,
        unanswered,
        waits[len(waits) // 2] * 1000,
        waits[int(len(waits) * 0.99)] * 1000,
        bot.resident_memory(),
        ledger.doubled,
    )


async def _ask_questions(ledger: AnswerLedger, plan: EndurancePlan) -> None:
    texts: Iterator[str] = cycle(collect_messages(READERS))
    began = time.monotonic()
    for number in range(int(plan.seconds * plan.rate)):
        await asyncio.sleep(max(0, began + number / plan.rate - time.monotonic()))
        ledger.ask_question(FIRST_CHAT + number % plan.readers, next(texts))


async def _take_database_away(path: Path, plan: EndurancePlan) -> None:
    """Hold the one lock for writing, as a backup that hangs would."""
    began = time.monotonic()
    for share in OUTAGES_AT:
        await asyncio.sleep(max(0, began + share * plan.seconds - time.monotonic()))
        with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(plan.outage_seconds)
            other.execute("ROLLBACK")


async def _refuse_calls(api: BotApiServer, plan: EndurancePlan) -> None:
    began = time.monotonic()
    for share in STORMS_AT:
        await asyncio.sleep(max(0, began + share * plan.seconds - time.monotonic()))
        api.faults.append(
            ServerFault(
                "sendMessage", 429, times=plan.refusals, retry_after=plan.refused_seconds,
                description="Too Many Requests: retry after a while",
            )
        )  # fmt: skip


async def _reload_content(content: Path) -> None:
    number = 0
    while True:
        await asyncio.sleep(RELOAD_SECONDS)
        number += 1
        change_content(content, number)


def change_content(folder: Path, number: int) -> None:
    """Put the article there with an entry more, as a deployment would: whole or not at all."""
    question = "How often was this changed? {#changed}"
    added = f"\n\n## {question}\n\nIt was changed {number} times.\n"
    unfinished = folder / ".article.part"
    unfinished.write_text(SEED_ARTICLE.read_text(encoding="utf-8") + added, encoding="utf-8")
    unfinished.replace(folder / SEED_ARTICLE.name)


def format_row(row: EnduranceRow) -> str:
    """A stretch as a row of the table."""
    return (
        f"| {row.minute:.1f} | {row.messages:,} | {row.unanswered:,} | {row.p50_milliseconds:,.0f} "
        f"| {row.p99_milliseconds:,.0f} | {row.memory_mib:.1f} |"
    )


async def _print_rows(plan: EndurancePlan) -> int:
    """Print the table; how many messages were lost."""
    with tempfile.TemporaryDirectory() as folder:
        rows = run_endurance(Path(folder), plan)
        row = await anext(rows)
        print(format_row(row), flush=True)
        async for row in rows:
            print(format_row(row), flush=True)
    print(f"\n{row.unanswered} of {row.messages:,} messages lost, {row.doubled} answered twice")
    return row.unanswered


def main() -> int:
    """Print a row a minute."""
    parser = make_parser(__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--outage", type=float, default=30, help="seconds without the database")
    parser.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    arguments = parser.parse_args()
    plan = EndurancePlan(
        arguments.minutes * 60,
        arguments.rate,
        arguments.readers,
        arguments.outage,
        webhook=arguments.mode == "webhook",
    )
    print(TABLE_HEADER, flush=True)
    return int(asyncio.run(_print_rows(plan)) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
