"""reStructuredText: sections are headings; what a documentation tool would add is left to words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from docutils.core import publish_string

from bot.content.document.parsed import Metadata, SourceText
from bot.content.importing.document import ImportedDocument
from bot.content.importing.markup.html_page import read_html_page
from bot.content.importing.markup.html_parser import parse_html
from bot.content.plain.dates import parse_date
from bot.errors import ContentError

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
FOOTNOTE_SIGN = re.compile(r"^\s*\.\. \[[#\w*-]{1,40}\]|\[[#\w*-]{1,40}\]_")
DIRECTIVE = re.compile(r"^(\s{0,9}\.\. )(?:\|[^|]{1,60}\| )?(?:note|tip|warning|hint|important|"
                       r"caution|attention|danger|error|admonition|replace|rubric)::")  # fmt: skip
"""What stands before words that are shown."""
UNFOLDING = re.compile(
    r"^(\s{0,9}\.\. )(?:dropdown|collapse|collapsible|toggle|details|tab|tab-item|card|question)"
    r"::[ \t](?P<title>[ \t]{0,9}\S.{0,300})(?:\n[ \t]{1,12}:[\w-]{1,40}:.{0,300}){0,20}",
    re.MULTILINE,
)
"""Boxes of Sphinx's extensions that show their title and unfold the rest."""
SPHINX_BOX = re.compile(
    r"^(\s{0,9}\.\. )(?:version(?:added|changed|removed)|deprecated|seealso|todo)::"
    r"(?P<title>.{0,300})$",
    re.MULTILINE,
)
"""What Sphinx says of versions, and where it sends its readers."""
DIRECTIVE_LINE, OPTION_LINE = (
    re.compile(r"^\s{0,9}\.\. [^:]{1,80}::"),
    re.compile(r"^\s{1,12}:[\w-]{1,40}:"),
)
SUBSTITUTION = re.compile(r"\|[^|\s][^|]{0,60}\|")
FIELD = re.compile(r":(?:date|author|authors|organization):\s|\s{0,9}:[\w-]{1,30}:$", re.IGNORECASE)
"""A field that the article has in another place, or one that says nothing."""
WORDS_TO_FIND = 4
MAX_UNBROKEN_SIGNS = 1_000
UNBROKEN_RUN = re.compile(rf"[!-~]{{{MAX_UNBROKEN_SIGNS + 1}}}")
"""Docutils looks for an e-mail address at each sign of it, to its end."""


def read_restructured_text(text: str) -> ImportedDocument:
    """Read a document; lines are those of the source. Raises ContentError if it can't be read."""
    source = text.split("\n")
    soup = parse_html(_publish_html(source))
    for tag in soup.select("title, nav.contents"):
        tag.decompose()
    _write_footnotes_inline(soup)
    metadata = _take_field_list(soup)
    for aside in soup.find_all("aside"):
        aside.name = "div"  # a note, where a page has its margin
    document = read_html_page(str(soup))
    return replace(
        document,
        lines=tuple(_at_source_lines(document.lines, source)),
        fragments=tuple(_source_fragments(source)),
        left_out=(),
        metadata=replace(
            document.metadata, date=metadata.date, source=metadata.source, language=""
        ),
    )


def _publish_html(source: Sequence[str]) -> str:
    for number, line in enumerate(source, 1):
        if UNBROKEN_RUN.search(line):
            raise ContentError(
                f"Line {number} has more than {MAX_UNBROKEN_SIGNS} signs without a space; break it."
            )
    text = UNFOLDING.sub(r"\1admonition:: \g<title>", ROLE.sub(r"\1", "\n".join(source)))
    text = SPHINX_BOX.sub(_write_box, text)
    try:
        return str(publish_string(text, writer="html5", settings_overrides=SETTINGS))
    except RecursionError:
        raise ContentError("A paragraph holds too many links to be read; break it.") from None


def _write_box(box: re.Match[str]) -> str:
    """Write a box as one that docutils knows: what stands on its line is its title."""
    title = box["title"].strip()
    return f"{box[1]}admonition:: {title}\n" if title else f"{box[1]}container::"


def _write_footnotes_inline(soup: BeautifulSoup) -> None:
    """Put each footnote in brackets where it is referred to."""
    for reference in soup.find_all("a", role="doc-noteref"):
        note = soup.find("aside", id=str(reference.get("href", "")).removeprefix("#"))
        if isinstance(note, Tag):
            text = " ".join(part.get_text(" ", strip=True) for part in note.find_all("p"))
            reference.replace_with(f" ({text})")
    for heading in soup.select("p.rubric"):
        following = heading.find_next_sibling()
        if following is not None and "footnote-list" in following.get_attribute_list("class"):
            heading.decompose()
    for notes in soup.select("aside.footnote-list"):
        notes.decompose()


def _take_field_list(soup: BeautifulSoup) -> Metadata:
    """Take the fields under the title out of the page: the date and the author count."""
    fields = soup.select_one("dl.docinfo")
    if fields is None:
        return Metadata()
    texts = {
        name: tag.get_text(" ", strip=True)
        for name in ("date", "author", "authors", "organization")
        if (tag := fields.select_one(f"dd.{name}")) is not None
    }
    fields.decompose()
    source = texts.get("organization") or texts.get("author") or texts.get("authors")
    return Metadata(date=parse_date(texts.get("date", "")), source=source)


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
    is_above_options = False
    for number, raw in enumerate(source, 1):
        is_option = is_above_options and OPTION_LINE.match(raw) is not None
        is_above_options = is_option or DIRECTIVE_LINE.match(raw) is not None
        shown = DIRECTIVE.sub("", UNFOLDING.sub(r"\g<title>", raw))
        line = SUBSTITUTION.sub(" ", FOOTNOTE_SIGN.sub("", shown))
        is_directive = re.match(r"\s{0,9}\.\. ", line) and "::" in line
        if not is_directive and not is_option and not FIELD.match(line):
            yield SourceText(ROLE.sub(r"\1", re.sub(r"^\s*\.\. _.{0,200}?:", "", line)), number)


def _fold_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
