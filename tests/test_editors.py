"""Only editors look up what readers left, and only in a chat of their own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import phrases as catalogue
from bot.conversation.event import (
    Command,
    Context,
    Event,
    Left,
    Message,
    Misses,
    Ratings,
    Score,
    Tap,
)
from bot.conversation.turn import ReaderState, Record, Reply, Text, Turn
from bot.editors import Editors
from bot.explainer import Explainer
from bot.pace import Pacer
from bot.store.note import Miss
from tests.stand_in import Shelf

DAY = date(2024, 3, 5)
EDITOR, READER = 7, 8
GROUP = Context(private=False)


class Notes:
    async def misses(self, limit: int = 1000) -> tuple[Miss, ...]:
        return (Miss("canary", "trip", DAY),)

    async def ratings(self) -> dict[str, tuple[int, int]]:
        return {"trip/aid": (2, 1)}


class Echo:
    """A policy that says which event it was given."""

    def turn(self, event: Event, state: ReaderState) -> Turn:
        return Turn(Record(type(event).__name__.lower()), state, Reply(Text(repr(event))))


EDITORS = Editors({EDITOR}, Notes())
MISSES = (Left("canary", "trip", DAY),)
SCORES = (Score("trip/aid", 2, 1),)


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (Command("misses"), Misses(MISSES)),
        (Command("ratings"), Ratings(SCORES)),
        (Tap("w2"), Misses(MISSES, 2, edit=True)),
        (Tap("v3"), Ratings(SCORES, 3, edit=True)),
    ],
)
async def test_an_editor_looks_up_by_command_and_turns_pages(event: Event, found: Event) -> None:
    assert await EDITORS.looked_up(EDITOR, event) == found
    assert await EDITORS.looked_up(READER, event) is None


@pytest.mark.parametrize(
    "event",
    [Command("help"), Message("misses"), Tap("atrip/aid"), Tap("?"), Command("misses", "", GROUP)],
)
async def test_anything_else_is_the_conversations(event: Event) -> None:
    assert await EDITORS.looked_up(EDITOR, event) is None


async def test_what_an_editor_is_shown_is_not_kept_with_the_update() -> None:
    shelf = Shelf()
    program = Explainer(Echo(), shelf, catalogue.load(), editors=EDITORS)
    for _ in range(2):
        turn = await program.respond(1, EDITOR, Command("misses"))
        assert turn.reply is not None
        assert "canary" in turn.reply.text.text
    assert "canary" not in repr(shelf.turns[1])
    assert turn.record.kind == "misses"


async def test_an_editor_in_a_hurry_is_slowed_down_like_anybody() -> None:
    program = Explainer(Echo(), Shelf(), catalogue.load(), editors=EDITORS, pacer=Pacer(1))
    turns = [await program.respond(number, EDITOR, Command("misses")) for number in range(3)]
    assert [turn.record.decision for turn in turns] == [None, "limited", "limited"]
