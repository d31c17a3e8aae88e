"""Markdown blocks become passages: plain text with styles, and a note of what can't be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markdown_it.tree import SyntaxTreeNode

from bot.article import inline
from bot.article.fault import Findings
from bot.article.line import one_line
from bot.article.model import Passage, Style
from bot.article.pen import Pen

BULLETS = "•◦▪"
TAG = re.compile(r"<[^<>]*>")


def passages(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> tuple[Passage, ...]:
    """Turn the blocks of an answer into passages; a comment or a rule makes none."""
    made = (_passage(node, findings) for node in nodes)
    return tuple(passage for passage in made if passage.text.strip())


def words(node: SyntaxTreeNode, line: int, findings: Findings) -> str:
    """Return the text of one inline node without its styles, on one line."""
    pen = Pen(line, findings)
    inline.write(node, pen)
    return one_line(pen.passage().text)


def _passage(node: SyntaxTreeNode, findings: Findings) -> Passage:
    pen = Pen(1, findings)
    _block(node, pen)
    return pen.passage()


def _block(node: SyntaxTreeNode, pen: Pen) -> None:
    if node.map:
        pen.line = node.map[0] + 1
    KINDS.get(node.type, _paragraph)(node, pen)


def _blocks(nodes: Iterable[SyntaxTreeNode], pen: Pen) -> None:
    for place, node in enumerate(nodes):
        if place:
            pen.newline()
        _block(node, pen)


def _paragraph(node: SyntaxTreeNode, pen: Pen) -> None:
    for child in node.children:
        inline.write(child, pen)


def _heading(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.note(
        f"Telegram can't show a heading of level {node.tag[1:]} inside an answer.",
        "Begin a question with ## and anything else with a plain or bold line.",
    )
    with pen.styled(Style.BOLD):
        _paragraph(node, pen)


def _list(node: SyntaxTreeNode, pen: Pen) -> None:
    bullet = BULLETS[min(len(pen.indent) // 3, 2)]
    first = int(node.attrs.get("start", 1))
    for place, item in enumerate(node.children):
        if place:
            pen.newline()
        pen.put(f"{bullet} " if node.type == "bullet_list" else f"{first + place}. ")
        with pen.indented("   "):
            _blocks(item.children, pen)


def _quotation(node: SyntaxTreeNode, pen: Pen) -> None:
    if pen.quoted or pen.indent:
        pen.note(
            "Telegram can't show a quotation inside a list or another quotation.",
            "Let the quotation stand by itself.",
        )
        _blocks(node.children, pen)
        return
    pen.quoted = True
    with pen.styled(Style.QUOTATION):
        _blocks(node.children, pen)


def _fence(node: SyntaxTreeNode, pen: Pen) -> None:
    start, end = node.map or (0, 0)
    if end - start == node.content.count("\n") + 1:
        pen.note(
            "The block of code that begins here never ends.",
            f"Write {node.markup} under its last line.",
        )
    _code(node, pen)


def _indented_code(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.note(
        "These lines begin with four or more spaces, which makes them code.", "Delete the spaces."
    )
    _code(node, pen)


def _code(node: SyntaxTreeNode, pen: Pen) -> None:
    with pen.styled(Style.CODE):
        pen.put(node.content.rstrip("\n").replace("\n", "\n" + pen.indent))


def _rule(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.note("Telegram can't show a rule.", "Delete the line.")


def _html(node: SyntaxTreeNode, pen: Pen) -> None:
    text = inline.COMMENT.sub("", node.content)
    if text.lstrip().startswith("<!--"):
        pen.note("The comment that begins here never ends.", "Write --> after it.")
    elif text.strip():
        inline.html(pen)
        pen.put(TAG.sub("", text).strip())


def _table(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.note("Telegram can't show a table.", "Write its facts as sentences or as a list.")
    rows = (row for part in node.children for row in part.children)
    for place, row in enumerate(rows):
        if place:
            pen.newline()
        _row(row, pen)


def _row(node: SyntaxTreeNode, pen: Pen) -> None:
    for place, cell in enumerate(node.children):
        if place:
            pen.put(" | ")
        _paragraph(cell, pen)


KINDS: dict[str, Callable[[SyntaxTreeNode, Pen], None]] = {
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quotation,
    "fence": _fence,
    "code_block": _indented_code,
    "hr": _rule,
    "html_block": _html,
    "table": _table,
}
