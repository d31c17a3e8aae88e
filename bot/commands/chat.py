"""`chat`: the conversation in the terminal. A number taps the button of that number."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from bot.app.components import build_conversation
from bot.app.service import DialoguePolicy
from bot.article.model import Span, Style
from bot.commands.content import open_library
from bot.config.settings import read_settings
from bot.conversation.i18n.catalogue import load_catalogue
from bot.conversation.model.callback_data import decode_callback
from bot.conversation.model.event import ChatContext, Command, Event, Tap, TextMessage
from bot.conversation.model.turn import Button, ReaderState, Reply, Text

_WELCOME = "Ctrl-D or Ctrl-C ends the conversation. A number taps the button of that number."
_MAX_NUMBER_LENGTH = 3
"""Digits of a number that taps a button; a longer one is a message."""
_ANSI_CODES = {
    Style.BOLD: ("\x1b[1m", "\x1b[22m"),
    Style.ITALIC: ("\x1b[3m", "\x1b[23m"),
    Style.UNDERLINE: ("\x1b[4m", "\x1b[24m"),
    Style.STRIKE: ("\x1b[9m", "\x1b[29m"),
    Style.CODE: ("\x1b[7m", "\x1b[27m"),
}
"""What turns a style on, and off again (ECMA-48, "select graphic rendition")."""


def run_chat(options: argparse.Namespace) -> int:
    """Talk until the end of input or Ctrl-C."""
    library = open_library(options.content)
    dialogue = build_conversation(library, read_settings(), load_catalogue()).dialogue
    colours = sys.stdout.isatty()
    if sys.stdin.isatty():
        print(_WELCOME)
    with contextlib.suppress(KeyboardInterrupt):
        _hold_conversation(dialogue, options.language, colours=colours)
    if colours:
        print()
    return 0


def _hold_conversation(dialogue: DialoguePolicy, language: str | None, *, colours: bool) -> None:
    context = ChatContext(language=language, today=date.today())
    state, buttons = ReaderState(), list[Button]()
    event: Event = Command("start", context=context)
    lines = _prompt_lines()
    while True:
        turn = dialogue.answer_event(event, state)
        state = turn.state
        if turn.toast:
            print(f"({turn.toast})")
        if turn.reply:
            buttons = [button for row in turn.reply.keyboard for button in row]
            print(_format_reply(turn.reply, buttons, colours=colours))
        line = next(lines, None)
        if line is None:
            return
        event = _parse_event(line, buttons, context)


def _prompt_lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print("\n> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.rstrip("\n")


def _parse_event(line: str, buttons: list[Button], context: ChatContext) -> Event:
    word = line.strip()
    button = _find_button(word, buttons)
    if button is not None and button.data is not None:
        return Tap(decode_callback(button.data), context=context)
    if word.startswith("/"):
        name, _, argument = word[1:].partition(" ")
        return Command(name.lower(), argument.strip(), context=context)
    return TextMessage(line, context=context)


def _find_button(word: str, buttons: Sequence[Button]) -> Button | None:
    """Find the button that a number means, counted from 1."""
    number = int(word) if word.isdecimal() and len(word) <= _MAX_NUMBER_LENGTH else 0
    return buttons[number - 1] if 1 <= number <= len(buttons) else None


def _format_reply(reply: Reply, buttons: list[Button], *, colours: bool) -> str:
    text = style_as_ansi(reply.text) if colours else reply.text.text
    rows = [
        f"  {number}  {button.label}" + (f"  {button.url}" if button.url else "")
        for number, button in enumerate(buttons, 1)
    ]
    return "\n".join(["", text, *([""] if rows else []), *rows])


def style_as_ansi(text: Text) -> str:
    """The text with its styles as a terminal's codes; links show their address."""
    marks: list[tuple[int, int, str]] = []
    for order, span in enumerate(text.spans):
        opening, closing = _ansi_codes_of(span)
        marks.append((span.start, order, opening))
        marks.append((span.start + span.length, -1 - order, closing))
    parts, position = [], 0
    for place, _, code in sorted(marks):
        parts.append(text.text[position:place] + code)
        position = place
    return "".join(parts) + text.text[position:]


def _ansi_codes_of(span: Span) -> tuple[str, str]:
    if span.style is Style.LINK:
        return "\x1b[4m", f"\x1b[24m <{span.url}>"
    return _ANSI_CODES.get(span.style, ("", ""))
