"""Labels of buttons are words that can be read on a phone."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation.buttons import LABEL
from bot.conversation.prose import size
from bot.conversation.turn import ReaderState
from tests.conversation.cast import entry, labels, talk

LONG = Article(
    "long",
    "Long questions",
    (
        entry("a", "Why did the harbour master, who had promised otherwise, sell the last ferry?"),
        entry("b", "W" * 80),
    ),
)


def test_a_long_question_is_cut_at_a_word() -> None:
    first, second = labels(talk(LONG).command("start"))

    assert first == "Why did the harbour master, who had promised otherwise…"
    assert second == "W" * 59 + "…"


def test_a_tick_takes_its_room_from_the_label() -> None:
    first, second = labels(
        talk(LONG, state=ReaderState(read=("long/a", "long/b"))).command("start")
    )

    assert first.startswith("✓ Why did")
    assert size(second) == LABEL


def test_a_read_question_is_ticked_wherever_it_is_offered() -> None:
    reader = talk(state=ReaderState(read=("ferry/price",)))

    for turn in (reader.command("start"), reader.command("questions"), reader.say("pizza")):
        assert "✓ What did a crossing cost?" in labels(turn)
        assert "Who feeds the goats?" in labels(turn)
