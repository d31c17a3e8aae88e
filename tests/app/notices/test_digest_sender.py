"""The message in the morning: to who wants it, once a day, and only if there is something new."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.app.content.live import LiveConversation
from bot.app.notices.digest_sender import DigestSender
from bot.app.service import Conversation
from bot.article.library import Library
from bot.conversation.model.feedback import DigestChoice, Miss
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.store import Store
from tests.fakes.conversation import FERRY, start_dialogue
from tests.fakes.dialogue import FixedSearch
from tests.fakes.storage.store import parked_calls
from tests.fakes.turns import KEY, NOON, SettableClock

EDITOR, READER = 7, 71
MORNING = NOON.replace(hour=9)


class Office:
    """An editor, a reader, and a clock that is set."""

    def __init__(self, store: Store, clock: SettableClock) -> None:
        self.store, self.clock = store, clock
        dialogue = start_dialogue().dialogue
        self.live = LiveConversation(
            Conversation(dialogue, FixedSearch(), "first", Library((FERRY,)))
        )
        self._updates = 0

    async def commit(self, reader: int, turn: Turn) -> None:
        self._updates += 1
        await self.store.commit_turn(self._updates, reader, turn)

    async def switch(self, is_on: bool, language: str | None = "de") -> None:
        choice = DigestChoice(is_on, language)
        await self.commit(EDITOR, Turn(TurnRecord("digest"), ReaderState(), digest=choice))

    async def send_misses(self, *texts: str) -> None:
        for text in texts:
            turn = Turn(TurnRecord("tap"), ReaderState(), miss=Miss(text, "ferry"))
            await self.commit(READER, turn)

    async def look(self, now: datetime) -> list[dict[str, object]]:
        """All messages that were parked by then."""
        sender = DigestSender(self.live, self.store.digests, self.store, lambda: now)
        await sender.send_if_due(EDITOR)
        return [json.loads(call) for _, call in await parked_calls(self.store)]


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    clock = SettableClock()
    store = await Store.open_store("sqlite://", KEY, clock=clock)
    yield Office(store, clock)
    await store.close()


async def test_an_editor_is_told_the_next_morning_once_in_their_language(office: Office) -> None:
    await office.switch(True)
    await office.send_misses("Do the goats bite strangers?", "Which hats do captains wear?")
    assert await office.look(MORNING + timedelta(hours=2)) == []
    (call,) = await office.look(MORNING + timedelta(days=1))
    assert call["chat_id"] == EDITOR
    assert call["disable_notification"] is True
    assert call["text"] == "Neue Fragen von Lesern: 2, in Gruppen: 2"
    assert "Do the goats bite strangers?" in json.dumps(call)
    assert len(await office.look(MORNING + timedelta(days=1, hours=1))) == 1
    assert len(await office.look(MORNING + timedelta(days=2))) == 1


async def test_the_night_says_nothing(office: Office) -> None:
    await office.switch(True)
    await office.send_misses("Do the goats bite strangers?")

    assert await office.look(MORNING + timedelta(hours=22)) == []
    assert await office.look(MORNING + timedelta(days=1, hours=12)) == []


async def test_without_questions_there_is_no_message(office: Office) -> None:
    await office.switch(True)

    assert await office.look(MORNING + timedelta(days=1)) == []


async def test_small_talk_is_no_question(office: Office) -> None:
    await office.switch(True)
    await office.send_misses("hm", "…")

    assert await office.look(MORNING + timedelta(days=1)) == []


@pytest.mark.parametrize("turned_off_again", [True, False])
async def test_who_wants_no_message_gets_none(office: Office, turned_off_again: bool) -> None:
    if turned_off_again:
        await office.switch(True)
        await office.switch(False)
    await office.send_misses("Do the goats bite strangers?")

    assert await office.look(MORNING + timedelta(days=1)) == []


async def test_questions_of_a_day_that_is_not_over_wait_for_the_next_morning(
    office: Office,
) -> None:
    await office.switch(True)
    office.clock.move_by(days=1)
    await office.send_misses("Do the goats bite strangers?")

    assert await office.look(MORNING + timedelta(days=1)) == []
    assert len(await office.look(MORNING + timedelta(days=2))) == 1


async def test_far_in_the_east_the_morning_waits_for_the_day_of_the_questions_to_end(
    office: Office,
) -> None:
    await office.switch(True)
    await office.send_misses("Do the goats bite strangers?")
    tokyo = timezone(timedelta(hours=9))
    begun = datetime(2026, 5, 5, 8, 30, tzinfo=tokyo)

    assert begun.astimezone(UTC).date() == NOON.date()
    assert await office.look(begun) == []
    assert len(await office.look(begun + timedelta(hours=1))) == 1


async def test_who_forgets_everything_gets_no_message(office: Office) -> None:
    await office.switch(True)
    await office.send_misses("Do the goats bite strangers?")
    await office.store.forget_reader(EDITOR)

    assert await office.look(MORNING + timedelta(days=1)) == []
