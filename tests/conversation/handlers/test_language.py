"""A reader chooses the language the bot speaks."""

from __future__ import annotations

import pytest

from bot.conversation.model.turn import ReaderState
from tests.fakes.conversation import (
    CATALOGUE,
    button_labels,
    get_reply,
    press_button,
    reply_text,
    start_dialogue,
)


def test_languages_are_offered_by_their_own_names_with_the_current_one_ticked() -> None:
    turn = start_dialogue(language="fr").send_command("language")

    names = [CATALOGUE.format_message(code, "language-name") for code in CATALOGUE.languages]
    assert button_labels(turn) == ["✓ Français" if name == "Français" else name for name in names]
    assert max(len(row) for row in get_reply(turn).keyboard) == 2


def test_the_chosen_language_is_spoken_at_once_and_from_then_on() -> None:
    reader = start_dialogue()
    turn = press_button(reader, reader.send_command("language"), "Русский")

    assert get_reply(turn).edit
    assert reply_text(turn).startswith("Теперь я говорю по-русски.")
    assert "✓ Русский" in button_labels(turn)
    assert reader.state.language == "ru"
    assert "Спросите" in reply_text(reader.send_command("help"))


def test_the_choice_can_be_changed() -> None:
    reader = start_dialogue(state=ReaderState(language="ru"))
    press_button(reader, reader.send_command("language"), "한국어")

    assert reader.state.language == "ko"


@pytest.mark.parametrize("data", ["gxx", "gRU", "g" + "e" * 60, "g"])
def test_a_language_that_nobody_speaks_gets_a_toast_and_a_fresh_list(data: str) -> None:
    turn = start_dialogue().tap_button(data)

    assert turn.toast == "That button is from another time. Here are the current questions."
    assert turn.state.language is None


def test_choosing_changes_nothing_else() -> None:
    state = ReaderState("ferry/crew", ("ferry/crew",), None, ((7, "decline"),), ("ferry/fare",))
    turn = start_dialogue(state=state).tap_button("gde")

    assert turn.state == ReaderState(
        "ferry/crew", ("ferry/crew",), "de", ((7, "decline"),), ("ferry/fare",)
    )


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_every_language_answers_in_its_own_words(language: str) -> None:
    reader = start_dialogue(state=ReaderState(language=language))

    assert reply_text(reader.send_command("help")).startswith(
        CATALOGUE.format_message(language, "help")[:20]
    )
    assert button_labels(reader.tap_button("aferry/bridge"))[-2:] == [
        CATALOGUE.format_message(language, "all-questions"),
        CATALOGUE.format_message(language, "next-question"),
    ]
