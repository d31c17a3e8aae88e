"""A store in memory, for tests of what stands on a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.conversation.turn import ReaderState, Turn
from bot.errors import StoreError


class Shelf:
    def __init__(self) -> None:
        self.turns: dict[int, Turn] = {}
        self.states: dict[int, ReaderState] = {}
        self.forgotten: list[int] = []
        self.down = False
        self.failures: Counter[int] = Counter()

    async def handled(self, update_id: int) -> Turn | None:
        return self.turns.get(update_id)

    async def state(self, reader: int) -> ReaderState:
        return self.states.get(reader, ReaderState())

    async def once(
        self, update_id: int, reader: int, answer: Callable[[ReaderState], Turn]
    ) -> Turn:
        if self.down:
            raise StoreError("The database is away.")
        if update_id not in self.turns:
            turn = answer(self.states.get(reader, ReaderState()))
            if turn.forget:
                await self.forget(reader)
            self.turns[update_id], self.states[reader] = turn, turn.state
        return self.turns[update_id]

    async def failed(self, update_id: int) -> int:
        self.failures[update_id] += 1
        return self.failures[update_id]

    async def forget(self, reader: int) -> None:
        self.forgotten.append(reader)
        self.states.pop(reader, None)
