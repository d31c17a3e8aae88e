"""`misses`: what readers sent to the editors, from the database."""

from __future__ import annotations

import argparse
import asyncio

from bot.app.desk.reader_data import load_sent_messages, require_data_key
from bot.content.document.text import to_plain_line
from bot.desk.questions import SentMessage, format_message_line


def run_misses(options: argparse.Namespace) -> int:
    """Print every question, newest first, as text or as JSON lines."""
    messages = asyncio.run(load_sent_messages(require_data_key()))
    for message in messages:
        print(format_message_line(message) if options.jsonl else _format_for_people(message))
    if not messages and not options.jsonl:
        print("Readers sent nothing.")
    return 0


def _format_for_people(message: SentMessage) -> str:
    day = message.day.isoformat() if message.day else "–"
    place = "/".join(filter(None, (message.article, message.entry))) or "–"
    return f"{day}  {place}  {to_plain_line(message.text)}"
