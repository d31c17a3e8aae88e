"""Labels of buttons are words that can be read on a phone."""

from __future__ import annotations

from bot.article.model import Article
from bot.conversation.model.turn import ReaderState
from bot.conversation.views.keyboards import MAX_LABEL
from bot.limits import utf16_length
from tests.fakes.conversation import button_labels, make_entry, start_dialogue

LONG_ARTICLE = Article(
    "long",
    "Long questions",
    (
        make_entry(
            "a", "Why did the harbour master, who had promised otherwise, sell the last ferry?"
        ),
        make_entry("b", "W" * 80),
    ),
)


def test_a_long_question_is_cut_at_a_word() -> None:
    first, second = button_labels(start_dialogue(LONG_ARTICLE).send_command("start"))

    assert first == "Why did the harbour master, who had promised otherwise…"
    assert second == "W" * 59 + "…"


def test_a_tick_takes_its_room_from_the_label() -> None:
    first, second = button_labels(
        start_dialogue(LONG_ARTICLE, state=ReaderState(read=("long/a", "long/b"))).send_command(
            "start"
        )
    )

    assert first.startswith("✓ Why did")
    assert utf16_length(second) == MAX_LABEL


def test_a_read_question_is_ticked_wherever_it_is_offered() -> None:
    reader = start_dialogue(state=ReaderState(read=("ferry/price",)))

    for turn in (
        reader.send_command("start"),
        reader.send_command("questions"),
        reader.send_text("pizza"),
    ):
        assert "✓ What did a crossing cost?" in button_labels(turn)
        assert "Who feeds the goats?" in button_labels(turn)
