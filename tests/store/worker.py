"""A process that commits turns and says so: `python -m tests.store.worker URL FIRST LAST`.

Reader `READER + n % 5` gets update n; each turn adds its own entry to what the reader has read. A
number is written to the output once the update is durable.
"""

import asyncio
import sys

from bot.store import Store
from tests.store.sample import KEY, READER, reading


async def work(url: str, first: int, last: int) -> None:
    store = await Store.open(url, KEY)
    waiting = iter(range(first, last))

    async def hand() -> None:
        for n in waiting:
            await store.once(n, READER + n % 5, lambda state, n=n: reading(str(n), state))
            sys.stdout.write(f"{n}\n")
            sys.stdout.flush()

    await asyncio.gather(*(hand() for _ in range(20)))
    await store.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
