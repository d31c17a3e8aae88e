from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest
import structlog

from bot.app.editors import EditorQueries
from bot.app.metrics import BotMetrics
from bot.app.rate_limit import RateLimiter, RateLimits
from bot.app.service import BotService, Conversation
from bot.conversation.inline_mode import SearchResult, SearchResultsPage
from bot.conversation.model.event import ChatContext, Command, Event, Tap, TextMessage
from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn
from bot.errors import StoreError
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery
from tests.fakes.dialogue import CountingDialogue, FixedSearch
from tests.fakes.event_loop import counted_rounds
from tests.fakes.storage.store import MemoryStore

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class NoFeedback:
    async def list_misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        return ()

    async def list_ratings(self) -> tuple[EntryRating, ...]:
        return ()

    async def list_counters(self, days: int = 30) -> dict[tuple[date, str], int]:
        return {}


class NoDigests:
    async def load_digest(self, reader: int) -> None:
        return None


def make_service(
    store: MemoryStore | None = None,
    dialogue: CountingDialogue | None = None,
    search: FixedSearch | None = None,
    metrics: BotMetrics | None = None,
    **limits: RateLimiter,
) -> BotService:
    return BotService(
        Conversation(dialogue or CountingDialogue(), search or FixedSearch()),
        store or MemoryStore(),
        EditorQueries((), NoFeedback(), NoDigests()),
        RateLimits(**limits),
        metrics or BotMetrics(),
        lambda: NOON,
    )


async def handle(
    service: BotService, number: int, event: Event, reader: int = 7, group: int | None = None
) -> Turn:
    return (await service.handle_event(IncomingEvent(number, reader, group or reader, event)))[0]


def turn_text(turn: Turn) -> str | None:
    return turn.reply.text.text if turn.reply else None


async def test_a_turn_is_made_from_the_readers_state_and_kept() -> None:
    store = MemoryStore()
    program = make_service(store)
    texts = [turn_text(await handle(program, number, TextMessage("?"))) for number in range(3)]
    assert texts == ["1", "2", "3"]
    assert turn_text(await handle(program, 9, TextMessage("?"), 8)) == "1"


async def test_an_update_that_comes_again_gets_the_same_turn() -> None:
    policy = CountingDialogue()
    program = make_service(MemoryStore(), policy)
    incoming = IncomingEvent(1, 7, 7, TextMessage("?"))
    first, is_new = await program.handle_event(incoming)
    assert is_new
    assert await program.handle_event(incoming) == (first, False)
    assert len(policy.events) == 1


async def test_an_event_without_a_day_gets_today() -> None:
    policy = CountingDialogue()
    day = date(2024, 1, 1)
    program = make_service(MemoryStore(), policy)
    await handle(program, 1, Tap(None))
    await handle(program, 2, TextMessage("?", ChatContext(today=day)))
    assert [event.context.today for event in policy.events] == [NOON.date(), day]


async def test_forgetting_still_says_so_when_the_update_comes_again() -> None:
    store = MemoryStore()
    program = make_service(store)
    await handle(program, 1, TextMessage("?"))
    for _ in range(2):
        turn = await handle(program, 2, Command("forget"))
        assert turn_text(turn) == "Forgotten."
    assert store.forgotten == [7]
    assert store.states[7] == ReaderState()


async def test_a_flood_gets_one_notice_and_changes_no_state() -> None:
    store = MemoryStore()
    program = make_service(store, readers=RateLimiter(2))
    turns = [await handle(program, n, TextMessage("?")) for n in range(6)]
    assert [turn_text(turn) for turn in turns] == [
        "1",
        "2",
        "Slowly.",
        None,
        None,
        None,
    ]
    assert [turn.record.decision for turn in turns[2:]] == ["limited"] * 4
    assert len(store.states[7].read) == 2


