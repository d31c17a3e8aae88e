"""The parser of the Markdown contract: front matter, then questions as `##` headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import ParsedArticle, ParsedSection, SectionLabels, SourceText
from bot.content.document.text import to_one_line
from bot.content.markdown.blocks import build_passages, inline_to_text
from bot.content.markdown.cost import report_costly_paragraphs
from bot.content.markdown.foreign.foreign_syntax import report_foreign_syntax
from bot.content.markdown.foreign.mark_removal import remove_answer_marks, remove_heading_marks
from bot.content.markdown.front_matter import read_front_matter
from bot.content.markdown.metadata import read_metadata
from bot.content.markdown.section_labels import RawLabels, read_section_labels

EXPLICIT_ID = re.compile(r"\s{0,100}(?<!\\)\{\s{0,9}#([^{}]{0,200})\}\s{0,100}$")

STRAY_ID = re.compile(r"(?<!\\)(?:\{\s{0,9}#[^{}]{0,200}\}?|\{[^{}]{0,200}\}\s{0,100}$)")
"""What was meant for an id, and is none: `{aid}`, or `{#aid}` before the question's end."""

MARKUP_CHARACTER = re.compile(r"[\\`*_\[<&~!]")
"""Without any of these signs, a line means nothing but its words (the quick way)."""


class MarkdownParser:
    """Reads one file after another; building its parser is the costly part."""

    def __init__(self) -> None:
        options = {"maxNesting": 100}
        self._parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
        # A link to anywhere is read as a link, so that the check can say what is wrong with it.
        self._parser.validateLink = lambda url: True  # type: ignore[method-assign]
        self._outline_parser = MarkdownIt("commonmark", options).disable(["inline"])

    def parse_markdown(self, text: str, diagnostics: Diagnostics) -> ParsedArticle:
        """Read a whole file (lines end in `\\n`); problems go to `diagnostics`."""
        lines = text.split("\n")
        header = read_front_matter(lines, diagnostics)
        metadata = read_metadata(header, diagnostics)
        # What is read already becomes blank lines, so that every line keeps its number.
        lines[: header.body_start] = [""] * header.body_start
        report_foreign_syntax(lines, diagnostics)
        body = "\n".join([metadata.title, *lines])
        return ParsedArticle(
            metadata.with_guessed_language(body), self.parse_sections(lines, diagnostics)
        )

    def parse_sections(
        self, lines: list[str], diagnostics: Diagnostics
    ) -> tuple[ParsedSection, ...]:
        """Read the body of a file, lead and questions; the front matter's lines are blank."""
        if report_costly_paragraphs(lines, diagnostics):
            return ()
        lines = remove_heading_marks(lines)
        labels_by_line = self._read_all_labels(lines, diagnostics)
        for start, raw_labels in labels_by_line.items():
            lines[start : raw_labels.answer_start] = [""] * (raw_labels.answer_start - start)
        lines = remove_answer_marks(lines)
        return self._parse_sections(lines, labels_by_line, diagnostics)

    def read_inline_text(self, source_text: SourceText, diagnostics: Diagnostics) -> str:
        """Return the words of a line, on one line and without its styles."""
        return self._to_plain_text(source_text, diagnostics)

    def _read_all_labels(
        self, lines: Sequence[str], diagnostics: Diagnostics
    ) -> dict[int, RawLabels]:
        """Find each entry's labels, by the index of the line after its heading (0: the lead)."""
        tokens = self._outline_parser.parse("\n".join(lines))
        heading_ranges = [
            token.map for token in tokens if token.tag == "h2" and token.level == 0 and token.map
        ]
        starts = [0, *(end for _, end in heading_ranges)]
        stops = [*(start for start, _ in heading_ranges), len(lines)]
        return {
            start: read_section_labels(lines, start, stop, diagnostics)
            for start, stop in zip(starts, stops, strict=True)
        }

    def _parse_sections(
        self, lines: Sequence[str], labels_by_line: dict[int, RawLabels], diagnostics: Diagnostics
    ) -> tuple[ParsedSection, ...]:
        root = SyntaxTreeNode(self._parser.parse("\n".join(lines)))
        groups: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
        for node in root.children:
            if node.type == "heading" and node.tag == "h2":
                groups.append((node, []))
            else:
                groups[-1][1].append(node)
        parsed_sections = (
            self._parse_section(heading, nodes, labels_by_line, diagnostics)
            for heading, nodes in groups
        )
        return tuple(section for section in parsed_sections if section is not None)

    def _parse_section(
        self,
        heading: SyntaxTreeNode | None,
        nodes: list[SyntaxTreeNode],
        labels_by_line: dict[int, RawLabels],
        diagnostics: Diagnostics,
    ) -> ParsedSection | None:
        start, end = heading.map if heading and heading.map else (0, 0)
        if end - start > 2:
            _report_hyphens(end, diagnostics)
        raw_labels = labels_by_line.get(end, RawLabels(end))
        labels = SectionLabels(
            self._parse_phrasings(raw_labels, diagnostics), tuple(raw_labels.related)
        )
        passages = build_passages(nodes, diagnostics)
        if heading is None:
            line = nodes[0].map[0] + 1 if nodes and nodes[0].map else 1
            return (
                ParsedSection(None, line, None, labels, passages)
                if passages or raw_labels.label_names
                else None
            )
        question, entry_id = self._parse_question(heading.children[0], start + 1, diagnostics)
        return ParsedSection(question, start + 1, entry_id, labels, passages)

    def _parse_question(
        self, inline_node: SyntaxTreeNode, line: int, diagnostics: Diagnostics
    ) -> tuple[str, str | None]:
        explicit_id = EXPLICIT_ID.search(inline_node.content)
        if stray := STRAY_ID.search(
            inline_node.content[: explicit_id.start() if explicit_id else None]
        ):
            diagnostics.report_problem(
                line,
                f"“{stray[0].strip()}” is no id.",
                "Write one id at the very end, as in {#gas-price}, or \\{ for a brace.",
            )
        if explicit_id is None:
            return inline_to_text(inline_node, line, diagnostics), None
        rest = re.sub(r"\s{1,100}#{1,100}$", "", inline_node.content[: explicit_id.start()])
        return self._to_plain_text(SourceText(rest, line), diagnostics), explicit_id[1].strip()

    def _parse_phrasings(
        self, raw_labels: RawLabels, diagnostics: Diagnostics
    ) -> tuple[SourceText, ...]:
        phrasings = (
            SourceText(self._to_plain_text(source_text, diagnostics), source_text.line)
            for source_text in raw_labels.phrasings
        )
        return tuple(noted for noted in phrasings if noted.text)

    def _to_plain_text(self, source_text: SourceText, diagnostics: Diagnostics) -> str:
        if not MARKUP_CHARACTER.search(source_text.text):
            return to_one_line(source_text.text)
        root = SyntaxTreeNode(self._parser.parseInline(source_text.text))
        return inline_to_text(root.children[0], source_text.line, diagnostics)


def _report_hyphens(line: int, diagnostics: Diagnostics) -> None:
    diagnostics.report_problem(
        line,
        "The hyphens right under these lines make them a heading.",
        "Put a blank line above the hyphens, or delete them.",
    )
