"""The reader of the Markdown contract: front matter, then questions as `##` headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.article import fields, front, margin, passage, tongue
from bot.article.draft import Draft, Margin, Noted, Section
from bot.article.fault import Findings
from bot.article.line import one_line
from bot.article.margin import RawMargin

ID = re.compile(r"\s*(?<!\\)\{\s*#([^{}]*)\}\s*$")

STRAY = re.compile(r"(?<!\\)(?:\{\s*#[^{}]*\}?|\{[^{}]*\}\s*$)")
"""What was meant for an id, and is none: `{aid}`, or `{#aid}` before the question's end."""

SPECIAL = re.compile(r"[\\`*_\[<&~!]")
"""Without any of these signs, a line means nothing but its words (the quick way)."""


class Reader:
    """Reads one file after another; building its parser is the costly part."""

    def __init__(self) -> None:
        options = {"maxNesting": 100}
        self._parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
        # A link to anywhere is read as a link, so that the check can say what is wrong with it.
        self._parser.validateLink = lambda url: True  # type: ignore[method-assign]
        self._outline = MarkdownIt("commonmark", options).disable(["inline"])

    def read(self, text: str, findings: Findings) -> Draft:
        """Read a whole file (lines end in `\\n`); faults go to `findings`."""
        lines = text.split("\n")
        head = front.read(lines, findings)
        heading = fields.heading(head, findings)
        if not head.values.get("language"):
            heading = replace(heading, language=tongue.guess("\n".join(lines[head.body :])))
        # What is read already becomes blank lines, so that every line keeps its number.
        lines[: head.body] = [""] * head.body
        margins = self._margins(lines, findings)
        for start, raw in margins.items():
            lines[start : raw.end] = [""] * (raw.end - start)
        return Draft(heading, self._sections(lines, margins, findings))

    def _margins(self, lines: Sequence[str], findings: Findings) -> dict[int, RawMargin]:
        """Find each entry's margin, by the index of the line after its heading (0: the lead)."""
        tokens = self._outline.parse("\n".join(lines))
        heads = [t.map for t in tokens if t.tag == "h2" and t.level == 0 and t.map]
        starts = [0, *(end for _, end in heads)]
        stops = [*(start for start, _ in heads), len(lines)]
        return {
            start: margin.read(lines, start, stop, findings)
            for start, stop in zip(starts, stops, strict=True)
        }

    def _sections(
        self, lines: Sequence[str], margins: dict[int, RawMargin], findings: Findings
    ) -> tuple[Section, ...]:
        root = SyntaxTreeNode(self._parser.parse("\n".join(lines)))
        groups: list[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]] = [(None, [])]
        for node in root.children:
            if node.type == "heading" and node.tag == "h2":
                groups.append((node, []))
            else:
                groups[-1][1].append(node)
        made = (self._section(head, nodes, margins, findings) for head, nodes in groups)
        return tuple(section for section in made if section is not None)

    def _section(
        self,
        head: SyntaxTreeNode | None,
        nodes: list[SyntaxTreeNode],
        margins: dict[int, RawMargin],
        findings: Findings,
    ) -> Section | None:
        start, end = head.map if head and head.map else (0, 0)
        if end - start > 2:
            findings.add(
                end,
                "The hyphens right under these lines make them a heading.",
                "Put a blank line above the hyphens, or delete them.",
            )
        raw = margins.get(end, RawMargin(end))
        read = Margin(self._phrasings(raw, findings), tuple(raw.related))
        text = passage.passages(nodes, findings)
        if head is None:
            line = nodes[0].map[0] + 1 if nodes and nodes[0].map else 1
            return Section(None, line, None, read, text) if text or raw.labels else None
        question, identity = self._question(head.children[0], start + 1, findings)
        return Section(question, start + 1, identity, read, text)

    def _question(
        self, inline: SyntaxTreeNode, line: int, findings: Findings
    ) -> tuple[str, str | None]:
        written = ID.search(inline.content)
        if stray := STRAY.search(inline.content[: written.start() if written else None]):
            findings.add(
                line,
                f"“{stray[0].strip()}” is no id.",
                "Write one id at the very end, as in {#gas-price}, or \\{ for a brace.",
            )
        if written is None:
            return passage.words(inline, line, findings), None
        rest = re.sub(r"\s+#+$", "", inline.content[: written.start()])
        return self._plain(Noted(rest, line), findings), written[1].strip()

    def _phrasings(self, raw: RawMargin, findings: Findings) -> tuple[Noted, ...]:
        made = (Noted(self._plain(noted, findings), noted.line) for noted in raw.phrasings)
        return tuple(noted for noted in made if noted.text)

    def _plain(self, noted: Noted, findings: Findings) -> str:
        if not SPECIAL.search(noted.text):
            return one_line(noted.text)
        root = SyntaxTreeNode(self._parser.parseInline(noted.text))
        return passage.words(root.children[0], noted.line, findings)
