"""Any history of commits, redeliveries, farewells and days ends as a simple model says."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.model.turn import ReaderState, Turn
from bot.store import Store
from bot.store.queries import FORGOTTEN_TURN
from tests.fakes.turns import KEY, SettableClock, make_reading_turn, make_turn

UPDATES, READERS = range(6), range(3)
RETENTION = 3


@dataclass
class StoreModel:
    """What the store should say: turns and states with the hour they were kept."""

    hour: int = 12
    turns: dict[int, tuple[Turn, int]] = field(default_factory=dict)
    states: dict[int, tuple[ReaderState, int]] = field(default_factory=dict)

    def handle_update(self, update: int, handled_turn: Turn) -> None:
        if update in self.turns:
            return
        if handled_turn.forget:
            self.forget_reader(update % 3)
        self.turns[update] = (handled_turn, self.hour)
        self.states[update % 3] = (handled_turn.state, self.hour)

    def forget_reader(self, reader: int) -> None:
        self.states.pop(reader, None)
        for update, (old_turn, hour) in self.turns.items():
            if update % 3 == reader and not old_turn.forget:
                self.turns[update] = (FORGOTTEN_TURN, hour)

    def sweep_expired(self) -> None:
        self.turns = {
            number: dated
            for number, dated in self.turns.items()
            if self.hour // 24 - dated[1] // 24 <= 2
        }
        self.states = {
            n: dated_state
            for n, dated_state in self.states.items()
            if self.hour // 24 - dated_state[1] // 24 <= RETENTION
        }


OPERATIONS = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(UPDATES)),
    st.tuples(st.just("goodbye"), st.sampled_from(UPDATES)),
    st.tuples(st.just("forget"), st.sampled_from(READERS)),
    st.tuples(st.just("wait"), st.integers(1, 60)),
)


def return_turn(turn: Turn, _state: ReaderState) -> Turn:
    return turn


async def replay_history(history: Sequence[tuple[str, int]]) -> None:
    clock, model = SettableClock(), StoreModel()
    store = await Store.open_store("sqlite://", KEY, retention_days=RETENTION, clock=clock)
    for step, (operation, number) in enumerate(history):
        state = model.states.get(number % 3, (ReaderState(), 0))[0]
        match operation:
            case "answer":
                turn = make_reading_turn(str(step), state)
                committed, _ = await store.commit_once(
                    number, number % 3, partial(make_reading_turn, str(step))
                )
                model.handle_update(number, turn)
                assert committed == model.turns[number][0]
            case "goodbye":
                turn = make_turn("goodbye", ReaderState(), forget=True)
                committed, _ = await store.commit_once(
                    number, number % 3, partial(return_turn, turn)
                )
                model.handle_update(number, turn)
                assert committed == model.turns[number][0]
            case "forget":
                await store.forget_reader(number)
                model.forget_reader(number)
            case "wait":
                clock.move_by(hours=number)
                model.hour += number
                await store.sweep_expired()
                model.sweep_expired()
    for update in UPDATES:
        assert await store.find_turn(update) == model.turns.get(update, (None, 0))[0]
    for reader in READERS:
        assert await store.load_state(reader) == model.states.get(reader, (ReaderState(), 0))[0]
    await store.close()


@settings(max_examples=60)
@given(st.lists(OPERATIONS, max_size=25))
def test_any_history_ends_as_the_model_says(history: list[tuple[str, int]]) -> None:
    asyncio.run(replay_history(history))
