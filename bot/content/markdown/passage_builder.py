"""What writes a passage: text, the styles over it, and the faults met on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.article.model import Passage, Span, Style
from bot.content.document.diagnostics import Diagnostics


class PassageBuilder:
    """Writes one passage. `line` is the file's line that is being read."""

    def __init__(self, line: int, diagnostics: Diagnostics) -> None:
        self.line = line
        self.has_quotation = False
        self.indent = ""
        self._diagnostics = diagnostics
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []

    def build_passage(self) -> Passage:
        """Return what is written; outer styles stand before inner ones."""
        return Passage("".join(self._parts), tuple(self._spans))

    def append_text(self, text: str) -> None:
        """Write text as it is."""
        self._parts.append(text)
        self._length += len(text)

    def begin_line(self) -> None:
        """Begin a new line, as deep as the list around it."""
        self.append_text("\n" + self.indent)

    @contextmanager
    def apply_style(self, style: Style, url: str | None = None) -> Iterator[None]:
        """Style what is written inside; nothing written, no style."""
        start, index = self._length, len(self._spans)
        yield
        if self._length > start:
            self._spans.insert(index, Span(start, self._length - start, style, url))

    @contextmanager
    def increase_indent(self, extra: str) -> Iterator[None]:
        """Let new lines begin further in."""
        outer, self.indent = self.indent, self.indent + extra
        yield
        self.indent = outer

    def report_line(
        self, message: str, hint: str, became: str = "", *, below: int = 0, left_out: str = ""
    ) -> None:
        """Report a fault of the line that is being read, or of one so many lines below it.

        `became` says, in a sentence, what stands in its place.
        """
        self._diagnostics.report_problem(
            self.line + below, message, hint, left_out=left_out, became=became
        )
