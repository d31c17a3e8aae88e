from __future__ import annotations

import io
from threading import Event

import pytest

from bot.commands.output import CLEAR_LINE, show_progress


class Terminal(io.StringIO):
    """A screen that knows when something was written to it."""

    def __init__(self, *, is_screen: bool = True) -> None:
        super().__init__()
        self.is_screen = is_screen
        self.was_written = Event()

    def isatty(self) -> bool:
        return self.is_screen

    def flush(self) -> None:
        self.was_written.set()


def test_what_takes_long_is_told_and_the_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with show_progress("reading faq.odt", patience=0.001):
        assert screen.was_written.wait(30)
    assert "explainer: reading faq.odt … 0 s" in screen.getvalue()
    assert screen.getvalue().endswith(CLEAR_LINE)


@pytest.mark.parametrize("is_screen", [True, False])
def test_what_is_quick_or_read_by_no_one_is_not_told(
    monkeypatch: pytest.MonkeyPatch, *, is_screen: bool
) -> None:
    screen = Terminal(is_screen=is_screen)
    monkeypatch.setattr("sys.stderr", screen)
    with show_progress("reading faq.odt", patience=60 if is_screen else 0):
        pass
    assert screen.getvalue() == ""
