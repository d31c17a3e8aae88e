"""AsciiDoc: titles are headings, labelled lists questions; its own signs become Markdown's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.content.document.parsed import Metadata, SourceText
from bot.content.importing.document import ImportedDocument
from bot.content.markdown.foreign.html_tags import SUMMARY_LEVEL
from bot.content.plain.dates import parse_date

TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)")
ATTRIBUTE = re.compile(r":(!?[\w-]{1,60}!?):(?:[ \t]+(.*))?")
LABEL = re.compile(r"(\S.{0,500}?):{2,4}(?:[ \t]+(.*))?")
AUTHOR = re.compile(r"(?:[\w.'-]{1,60}[ \t]){1,4}<[^<>\s]{3,200}>")
REVISION = re.compile(
    r"(?:v?\d[\w.]{0,20},?[ \t]*)?(?P<date>\d{4}-\d\d-\d\d|[^:]{0,40}\d{4})(?::.{0,200})?"
)
LeftOut = tuple[SourceText, str]
"""A text that is no part of the article, and why."""
LIST_ITEM = re.compile(r"[ \t]{0,9}([*-]{1,5}|\.{1,5})[ \t]+(\S.*)")
FENCE = re.compile(r"(-{4,}|\.{4,}|```+)[ \t]*")
TABLE_FRAME = re.compile(r"[|,:!]={3,}[ \t]*")
CELL_SIGN = re.compile(r"(?<!\\)(?:\b[aehlmsv])?\|")
"""What begins a cell, after a letter that says how it is written."""
FRAME = re.compile(r"(?:={4,}|\*{4,}|_{4,}|\+{4,}|--|'{3,}|<{3,})[ \t]*")
MACRO_LINE = re.compile(r"(?:include|image|video|audio|toc|ifdef|ifndef|endif)::.{0,500}")
BLOCK_ATTRIBUTES = re.compile(r"\[[^\[\]]{0,300}\](?![(\[])")
ADMONITION = re.compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION): ")
INLINE = (
    (re.compile(r"(?:link:)?\b(https?://[^\s\[\]<>]{1,500})\[([^\[\]]{1,300})\]"), r"[\2](\1)"),
    (re.compile(r"(?:link|xref):([^\s\[\]]{1,300})\[([^\[\]]{1,300})\]"), r"[\2](\1)"),
    (re.compile(r"(?:link|xref):([^\s\[\]]{1,300})\[\]"), r"\1"),
    (re.compile(r"<<[^<>,]{1,200},[ \t]*([^<>]{1,300})>>"), r"\1"),
    (re.compile(r"<<([^<>,]{1,200})>>"), r"\1"),
    (re.compile(r"image:[^\s\[\]]{1,300}\[([^\[\]]{0,300})\]"), r"\1"),
    (re.compile(r"(?:kbd|btn|menu):\w{0,40}\[([^\[\]]{1,200})\]"), r"`\1`"),
    (re.compile(r"[ \t]?footnote:\w{0,40}\[([^\[\]]{1,500})\]"), r" (\1)"),
    (re.compile(r"\[\[[^\[\]]{1,200}\]\]"), ""),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])"), "\0\\1\0"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])_(?![\w_])"), r"*\1*"),
    (re.compile(r"\0"), "**"),
)  # fmt: skip


def read_asciidoc(text: str) -> ImportedDocument:
    """Read a document; lines are those of the source."""
    source, metadata, left_out = _take_header(text.split("\n"))
    lines = list(_convert_lines(source))
    return ImportedDocument(
        tuple(lines), tuple(_collect_fragments(source)), metadata, left_out=left_out
    )


def _take_header(source: list[str]) -> tuple[list[str], Metadata, tuple[LeftOut, ...]]:
    """Take the lines of author and revision under the title out: the date counts."""
    if len(source) < 2 or not re.match(r"=[ \t]", source[0]) or not AUTHOR.fullmatch(source[1]):
        return source, Metadata(), ()
    revision = REVISION.fullmatch(source[2]) if len(source) > 2 else None
    count = 3 if revision else 2
    left_out = tuple(
        (SourceText(source[n], n + 1), "it tells of the file, not of the article")
        for n in range(1, count)
    )
    published = parse_date(revision["date"]) if revision else None
    blank = [source[0], *[""] * (count - 1), *source[count:]]
    return blank, Metadata(date=published), left_out


def _write_tables(source: Sequence[str]) -> Iterator[SourceText]:
    """Write tables as Markdown's: their first line has a cell for each column."""
    cells: list[SourceText] | None = None
    width = 0
    for number, line in enumerate(source, 1):
        if TABLE_FRAME.fullmatch(line):
            yield from _write_rows(cells or [], width)
            cells, width = ([], 0) if cells is None else (None, 0)
            yield SourceText("", number)
        elif cells is None:
            yield SourceText(line, number)
        else:
            found = [SourceText(text.strip(), number) for text in CELL_SIGN.split(line)[1:]]
            width = width or len(found)
            cells += found
    yield from cells or ()


