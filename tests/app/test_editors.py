"""Only editors look up what readers left, and only in a chat of their own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.app.editors import EditorQueries, format_misses
from bot.app.rate_limit import RateLimiter, RateLimits
from bot.app.service import BotService, Conversation
from bot.conversation.model.callback_data import decode_callback
from bot.conversation.model.event import (
    ChatContext,
    Command,
    DigestSwitch,
    Event,
    MissesFile,
    MissesPage,
    RatingsPage,
    StatsPage,
    Tap,
    TextMessage,
    event_kind,
)
from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.statistics import Statistics
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.telegram.incoming.model import IncomingEvent
from tests.fakes.dialogue import CountingDialogue, FixedSearch
from tests.fakes.storage.store import MemoryStore

DAY = date(2024, 3, 5)
EDITOR, READER = 7, 8
GROUP = ChatContext(private=False)


class FixedFeedback:
    async def list_misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        return (Miss("canary", "trip", DAY),)

    async def list_ratings(self) -> tuple[EntryRating, ...]:
        return SCORES

    async def list_counters(self, days: int = 30) -> dict[tuple[date, str], int]:
        return {(DAY, "message/answer"): 2, (date(2024, 3, 4), "message/answer"): days}


class EventEcho(CountingDialogue):
    """A dialogue that says which event it was given."""

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        return Turn(TurnRecord(event_kind(event)), state, Reply(Text(repr(event))))


def tap_of(data: str) -> Tap:
    return Tap(decode_callback(data))


class FixedDigests:
    """Editor 9 wants a message each morning."""

    async def load_digest(self, reader: int) -> object | None:
        return object() if reader == 9 else None


EDITORS = EditorQueries({EDITOR, 9}, FixedFeedback(), FixedDigests())
MISSES = (Miss("canary", "trip", DAY),)
SCORES = (EntryRating("trip/aid", 2, 1),)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Command("misses"), MissesPage(MISSES)),
        (Command("ratings"), RatingsPage(SCORES)),
        (Command("stats"), StatsPage(Statistics({"message/answer": 9}), 7)),
        (Command("digest"), DigestSwitch(turn_on=True)),
        (tap_of("jabc"), MissesPage(MISSES, question_fingerprint="abc")),
        (tap_of("w2"), MissesPage(MISSES, 2, edit=True)),
        (tap_of("v3"), RatingsPage(SCORES, 3, edit=True)),
    ],
)
async def test_an_editor_looks_up_by_command_and_turns_pages(event: Event, expected: Event) -> None:
    assert await EDITORS.query_for(EDITOR, event) == expected
    assert await EDITORS.query_for(READER, event) is None


@pytest.mark.parametrize(
    "event",
    [
        Command("help"),
        TextMessage("misses"),
        tap_of("atrip/aid"),
        tap_of("?"),
        Command("misses", "", GROUP),
    ],
)
async def test_anything_else_is_the_conversations(event: Event) -> None:
    assert await EDITORS.query_for(EDITOR, event) is None


def misses_command(number: int) -> IncomingEvent:
    return IncomingEvent(number, EDITOR, EDITOR, Command("misses"))


async def test_a_second_digest_turns_it_off() -> None:
    assert await EDITORS.query_for(9, Command("digest")) == DigestSwitch(turn_on=False)


async def test_the_file_holds_the_lines_of_the_command_misses() -> None:
    tap = Tap(decode_callback("f"), ChatContext(today=DAY))
    file = await EDITORS.query_for(EDITOR, tap)

    line = '{"text": "canary", "article": "trip", "entry": null, "day": "2024-03-05"}\n'
    assert file == MissesFile("misses-2024-03-05.jsonl", line, tap.context)


def test_a_file_of_many_questions_is_bounded() -> None:
    lines = format_misses([Miss("word " * 100)] * 100, max_length=5_000).splitlines()

    assert 5 <= len(lines) < 100
    assert all(json.loads(line)["text"] for line in lines)


async def test_turning_the_digest_on_is_kept_with_the_update_so_that_it_happens_once() -> None:
    store = MemoryStore()
    program = BotService(Conversation(EventEcho(), FixedSearch()), store, EDITORS)
    for is_new in (True, False):
        incoming = IncomingEvent(1, EDITOR, EDITOR, Command("digest"))
        turn, was_new = await program.handle_event(incoming)
        assert was_new is is_new
        assert "turn_on=True" in repr(turn.reply)
    assert store.turns[1] == turn


async def test_what_an_editor_is_shown_is_not_kept_with_the_update() -> None:
    store = MemoryStore()
    program = BotService(Conversation(EventEcho(), FixedSearch()), store, EDITORS)
    for is_new in (True, False):
        turn, was_new = await program.handle_event(misses_command(1))
        assert was_new is is_new
        assert turn.reply is not None
        assert "canary" in turn.reply.text.text
    assert "canary" not in repr(store.turns[1])
    assert turn.record.kind == "misses"


async def test_an_editor_in_a_hurry_is_slowed_down_like_anybody() -> None:
    program = BotService(
        Conversation(EventEcho(), FixedSearch()),
        MemoryStore(),
        EDITORS,
        RateLimits(readers=RateLimiter(1)),
    )
    turns = [await program.handle_event(misses_command(number)) for number in range(3)]
    assert [turn.record.decision for turn, _ in turns] == [None, "limited", "limited"]
