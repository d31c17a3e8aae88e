# ruff: noqa: T201 - a program that says what it does
"""A process that leads, or tries to, until it is killed: it says so, line by line."""

from __future__ import annotations

import asyncio
import sys

from bot.store import Store
from tests.fakes.turns import KEY


async def lead_until_killed(url: str) -> None:
    store = await Store.open_store(url, KEY)
    print("leads" if await store.outbox.process_group.take_lead() else "follows", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(lead_until_killed(sys.argv[1]))
