"""The blocks of a page of HTML as Markdown lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import parse_qs, urljoin, urlsplit

from bs4 import CData, Tag
from bs4.element import NavigableString

from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.markup.html_questions import (
    BLOCK_TAGS,
    PARTS_ATTRIBUTE,
    has_words,
    heading_level,
    holds_blocks,
)
from bot.content.importing.markup.html_tables import find_pairs
from bot.content.importing.markup.inline_signs import (
    remove_placeholders,
    settle_signs,
    wrap_words,
)
from bot.content.markdown.escape import escape_inline, escape_text_line
from bot.content.markdown.foreign.html_tags import INLINE_SIGNS, SUMMARY_LEVEL

SHOWN_TEXTS = (NavigableString, CData)
"""Comments, declarations and the like are texts, too, which no page shows."""
CAPTION_LEVEL = SUMMARY_LEVEL - 2
"""The caption of a list of questions stands above its topics."""
REDIRECT = "https://www.google.com/url?"
PLAIN_ADDRESS = re.compile(r"[^\s()<>]{1,2000}")


def source_line_of(node: NavigableString | Tag) -> int:
    """Return the line of the page that a tag, or the tag around a text, begins on."""
    tag = node if isinstance(node, Tag) else node.parent
    while tag is not None and tag.sourceline is None:
        tag = tag.parent
    return (tag.sourceline if tag is not None else None) or 1


class MarkdownWriter:
    """Writes the blocks of a page as Markdown lines."""

    def __init__(self, base_url: str) -> None:
        self.lines: list[SourceText] = []
        self._base_url = base_url

    def write_children(self, tag: Tag, indent: str = "") -> None:
        inline: list[Tag | NavigableString] = []
        for child in tag.children:
            if not isinstance(child, Tag) and child.__class__ is not NavigableString:
                continue  # a comment or the document's type
            if isinstance(child, Tag) and _is_block(
                child, follows_words=any(map(has_words, inline))
            ):
                self._write_paragraph(inline, indent)
                inline = []
                self._write_block(child, indent)
            elif isinstance(child, Tag | NavigableString):
                inline.append(child)
        self._write_paragraph(inline, indent)

    def _write_block(self, tag: Tag, indent: str) -> None:
        if _is_second_term(tag):
            return
        if level := heading_level(tag):
            self._write_lines(f"{'#' * level} {self._inline_text(tag)}", tag, indent)
            self._write_phrasings(tag)
        elif tag.name in ("ul", "ol"):
            self._write_list(tag, indent)
        elif tag.name == "blockquote":
            self._write_quotation(tag, indent)
        elif tag.name == "pre":
            code = tag.get_text().strip("\n")
            self._write_lines(f"```\n{code}\n```", tag, indent)
        elif tag.name == "table":
            self._write_table(tag, indent)
        else:
            self.write_children(tag, indent)

    def _write_phrasings(self, tag: Tag) -> None:
        """Write the further terms of one definition as other ways to ask for it."""
        terms = list(_further_terms(tag))
        if terms:
            items = "\n".join(f"- {self._inline_text(term)}" for term in terms)
            self._write_lines(f"Also asked:\n{items}", terms[0], "")

    def _write_paragraph(self, nodes: list[Tag | NavigableString], indent: str) -> None:
        text = settle_signs("".join(self._render_inline(node) for node in nodes))
        lines = [to_one_line(line) for line in text.split("\n")]
        lines = [escape_text_start(line) for line in lines if line]
        if lines:
            first = next((node for node in nodes if has_words(node)), nodes[0])
            self._write_lines("\\\n".join(lines), first, indent)

    def _write_list(self, tag: Tag, indent: str) -> None:
        if tag.has_attr(PARTS_ATTRIBUTE):
            for item in tag.find_all("li", recursive=False):
                self.write_children(item, indent)
            return
        for number, item in enumerate(tag.find_all("li", recursive=False), 1):
            marker = "- " if tag.name == "ul" else f"{number}. "
            inner = MarkdownWriter(self._base_url)
            inner.write_children(item)
            texts = [line for line in inner.lines if line.text.strip()]
            for position, line in enumerate(texts):
                lead = marker if position == 0 else " " * len(marker)
                self.lines.append(SourceText(f"{indent}{lead}{line.text}", line.line))
        self.lines.append(SourceText("", source_line_of(tag)))

    def _write_quotation(self, tag: Tag, indent: str) -> None:
        inner = MarkdownWriter(self._base_url)
        inner.write_children(tag)
        for line in inner.lines:
            self.lines.append(SourceText(f"{indent}> {line.text}".rstrip(), line.line))
        self.lines.append(SourceText("", source_line_of(tag)))

    def _write_table(self, tag: Tag, indent: str) -> None:
        table = [row.find_all(["td", "th"], recursive=False) for row in _rows_of(tag)]
        if _is_layout(table):
            for cell in chain.from_iterable(table):
                self.write_children(cell, indent)
            return
        pairs = find_pairs(table)
        if (caption := tag.find("caption")) is not None and has_words(caption):
            sign = f"{'#' * CAPTION_LEVEL} " if pairs else ""
            self._write_lines(f"{sign}{self._inline_text(caption)}", caption, indent)
        for question, answers in pairs:
            level = SUMMARY_LEVEL - (not answers)
            self._write_lines(f"{'#' * level} {self._inline_text(question)}", question, indent)
            for answer in answers:
                self.write_children(answer, indent)
        rows = [] if pairs else [list(map(self._inline_text, cells)) for cells in table]
        texts = [" \\| ".join(filter(None, cells)) for cells in rows]
        self._write_lines("\\\n".join(filter(None, texts)), tag, indent)

    def _write_lines(self, text: str, node: Tag | NavigableString, indent: str) -> None:
        line = source_line_of(node)
        self.lines.extend(SourceText(indent + part, line) for part in text.split("\n"))
        self.lines.append(SourceText("", line))

    def _inline_text(self, tag: Tag) -> str:
        text = settle_signs("".join(map(self._render_inline, tag.children)))
        return to_one_line(text.replace("\n", " "))

    def _render_inline(self, node: object) -> str:
        if node.__class__ in SHOWN_TEXTS:
            return escape_inline(re.sub(r"\s+", " ", remove_placeholders(str(node))))
        return self._inline_tag(node) if isinstance(node, Tag) else ""

    def _inline_tag(self, tag: Tag) -> str:
        if tag.name == "br":
            return "\n"
        if tag.name == "img":
            return f" ![{escape_inline(str(tag.get('alt') or ''))}]({tag.get('src') or ''}) "
        inner = "".join(map(self._render_inline, tag.children))
        if tag.name == "a" and inner.strip():
            return self._render_link(inner, str(tag.get("href") or ""))
        is_code = "literal" in tag.get_attribute_list("class")
        sign = "`" if is_code else INLINE_SIGNS.get(tag.name, "")
        if sign == "`":
            return inner if "`" in tag.get_text() else f"`{tag.get_text()}`"
        return wrap_words(inner, sign)

    def _render_link(self, words: str, target: str) -> str:
        if not target or target.startswith(("#", "javascript:")):
            return words
        address = urljoin(self._base_url, _unwrap_redirect(target))
        # Angle brackets around a path may look like a tag: </label>.
        return (
            f"[{words.strip()}]({address if PLAIN_ADDRESS.fullmatch(address) else f'<{address}>'})"
        )


def _unwrap_redirect(target: str) -> str:
    """Give the address that a link of Google's documents leads to in the end."""
    if not target.startswith(REDIRECT):
        return target
    return next(iter(parse_qs(urlsplit(target).query).get("q", ())), target)


