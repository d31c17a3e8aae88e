"""One bot through a burst and a steady stream of messages."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bot.store import migrate_database
from bot.telegram.outgoing.total_rate import DOCUMENTED_PER_SECOND
from bot.telegram.transport.webhook_answers import PROBE_AFTER_SECONDS
from tests.benchmarks.load_metrics import LoadMetrics
from tests.benchmarks.load_targets import EchoBot, LoadTarget, MessageChoice
from tests.benchmarks.reader_messages import MIN_MESSAGES
from tests.fakes.storage.postgres import PostgresServer
from tests.faults.bot_api.server import BotApiServer
from tests.faults.longrun import RunPlan, create_processes
from tests.faults.process import BotProcess

WARM_UP_MESSAGES = 200
MAX_WARM_UPS = 6
"""Bursts in which a bot behind a webhook finds out that there is no limit in all."""
READERS_AT_ONCE = 200
MAX_WAIT_SECONDS = 300


@dataclass(frozen=True)
class LoadPlan:
    """What is sent to each bot."""

    messages: tuple[str, ...]
    burst: int
    steady: int
    rate: float
    """Messages a second of the steady stream."""


async def measure_target(target: LoadTarget, plan: LoadPlan) -> LoadMetrics:
    """Run one bot through both phases."""
    async with run_target(target) as (api, bots):
        at_rest = max(bot.resident_memory() for bot in bots)
        stream = MessageStream(api, choose_texts(target.choice, plan.messages))
        await warm_up(stream, target.choice, webhook=target.webhook)
        cpu_before, started_at = _processor_seconds(bots), time.monotonic()
        await stream.send_messages(plan.burst)
        speed = plan.burst / (time.monotonic() - started_at)
        cost = (_processor_seconds(bots) - cpu_before) / plan.burst * 1000
        waits = sorted(await stream.send_messages(plan.steady, plan.rate))
        return LoadMetrics(
            speed,
            cost,
            waits[len(waits) // 2],
            waits[int(len(waits) * 0.99)],
            at_rest,
            max(bot.resident_memory() for bot in bots),
        )


async def warm_up(stream: MessageStream, choice: MessageChoice, *, webhook: bool) -> None:
    """What is repeated has been heard once before it is measured.

    Behind a webhook the bot first finds out that more than the documented 30 messages a second go
    through, which it begins to do some seconds after its start; where the machine is busy, one
    burst may be too slow for that.
    """
    if webhook:
        await asyncio.sleep(PROBE_AFTER_SECONDS)
    count = MIN_MESSAGES if choice is MessageChoice.REPEATED else WARM_UP_MESSAGES
    for _ in range(MAX_WARM_UPS):
        started_at = time.monotonic()
        await stream.send_messages(count)
        if not webhook or count / (time.monotonic() - started_at) > 2 * DOCUMENTED_PER_SECOND:
            return


def choose_texts(choice: MessageChoice, messages: Sequence[str]) -> Iterator[str]:
    """An endless stream of texts; new ones begin again only when there are no more."""
    if choice is MessageChoice.HELP:
        return cycle(("/help",))
    return cycle(messages[:MIN_MESSAGES] if choice is MessageChoice.REPEATED else messages)


class MessageStream:
    """Readers who write, each in a chat of their own, and who wait for an answer."""

    def __init__(self, api: BotApiServer, texts: Iterator[str], first_chat: int = 1_000) -> None:
        self._api, self._texts = api, texts
        self._next_chat = first_chat

    async def send_messages(self, count: int, rate: float = 0) -> list[float]:
        """Write, at once or so many a second; the milliseconds that each answer took."""
        asked_at: dict[int, list[float]] = {}
        first_chat, began = self._next_chat, time.monotonic()
        self._next_chat += READERS_AT_ONCE
        for number, text in enumerate(islice(self._texts, count)):
            if rate:
                await asyncio.sleep(max(0, began + number / rate - time.monotonic()))
            chat = first_chat + number % READERS_AT_ONCE
            asked_at.setdefault(chat, []).append(time.monotonic())
            self._api.write_message(chat, text)
        await self._wait_for_answers(asked_at)
        return [
            (sent.sent_at - at) * 1000
            for chat, times in asked_at.items()
            for at, sent in zip(times, self._api.sent_messages[chat], strict=True)
        ]

    async def _wait_for_answers(self, asked_at: dict[int, list[float]]) -> None:
        sent = self._api.sent_messages
        await self._api.wait_until(
            lambda: all(len(sent.get(chat, ())) >= len(t) for chat, t in asked_at.items()),
            MAX_WAIT_SECONDS,
        )


def _processor_seconds(bots: Sequence[BotProcess]) -> float:
    return sum(bot.processor_seconds() for bot in bots)


@asynccontextmanager
async def run_target(
    target: LoadTarget,
) -> AsyncIterator[tuple[BotApiServer, Sequence[BotProcess]]]:
    """A bot's processes, ready, beside a Bot API server of their own."""
    with tempfile.TemporaryDirectory() as folder:
        server = BotApiServer(pause_scale=1)  # sends again no sooner than Telegram does
        async with _open_database(target) as settings, server.run_server() as api:
            bots = _create_bots(target, api, Path(folder), settings)
            try:
                for bot in bots:
                    await bot.start_process()
                await asyncio.gather(*(bot.wait_until_ready() for bot in bots))
                if target.echo_module:
                    await MessageStream(api, iter(("hello",)), first_chat=1).send_messages(1)
                yield api, bots
            finally:
                await asyncio.gather(*(bot.kill_process() for bot in bots))


def _create_bots(
    target: LoadTarget, api: BotApiServer, folder: Path, settings: dict[str, str]
) -> Sequence[BotProcess]:
    if target.echo_module:
        return [EchoBot(api.url, folder, False, module=target.echo_module, python=target.python)]
    plan = RunPlan(0, 0, 0, target.processes, target.webhook)
    return create_processes(api, folder, plan, settings)


@asynccontextmanager
async def _open_database(target: LoadTarget) -> AsyncIterator[dict[str, str]]:
    """The settings of a database: Postgres, or the folder's own SQLite file."""
    if not target.postgres:
        yield {}
        return
    server = await asyncio.to_thread(PostgresServer().__enter__)
    try:
        url = await server.create_database()
        await migrate_database(url)
        yield {"DATABASE_URL": url}
    finally:
        await asyncio.to_thread(server.__exit__)
