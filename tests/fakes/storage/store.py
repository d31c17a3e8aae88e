"""A store in memory, for tests of what stands on a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.conversation.model.turn import ReaderState, Turn
from bot.errors import StoreError
from bot.store import Store


class MemoryStore:
    def __init__(self) -> None:
        self.turns: dict[int, Turn] = {}
        self.states: dict[int, ReaderState] = {}
        self.forgotten: list[int] = []
        self.is_down = False
        self.failures: Counter[int] = Counter()

    async def find_turn(self, update_id: int) -> Turn | None:
        return self.turns.get(update_id)

    async def load_state(self, reader: int) -> ReaderState:
        return self.states.get(reader, ReaderState())

    async def commit_once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> tuple[Turn, bool]:
        if self.is_down:
            raise StoreError("The database is away.")
        is_new = update_id not in self.turns
        if is_new:
            turn = answer(self.states.get(reader, ReaderState()))
            if turn.forget:
                await self.forget_reader(reader)
            self.turns[update_id], self.states[reader] = turn, turn.state
        return self.turns[update_id], is_new

    async def record_failure(self, update_id: int) -> int:
        self.failures[update_id] += 1
        return self.failures[update_id]

    async def forget_reader(self, reader: int) -> None:
        self.forgotten.append(reader)
        self.states.pop(reader, None)


async def parked_calls(store: Store) -> list[tuple[int, str]]:
    messages = await store.outbox.load_parked(await store.outbox.list_parked())
    return [(update_id, call) for update_id, call, _ in messages]
