"""The store: all that outlives the process. Every method is safe to call again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.turn import ReaderState, Turn
from bot.store.codec import TurnCodec
from bot.store.commit import TurnCommitter
from bot.store.counters import load_counters, record_failed_try
from bot.store.crypto import Keyring
from bot.store.database.access import DatabaseAccess
from bot.store.database.database_url import DatabaseAddress, parse_database_url
from bot.store.database.engine import build_engine
from bot.store.database.errors import translate_errors
from bot.store.database.schema import upgrade_schema, verify_schema
from bot.store.database.sqlite_file import DatabaseLostError
from bot.store.database.tables import readers
from bot.store.feedback import count_misses, load_misses, load_ratings
from bot.store.ledger import StaleError, seal_pending_turn
from bot.store.pending.stored_digests import StoredDigests
from bot.store.pending.stored_outbox import StoredOutbox
from bot.store.pending.stored_waits import StoredWaits
from bot.store.process_group import join_group
from bot.store.queries import TurnQueries, TurnQuery, latest_sealed_turn
from bot.store.retention import delete_expired_rows, delete_reader_rows
from bot.store.tasks.batching import Batcher
from bot.store.tasks.shielding import finish_within
from bot.store.tasks.yielding import LoopYielder
from bot.store.turns.fast_path import build_fast_path

_MAX_BATCH = 100
FINISH_SECONDS, _DISPOSE_SECONDS = 0.4, 0.2
"""How long closing waits for what is being written, and for the connections to close."""


def utc_now() -> datetime:
    """The time by the machine's clock, in UTC."""
    return datetime.now(UTC)


async def migrate_database(
    url: str, data_key: str | None = None, previous_key: str | None = None
) -> None:
    """Make the database at `url` if need be, and bring it up to date. Raises StoreError.

    The keys are `DATA_KEY` and `DATA_KEY_PREVIOUS`, for what an older program kept of readers.
    """
    address = parse_database_url(url)
    keyring = Keyring(data_key, previous_key) if data_key else None
    with translate_errors(address):
        engine = build_engine(address)
        try:
            await upgrade_schema(engine, keyring)
        finally:
            await engine.dispose()


