"""Markdown inside a line: words, emphasis, links, code, breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from bot.article.model import Style
from bot.content.document.text import is_openable_link
from bot.content.markdown.passage_builder import PassageBuilder

NODE_STYLES = {"strong": Style.BOLD, "em": Style.ITALIC, "s": Style.STRIKE}

FOOTNOTE_PROBLEM = "Telegram can't show footnotes.", "Put the note into the text."
KEPT_SIGNS = "The signs stay in the text."

LEFTOVER_MARKUP = (
    (
        re.compile(r"(?<!\\)\*\*"),
        "Two stars (**) make nothing bold here.",
        r"Put them directly before and after the words, or write \*\*.",
    ),
    (
        re.compile(r"(?<!\\)\[[^\[\]\\]{1,500}\]\[[^\[\]]{0,500}\]"),
        "A link in square brackets has no address.",
        "Write it as [words](https://…).",
    ),
    (
        re.compile(r"(?<!\\)\[[^\[\]\\]{1,500}\]\(\s?https?://"),
        "The address of a link never ends.",
        "Write ) right behind it, and no space within.",
    ),
    (
        re.compile(r"(?<!\\)\[[^\[\]\\]{1,500}\][ \t]{1,3}\(https?://"),
        "A space parts the words of a link from its address.",
        "Delete it, as in [words](https://…).",
    ),
    (
        re.compile(r"\([^()\[\]\\]{1,300}\)\[https?://"),
        "The brackets of a link stand the wrong way round.",
        "Write it as [words](https://…).",
    ),
    (
        re.compile(r"(?<!\\)~~"),
        "Two tildes (~~) strike nothing through here.",
        r"Put them directly before and after the words, or write \~\~.",
    ),
    (re.compile(r"(?<!\\)\[\^[^\[\]\s]{1,100}\]"), *FOOTNOTE_PROBLEM),
    (
        re.compile(r"^\[[ xX]\](?= )"),
        "Telegram can't show a box to tick.",
        "Delete the square brackets.",
    ),
)
"""Signs that are left over in the text because their counterpart is missing."""


def write_inline(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    """Write one inline node: all the words of a paragraph, heading or cell."""
    text = "".join(child.content for child in node.children if child.type == "text")
    for pattern, message, hint in LEFTOVER_MARKUP:
        if pattern.search(text) and (leftover := pattern.search(node.content)):
            builder.report_line(
                message, hint, KEPT_SIGNS, below=node.content.count("\n", 0, leftover.start())
            )
    _write_children(node, builder)


def remove_html_comments(text: str) -> str:
    """Return the text without comments; one that never ends stays."""
    parts, position = list[str](), 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + len("<!--"))
        if end < 0:
            break
        parts.append(text[position:start])
        position = end + len("-->")
    return "".join(parts) + text[position:]


def report_html_tag(builder: PassageBuilder) -> None:
    """Report an HTML tag, which Telegram can't show."""
    builder.report_line(
        "Telegram can't show HTML tags.",
        r"Use Markdown, or write \< for a sign that is meant.",
        "Their words stay.",
    )


def _write_children(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    for child in node.children:
        INLINE_WRITERS.get(child.type, _write_text)(child, builder)


def _write_text(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.append_text(node.content)


def _write_emphasis(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    with builder.apply_style(NODE_STYLES[node.type]):
        _write_children(node, builder)


def _write_soft_break(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.line += 1
    builder.append_text(" ")


def _write_hard_break(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.line += 1
    builder.begin_line()


def _write_code_span(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    with builder.apply_style(Style.CODE):
        builder.append_text(node.content)


def _write_link(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    url = str(node.attrs.get("href", ""))
    if not node.children:
        builder.report_line(
            "A link has no words to tap.", "Write them between the square brackets."
        )
    if is_openable_link(url):
        with builder.apply_style(Style.LINK, url):
            _write_children(node, builder)
        return
    _report_dead_link(node, url, builder)
    _write_children(node, builder)


def _report_dead_link(node: SyntaxTreeNode, url: str, builder: PassageBuilder) -> None:
    if node.children and node.children[0].content.startswith("^"):
        # A footnote with its text below looks to Markdown like a link to that text.
        builder.report_line(*FOOTNOTE_PROBLEM, KEPT_SIGNS)
    elif not (url.startswith("mailto:") and node.info == "auto"):
        # An e-mail address in angle brackets is fine: Telegram makes it a link by itself.
        builder.report_line(
            f"The link to “{url[:80]}” can't be opened from a message.",
            "Link to a whole address such as https://example.org/page, without a port.",
            left_out=url,
        )


def _write_image_text(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    builder.report_line(
        "Telegram can't show an image inside an answer.",
        "Delete it, or link to it as [words](https://…).",
        "The words that describe it stay.",
        left_out=str(node.attrs.get("src", "")),
    )
    _write_children(node, builder)


def _write_inline_html(node: SyntaxTreeNode, builder: PassageBuilder) -> None:
    if not remove_html_comments(node.content):
        return
    report_html_tag(builder)
    if node.content.lower().startswith("<br"):
        builder.begin_line()


INLINE_WRITERS: dict[str, Callable[[SyntaxTreeNode, PassageBuilder], None]] = {
    "strong": _write_emphasis,
    "em": _write_emphasis,
    "s": _write_emphasis,
    "softbreak": _write_soft_break,
    "hardbreak": _write_hard_break,
    "code_inline": _write_code_span,
    "link": _write_link,
    "image": _write_image_text,
    "html_inline": _write_inline_html,
}
