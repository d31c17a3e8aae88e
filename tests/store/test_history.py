"""Any history of commits, redeliveries, farewells and days ends as a simple model says."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.turn import ReaderState, Turn
from bot.store import Store
from bot.store.lookup import FORGOTTEN
from tests.store.sample import KEY, Clock, reading, turn

UPDATES, READERS = range(6), range(3)
RETENTION = 3


@dataclass
class Model:
    """What the store should say: turns and states with the hour they were kept."""

    hour: int = 12
    turns: dict[int, tuple[Turn, int]] = field(default_factory=dict)
    states: dict[int, tuple[ReaderState, int]] = field(default_factory=dict)

    def handle(self, update: int, made: Turn) -> None:
        if update in self.turns:
            return
        if made.forget:
            self.forget(update % 3)
        self.turns[update] = (made, self.hour)
        self.states[update % 3] = (made.state, self.hour)

    def forget(self, reader: int) -> None:
        self.states.pop(reader, None)
        for update, (kept, hour) in self.turns.items():
            if update % 3 == reader and not kept.forget:
                self.turns[update] = (FORGOTTEN, hour)

    def sweep(self) -> None:
        self.turns = {n: kept for n, kept in self.turns.items() if self.hour - kept[1] <= 48}
        self.states = {
            n: kept
            for n, kept in self.states.items()
            if self.hour // 24 - kept[1] // 24 <= RETENTION
        }


OPERATIONS = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(UPDATES)),
    st.tuples(st.just("goodbye"), st.sampled_from(UPDATES)),
    st.tuples(st.just("forget"), st.sampled_from(READERS)),
    st.tuples(st.just("wait"), st.integers(1, 60)),
)


async def replay(history: Sequence[tuple[str, int]]) -> None:
    clock, model = Clock(), Model()
    store = await Store.open("sqlite://", KEY, retention_days=RETENTION, clock=clock)
    for step, (operation, number) in enumerate(history):
        state = model.states.get(number % 3, (ReaderState(), 0))[0]
        match operation:
            case "answer":
                made = reading(str(step), state)
                won = await store.once(number, number % 3, lambda s, n=step: reading(str(n), s))
                model.handle(number, made)
                assert won == model.turns[number][0]
            case "goodbye":
                made = turn("goodbye", ReaderState(), forget=True)
                won = await store.once(number, number % 3, lambda s, made=made: made)
                model.handle(number, made)
                assert won == model.turns[number][0]
            case "forget":
                await store.forget(number)
                model.forget(number)
            case "wait":
                clock.move(hours=number)
                model.hour += number
                await store.sweep()
                model.sweep()
    for update in UPDATES:
        assert await store.handled(update) == model.turns.get(update, (None, 0))[0]
    for reader in READERS:
        assert await store.state(reader) == model.states.get(reader, (ReaderState(), 0))[0]
    await store.close()


@settings(max_examples=60, deadline=None)
@given(st.lists(OPERATIONS, max_size=25))
def test_any_history_ends_as_the_model_says(history: list[tuple[str, int]]) -> None:
    asyncio.run(replay(history))
