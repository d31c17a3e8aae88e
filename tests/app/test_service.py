from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import structlog

from bot.app.metrics import BotMetrics
from bot.app.rate_limit import RateLimiter
from bot.app.service import BotService
from bot.conversation.i18n.catalogue import load_catalogue
from bot.conversation.inline_mode import SearchResult, SearchResultsPage
from bot.conversation.model.event import (
    ChatContext,
    Command,
    Event,
    NonTextMessage,
    Tap,
    TextMessage,
)
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord
from bot.errors import StoreError
from tests.fakes.store import MemoryStore

CATALOGUE = load_catalogue()
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class CountingPolicy:
    """A policy that numbers what it is asked, in the reader's state."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        self.events.append(event)
        if isinstance(event, Command) and event.name == "forget":
            return Turn(TurnRecord("command"), reply=Reply(Text("Forgotten.")), forget=True)
        number = len(state.read) + 1
        record = TurnRecord("message", "answer", "a/b", 0.98765)
        return Turn(record, ReaderState("a/b", (*state.read, "a/b")), Reply(Text(str(number))))


def make_service(
    store: MemoryStore, policy: CountingPolicy | None = None, limit: int = 20
) -> BotService:
    clock: Callable[[], datetime] = lambda: NOON  # noqa: E731
    return BotService(
        policy or CountingPolicy(), store, CATALOGUE, reader_limiter=RateLimiter(limit), clock=clock
    )


def turn_text(turn: Turn) -> str | None:
    return turn.reply.text.text if turn.reply else None


async def test_a_turn_is_made_from_the_readers_state_and_kept() -> None:
    shelf = MemoryStore()
    program = make_service(shelf)
    texts = [
        turn_text(await program.handle_event(number, 7, TextMessage("?"))) for number in range(3)
    ]
    assert texts == ["1", "2", "3"]
    assert turn_text(await program.handle_event(9, 8, TextMessage("?"))) == "1"
    assert await program.was_handled(9)
    assert not await program.was_handled(10)


async def test_an_update_that_comes_again_gets_the_same_turn() -> None:
    policy = CountingPolicy()
    program = make_service(MemoryStore(), policy)
    first = await program.handle_event(1, 7, TextMessage("?"))
    assert await program.handle_event(1, 7, TextMessage("?")) == first
    assert len(policy.events) == 1


async def test_an_event_without_a_day_gets_today() -> None:
    policy = CountingPolicy()
    day = date(2024, 1, 1)
    program = make_service(MemoryStore(), policy)
    await program.handle_event(1, 7, Tap("a"))
    await program.handle_event(2, 7, TextMessage("?", ChatContext(today=day)))
    assert [event.context.today for event in policy.events] == [NOON.date(), day]


async def test_forgetting_still_says_so_when_the_update_comes_again() -> None:
    shelf = MemoryStore()
    program = make_service(shelf)
    await program.handle_event(1, 7, TextMessage("?"))
    for _ in range(2):
        turn = await program.handle_event(2, 7, Command("forget"))
        assert turn_text(turn) == "Forgotten."
    assert shelf.forgotten == [7]
    assert shelf.states[7] == ReaderState()


async def test_a_flood_gets_one_notice_in_the_readers_language_and_changes_no_state() -> None:
    shelf = MemoryStore()
    program = make_service(shelf, limit=2)
    russian = ChatContext(language="ru")
    turns = [await program.handle_event(n, 7, TextMessage("?", russian)) for n in range(6)]
    assert [turn_text(turn) for turn in turns] == [
        "1",
        "2",
        CATALOGUE.format_message("ru", "slow-down"),
        None,
        None,
        None,
    ]
    assert [turn.record.decision for turn in turns[2:]] == ["limited"] * 4
    assert len(shelf.states[7].read) == 2


async def test_a_flood_of_taps_gets_its_notice_as_a_toast() -> None:
    program = make_service(MemoryStore(), limit=1)
    turns = [await program.handle_event(number, 7, Tap("a")) for number in range(3)]
    assert turns[1].toast == CATALOGUE.format_message("en", "slow-down")
    assert [turns[1].reply, turns[2].reply, turns[2].toast] == [None] * 3


async def test_a_flood_does_not_hide_the_answer_of_an_update_that_comes_again() -> None:
    program = make_service(MemoryStore(), limit=1)
    first = await program.handle_event(1, 7, TextMessage("?"))
    await program.handle_event(2, 7, TextMessage("?"))
    assert await program.handle_event(1, 7, TextMessage("?")) == first


async def test_one_line_is_logged_for_an_update_without_a_word_of_the_reader() -> None:
    program = make_service(MemoryStore())
    event = TextMessage("canary words", ChatContext(language="en"))
    with structlog.testing.capture_logs() as logs:
        await program.handle_event(42, 777_000_777, event)
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


@pytest.mark.parametrize(
    "event",
    [TextMessage("?"), Command("help"), NonTextMessage("voice"), Tap("a")],
    ids=lambda e: str(type(e)),
)
async def test_trouble_is_told_politely(event: Event) -> None:
    turn = make_service(MemoryStore()).build_apology(event)
    shown_text = turn.toast if isinstance(event, Tap) else turn_text(turn)
    assert shown_text == CATALOGUE.format_message("en", "trouble")


async def test_readers_at_once_do_not_mix() -> None:
    program = make_service(MemoryStore())
    turns = await asyncio.gather(
        *(program.handle_event(number, number % 5, TextMessage("?")) for number in range(50))
    )
    for reader in range(5):
        texts = [turn_text(turn) for turn in turns[reader::5]]
        assert sorted(texts, key=str) == sorted(map(str, range(1, 11)))


async def test_what_is_answered_and_what_fails_is_counted() -> None:
    metrics, shelf = BotMetrics(), MemoryStore()
    program = BotService(CountingPolicy(), shelf, CATALOGUE, metrics=metrics)
    await program.handle_event(1, 7, TextMessage("?"))
    await program.count_failure(2)
    shelf.is_down = True
    with pytest.raises(StoreError):
        await program.handle_event(3, 7, TextMessage("?"))
    count = metrics.registry.get_sample_value
    labels = {"kind": "message", "decision": "answer"}
    assert count("explainer_updates_total", labels) == 1
    assert count("explainer_errors_total", {"kind": "update"}) == 1
    assert count("explainer_errors_total", {"kind": "store"}) == 1


class FixedSearch:
    """Searches that always find the same page."""

    def __init__(self, page: SearchResultsPage) -> None:
        self.queries: list[tuple[str, str, ChatContext]] = []
        self._fixed_page = page

    def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
        self.queries.append((query, offset, context))
        return self._fixed_page


FOUND = SearchResultsPage((SearchResult("a/b", "B?", "Yes.", Reply(Text("Yes."))),))


async def test_a_search_is_answered_logged_and_counted_without_its_words() -> None:
    shop, metrics = FixedSearch(FOUND), BotMetrics()
    clock = lambda: NOON  # noqa: E731
    program = BotService(
        CountingPolicy(), MemoryStore(), CATALOGUE, inline_search=shop, metrics=metrics, clock=clock
    )
    with structlog.testing.capture_logs() as logs:
        assert await program.search_entries(42, 7, "canary", "20", ChatContext("en")) == FOUND
    assert shop.queries == [("canary", "20", ChatContext("en", NOON.date()))]
    assert [(line["kind"], line["decision"], line["update"]) for line in logs] == [
        ("inline", "found", 42)
    ]
    assert "canary" not in str(logs)
    labels = {"kind": "inline", "decision": "found"}
    assert metrics.registry.get_sample_value("explainer_updates_total", labels) == 1


async def test_a_flood_of_searches_is_answered_up_to_a_limit_of_its_own() -> None:
    program = BotService(
        CountingPolicy(),
        MemoryStore(),
        CATALOGUE,
        inline_search=FixedSearch(SearchResultsPage()),
        reader_limiter=RateLimiter(1),
        search_limiter=RateLimiter(3),
    )
    pages = [await program.search_entries(number, 7, "a", "", ChatContext()) for number in range(5)]
    assert pages == [SearchResultsPage(), SearchResultsPage(), SearchResultsPage(), None, None]
    assert turn_text(await program.handle_event(9, 7, TextMessage("?"))) == "1"


async def test_without_searches_there_is_nothing_to_find() -> None:
    assert await make_service(MemoryStore()).search_entries(1, 7, "a", "", ChatContext()) is None


async def test_a_busy_group_gets_one_notice_whoever_asks() -> None:
    program = BotService(CountingPolicy(), MemoryStore(), CATALOGUE, group_limiter=RateLimiter(2))
    turns = [await program.handle_event(n, 100 + n, TextMessage("?"), group=-5) for n in range(5)]
    slow = CATALOGUE.format_message("en", "slow-down")
    assert [turn_text(turn) for turn in turns] == ["1", "1", slow, None, None]
    assert turn_text(await program.handle_event(9, 104, TextMessage("?"))) == "1"
    assert turn_text(await program.handle_event(10, 104, TextMessage("?"), group=-6)) == "2"


async def test_a_hurried_reader_does_not_use_up_the_groups_pace() -> None:
    program = BotService(
        CountingPolicy(),
        MemoryStore(),
        CATALOGUE,
        reader_limiter=RateLimiter(1),
        group_limiter=RateLimiter(3),
    )
    for number in range(10):
        await program.handle_event(number, 7, TextMessage("?"), group=-5)
    assert turn_text(await program.handle_event(11, 8, TextMessage("?"), group=-5)) == "1"
