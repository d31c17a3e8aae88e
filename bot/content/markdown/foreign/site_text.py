"""A site generator's signs become the text that stands for them, or are left out and reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from urllib.parse import unquote

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText
from bot.content.document.question_tables import find_question_column
from bot.content.markdown.foreign.foreign_syntax import shorten_source
from bot.content.markdown.foreign.site_syntax import (
    SiteSyntaxMatch,
    find_site_syntax,
    lines_outside_code,
)
from bot.content.markdown.inlines import FOOTNOTE_PROBLEM

FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,50})\]:[ \t]*(.*)")
FOOTNOTE_REFERENCE = re.compile(r"[ \t]?(?<!\\)\[\^([^\[\]\s]{1,50})\]")
INLINE_FOOTNOTE = "The note stands in brackets where it is referred to."
CONTACT_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{1,300})\]\(<?(?:mailto|tel):"
    r"(?P<address>[^()\s<>?]{1,200})[^()\s]{0,300}(?:[ \t]{1,3}\"[^\"()]{0,200}\")?\)"
)
TABLE_RULE = re.compile(r"\|?[ \t:|-]{3,300}\|[ \t:|-]{1,300}")
CELL_END = re.compile(r"(?<!\\)\|")
MAX_TABLE_ROWS = 5_000
TABLE_HEAD = 2
"""Lines above the rows of a table: its header, and the rule under it."""

CALLOUT = re.compile(
    r"[ \t]{0,3}>[ \t]{0,3}\[!\w{1,20}\][+-]?[ \t]{1,9}(?P<text>[^\s].{0,300}?)[ \t]*"
)
BOX_FRAME = re.compile(
    r"[ \t]{0,3}(?:\?\?\?\+?|!!!|===[+!]?(?=[ \t]+[\"“])|:(?=[ \t]{1,3}\S))[ \t]"
)
"""What lines that are indented under it belong to: a box of MkDocs, a definition."""
PAGE_LINK = re.compile(
    r"[ \t]{0,3}(?:[*_]{1,3})?\[[^\[\]]{1,80}\]\(#[^()\s]{0,100}\)[*_]{0,3}[ \t]*"
)
LISTED_HEADING = re.compile(r"[-*+][ \t]{1,3}(?P<heading>#{1,6}[ \t]\S.{0,300})")
"""A heading that is an item of a list."""
UNDER_HEADING = re.compile(r"\t| {2}")
INDENT = re.compile(r"(?: {4}|\t)")
INDENTS = re.compile(r"(?: {4}|\t)*")
WORD_UNDER_DEFINITION = re.compile(r"[^\s.:;!?].{0,200}[^.:;!?\s]\s*")


def replace_site_syntax(lines: Sequence[SourceText], diagnostics: Diagnostics) -> list[SourceText]:
    """Replace, outside code, tags, boxes, attributes, wiki links, formulas and footnotes."""
    unfolded = _outdent_boxes(_outdent_outline(_unquote_callouts(lines)))
    lines = _inline_footnotes(unfolded, diagnostics)
    replaced = list(lines)
    titled: set[int] = set()
    for index, text in lines_outside_code([line.text for line in lines]):
        matches = sorted(find_site_syntax(text), key=lambda match: match.start)
        for match in matches:
            _report_match(match, lines[index].line, diagnostics)
            if match.syntax.name.startswith("A definition") and index:
                replaced[index - 1] = _with_colon(replaced[index - 1])
        replaced[index] = replace(lines[index], text=_replace_matches(text, matches))
        if len(matches) == 1 and matches[0].text == replaced[index].text.strip() != "":
            titled.add(index)
    return list(_part_titles(replaced, titled))


def remove_page_links(lines: Sequence[SourceText], diagnostics: Diagnostics) -> list[SourceText]:
    """Leave out lines that are nothing but a link to the top, or another place, of the page."""
    remaining = list(lines)
    for index, text in lines_outside_code([line.text for line in lines]):
        if PAGE_LINK.fullmatch(text):
            why = "it only leads to another place of the page"
            diagnostics.report_left_out(lines[index].line, text, why, "Delete it.")
            remaining[index] = replace(lines[index], text="")
    return remaining


def _part_titles(lines: Sequence[SourceText], titled: Set[int]) -> Iterator[SourceText]:
    """Let what stands for a whole line, the title of a box or a tab, be a paragraph."""
    for index, line in enumerate(lines):
        is_bold = index in titled and line.text.strip().startswith("**")
        for text in ("", line.text, "") if is_bold else (line.text,):
            yield replace(line, text=text)


def write_question_tables(
    lines: Sequence[SourceText], diagnostics: Diagnostics
) -> list[SourceText]:
    """Turn a table with a column that asks, and its answers beside it, into questions.

    One with more rows than anybody wrote is reported as what can't be used.
    """
    written: list[SourceText] = []
    index = 0
    while index < len(lines):
        rows = _read_table(lines, index)
        if len(rows) - TABLE_HEAD > MAX_TABLE_ROWS:
            message = f"The table has more than {MAX_TABLE_ROWS} rows."
            diagnostics.report_problem(lines[index].line, message, "Split it.", fatal=True)
            return []
        column = find_question_column(rows[TABLE_HEAD:], rows[0] if rows else ())
        if column is not None:
            body = lines[index + TABLE_HEAD : index + len(rows)]
            for row, line in zip(rows[TABLE_HEAD:], body, strict=True):
                for text in ("", f"## {row[column]}", "", row[column + 1], ""):
                    written.append(replace(line, text=text))
        else:
            written.extend(lines[index : index + max(1, len(rows))])
        index += max(1, len(rows))
    return written


def _read_table(lines: Sequence[SourceText], start: int) -> list[list[str]]:
    """Return the rows of the table that begins at a line; none if there is none."""
    if start + 1 >= len(lines) or not TABLE_RULE.fullmatch(lines[start + 1].text.strip()):
        return []
    rows: list[list[str]] = []
    for line in lines[start:]:
        if "|" not in line.text:
            break
        rows.append([cell.strip() for cell in CELL_END.split(line.text.strip().strip("|"))])
    return rows


def write_contact_links(lines: Sequence[SourceText]) -> list[SourceText]:
    """Put the address of a link to mail or telephone behind its words: Telegram knows it there."""
    written = list(lines)
    for index, text in lines_outside_code([line.text for line in lines]):
        if "](" in text:
            written[index] = replace(lines[index], text=CONTACT_LINK.sub(_contact_text, text))
    return written


def _contact_text(link: re.Match[str]) -> str:
    words, address = link["words"], unquote(link["address"])
    return words if address in words else f"{words} ({address})"


def _replace_matches(text: str, matches: Sequence[SiteSyntaxMatch]) -> str:
    parts, position = [], 0
    for match in matches:
        parts += [text[position : match.start], match.text]
        position = match.end
    return "".join(parts) + text[position:]


def _report_match(match: SiteSyntaxMatch, line: int, diagnostics: Diagnostics) -> None:
    name = match.syntax.name
    if match.text:
        message = f"{name} (“{shorten_source(match.source)}”) becomes “{match.text}”."
        diagnostics.report_problem(line, message, match.syntax.hint, replaced=match.source)
    elif any(map(str.isalnum, match.source)):
        why = f"{name[0].lower()}{name[1:]} means nothing here"
        diagnostics.report_left_out(line, match.source, why, match.syntax.hint)


def _with_colon(word: SourceText) -> SourceText:
    """Join a definition to the word above it."""
    if WORD_UNDER_DEFINITION.fullmatch(word.text):
        return replace(word, text=word.text.rstrip() + ":")
    return word


def _unquote_callouts(lines: Sequence[SourceText]) -> Iterator[SourceText]:
    """Make a titled callout of Obsidian a bold line, and what is quoted under it its text."""
    in_callout = False
    for line in lines:
        title = CALLOUT.fullmatch(line.text)
        in_callout = title is not None or (in_callout and line.text.startswith(">"))
        if title is not None:
            yield from (replace(line, text=text) for text in ("", f"**{title['text']}**", ""))
        else:
            yield replace(line, text=re.sub("^> ?", "", line.text)) if in_callout else line


def _outdent_outline(lines: Iterable[SourceText]) -> Iterator[SourceText]:
    """Take headings out of the list of an outline, as Logseq keeps it, with what is under them."""
    is_under = False
    for line in lines:
        heading = LISTED_HEADING.fullmatch(line.text)
        if heading is not None:
            is_under = True
            for text in ("", heading["heading"], ""):
                yield replace(line, text=text)
        elif is_under and (under := UNDER_HEADING.match(line.text)):
            yield replace(line, text=line.text[under.end() :])
        else:
            is_under = is_under and not line.text.strip()
            yield line


def _outdent_boxes(lines: Iterable[SourceText]) -> Iterator[SourceText]:
    """Take four spaces off the lines inside each box of MkDocs: they aren't code."""
    depth = 0
    for line in lines:
        if not line.text.strip():
            yield line
            continue
        indents = INDENT.findall(INDENTS.match(line.text)[0])[:depth]  # type: ignore[index]
        text = line.text[sum(map(len, indents)) :]
        depth = len(indents) + (BOX_FRAME.match(text) is not None)
        yield replace(line, text=text)


def _inline_footnotes(lines: Iterator[SourceText], diagnostics: Diagnostics) -> list[SourceText]:
    """Put footnotes in brackets where they are referred to."""
    body: list[SourceText] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        if note := FOOTNOTE.fullmatch(line.text):
            current = notes.setdefault(note[1], [])
            current.append(note[2].strip())
            diagnostics.report_problem(line.line, *FOOTNOTE_PROBLEM, became=INLINE_FOOTNOTE)
            body.append(replace(line, text=""))
        elif current is not None and (INDENT.match(line.text) or not line.text.strip()):
            current.append(line.text.strip())
            body.append(replace(line, text=""))
        else:
            current = None
            body.append(line)
    return [_with_notes(line, notes) for line in body] if notes else body


def _with_notes(line: SourceText, notes: dict[str, list[str]]) -> SourceText:
    def note_in_brackets(reference: re.Match[str]) -> str:
        words = " ".join(filter(None, notes.get(reference[1], [])))
        return f" ({words})" if words else reference[0]

    return replace(line, text=FOOTNOTE_REFERENCE.sub(note_in_brackets, line.text))
