"""Markdown blocks become passages: plain text with styles, and a note of what can't be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from markdown_it.tree import SyntaxTreeNode

from bot.article.fault import Findings
from bot.article.fields import web_address
from bot.article.line import one_line
from bot.article.model import Passage, Span, Style

STYLES = {"strong": Style.BOLD, "em": Style.ITALIC, "s": Style.STRIKE}
BULLETS = "•◦▪"
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")


def passages(nodes: list[SyntaxTreeNode], first: int, findings: Findings) -> tuple[Passage, ...]:
    """Turn the blocks of an answer into passages; `first` is the line of the text's line 0."""
    made = (_passage(node, first, findings) for node in nodes)
    return tuple(passage for passage in made if passage.text.strip())


def words(inline: SyntaxTreeNode, line: int, findings: Findings) -> str:
    """Return the text of one inline node without its styles, on one line."""
    composer = Composer(line, findings)
    composer.inline(inline)
    return one_line(composer.passage().text)


def _passage(node: SyntaxTreeNode, first: int, findings: Findings) -> Passage:
    composer = Composer(first, findings)
    composer.block(node)
    return composer.passage()


class Composer:
    """Writes one passage, node by node."""

    def __init__(self, first: int, findings: Findings) -> None:
        self._first, self._line, self._findings = first, first, findings
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._indent = ""
        self._quoted = False

    def passage(self) -> Passage:
        """Return what is written so far; outer styles stand before inner ones."""
        spans = sorted(self._spans, key=lambda span: (span.start, -span.length))
        return Passage("".join(self._parts), tuple(spans))

    def block(self, node: SyntaxTreeNode, depth: int = 0) -> None:
        """Write a block; a kind that no message can show is noted and written as plainly as can be.
        """
        if node.map:
            self._line = self._first + node.map[0]
        if node.type in ("bullet_list", "ordered_list"):
            self._list(node, depth)
        else:
            getattr(self, f"_{node.type}", self._paragraph)(node)

    def inline(self, node: SyntaxTreeNode) -> None:
        """Write the words of one inline node."""
        if FOOTNOTE.search(node.content):
            self._note("Telegram can't show footnotes.", "Put the note into the text.")
        self._children(node)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _newline(self) -> None:
        self._put("\n" + self._indent)

    @contextmanager
    def _styled(self, style: Style, url: str | None = None) -> Iterator[None]:
        start = self._length
        yield
        if self._length > start:
            self._spans.append(Span(start, self._length - start, style, url))

    def _note(self, message: str, mend: str) -> None:
        self._findings.add(self._line, message, mend)

    def _children(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            if child.type in STYLES:
                with self._styled(STYLES[child.type]):
                    self._children(child)
            else:
                getattr(self, f"_{child.type}", self._text)(child)

    # Blocks

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self.inline(child)

    def _heading(self, node: SyntaxTreeNode) -> None:
        self._note(
            f"Telegram can't show a heading of level {node.tag[1:]} inside an answer.",
            "Begin a question with ## and anything else with a plain or bold line.",
        )
        with self._styled(Style.BOLD):
            self._paragraph(node)

    def _list(self, node: SyntaxTreeNode, depth: int) -> None:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        outer = self._indent
        for place, item in enumerate(node.children):
            if place:
                self._newline()
            mark = BULLETS[min(depth, 2)] if number is None else f"{number + place}."
            self._put(f"{mark} ")
            self._indent = outer + "   "
            self._blocks(item, depth + 1)
            self._indent = outer

    def _blocks(self, node: SyntaxTreeNode, depth: int) -> None:
        for place, child in enumerate(node.children):
            if place:
                self._newline()
            self.block(child, depth)

    def _blockquote(self, node: SyntaxTreeNode) -> None:
        if self._quoted or self._indent:
            self._note("Telegram can't show a quotation inside a list or another quotation.",
                       "Let the quotation stand by itself.")
            self._blocks(node, 0)
            return
        self._quoted = True
        with self._styled(Style.QUOTATION):
            self._blocks(node, 0)
        self._quoted = False

    def _fence(self, node: SyntaxTreeNode) -> None:
        with self._styled(Style.CODE):
            self._put(node.content.rstrip("\n"))

    def _code_block(self, node: SyntaxTreeNode) -> None:
        self._note("These lines begin with four or more spaces, which makes them code.",
                   "Delete the spaces.")
        self._fence(node)

    def _hr(self, node: SyntaxTreeNode) -> None:
        self._note("Telegram can't show a rule.", "Delete the line.")

    def _html_block(self, node: SyntaxTreeNode) -> None:
        text = COMMENT.sub("", node.content)
        if text.strip():
            self._html()
        self._put(TAG.sub("", text).strip())

    def _table(self, node: SyntaxTreeNode) -> None:
        self._note("Telegram can't show a table.", "Write its facts as sentences or as a list.")
        rows = (row for part in node.children for row in part.children)
        for place, row in enumerate(rows):
            if place:
                self._newline()
            self._row(row)

    def _row(self, row: SyntaxTreeNode) -> None:
        for place, cell in enumerate(row.children):
            if place:
                self._put(" | ")
            self._paragraph(cell)

    # Inside a line

    def _text(self, node: SyntaxTreeNode) -> None:
        self._put(node.content)

    def _softbreak(self, node: SyntaxTreeNode) -> None:
        self._line += 1
        self._put(" ")

    def _hardbreak(self, node: SyntaxTreeNode) -> None:
        self._line += 1
        self._newline()

    def _code_inline(self, node: SyntaxTreeNode) -> None:
        with self._styled(Style.CODE):
            self._put(node.content)

    def _link(self, node: SyntaxTreeNode) -> None:
        url = str(node.attrs.get("href", ""))
        if web_address(url):
            with self._styled(Style.LINK, url):
                self._children(node)
            return
        if not (url.startswith("mailto:") and node.info == "auto"):
            self._note(f"The link to “{url[:80]}” can't be opened from a message.",
                       "Link to a whole address that begins with https://.")
        self._children(node)

    def _image(self, node: SyntaxTreeNode) -> None:
        self._note("Telegram can't show an image inside an answer.",
                   "Delete it, or link to it as [words](https://…).")
        self._children(node)

    def _html_inline(self, node: SyntaxTreeNode) -> None:
        if COMMENT.fullmatch(node.content):
            return
        self._html()
        if node.content.lower().startswith("<br"):
            self._newline()

    def _html(self) -> None:
        self._note("Telegram can't show HTML tags.",
                   "Use Markdown, or write \\< for a sign that is meant.")
