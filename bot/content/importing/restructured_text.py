"""reStructuredText: sections are headings; what a documentation tool would add is left to words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docutils.core import publish_string

from bot.content.document.parsed import SourceText
from bot.content.importing.document import ImportedDocument
from bot.content.importing.html_page import read_html_page

ROLE = re.compile(r":[a-zA-Z][\w:+-]{0,40}:`([^`<]{1,300}?)(?:\s?<[^`<>]{0,300}>)?`")
SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "embed_stylesheet": False,
    "stylesheet_path": None,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "initial_header_level": 2,
    "sectsubtitle_xform": False,
    "line_length_limit": 1_000_000,
    "_disable_config": True,
}
WORDS_TO_FIND = 4


def read_restructured_text(text: str) -> ImportedDocument:
    """Read a document; lines are those of the source."""
    source = text.split("\n")
    html = publish_string(ROLE.sub(r"\1", text), writer="html5", settings_overrides=SETTINGS)
    page = re.sub(r"<title>.*?</title>", "", str(html), count=1, flags=re.DOTALL)
    document = read_html_page(re.sub(r"(?s)<nav class=\"contents.*?</nav>", "", page))
    return replace(
        document,
        lines=tuple(_at_source_lines(document.lines, source)),
        fragments=tuple(_source_fragments(source)),
        left_out=(),
    )


def _at_source_lines(lines: Sequence[SourceText], source: Sequence[str]) -> Iterator[SourceText]:
    """Give each line the number of the source's line that begins with its words."""
    folded = [_fold_words(line) for line in source]
    position = 0
    for line in lines:
        words = " ".join(_fold_words(line.text).split()[:WORDS_TO_FIND])
        if words:
            later = (n for n in range(position, len(folded)) if words in folded[n])
            position = next(later, position)
        yield SourceText(line.text, position + 1)


def _source_fragments(source: Sequence[str]) -> Iterator[SourceText]:
    for number, line in enumerate(source, 1):
        is_directive = re.match(r"\s{0,9}(?:\.\. |:[\w-]{1,30}:(?: |$))", line)
        if not is_directive or "::" not in line:
            yield SourceText(ROLE.sub(r"\1", re.sub(r"^\s*\.\. _.{0,200}?:", "", line)), number)


def _fold_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
