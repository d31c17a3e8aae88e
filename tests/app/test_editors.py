"""Only editors look up what readers left, and only in a chat of their own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.app.editors import EditorQueries
from bot.app.rate_limit import RateLimiter
from bot.app.service import BotService
from bot.conversation.i18n.catalogue import load_catalogue
from bot.conversation.model.event import (
    ChatContext,
    Command,
    EntryRating,
    Event,
    ListedMiss,
    MissesPage,
    RatingsPage,
    Tap,
    TextMessage,
    event_kind,
)
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.store.feedback import StoredMiss
from tests.fakes.store import MemoryStore

DAY = date(2024, 3, 5)
EDITOR, READER = 7, 8
GROUP = ChatContext(private=False)


class FixedFeedback:
    async def list_misses(self, limit: int = 1000) -> tuple[StoredMiss, ...]:
        return (StoredMiss("canary", "trip", DAY),)

    async def list_ratings(self) -> dict[str, tuple[int, int]]:
        return {"trip/aid": (2, 1)}


class EventEcho:
    """A policy that says which event it was given."""

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        return Turn(TurnRecord(event_kind(event)), state, Reply(Text(repr(event))))


EDITORS = EditorQueries({EDITOR}, FixedFeedback())
MISSES = (ListedMiss("canary", "trip", DAY),)
SCORES = (EntryRating("trip/aid", 2, 1),)


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (Command("misses"), MissesPage(MISSES)),
        (Command("ratings"), RatingsPage(SCORES)),
        (Tap("w2"), MissesPage(MISSES, 2, edit=True)),
        (Tap("v3"), RatingsPage(SCORES, 3, edit=True)),
    ],
)
async def test_an_editor_looks_up_by_command_and_turns_pages(event: Event, found: Event) -> None:
    assert await EDITORS.query_for(EDITOR, event) == found
    assert await EDITORS.query_for(READER, event) is None


@pytest.mark.parametrize(
    "event",
    [
        Command("help"),
        TextMessage("misses"),
        Tap("atrip/aid"),
        Tap("?"),
        Command("misses", "", GROUP),
    ],
)
async def test_anything_else_is_the_conversations(event: Event) -> None:
    assert await EDITORS.query_for(EDITOR, event) is None


async def test_what_an_editor_is_shown_is_not_kept_with_the_update() -> None:
    shelf = MemoryStore()
    program = BotService(EventEcho(), shelf, load_catalogue(), editors=EDITORS)
    for _ in range(2):
        turn = await program.handle_event(1, EDITOR, Command("misses"))
        assert turn.reply is not None
        assert "canary" in turn.reply.text.text
    assert "canary" not in repr(shelf.turns[1])
    assert turn.record.kind == "misses"


async def test_an_editor_in_a_hurry_is_slowed_down_like_anybody() -> None:
    program = BotService(
        EventEcho(),
        MemoryStore(),
        load_catalogue(),
        editors=EDITORS,
        reader_limiter=RateLimiter(1),
    )
    turns = [await program.handle_event(number, EDITOR, Command("misses")) for number in range(3)]
    assert [turn.record.decision for turn in turns] == [None, "limited", "limited"]