def _write_rows(cells: Sequence[SourceText], width: int) -> Iterator[SourceText]:
    for start in range(0, len(cells), max(1, width)):
        row = cells[start : start + width]
        yield SourceText(f"| {' | '.join(cell.text for cell in row)} |", row[0].line)
        if start == 0:
            yield SourceText("|---" * width + "|", row[0].line)


def _convert_lines(source: Sequence[str]) -> Iterator[SourceText]:
    attributes = _read_attributes(source)
    fence = ""
    for number, raw in ((line.line, line.text) for line in _write_tables(source)):
        opening = FENCE.fullmatch(raw)
        if opening and (not fence or opening[1] == fence):
            fence = "" if fence else opening[1]
            yield SourceText("```", number)
            continue
        if fence:
            yield SourceText(raw, number)
            continue
        line = _with_attributes(raw, attributes)
        for text in [""] if _is_hidden(line) else _convert_line(line):
            yield SourceText(text, number)


def _convert_line(line: str) -> list[str]:
    if title := TITLE.fullmatch(line):
        return ["", f"{'#' * len(title[1])} {_convert_inline(title[2])}", ""]
    if item := LIST_ITEM.fullmatch(line):
        marker = "1." if item[1].startswith(".") else "-"
        return [f"{'   ' * (len(item[1]) - 1)}{marker} {_convert_inline(item[2])}"]
    if label := LABEL.fullmatch(line):
        heading = f"{'#' * SUMMARY_LEVEL} {_convert_inline(label[1])}"
        return ["", heading, "", _convert_inline(label[2] or "")]
    if re.fullmatch(r"\.\S.*", line):
        return ["", f"**{_convert_inline(line[1:])}**", ""]
    return [_convert_inline(ADMONITION.sub(r"*\1:* ", line).strip())]


def _is_hidden(line: str) -> bool:
    """Comments, attributes, frames of blocks, and macros that show nothing in a message."""
    return (
        line.startswith("//")
        or ATTRIBUTE.fullmatch(line) is not None
        or FRAME.fullmatch(line) is not None
        or MACRO_LINE.fullmatch(line) is not None
        or BLOCK_ATTRIBUTES.fullmatch(line.strip()) is not None
        or line.strip() == "+"
    )


def _convert_inline(text: str) -> str:
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return text


def _read_attributes(source: Sequence[str]) -> dict[str, str]:
    attributes = (ATTRIBUTE.fullmatch(line) for line in source)
    return {matched[1]: matched[2] or "" for matched in attributes if matched}


def _with_attributes(line: str, attributes: dict[str, str]) -> str:
    return re.sub(
        r"\{([\w-]{1,60})\}", lambda matched: attributes.get(matched[1], matched[0]), line
    )


def _collect_fragments(source: Sequence[str]) -> Iterator[SourceText]:
    attributes = _read_attributes(source)
    for number, raw in enumerate(source, 1):
        line = _with_attributes(raw, attributes)
        is_frame = ATTRIBUTE.fullmatch(line) or BLOCK_ATTRIBUTES.fullmatch(line.strip())
        if not line.startswith("//") and not is_frame:
            yield SourceText(_convert_inline(line), number)
