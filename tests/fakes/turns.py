"""Turns to commit, and a clock to set."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.article.model import Span, Style
from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.turn import Button, ReaderState, Reply, Text, Turn, TurnRecord
from bot.store import Store

KEY = "a data key as long as it ought to be"
READER = 7_216_445_093
OTHER = 5_930_118_274
_update_ids = count(1_000_000)
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


async def send_miss(store: Store, reader: int, text: str, article: str | None = None) -> None:
    """The reader sends a question to the editors, by a tap."""
    miss = Miss(text, article)
    await _commit_tap(store, reader, lambda state: Turn(TurnRecord("tap"), state, miss=miss))


async def rate_entry(store: Store, reader: int, entry: str, *, useful: bool) -> None:
    """The reader says whether an entry helped, by a tap."""
    rating = Rating(entry, useful)
    await _commit_tap(store, reader, lambda state: Turn(TurnRecord("tap"), state, rating=rating))


async def _commit_tap(store: Store, reader: int, answer: Callable[[ReaderState], Turn]) -> None:
    await store.commit_once(next(_update_ids), reader, answer)
