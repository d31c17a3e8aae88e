"""Turns to commit, and a clock to set."""

from datetime import UTC, datetime, timedelta

from bot.article.model import Span, Style
from bot.conversation.model.turn import Button, ReaderState, Reply, Text, Turn, TurnRecord

KEY = "a data key as long as it ought to be"
READER = 7_216_445_093
OTHER = 5_930_118_274
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class SettableClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def move_by(self, **amount: float) -> None:
        """As timedelta(**amount)."""
        self.time += timedelta(**amount)


def make_turn(entry: str = "aid", state: ReaderState | None = None, forget: bool = False) -> Turn:
    """An answer of the article `trip`, with all that a reply can have."""
    name = f"trip/{entry}"
    return Turn(
        record=TurnRecord("message", "answer", name, 0.9375),
        state=ReaderState(last=name, read=(name,), language="ru") if state is None else state,
        reply=Reply(
            text=Text(f"The answer about {entry} 🚂.", (Span(0, 3, Style.BOLD),)),
            keyboard=(
                (Button("More", data=f"a{name}"),),
                (Button("Source", url="https://example.org"),),
            ),
            preview_url="https://example.org",
        ),
        forget=forget,
    )


def make_reading_turn(entry: str, state: ReaderState) -> Turn:
    """The turn that adds an entry to what was read before."""
    name = f"trip/{entry}"
    return make_turn(entry, ReaderState(last=name, read=(*state.read, name)))
