"""A reader chooses the language the bot speaks."""

from __future__ import annotations

import pytest

from bot.conversation.turn import ReaderState
from tests.conversation.cast import PHRASES, labels, press, reply, said, talk


def test_languages_are_offered_by_their_own_names_with_the_current_one_ticked() -> None:
    turn = talk(language="fr").command("language")

    assert labels(turn) == ["Deutsch", "English", "Español", "✓ Français", "한국어", "Русский"]
    assert max(len(row) for row in reply(turn).keyboard) == 2


def test_the_chosen_language_is_spoken_at_once_and_from_then_on() -> None:
    reader = talk()
    turn = press(reader, reader.command("language"), "Русский")

    assert reply(turn).edit
    assert said(turn).startswith("Теперь я говорю по-русски.")
    assert "✓ Русский" in labels(turn)
    assert reader.state.language == "ru"
    assert "Спросите" in said(reader.command("help"))


def test_the_choice_can_be_changed() -> None:
    reader = talk(state=ReaderState(language="ru"))
    press(reader, reader.command("language"), "한국어")

    assert reader.state.language == "ko"


@pytest.mark.parametrize("data", ["gxx", "gRU", "g" + "e" * 60, "g"])
def test_a_language_that_nobody_speaks_gets_a_toast_and_a_fresh_list(data: str) -> None:
    turn = talk().tap(data)

    assert turn.toast == "That button is from another time. Here are the current questions."
    assert turn.state.language is None


def test_choosing_changes_nothing_else() -> None:
    state = ReaderState("ferry/crew", ("ferry/crew",), None, ((7, "decline"),), ("ferry/fare",))
    turn = talk(state=state).tap("gde")

    assert turn.state == ReaderState(
        "ferry/crew", ("ferry/crew",), "de", ((7, "decline"),), ("ferry/fare",)
    )


@pytest.mark.parametrize("language", PHRASES.languages)
def test_every_language_answers_in_its_own_words(language: str) -> None:
    reader = talk(state=ReaderState(language=language))

    assert said(reader.command("help")).startswith(PHRASES.say(language, "help")[:20])
    assert labels(reader.tap("aferry/bridge"))[-2:] == [
        PHRASES.say(language, "all-questions"),
        PHRASES.say(language, "next-question"),
    ]