def _is_second_term(tag: Tag) -> bool:
    """Tell whether a term stands right under another one: both have the same definition."""
    previous = tag.find_previous_sibling()
    return tag.name == "dt" and previous is not None and previous.name == "dt"


def _further_terms(tag: Tag) -> Iterator[Tag]:
    following = tag.find_next_sibling() if tag.name == "dt" else None
    while following is not None and following.name == "dt":
        yield following
        following = following.find_next_sibling()


def _rows_of(table: Tag) -> list[Tag]:
    """Give the rows of a table, without those of tables within its cells."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _is_layout(table: Sequence[Sequence[Tag]]) -> bool:
    """Tell whether a table only places blocks: in one column, or around further tables."""
    return all(len(cells) <= 1 for cells in table) or any(
        cell.find("table") is not None for cell in chain.from_iterable(table)
    )


def escape_text_start(line: str) -> str:
    """Escape a line at its beginning alone: its inline signs are Markdown already."""
    stripped = escape_text_line(line[:1]) if line[:1] in "#>+=:" else line[:1]
    return stripped + line[1:]


def _is_block(tag: Tag, *, follows_words: bool) -> bool:
    """Tell whether a tag begins a block, as words that are called a question do at the start."""
    is_question = not follows_words and heading_level(tag) > 0
    return tag.name in BLOCK_TAGS or is_question or holds_blocks(tag)
