"""Markdown inside a line: words, emphasis, links, code, breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from bot.article.fields import web_address
from bot.article.model import Style
from bot.article.pen import Pen

STYLES = {"strong": Style.BOLD, "em": Style.ITALIC, "s": Style.STRIKE}

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

FOOTNOTE = "Telegram can't show footnotes.", "Put the note into the text."

SLIPS = (
    (
        re.compile(r"(?<!\\)\*\*"),
        "Two stars (**) make nothing bold here.",
        r"Put them directly before and after the words, or write \*\*.",
    ),
    (
        re.compile(r"(?<!\\)\[[^\[\]\\]+\]\[[^\[\]]*\]"),
        "A link in square brackets has no address.",
        "Write it as [words](https://…).",
    ),
    (re.compile(r"(?<!\\)\[\^[^\]\s]+\]"), *FOOTNOTE),
    (
        re.compile(r"^\[[ xX]\](?= )"),
        "Telegram can't show a box to tick.",
        "Delete the square brackets.",
    ),
)
"""Signs that are left over in the text because their counterpart is missing."""


def write(node: SyntaxTreeNode, pen: Pen) -> None:
    """Write one inline node: all the words of a paragraph, heading or cell."""
    text = "".join(child.content for child in node.children if child.type == "text")
    for sign, message, mend in SLIPS:
        if sign.search(text) and (found := sign.search(node.content)):
            pen.note(message, mend, below=node.content.count("\n", 0, found.start()))
    _children(node, pen)


def html(pen: Pen) -> None:
    """Note a tag."""
    pen.note(
        "Telegram can't show HTML tags.", r"Use Markdown, or write \< for a sign that is meant."
    )


def _children(node: SyntaxTreeNode, pen: Pen) -> None:
    for child in node.children:
        KINDS.get(child.type, _text)(child, pen)


def _text(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.put(node.content)


def _emphasis(node: SyntaxTreeNode, pen: Pen) -> None:
    with pen.styled(STYLES[node.type]):
        _children(node, pen)


def _softbreak(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.line += 1
    pen.put(" ")


def _hardbreak(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.line += 1
    pen.newline()


def _code(node: SyntaxTreeNode, pen: Pen) -> None:
    with pen.styled(Style.CODE):
        pen.put(node.content)


def _link(node: SyntaxTreeNode, pen: Pen) -> None:
    url = str(node.attrs.get("href", ""))
    if not node.children:
        pen.note("A link has no words to tap.", "Write them between the square brackets.")
    if web_address(url):
        with pen.styled(Style.LINK, url):
            _children(node, pen)
        return
    _dead_link(node, url, pen)
    _children(node, pen)


def _dead_link(node: SyntaxTreeNode, url: str, pen: Pen) -> None:
    if node.children and node.children[0].content.startswith("^"):
        # A footnote with its text below looks to Markdown like a link to that text.
        pen.note(*FOOTNOTE)
    elif not (url.startswith("mailto:") and node.info == "auto"):
        # An e-mail address in angle brackets is fine: Telegram makes it a link by itself.
        pen.note(
            f"The link to “{url[:80]}” can't be opened from a message.",
            "Link to a whole address that begins with https://.",
        )


def _image(node: SyntaxTreeNode, pen: Pen) -> None:
    pen.note(
        "Telegram can't show an image inside an answer.",
        "Delete it, or link to it as [words](https://…).",
    )
    _children(node, pen)


def _html(node: SyntaxTreeNode, pen: Pen) -> None:
    if COMMENT.fullmatch(node.content):
        return
    html(pen)
    if node.content.lower().startswith("<br"):
        pen.newline()


KINDS: dict[str, Callable[[SyntaxTreeNode, Pen], None]] = {
    "strong": _emphasis,
    "em": _emphasis,
    "s": _emphasis,
    "softbreak": _softbreak,
    "hardbreak": _hardbreak,
    "code_inline": _code,
    "link": _link,
    "image": _image,
    "html_inline": _html,
}
