"""The readers file beside an article: what readers wrote, with the entry that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.article.ids import to_full_name
from bot.article.library import Library
from bot.content.document.diagnostics import Diagnostic
from bot.content.document.text import to_plain_line
from bot.errors import ExplainerError
from bot.matching.evaluation.run import LabelledMessage, parse_readers_file

NO_ANSWER = "none"
READER_KIND = "reader"
"""The kind of the lines that the desk writes."""


@dataclass(frozen=True, slots=True)
class ReadersLine:
    """One message with the id that answers it; None if the article doesn't."""

    entry_id: str | None
    message: str

    def format_line(self) -> str:
        """`kind<TAB>id<TAB>message`, on one line."""
        message = to_plain_line(self.message)
        return f"{READER_KIND}\t{self.entry_id or NO_ANSWER}\t{message}"


def parse_article_readers(text: str, slug: str) -> tuple[LabelledMessage, ...]:
    """Read an article's readers file; its ids become full names.

    Raises ExplainerError for a line of another shape.
    """
    return tuple(
        replace(
            message,
            expected=tuple(to_full_name(name, slug) for name in message.expected),
            previous_entry=message.previous_entry and to_full_name(message.previous_entry, slug),
        )
        for message in parse_readers_file(text)
    )


def check_readers_file(text: str, slug: str, path: str, library: Library) -> tuple[Diagnostic, ...]:
    """Say what is wrong with an article's readers file, by line."""
    try:
        messages = parse_article_readers(text, slug)
    except ExplainerError as error:
        return (Diagnostic(path, 1, str(error), "Mend or delete the line."),)
    return tuple(_check_names(messages, path, library))


def _check_names(
    messages: Iterable[LabelledMessage], path: str, library: Library
) -> Iterator[Diagnostic]:
    for message in messages:
        for name in (*message.expected, message.previous_entry):
            if name and library.resolve_name(name) is None:
                yield Diagnostic(
                    path,
                    message.line_number,
                    f"There is no question with the id “{name.partition('/')[2]}”.",
                    "Name the one that answers the message, or none.",
                )


def append_readers_lines(text: str, lines: Iterable[ReadersLine]) -> str:
    """Add the lines that aren't there yet; what is there stays as it is."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    present = {_strip_kind(line) for line in text.replace("\r\n", "\n").split("\n")}
    added: list[str] = []
    for line in lines:
        formatted = line.format_line()
        if (key := _strip_kind(formatted)) not in present:
            present.add(key)
            added.append(formatted)
    return _end_with_break(text, line_break) + "".join(line + line_break for line in added)


def _strip_kind(line: str) -> Sequence[str]:
    """Entry and message: the same line of another kind says the same."""
    return tuple(line.split("\t")[1:])


def _end_with_break(text: str, line_break: str) -> str:
    return text if not text or text.endswith("\n") else text + line_break
