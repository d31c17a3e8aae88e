"""What writes a passage: text, the styles over it, and the faults met on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.article.fault import Findings
from bot.article.model import Passage, Span, Style


class Pen:
    """Writes one passage. `line` is the file's line that is being read."""

    def __init__(self, line: int, findings: Findings) -> None:
        self.line = line
        self.quoted = False
        self.indent = ""
        self._findings = findings
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []

    def passage(self) -> Passage:
        """Return what is written; outer styles stand before inner ones."""
        return Passage("".join(self._parts), tuple(self._spans))

    def put(self, text: str) -> None:
        """Write text as it is."""
        self._parts.append(text)
        self._length += len(text)

    def newline(self) -> None:
        """Begin a new line, as deep as the list around it."""
        self.put("\n" + self.indent)

    @contextmanager
    def styled(self, style: Style, url: str | None = None) -> Iterator[None]:
        """Style what is written inside; nothing written, no style."""
        start, place = self._length, len(self._spans)
        yield
        if self._length > start:
            self._spans.insert(place, Span(start, self._length - start, style, url))

    @contextmanager
    def indented(self, by: str) -> Iterator[None]:
        """Let new lines begin further in."""
        outer, self.indent = self.indent, self.indent + by
        yield
        self.indent = outer

    def note(self, message: str, mend: str, below: int = 0) -> None:
        """Note a fault of the line that is being read, or of one so many lines below it."""
        self._findings.add(self.line + below, message, mend)
