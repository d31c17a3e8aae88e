"""Readers who wait are told when the content has the answer: once, slowly, by who leads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date

import pytest

from bot.app.content.live import LiveConversation
from bot.app.notices.wait_notifier import NOTICE_SECONDS, WaitNotifier
from bot.app.service import Conversation
from bot.conversation.model.event import ChatContext
from bot.conversation.model.feedback import Wait
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.errors import StoreError
from bot.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.conversation import make_answer_decision, start_dialogue
from tests.fakes.dialogue import FixedSearch
from tests.fakes.storage.store import parked_calls

KEY = "a data key as long as it ought to be"
GOATS = make_answer_decision("ferry/goats")
READERS = (71, 72, 73)


def make_conversation(version: str, *answered: str) -> Conversation:
    dialogue = start_dialogue(decisions=dict.fromkeys(answered, GOATS)).dialogue
    return Conversation(dialogue, FixedSearch(), version)


class Stage:
    """A notifier over a real store and a scripted library, on a clock that nobody waits for."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock = store, FakeClock(held_from=1e9)
        self.live = LiveConversation(make_conversation("first"))
        self.notifier = self.make_notifier()
        self.is_leading = True
        self.sent: list[dict[str, object]] = []

    def make_notifier(self) -> WaitNotifier:
        return WaitNotifier(self.live, self.store.waits, self.store.outbox, self.store, self.clock)

    async def keep_waits(self, *readers: int) -> None:
        for reader in readers:
            wait = Wait("goats?", "ferry", "de")
            turn = Turn(TurnRecord("tap"), ReaderState(), wait=wait)
            await self.store.commit_turn(reader, reader, turn)

    async def ask(self, notifier: WaitNotifier | None = None) -> None:
        """Look once, with a Telegram that takes everything at once."""
        sending = asyncio.create_task(self._send_everything())
        try:
            await (notifier or self.notifier).ask_if_changed(
                lambda: self.is_leading,
                lambda: ChatContext(today=date(2026, 5, 9), bot="ferry_bot"),
            )
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending

    async def _send_everything(self) -> None:
        while True:
            for number, call in await parked_calls(self.store):
                self.sent.append(json.loads(call))
                await self.store.outbox.unpark_message(number)
            await asyncio.sleep(0)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with open_stage() as stage:
        yield stage


@asynccontextmanager
async def open_stage() -> AsyncIterator[Stage]:
    store = await Store.open_store("sqlite://", KEY)
    yield Stage(store)
    await store.close()


async def waiting_readers(store: Store) -> list[int]:
    return sorted(stored.reader for stored in (await store.waits.list_waits())[0])


async def test_nobody_is_told_as_long_as_there_is_no_answer(stage: Stage) -> None:
    await stage.keep_waits(*READERS)
    await stage.ask()

    assert stage.sent == []
    assert await waiting_readers(stage.store) == list(READERS)


async def test_each_is_told_once_silently_and_in_their_language(stage: Stage) -> None:
    await stage.keep_waits(*READERS)
    await stage.ask()
    stage.live.swap_in(make_conversation("second", "goats?"))
    await stage.ask()
    await stage.ask(stage.make_notifier())

    assert sorted(call["chat_id"] for call in stage.sent) == list(READERS)  # type: ignore[type-var]
    assert all(call["disable_notification"] is True for call in stage.sent)
    assert all("Jetzt beantwortet es der Artikel." in str(call["text"]) for call in stage.sent)
    assert "Nicht mehr Bescheid sagen" in json.dumps(stage.sent, ensure_ascii=False)
    assert await waiting_readers(stage.store) == []


async def test_what_a_reader_was_told_is_what_their_next_words_lean_on(stage: Stage) -> None:
    wait, began = Wait("goats?", "ferry", "de"), ReaderState(waits_begun=(date(2026, 5, 9), 1))
    await stage.store.commit_turn(71, 71, Turn(TurnRecord("tap"), began, wait=wait))
    stage.live.swap_in(make_conversation("second", "goats?"))
    await stage.ask()

    state = await stage.store.load_state(71)
    assert (state.last, state.read) == ("ferry/goats", ("ferry/goats",))


async def test_a_second_lies_between_two_messages(stage: Stage) -> None:
    await stage.keep_waits(*READERS)
    stage.live.swap_in(make_conversation("second", "goats?"))
    await stage.ask()

    assert sum(wait >= NOTICE_SECONDS for wait in stage.clock.waits) >= len(READERS)


async def test_the_same_content_is_asked_once_also_after_a_restart(stage: Stage) -> None:
    await stage.ask()
    await stage.keep_waits(71)
    stage.live.swap_in(make_conversation("first", "goats?"))
    await stage.ask(stage.make_notifier())

    assert stage.sent == []


async def test_content_that_changed_while_nobody_ran_is_asked_at_the_start(stage: Stage) -> None:
    await stage.ask()
    await stage.keep_waits(71)
    stage.live.swap_in(make_conversation("second", "goats?"))
    await stage.ask(stage.make_notifier())

    assert [call["chat_id"] for call in stage.sent] == [71]


async def test_who_no_longer_leads_stops_and_leaves_the_rest(stage: Stage) -> None:
    await stage.keep_waits(*READERS)
    stage.live.swap_in(make_conversation("second", "goats?"))
    stage.is_leading = False
    await stage.ask()

    assert len(stage.sent) == 1
    assert await stage.store.waits.load_asked_version() is None


async def test_a_fault_with_one_question_keeps_no_other_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.keep_waits(*READERS)
    stage.live.swap_in(make_conversation("second", "goats?"))
    answer, faults = stage.live.answer_event, iter([True])

    def fail_once(*arguments: object) -> Turn:
        if next(faults, False):
            raise RuntimeError
        return answer(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(LiveConversation, "answer_event", lambda _, *rest: fail_once(*rest))
    await stage.ask()

    assert len(stage.sent) == 2
    assert len(await waiting_readers(stage.store)) == 1


@pytest.mark.parametrize("step", ["list_waits", "settle_wait", "save_asked_version"])
async def test_a_database_that_fails_at_any_step_costs_nobody_their_message(
    stage: Stage, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.keep_waits(*READERS)
    stage.live.swap_in(make_conversation("second", "goats?"))
    work = getattr(stage.store.waits, step)

    async def work_then_fail(*arguments: object) -> object:
        await work(*arguments)
        raise StoreError("The connection broke.")

    with monkeypatch.context() as patch:
        patch.setattr(stage.store.waits, step, work_then_fail)
        with pytest.raises(StoreError):
            await stage.ask()
    await stage.ask(stage.make_notifier())

    assert sorted(call["chat_id"] for call in stage.sent) == list(READERS)  # type: ignore[type-var]


async def test_a_reader_who_forgets_is_not_told(stage: Stage) -> None:
    await stage.keep_waits(*READERS)
    await stage.store.forget_reader(72)
    stage.live.swap_in(make_conversation("second", "goats?"))
    await stage.ask()

    assert sorted(call["chat_id"] for call in stage.sent) == [71, 73]  # type: ignore[type-var]
