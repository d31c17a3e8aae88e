"""Readers keep asking while the bot's processes are killed at random moments; then we count."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.faults.bot_api.server import BotApiServer
from tests.faults.counts import AskingReaders, TappingReader
from tests.faults.process import BotProcess


@dataclass(frozen=True)
class KillRunResult:
    messages: int
    kills: int
    redelivered: int
    """Updates that had to be sent to the bot more than once."""
    lost: int
    doubled: int
    ordered: bool
    taps: int
    taps_lost: int
    taps_doubled: int
    in_flight: int
    """Updates that were being handled at the kills, at most."""
    posted: int
    """Messages that were posted in the second before a kill's end: what it may double."""
    refused: int
    """Calls that Telegram would have refused."""
    seconds: float
    memory: float
    """Resident memory of a process at the end, in MiB."""


async def run_with_kills(
    api: BotApiServer,
    bots: Sequence[BotProcess],
    *,
    messages: int,
    kills: int,
    rate: float = 40,
    chats: int = 25,
) -> KillRunResult:
    """Ask `messages` questions, `rate` a second, and kill a random process `kills` times.

    A killed process is started again at once, as a platform does it.
    """
    questions, began, in_flight, posted = AskingReaders(api), time.monotonic(), 0, 0
    asking = asyncio.create_task(_ask_questions(questions, messages, rate, chats))
    taps = TappingReader(api)
    tapping = asyncio.create_task(taps.tap_until_cancelled())
    for _ in range(kills):
        await asyncio.sleep(random.uniform(0.1, 1.5) * messages / rate / kills / 0.8 / 2)
        bot = random.choice(bots)
        in_flight += sum(1 for number in api.pending_updates if api.delivery_counts[number])
        kill_began = time.monotonic()
        await bot.kill_process()
        posted += api.count_posted_messages(time.monotonic() - kill_began + 1)
        await bot.start_process()
        await bot.wait_until_ready()
    await asking
    await api.wait_until(lambda: taps.taps > 0, 600)
    tapping.cancel()
    with suppress(asyncio.CancelledError):
        await tapping
    await api.wait_until_idle(120)
    await asyncio.gather(*(bot.wait_until_ready() for bot in bots))
    with suppress(TimeoutError):  # what was parked is sent a little later than its update is done
        await api.wait_until(lambda: questions.count_lost_and_doubled()[0] == 0, 30)
    lost, doubled = questions.count_lost_and_doubled()
    return KillRunResult(
        questions.asked_count,
        kills,
        sum(1 for times in api.delivery_counts.values() if times > 1),
        lost,
        doubled,
        questions.answered_in_order(),
        taps.taps,
        taps.lost,
        taps.doubled,
        in_flight,
        posted,
        len(api.refused_calls),
        time.monotonic() - began,
        max(bot.resident_memory() for bot in bots),
    )


async def _ask_questions(questions: AskingReaders, messages: int, rate: float, chats: int) -> None:
    began = time.monotonic()
    for number in range(messages):
        await asyncio.sleep(max(0, began + number / rate - time.monotonic()))
        questions.ask_next_question(chats)
