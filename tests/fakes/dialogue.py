"""A conversation that numbers what it is asked, for tests of what stands on one."""

from __future__ import annotations

from bot.conversation.inline_mode import SearchResultsPage
from bot.conversation.model.event import ChatContext, Command, Event, event_kind
from bot.conversation.model.turn import ReaderState, Reply, Text, Turn, TurnRecord


class CountingDialogue:
    """Counts, in the reader's state, what it is asked."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def answer_event(self, event: Event, state: ReaderState) -> Turn:
        self.events.append(event)
        if isinstance(event, Command) and event.name == "forget":
            return Turn(TurnRecord("command"), reply=Reply(Text("Forgotten.")), forget=True)
        number = len(state.read) + 1
        record = TurnRecord("message", "answer", "a/b", 0.98765)
        return Turn(record, ReaderState("a/b", (*state.read, "a/b")), Reply(Text(str(number))))

    def answer_rate_limited(self, event: Event, state: ReaderState) -> Turn:
        return Turn(TurnRecord(event_kind(event), "limited"), state, Reply(Text("Slowly.")))

    def answer_failed(self, event: Event, state: ReaderState) -> Turn:
        return Turn(TurnRecord(event_kind(event), "failed"), state, Reply(Text("Sorry.")))


class FixedSearch:
    """Searches that always find the same page."""

    def __init__(self, page: SearchResultsPage | None = None) -> None:
        self.queries: list[tuple[str, str, ChatContext]] = []
        self._page = page or SearchResultsPage()

    def find_page(self, query: str, offset: str, context: ChatContext) -> SearchResultsPage:
        self.queries.append((query, offset, context))
        return self._page