class Store:
    """Reader states, handled updates, feedback, misses and counters in one database.

    `reader` is always the Telegram id; only a keyed hash of it is stored. Every method raises
    StoreError, one sentence without secrets, when the database can't be used.
    """

    def __init__(
        self,
        address: DatabaseAddress,
        engine: AsyncEngine,
        keyring: Keyring,
        retention_days: int = 30,
        clock: Callable[[], datetime] = utc_now,
    ):
        self._database = database = DatabaseAccess(address, engine)
        self._keyring = keyring
        self._codec = TurnCodec(keyring)
        self._retention = timedelta(days=retention_days)
        self._clock = clock
        self._yielder = LoopYielder()
        committer = TurnCommitter(database.writer, self._codec, clock)
        queries = TurnQueries(database.reading_engine, self._codec)
        self._fast_path = build_fast_path(address, self._codec, clock, database.writer, committer)
        # A transaction costs about the same with eight turns as with one.
        commit_group = (self._fast_path or committer).commit_group
        self._commit_batcher = Batcher(commit_group, _MAX_BATCH, self._yielder.holds_waiting)
        self._query_batcher = Batcher((self._fast_path or queries).answer_queries, _MAX_BATCH)
        self.outbox = StoredOutbox(keyring, clock, database, join_group(address))
        """Messages that wait, for all processes that share the database."""
        self.waits = StoredWaits(keyring, clock, database)
        """Questions whose readers want to be told of an answer."""
        self.digests = StoredDigests(keyring, database)
        """Editors who want a message each morning."""

    @classmethod
    async def open_store(
        cls,
        url: str,
        data_key: str,
        previous_key: str | None = None,
        *,
        retention_days: int = 30,
        clock: Callable[[], datetime] = utc_now,
    ) -> Store:
        """Open the database at `url`. SQLite is brought up to date, Postgres has to be already.

        The keys are `DATA_KEY` and `DATA_KEY_PREVIOUS`; `clock` returns an aware time. Raises
        StoreError.
        """
        address, keyring = parse_database_url(url), Keyring(data_key, previous_key)
        with translate_errors(address):
            engine = build_engine(address)
            try:
                await (verify_schema(engine) if address.dsn else upgrade_schema(engine, keyring))
            except BaseException:
                await engine.dispose()
                raise
        return cls(address, engine, keyring, retention_days, clock)

    async def close(self) -> None:
        """Finish what is being written and let go of the database; what hangs is broken off."""
        unfinished = asyncio.gather(
            self._database.finish_tasks(),
            self._query_batcher.close(),
            self._commit_batcher.close(),
            self.outbox.close(),
            return_exceptions=True,
        )
        await finish_within(unfinished, FINISH_SECONDS)
        if self._fast_path:
            await finish_within(self._fast_path.close(), _DISPOSE_SECONDS)
        await finish_within(self._database.close(), _DISPOSE_SECONDS)

    async def check_health(self) -> None:
        """Raises StoreError if the database can't be written to, or isn't the one opened.

        Whoever asks within a second of a good answer gets that one.
        """
        await self._database.check_health()

    async def wait_until_lost(self) -> DatabaseLostError:
        """Wait until SQLite's file is deleted or replaced by another."""
        return await self._database.wait_until_lost()

    async def key_changed(self) -> bool:
        """Whether what was kept last is sealed under a key that isn't at hand.

        Then readers are strangers again, and nobody can read what they left.
        """
        sealed = await self._database.run_read(latest_sealed_turn)
        return sealed is not None and not self._keyring.knows_key_of(sealed)

    async def find_turn(self, update_id: int) -> Turn | None:
        """The turn committed for this update, None if there is none yet."""
        return (await self._run_query(TurnQuery(update_id)))[0]

    async def load_state(self, reader: int) -> ReaderState:
        """What is remembered of a reader; the empty state for a stranger."""
        return (await self._run_query(TurnQuery(reader_names=self._names_of(reader))))[1]

    async def commit_turn(
        self, update_id: int, reader: int, turn: Turn, previous_state: ReaderState | None = None
    ) -> Turn:
        """Make the turn and its state durable, and return the turn that counts for this update.

        That is `turn`, or the one committed first if the update was handled before (by another
        process, say). The turn was made from `previous_state`: if the reader's is another by now,
        nothing is written and StaleError is raised. A turn that says `forget` deletes all that was
        kept of its reader; the record of every turn is counted.
        """
        item = seal_pending_turn(self._codec, update_id, reader, turn, previous_state)
        with translate_errors(self._database.address):
            result = await self._commit_batcher.submit_item(item)
        if isinstance(result, StaleError):
            raise result
        return result

    async def commit_once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> tuple[Turn, bool]:
        """Handle an update exactly once: the turn kept for it, else `answer` to the reader's state.

        Returns the turn and whether it is new. `answer` is called again if the state changes
        before its turn is committed.
        """
        query = TurnQuery(update_id, self._names_of(reader))
        while True:
            turn, state = await self._run_query(query)
            if turn is not None:
                return turn, False
            new_turn = await self._yielder.run_piece(partial(answer, state))
            with suppress(StaleError):
                committed_turn = await self.commit_turn(update_id, reader, new_turn, state)
                return committed_turn, committed_turn is new_turn

    async def record_failure(self, update_id: int) -> int:
        """Note that handling an update failed; returns how many times it has by now."""
        return await self._database.run_write(
            lambda connection: record_failed_try(connection, update_id, self._clock().date())
        )

    async def forget_reader(self, reader: int) -> None:
        """Delete all that belongs to a reader, at once."""
        names = self._keyring.reader_names(reader)
        await self._database.run_write(
            lambda connection: delete_reader_rows(connection, names), deletes=True
        )

    async def sweep_expired(self, now: datetime | None = None) -> None:
        """Delete updates after two days, what readers left after the retention days, and counters
        after two years."""
        writer = self._database.writer
        await self._database.run_to_end(
            delete_expired_rows(writer, now or self._clock(), self._retention)
        )

    async def list_misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        """The questions that readers sent, newest first."""
        return await self._database.run_read(
            lambda connection: load_misses(connection, self._keyring, limit)
        )

    async def count_misses(self) -> int:
        """How many questions are kept, those included that this key doesn't open."""
        return await self._database.run_read(count_misses)

    async def list_ratings(self) -> tuple[EntryRating, ...]:
        """For every rated entry how many it helped, and how many it didn't; by name."""
        return await self._database.run_read(
            lambda connection: load_ratings(connection, self._keyring)
        )

    async def list_counters(self, days: int = 30) -> Mapping[tuple[date, str], int]:
        """The counters of the last `days` days, by day and name."""
        since = self._clock().date() - timedelta(days=days - 1)
        return await self._database.run_read(lambda connection: load_counters(connection, since))

    def _names_of(self, reader: int) -> Sequence[bytes]:
        return self._keyring.reader_names(reader).in_table(readers.name)

    async def _run_query(self, query: TurnQuery) -> tuple[Turn | None, ReaderState]:
        with translate_errors(self._database.address):
            return await self._query_batcher.submit_item(query)
