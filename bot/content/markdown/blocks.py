"""Markdown blocks become passages: plain text with styles, and a note of what can't be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markdown_it.tree import SyntaxTreeNode

from bot.article.model import Passage, Style
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import to_one_line
from bot.content.markdown.inlines import remove_html_comments, report_html_tag, write_inline
from bot.content.markdown.passage_builder import PassageBuilder

BULLETS = "•◦▪"
HTML_TAG = re.compile(r"<[^<>]{0,5000}>")


def build_passages(
    nodes: Iterable[SyntaxTreeNode], diagnostics: Diagnostics
) -> tuple[Passage, ...]:
    """Turn the blocks of an answer into passages; a comment or a rule makes none."""
    built = (_passage_from_block(node, diagnostics) for node in nodes)
    return tuple(passage for passage in built if passage.text.strip())


def inline_to_text(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> str:
    """Return the text of one inline node without its styles, on one line."""
    builder = PassageBuilder(line, diagnostics)
    write_inline(node, builder)
    return to_one_line(builder.build_passage().text)


def _passage_from_block(node: SyntaxTreeNode, diagnostics: Diagnostics) -> Passage:
    builder = PassageBuilder(1, diagnostics)
    _write_block(node, builder)
    return builder.build_passage()


def _write_block(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    if node.map:
        builder.line = node.map[0] + 1
    BLOCK_WRITERS.get(node.type, _write_paragraph)(node, builder)


def _write_blocks(nodes: Iterable[SyntaxTreeNode], builder: PassageBuilder) -> None:
    for index, node in enumerate(nodes):
        if index:
            builder.begin_line()
        _write_block(node, builder)


def _write_paragraph(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    for child in node.children:
        write_inline(child, builder)


def _write_heading(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.report_line(
        f"Telegram can't show a heading of level {node.tag[1:]} inside an answer.",
        "Begin a question with ## and anything else with a plain or bold line.",
        "It becomes a bold line.",
    )
    with builder.apply_style(Style.BOLD):
        _write_paragraph(node, builder)


def _write_list(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    bullet = BULLETS[min(len(builder.indent) // 3, 2)]
    first_number = int(node.attrs.get("start", 1))
    for index, item in enumerate(node.children):
        if index:
            builder.begin_line()
        builder.append_text(
            f"{bullet} " if node.type == "bullet_list" else f"{first_number + index}. "
        )
        with builder.increase_indent("   "):
            _write_blocks(item.children, builder)


def _write_quotation(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    if builder.has_quotation or builder.indent:
        builder.report_line(
            "Telegram can't show a quotation inside a list or another quotation.",
            "Let the quotation stand by itself.",
            "It stands there without its mark.",
        )
        _write_blocks(node.children, builder)
        return
    builder.has_quotation = True
    with builder.apply_style(Style.QUOTATION):
        _write_blocks(node.children, builder)


def _write_fence(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    start, end = node.map or (0, 0)
    if end - start == node.content.count("\n") + 1:
        builder.report_line(
            "The block of code that begins here never ends.",
            f"Write {node.markup} under its last line.",
        )
    _write_code_block(node, builder)


def _write_indented_code(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.report_line(
        "These lines begin with four or more spaces, which makes them code.", "Delete the spaces."
    )
    _write_code_block(node, builder)


def _write_code_block(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    with builder.apply_style(Style.CODE):
        builder.append_text(node.content.rstrip("\n").replace("\n", "\n" + builder.indent))


def _report_rule(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.report_line("Telegram can't show a rule.", "Delete the line.", "It is left out.")


def _write_html_block(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    text = remove_html_comments(node.content)
    if text.lstrip().startswith("<!--"):
        builder.report_line("The comment that begins here never ends.", "Write --> after it.")
    elif text.strip():
        report_html_tag(builder)
        builder.append_text(HTML_TAG.sub("", text).strip())


def _write_table(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.report_line(
        "Telegram can't show a table.",
        "Write its facts as sentences or as a list.",
        "Each row becomes a line, with | between its cells.",
    )
    rows = (row for part in node.children for row in part.children)
    for index, row in enumerate(rows):
        if index:
            builder.begin_line()
        _write_table_row(row, builder)


def _write_table_row(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    for index, cell in enumerate(node.children):
        if index:
            builder.append_text(" | ")
        _write_paragraph(cell, builder)


BLOCK_WRITERS: dict[str, Callable[[SyntaxTreeNode, PassageBuilder], None]] = {
    "heading": _write_heading,
    "bullet_list": _write_list,
    "ordered_list": _write_list,
    "blockquote": _write_quotation,
    "fence": _write_fence,
    "code_block": _write_indented_code,
    "hr": _report_rule,
    "html_block": _write_html_block,
    "table": _write_table,
}
