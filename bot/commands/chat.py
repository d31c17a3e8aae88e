"""`chat`: the conversation in the terminal. A number taps the button of that number."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from datetime import date

from bot import app, settings
from bot.article.model import Span, Style
from bot.commands.content import open_library
from bot.conversation.dialogue import Dialogue
from bot.conversation.event import Command, Context, Event, Message, Tap
from bot.conversation.turn import Button, ReaderState, Reply, Text

_HELLO = "Ctrl-D or Ctrl-C ends the conversation. A number taps the button of that number."
_ANSI = {
    Style.BOLD: "1",
    Style.ITALIC: "3",
    Style.UNDERLINE: "4",
    Style.STRIKE: "9",
    Style.CODE: "7",
}


def run(given: argparse.Namespace) -> int:
    """Talk until the end of input or Ctrl-C."""
    dialogue = app.conversation(open_library(given.content), settings.read()).dialogue
    colours = sys.stdout.isatty()
    if sys.stdin.isatty():
        print(_HELLO)
    with contextlib.suppress(KeyboardInterrupt):
        _converse(dialogue, given.language, colours)
    if colours:
        print()
    return 0


def _converse(dialogue: Dialogue, language: str | None, colours: bool) -> None:
    context = Context(language=language, today=date.today())
    state, buttons = ReaderState(), list[Button]()
    event: Event = Command("start", context=context)
    lines = _lines()
    while True:
        turn = dialogue.turn(event, state)
        state = turn.state
        if turn.toast:
            print(f"({turn.toast})")
        if turn.reply:
            buttons = [button for row in turn.reply.keyboard for button in row]
            print(_shown(turn.reply, buttons, colours))
        line = next(lines, None)
        if line is None:
            return
        event = _event(line, buttons, context)


def _lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            print("\n> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.rstrip("\n")


def _event(line: str, buttons: list[Button], context: Context) -> Event:
    word = line.strip()
    if word.isdecimal() and 1 <= int(word) <= len(buttons):
        button = buttons[int(word) - 1]
        if button.data is not None:
            return Tap(button.data, context=context)
    if word.startswith("/"):
        name, _, argument = word[1:].partition(" ")
        return Command(name.lower(), argument.strip(), context=context)
    return Message(line, context=context)


def _shown(reply: Reply, buttons: list[Button], colours: bool) -> str:
    text = styled(reply.text) if colours else reply.text.text
    rows = [
        f"  {number}  {button.label}" + (f"  {button.url}" if button.url else "")
        for number, button in enumerate(buttons, 1)
    ]
    return "\n".join(["", text, *([""] if rows else []), *rows])


def styled(text: Text) -> str:
    """The text with its styles as ANSI codes (ECMA-48 SGR); links show their address."""
    marks: list[tuple[int, int, str]] = []
    for order, span in enumerate(text.spans):
        opening, closing = _codes(span)
        marks.append((span.start, order, opening))
        marks.append((span.start + span.length, -1 - order, closing))
    parts, position = [], 0
    for place, _, code in sorted(marks):
        parts.append(text.text[position:place] + code)
        position = place
    return "".join(parts) + text.text[position:]


def _codes(span: Span) -> tuple[str, str]:
    if span.style is Style.LINK:
        return "\x1b[4m", f"\x1b[24m <{span.url}>"
    code = _ANSI.get(span.style)
    if code is None:
        return "", ""
    return f"\x1b[{code}m", f"\x1b[{'22' if code == '1' else '2' + code}m"