async def test_a_button_tapped_in_a_row_is_answered_once_under_each_message() -> None:
    program = make_service(MemoryStore())
    taps = [IncomingEvent(number, 7, 7, Tap(None), number // 2, str(number)) for number in range(4)]
    turns = [(await program.handle_event(tap))[0] for tap in taps]
    assert [turn_text(turn) for turn in turns] == ["1", None, "2", None]


async def test_a_flood_does_not_hide_the_answer_of_an_update_that_comes_again() -> None:
    program = make_service(MemoryStore(), readers=RateLimiter(1))
    first = await handle(program, 1, TextMessage("?"))
    await handle(program, 2, TextMessage("?"))
    assert await handle(program, 1, TextMessage("?")) == first


async def test_one_line_is_logged_for_an_update_without_a_word_of_the_reader() -> None:
    program = make_service(MemoryStore())
    event = TextMessage("canary words", ChatContext(language="en"))
    with structlog.testing.capture_logs() as logs:
        await program.handle_event(IncomingEvent(42, 777_000_777, 777_000_777, event))
    assert len(logs) == 1
    line = logs[0]
    assert line.pop("ms") >= 0
    assert line == {
        "event": "update",
        "log_level": "info",
        "update": 42,
        "kind": "message",
        "decision": "answer",
        "entry": "a/b",
        "confidence": 0.988,
    }


async def test_an_apology_is_the_dialogues_and_needs_no_store() -> None:
    store = MemoryStore()
    store.is_down = True
    assert turn_text(make_service(store).build_apology(TextMessage("?"))) == "Sorry."


async def test_readers_at_once_do_not_mix() -> None:
    program = make_service(MemoryStore())
    turns = await asyncio.gather(
        *(handle(program, number, TextMessage("?"), number % 5) for number in range(50))
    )
    for reader in range(5):
        texts = [turn_text(turn) for turn in turns[reader::5]]
        assert sorted(texts, key=str) == sorted(map(str, range(1, 11)))


async def test_what_is_answered_and_what_fails_is_counted() -> None:
    metrics, store = BotMetrics(), MemoryStore()
    program = make_service(store, metrics=metrics)
    await handle(program, 1, TextMessage("?"))
    await program.count_failure(2)
    store.is_down = True
    with pytest.raises(StoreError):
        await handle(program, 3, TextMessage("?"))
    count = metrics.registry.get_sample_value
    labels = {"kind": "message", "decision": "answer"}
    assert count("explainer_updates_total", labels) == 1
    assert count("explainer_errors_total", {"kind": "update"}) == 1
    assert count("explainer_errors_total", {"kind": "store"}) == 1


FOUND = SearchResultsPage((SearchResult("a/b", "B?", "Yes.", Reply(Text("Yes."))),))


async def test_a_search_is_answered_logged_and_counted_without_its_words() -> None:
    shop, metrics = FixedSearch(FOUND), BotMetrics()
    program = make_service(search=shop, metrics=metrics)
    with structlog.testing.capture_logs() as logs:
        search = IncomingInlineQuery(42, 7, "55", "canary", "20", ChatContext("en"))
        assert await program.search_entries(search) == FOUND
    assert shop.queries == [("canary", "20", ChatContext("en", NOON.date()))]
    assert [(line["kind"], line["decision"], line["update"]) for line in logs] == [
        ("inline", "found", 42)
    ]
    assert "canary" not in str(logs)
    labels = {"kind": "inline", "decision": "found"}
    assert metrics.registry.get_sample_value("explainer_updates_total", labels) == 1


async def test_of_searches_that_come_together_one_is_answered_in_a_round_of_the_loop() -> None:
    async with counted_rounds() as rounds:
        rounds_of_searches: list[int] = []

        class RoundNotingSearch(FixedSearch):
            def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
                rounds_of_searches.append(rounds.present)
                return super().find_page(query, offset, context)

        program = make_service(search=RoundNotingSearch())
        queries = (IncomingInlineQuery(n, n, "55", "a", "", ChatContext()) for n in range(20))
        await asyncio.gather(*map(program.search_entries, queries))
    assert len(set(rounds_of_searches)) == 20


async def test_a_flood_of_searches_is_answered_up_to_a_limit_of_its_own() -> None:
    program = make_service(readers=RateLimiter(1), searches=RateLimiter(3))
    pages = [
        await program.search_entries(IncomingInlineQuery(number, 7, "55", "a", "", ChatContext()))
        for number in range(5)
    ]
    assert pages == [SearchResultsPage(), SearchResultsPage(), SearchResultsPage(), None, None]
    assert turn_text(await handle(program, 9, TextMessage("?"))) == "1"


async def test_a_busy_group_gets_one_notice_whoever_asks() -> None:
    program = make_service(groups=RateLimiter(2))
    turns = [await handle(program, n, TextMessage("?"), 100 + n, group=-5) for n in range(5)]
    assert [turn_text(turn) for turn in turns] == ["1", "1", "Slowly.", None, None]
    assert turn_text(await handle(program, 9, TextMessage("?"), 104)) == "1"
    assert turn_text(await handle(program, 10, TextMessage("?"), 104, group=-6)) == "2"


async def test_a_hurried_reader_does_not_use_up_the_groups_pace() -> None:
    program = make_service(readers=RateLimiter(1), groups=RateLimiter(3))
    for number in range(10):
        await handle(program, number, TextMessage("?"), group=-5)
    assert turn_text(await handle(program, 11, TextMessage("?"), 8, group=-5)) == "1"
