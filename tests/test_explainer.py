from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import structlog

from bot.conversation import phrases as catalogue
from bot.conversation.event import Command, Context, Event, Message, Tap, Wordless
from bot.conversation.inline import Page, Result
from bot.conversation.turn import ReaderState, Record, Reply, Text, Turn
from bot.errors import StoreError
from bot.explainer import Explainer
from bot.metrics import Metrics
from bot.pace import Pacer
from tests.stand_in import Shelf

PHRASES = catalogue.load()
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


class Counting:
    """A policy that numbers what it is asked, in the reader's state."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def turn(self, event: Event, state: ReaderState) -> Turn:
        self.events.append(event)
        if isinstance(event, Command) and event.name == "forget":
            return Turn(Record("command"), reply=Reply(Text("Forgotten.")), forget=True)
        number = len(state.read) + 1
        record = Record("message", "answer", "a/b", 0.98765)
        return Turn(record, ReaderState("a/b", (*state.read, "a/b")), Reply(Text(str(number))))


def explainer(shelf: Shelf, policy: Counting | None = None, limit: int = 20) -> Explainer:
    clock: Callable[[], datetime] = lambda: NOON  # noqa: E731
    return Explainer(policy or Counting(), shelf, PHRASES, pacer=Pacer(limit), clock=clock)


def words(turn: Turn) -> str | None:
    return turn.reply.text.text if turn.reply else None


async def test_a_turn_is_made_from_the_readers_state_and_kept() -> None:
    shelf = Shelf()
    program = explainer(shelf)
    said = [words(await program.respond(number, 7, Message("?"))) for number in range(3)]
    assert said == ["1", "2", "3"]
    assert words(await program.respond(9, 8, Message("?"))) == "1"
    assert await program.handled(9)
    assert not await program.handled(10)


async def test_an_update_that_comes_again_gets_the_same_turn() -> None:
    policy = Counting()
    program = explainer(Shelf(), policy)
    first = await program.respond(1, 7, Message("?"))
    assert await program.respond(1, 7, Message("?")) == first
    assert len(policy.events) == 1


async def test_an_event_without_a_day_gets_today() -> None:
    policy = Counting()
    day = date(2024, 1, 1)
    program = explainer(Shelf(), policy)
    await program.respond(1, 7, Tap("a"))
    await program.respond(2, 7, Message("?", Context(today=day)))
    assert [event.context.today for event in policy.events] == [NOON.date(), day]


async def test_forgetting_still_says_so_when_the_update_comes_again() -> None:
    shelf = Shelf()
    program = explainer(shelf)
    await program.respond(1, 7, Message("?"))
    for _ in range(2):
        turn = await program.respond(2, 7, Command("forget"))
        assert words(turn) == "Forgotten."
    assert shelf.forgotten == [7]
    assert shelf.states[7] == ReaderState()


async def test_a_flood_gets_one_notice_in_the_readers_language_and_changes_no_state() -> None:
    shelf = Shelf()
    program = explainer(shelf, limit=2)
    russian = Context(language="ru")
    turns = [await program.respond(n, 7, Message("?", russian)) for n in range(6)]
    assert [words(turn) for turn in turns] == [
        "1",
        "2",
        PHRASES.say("ru", "slow-down"),
        None,
        None,
        None,
    ]
    assert [turn.record.decision for turn in turns[2:]] == ["limited"] * 4
    assert len(shelf.states[7].read) == 2


async def test_a_flood_of_taps_gets_its_notice_as_a_toast() -> None:
    program = explainer(Shelf(), limit=1)
    turns = [await program.respond(number, 7, Tap("a")) for number in range(3)]
    assert turns[1].toast == PHRASES.say("en", "slow-down")
    assert turns[1].reply is turns[2].reply is turns[2].toast is None


async def test_a_flood_does_not_hide_the_answer_of_an_update_that_comes_again() -> None:
    program = explainer(Shelf(), limit=1)
    first = await program.respond(1, 7, Message("?"))
    await program.respond(2, 7, Message("?"))
    assert await program.respond(1, 7, Message("?")) == first


async def test_one_line_is_logged_for_an_update_without_a_word_of_the_reader() -> None:
    program = explainer(Shelf())
    event = Message("canary words", Context(language="en"))
    with structlog.testing.capture_logs() as logs:
        await program.respond(42, 777_000_777, event)
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
    [Message("?"), Command("help"), Wordless("voice"), Tap("a")],
    ids=lambda e: str(type(e)),
)
async def test_trouble_is_told_politely(event: Event) -> None:
    turn = explainer(Shelf()).trouble(event)
    said = turn.toast if isinstance(event, Tap) else words(turn)
    assert said == PHRASES.say("en", "trouble")


async def test_readers_at_once_do_not_mix() -> None:
    program = explainer(Shelf())
    turns = await asyncio.gather(
        *(program.respond(number, number % 5, Message("?")) for number in range(50))
    )
    for reader in range(5):
        said = [words(turn) for turn in turns[reader::5]]
        assert sorted(said, key=str) == sorted(map(str, range(1, 11)))


async def test_what_is_answered_and_what_fails_is_counted() -> None:
    metrics, shelf = Metrics(), Shelf()
    program = Explainer(Counting(), shelf, PHRASES, metrics=metrics)
    await program.respond(1, 7, Message("?"))
    await program.failed(2)
    shelf.down = True
    with pytest.raises(StoreError):
        await program.respond(3, 7, Message("?"))
    count = metrics.registry.get_sample_value
    labels = {"kind": "message", "decision": "answer"}
    assert count("explainer_updates_total", labels) == 1
    assert count("explainer_errors_total", {"kind": "update"}) == 1
    assert count("explainer_errors_total", {"kind": "store"}) == 1


class Shop:
    """Searches that always find the same page."""

    def __init__(self, page: Page) -> None:
        self.asked: list[tuple[str, str, Context]] = []
        self._page = page

    def page(self, query: str, offset: str, context: Context) -> Page:
        self.asked.append((query, offset, context))
        return self._page


FOUND = Page((Result("a/b", "B?", "Yes.", Reply(Text("Yes."))),))


async def test_a_search_is_answered_logged_and_counted_without_its_words() -> None:
    shop, metrics = Shop(FOUND), Metrics()
    clock = lambda: NOON  # noqa: E731
    program = Explainer(Counting(), Shelf(), PHRASES, inline=shop, metrics=metrics, clock=clock)
    with structlog.testing.capture_logs() as logs:
        assert await program.find(42, 7, "canary", "20", Context("en")) == FOUND
    assert shop.asked == [("canary", "20", Context("en", NOON.date()))]
    assert [(line["kind"], line["decision"], line["update"]) for line in logs] == [
        ("inline", "found", 42)
    ]
    assert "canary" not in str(logs)
    labels = {"kind": "inline", "decision": "found"}
    assert metrics.registry.get_sample_value("explainer_updates_total", labels) == 1


async def test_a_flood_of_searches_is_answered_up_to_a_limit_of_its_own() -> None:
    program = Explainer(
        Counting(), Shelf(), PHRASES, inline=Shop(Page()), pacer=Pacer(1), searches=Pacer(3)
    )
    found = [await program.find(number, 7, "a", "", Context()) for number in range(5)]
    assert found == [Page(), Page(), Page(), None, None]
    assert words(await program.respond(9, 7, Message("?"))) == "1"


async def test_without_searches_there_is_nothing_to_find() -> None:
    assert await explainer(Shelf()).find(1, 7, "a", "", Context()) is None


async def test_a_busy_group_gets_one_notice_whoever_asks() -> None:
    program = Explainer(Counting(), Shelf(), PHRASES, groups=Pacer(2))
    turns = [await program.respond(n, 100 + n, Message("?"), group=-5) for n in range(5)]
    slow = PHRASES.say("en", "slow-down")
    assert [words(turn) for turn in turns] == ["1", "1", slow, None, None]
    assert words(await program.respond(9, 104, Message("?"))) == "1"
    assert words(await program.respond(10, 104, Message("?"), group=-6)) == "2"


async def test_a_hurried_reader_does_not_use_up_the_groups_pace() -> None:
    program = Explainer(Counting(), Shelf(), PHRASES, pacer=Pacer(1), groups=Pacer(3))
    for number in range(10):
        await program.respond(number, 7, Message("?"), group=-5)
    assert words(await program.respond(11, 8, Message("?"), group=-5)) == "1"
