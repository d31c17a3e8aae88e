"""A process that commits turns and says so: `python -m tests.fakes.storage.worker URL FIRST LAST`.

Reader `READER + n % 5` gets update n; each turn adds its own entry to what the reader has read. A
number is written to the output once the update is durable.
"""

import asyncio
import sys
from functools import partial

from bot.store import Store
from tests.fakes.turns import KEY, READER, make_reading_turn


async def commit_updates(url: str, first: int, last: int) -> None:
    store = await Store.open_store(url, KEY)
    remaining = iter(range(first, last))

    async def commit_remaining() -> None:
        for n in remaining:
            await store.commit_once(n, READER + n % 5, partial(make_reading_turn, str(n)))
            sys.stdout.write(f"{n}\n")
            sys.stdout.flush()

    await asyncio.gather(*(commit_remaining() for _ in range(20)))
    await store.close()


if __name__ == "__main__":
    asyncio.run(commit_updates(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
