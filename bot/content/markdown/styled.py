"""A passage with its styles as Markdown: emphasis, links, code, lists and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.article.model import Passage, Span, Style
from bot.content.document.diagnostics import Diagnostics
from bot.content.markdown.escape import escape_inline, escape_line_start, escape_paragraph
from bot.content.markdown.foreign.foreign_syntax import report_foreign_syntax
from bot.content.markdown.parser import MarkdownParser

STYLE_SIGNS = {Style.BOLD: "**", Style.ITALIC: "*", Style.STRIKE: "~~"}
LIST_LINE = re.compile(
    r"(?P<indent> {0,30})(?:(?P<bullet>[•◦▪])|(?P<number>\d{1,9})\.) (?P<text>.*)"
)


def format_passage(passage: Passage, parser: MarkdownParser) -> str:
    """Write a passage so that it reads back as it is; styles that can't be written are left off."""
    if _has_one_form(passage):
        return escape_paragraph(passage.text)
    for candidate in _list_candidates(passage):
        if _read_back(candidate, parser) == passage:
            return candidate
    for styles in ((Style.LINK, Style.CODE, Style.BOLD), (Style.LINK,)):
        plainer = Passage(passage.text, tuple(s for s in passage.spans if s.style in styles))
        for candidate in _list_candidates(plainer) if plainer != passage else ():
            if _read_back(candidate, parser) == plainer:
                return candidate
    return escape_paragraph(passage.text)


def _has_one_form(passage: Passage) -> bool:
    """Tell whether there is but one way to write a passage: it has no styles, and is no list."""
    return not passage.spans and LIST_LINE.match(passage.text) is None


def _list_candidates(passage: Passage) -> Iterator[str]:
    if _has_one_form(passage):
        yield escape_paragraph(passage.text)
        return
    whole = [s for s in passage.spans if s.start == 0 and s.length == len(passage.text)]
    if any(span.style is Style.CODE for span in whole):
        yield _format_fence(passage.text)
    if any(span.style is Style.QUOTATION for span in whole):
        inner = Passage(
            passage.text, tuple(s for s in passage.spans if s.style is not Style.QUOTATION)
        )
        for candidate in _list_candidates(inner):
            yield "\n".join(f"> {line}" for line in candidate.split("\n"))
    lines = _styled_lines(passage)
    if LIST_LINE.match(passage.text):
        yield _format_list(lines)
    yield "\\\n".join(map(escape_line_start, lines))


def _format_fence(text: str) -> str:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _format_list(lines: Sequence[str]) -> str:
    """Write lines that begin with bullets or numbers as a list, the others inside its items."""
    return "\n".join(map(_format_list_line, lines))


def _format_list_line(line: str) -> str:
    item = LIST_LINE.fullmatch(line)
    if item is None:
        return escape_line_start(line)
    marker = "-" if item["bullet"] else f"{item['number']}."
    return f"{item['indent']}{marker} {escape_line_start(item['text'])}"


def _styled_lines(passage: Passage) -> list[str]:
    """Return the passage's lines with signs around its styles, inline signs escaped."""
    text, parts, position = passage.text, list[str](), 0
    for place, _, sign, is_code in sorted(_style_signs(passage.spans)):
        piece = text[position:place]
        parts.append(piece if is_code else escape_inline(piece))
        parts.append(sign)
        position = place
    parts.append(escape_inline(text[position:]))
    return "".join(parts).split("\n")


def _style_signs(spans: Sequence[Span]) -> Iterator[tuple[int, int, str, bool]]:
    """Where each sign stands, in which order at one place, and whether code stands before it."""
    for order, span in enumerate(spans):
        opening, closing = _signs_of(span)
        yield span.start, order + 1, opening, False
        yield span.start + span.length, -1 - order, closing, span.style is Style.CODE


def _signs_of(span: Span) -> tuple[str, str]:
    if span.style is Style.LINK:
        return "[", f"](<{span.url}>)" if re.search(r"[()\s]", span.url or "") else f"]({span.url})"
    if span.style is Style.CODE:
        return "`", "`"
    sign = STYLE_SIGNS.get(span.style, "")
    return sign, sign


def _read_back(markdown: str, parser: MarkdownParser) -> Passage | None:
    diagnostics = Diagnostics("")
    lines = ["x", "", "## x", "", *markdown.split("\n")]
    report_foreign_syntax(lines, diagnostics)
    sections = parser.parse_sections(lines, diagnostics)
    passages = sections[-1].passages if sections else ()
    return passages[0] if len(passages) == 1 and not diagnostics.collected else None
