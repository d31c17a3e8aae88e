"""The store: all that outlives the process. Every method is safe to call again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.conversation.turn import ReaderState, Turn
from bot.store import counter, note, parking, schema
from bot.store.address import Address, parse
from bot.store.batch import Batch
from bot.store.codec import Codec
from bot.store.commit import Commits, StaleError, pending
from bot.store.crypto import Keyring
from bot.store.engine import Writer, build
from bot.store.errand import Errands
from bot.store.failure import told
from bot.store.lookup import Look, Lookups, latest
from bot.store.note import Miss
from bot.store.sweep import forget, sweep

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]
_GROUP = 100


def utc() -> datetime:
    """The time."""
    return datetime.now(UTC)


async def migrate(url: str) -> None:
    """Make the database at `url` if need be, and bring it up to date. Raises StoreError."""
    address = parse(url)
    with told(address):
        engine = build(address)
        try:
            await schema.upgrade(engine)
        finally:
            await engine.dispose()


class Store:
    """Reader states, handled updates, feedback, misses and counters in one database.

    `reader` is always the Telegram id; only a keyed hash of it is stored. Every method raises
    StoreError, one sentence without secrets, when the database can't be used.
    """

    def __init__(
        self,
        address: Address,
        engine: AsyncEngine,
        keyring: Keyring,
        retention_days: int = 30,
        clock: Callable[[], datetime] = utc,
    ):
        self._address = address
        self._engine = engine
        self._writer = Writer(engine)
        self._keyring = keyring
        self._codec = Codec(keyring)
        self._retention = timedelta(days=retention_days)
        self._clock = clock
        self._errands = Errands()
        self._commits = Batch(Commits(self._writer, self._codec, clock).write, _GROUP)
        self._lookups = Batch(Lookups(engine, self._codec).read, _GROUP)

    @classmethod
    async def open(
        cls,
        url: str,
        data_key: str,
        previous: str | None = None,
        *,
        retention_days: int = 30,
        clock: Callable[[], datetime] = utc,
    ) -> Store:
        """Open the database at `url`. SQLite is brought up to date, Postgres has to be already.

        `data_key` and `previous` are `DATA_KEY` and `DATA_KEY_PREVIOUS`; `clock` returns an aware
        time. Raises StoreError.
        """
        address = parse(url)
        with told(address):
            engine = build(address)
            try:
                await (schema.verify if address.dsn else schema.upgrade)(engine)
            except BaseException:
                await engine.dispose()
                raise
        return cls(address, engine, Keyring(data_key, previous), retention_days, clock)

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        await self._errands.close()
        await self._lookups.close()
        await self._commits.close()
        await self._engine.dispose()

    async def ping(self) -> None:
        """Raises StoreError if the database doesn't answer."""
        await self._read(lambda c: c.execute(text("SELECT 1")))

    async def key_changed(self) -> bool:
        """Whether what was kept last is sealed under a key that isn't at hand.

        Then readers are strangers again, and nobody can read what they left.
        """
        sealed = await self._read(latest)
        return sealed is not None and not self._keyring.knows(sealed)

    async def handled(self, update_id: int) -> Turn | None:
        """The turn committed for this update, None if there is none yet."""
        return (await self._look(Look(update_id)))[0]

    async def state(self, reader: int) -> ReaderState:
        """What is remembered of a reader; the empty state for a stranger."""
        return (await self._look(Look(names=self._keyring.names(reader))))[1]

    async def commit(
        self, update_id: int, reader: int, turn: Turn, before: ReaderState | None = None
    ) -> Turn:
        """Make the turn and its state durable, and return the turn that counts for this update.

        That is `turn`, or the one committed first if the update was handled before (by another
        process, say). `before` is the state that the turn was made from: if the reader's state is
        another by now, nothing is written and StaleError is raised. A turn that says `forget`
        deletes all that was kept of its reader; the record of every turn is counted.
        """
        names = self._keyring.names(reader)
        item = pending(self._codec, update_id, names, turn, before)
        with told(self._address):
            result = await self._commits.add(item)
        if isinstance(result, StaleError):
            raise result
        return result

    async def once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> Turn:
        """Handle an update exactly once: the turn kept for it, else `answer` to the reader's state.

        `answer` is called again if the state changes before its turn is committed.
        """
        look = Look(update_id, self._keyring.names(reader))
        while True:
            turn, state = await self._look(look)
            if turn is not None:
                return turn
            with suppress(StaleError):
                return await self.commit(update_id, reader, answer(state), state)

    async def failed(self, update_id: int) -> int:
        """Note that handling an update failed; returns how many times it has by now."""
        return await self._write(lambda c: counter.fail(c, update_id, self._clock()))

    async def forget(self, reader: int) -> None:
        """Delete all that belongs to a reader, at once."""
        names = self._keyring.names(reader)
        await self._write(lambda c: forget(c, names))

    async def sweep(self, now: datetime | None = None) -> None:
        """Delete updates after 48 hours, and what readers left after the retention days."""
        with told(self._address):
            await self._errands.run(sweep(self._writer, now or self._clock(), self._retention))

    async def park(self, update_id: int, reader: int, call: str) -> None:
        """Keep the message that answers an update until its chat may be written to again."""
        row = (update_id, reader, call)
        await self._write(lambda c: parking.park(c, self._keyring, row, self._clock()))

    async def unpark(self, update_id: int) -> None:
        """Let go of a parked message: it was sent."""
        await self._write(lambda c: parking.unpark(c, update_id))

    async def parked(self) -> parking.Parked:
        """Update and call of each parked message, oldest first."""
        return await self._read(lambda c: parking.waiting(c, self._keyring))

    async def keep_miss(self, reader: int, text: str, article: str | None = None) -> None:
        """Keep a question for the editors. The same one by the same reader is kept once."""
        name = self._keyring.names(reader)[0]
        miss = Miss(text, article, self._today())
        await self._write(lambda c: note.keep_miss(c, self._keyring, name, miss))

    async def misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        """The questions that readers sent, newest first."""
        return await self._read(lambda c: note.kept_misses(c, self._keyring, limit))

    async def feedback(self, reader: int, entry: str, useful: bool) -> None:
        """Keep whether an entry helped a reader; their last word on it counts."""
        name, day = self._keyring.names(reader)[0], self._today()
        await self._write(lambda c: note.rate(c, name, entry, useful, day))

    async def ratings(self) -> Mapping[str, tuple[int, int]]:
        """For every entry with feedback: how many found it useful, and how many didn't."""
        return await self._read(note.ratings)

    async def count(self, name: str, amount: int = 1) -> None:
        """Add to one of today's counters. `commit` counts turns by itself, as `kind/decision`."""
        day = self._today()
        await self._write(lambda c: counter.add(c, day, {name: amount}))

    async def counters(self, days: int = 30) -> Mapping[tuple[date, str], int]:
        """The counters of the last `days` days, by day and name."""
        since = self._today() - timedelta(days=days - 1)
        return await self._read(lambda c: counter.read(c, since))

    def _today(self) -> date:
        return self._clock().date()

    async def _look(self, look: Look) -> tuple[Turn | None, ReaderState]:
        with told(self._address):
            return await self._lookups.add(look)

    async def _read(self, work: Work[T]) -> T:
        async def done() -> T:
            async with self._engine.connect() as connection:
                return await work(connection)

        with told(self._address):
            return await self._errands.run(done())

    async def _write(self, work: Work[T]) -> T:
        async def done() -> T:
            async with self._writer.begin() as connection:
                return await work(connection)

        with told(self._address):
            return await self._errands.run(done())
