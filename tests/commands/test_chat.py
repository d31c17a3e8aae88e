from __future__ import annotations

from bot.article.model import Span, Style
from bot.commands.chat import style_as_ansi
from bot.conversation.model.turn import Text
from tests.commands.conftest import RunCommand
from tests.paths import CONTENT


def test_a_conversation_in_the_terminal_answers_words_numbers_and_commands(run: RunCommand) -> None:
    lines = "Will aid be on the agenda?\n1\n/about\nwhat time does the metro close\n"
    outcome = run("chat", "--content", CONTENT, stdin=lines.encode())
    assert outcome.code == 0
    assert "International sanctions for testing nuclear devices" in outcome.out
    assert "  1  " in outcome.out
    assert "The Moscow Times" in outcome.out
    assert "\x1b[" not in outcome.out


def test_a_number_taps_the_button_of_that_number(run: RunCommand) -> None:
    opening = run("chat", "--content", CONTENT, stdin=b"")
    first = next(line for line in opening.out.splitlines() if line.startswith("  1  "))
    outcome = run("chat", "--content", CONTENT, stdin=b"1\n")
    assert first.removeprefix("  1  ").strip() in outcome.out.removeprefix(opening.out)


def test_a_number_of_thousands_of_digits_is_a_message(run: RunCommand) -> None:
    outcome = run("chat", "--content", CONTENT, stdin=b"9" * 5000 + b"\n")
    assert outcome.code == 0
    assert outcome.err == ""


def test_the_terminal_can_speak_russian(run: RunCommand) -> None:
    english = run("chat", "--content", CONTENT, stdin=b"/help\n")
    russian = run("chat", "--content", CONTENT, "--language", "ru", stdin=b"/help\n")
    assert english.out != russian.out


def test_styles_become_terminal_codes_without_touching_the_text() -> None:
    text = Text(
        "bold link",
        (Span(0, 9, Style.BOLD), Span(5, 4, Style.LINK, "https://a.example")),
    )
    assert style_as_ansi(text) == ("\x1b[1mbold \x1b[4mlink\x1b[24m <https://a.example>\x1b[22m")
