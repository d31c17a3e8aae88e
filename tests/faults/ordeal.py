"""Readers keep asking while the bot's processes are killed at random moments; then we count."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.faults.process import Bot
from tests.faults.server import BotApi
from tests.faults.tally import Tally, Taps


@dataclass(frozen=True)
class Result:
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
    refused: int
    """Calls that Telegram would have refused."""
    seconds: float
    memory: float
    """Resident memory of a process at the end, in MiB."""


async def ordeal(
    api: BotApi,
    bots: Sequence[Bot],
    *,
    messages: int,
    kills: int,
    rate: float = 40,
    chats: int = 25,
) -> Result:
    """Ask `messages` questions, `rate` a second, and kill a random process `kills` times.

    A killed process is started again at once, as a platform does it.
    """
    tally, began, in_flight = Tally(api), time.monotonic(), 0
    asking = asyncio.create_task(_ask(tally, messages, rate, chats))
    taps = Taps(api)
    tapping = asyncio.create_task(taps.run())
    for _ in range(kills):
        await asyncio.sleep(random.uniform(0.1, 1.5) * messages / rate / kills / 0.8 / 2)
        bot = random.choice(bots)
        in_flight += sum(1 for number in api.queue if api.deliveries[number])
        await bot.kill()
        await bot.start()
        await bot.ready()
    await asking
    await api.until(lambda: taps.taps > 0, 600)
    tapping.cancel()
    with suppress(asyncio.CancelledError):
        await tapping
    await api.idle(120)
    await asyncio.gather(*(bot.ready() for bot in bots))
    lost, doubled = tally.counted()
    return Result(
        tally.sent,
        kills,
        sum(1 for times in api.deliveries.values() if times > 1),
        lost,
        doubled,
        tally.in_order(),
        taps.taps,
        taps.lost,
        taps.doubled,
        in_flight,
        len(api.refused),
        time.monotonic() - began,
        max(bot.memory() for bot in bots),
    )


async def _ask(tally: Tally, messages: int, rate: float, chats: int) -> None:
    began = time.monotonic()
    for number in range(messages):
        await asyncio.sleep(max(0, began + number / rate - time.monotonic()))
        tally.ask(chats)
