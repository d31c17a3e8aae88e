"""What readers asked, as JSON lines and as data: the same words once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.article.ids import slug_of_name, to_full_name
from bot.article.library import Library
from bot.errors import UsageError
from bot.limits import MAX_MESSAGE_LENGTH
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

MAX_MESSAGES = 50_000
"""Messages that are taken from one file."""


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that a reader left: its words, the article asked, the entry they meant."""

    text: str
    article: str | None = None
    entry: str | None = None
    """The id of the entry that these are the reader's words for, if they said so."""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ReaderQuestion:
    """The same words of any number of readers. `entry` is a full name, if readers said so."""

    text: str
    count: int = 1
    first_day: date | None = None
    last_day: date | None = None
    article: str | None = None
    entry: str | None = None


def parse_message_lines(text: str) -> tuple[SentMessage, ...]:
    r"""Read JSON lines, split on `\n` only. Raises UsageError that names the line."""
    lines = text.removeprefix("\ufeff").split("\n")
    numbered_lines = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if len(numbered_lines) > MAX_MESSAGES:
        raise UsageError(f"There are more than {MAX_MESSAGES} questions; take the newest ones.")
    return tuple(_parse_message_line(number, line) for number, line in numbered_lines)


def format_message_line(message: SentMessage) -> str:
    """Write a message as one line of JSON."""
    document = {
        "text": message.text,
        "article": message.article,
        "entry": message.entry,
        "day": message.day.isoformat() if message.day else None,
    }
    return json.dumps(document, ensure_ascii=False)


def group_messages(messages: Iterable[SentMessage], library: Library) -> tuple[ReaderQuestion, ...]:
    """Put the same words together, in the order in which they first came.

    Words that some readers gave an entry to and others didn't count for that entry; an entry or
    an article that is gone counts as none.
    """
    groups: dict[tuple[str, ...], list[tuple[SentMessage, str | None]]] = {}
    for message in messages:
        if words := question_words(message.text):
            known_message = _forget_gone_article(message, library)
            entry = _resolve_entry(message, library)
            groups.setdefault(words, []).append((known_message, entry))
    return tuple(question for pairs in groups.values() for question in _split_by_entry(pairs))


def question_words(text: str) -> tuple[str, ...]:
    """The words of a message by which it is the same as another, without case and signs."""
    normal_text = normalize_text(text[:MAX_MESSAGE_LENGTH])
    return tuple(tokenize_text(normal_text)) or tuple(normal_text.split())


def _split_by_entry(pairs: list[tuple[SentMessage, str | None]]) -> list[ReaderQuestion]:
    named_entries = list(dict.fromkeys(entry for _, entry in pairs if entry))
    entries: list[str | None] = [*named_entries] or [None]
    messages_by_entry: dict[str | None, list[SentMessage]] = {entry: [] for entry in entries}
    for message, entry in pairs:
        messages_by_entry[entry or entries[0]].append(message)
    return [_make_question(messages, entry) for entry, messages in messages_by_entry.items()]


def _make_question(messages: list[SentMessage], entry: str | None) -> ReaderQuestion:
    days = [message.day for message in messages if message.day]
    articles = Counter(message.article for message in messages if message.article)
    usual_article = next((article for article, _ in articles.most_common(1)), None)
    article = slug_of_name(entry) if entry else usual_article
    return ReaderQuestion(
        messages[0].text[:MAX_MESSAGE_LENGTH],
        len(messages),
        min(days, default=None),
        max(days, default=None),
        article,
        entry,
    )


def _forget_gone_article(message: SentMessage, library: Library) -> SentMessage:
    is_known = message.article is None or library.find_article(message.article) is not None
    return message if is_known else replace(message, article=None)


def _resolve_entry(message: SentMessage, library: Library) -> str | None:
    if not message.entry:
        return None
    name = to_full_name(message.entry, message.article) if message.article else message.entry
    return library.resolve_name(name)


def _parse_message_line(number: int, line: str) -> SentMessage:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError(f"Line {number} of the questions is not JSON.") from None
    if isinstance(document, str):
        return SentMessage(_to_valid_text(document))
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise UsageError(
            f'Line {number} of the questions is no object with a "text"; '
            "take the file that `misses --jsonl` writes."
        )
    return SentMessage(
        _to_valid_text(document["text"]),
        _text_or_none(document.get("article")),
        _text_or_none(document.get("entry")),
        _parse_day(document.get("day")),
    )


def _to_valid_text(text: str) -> str:
    """JSON can hold half of a character, which no file can be written with."""
    return text.encode("utf-8", "replace").decode()


def _text_or_none(value: object) -> str | None:
    return _to_valid_text(value) if isinstance(value, str) and value else None


def _parse_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
