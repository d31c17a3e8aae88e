"""What a site generator or a wiki would replace: to a reader it would be a row of signs.

Each kind is known by a pattern that is bounded in length. `check` names what it finds; `import`
turns it into text where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.content.markdown.foreign.sign_names import write_emoji, write_formula


@dataclass(frozen=True, slots=True)
class SiteSyntax:
    """A kind of syntax: what it is called, its pattern, and the text that stands for a match."""

    name: str
    pattern: re.Pattern[str]
    hint: str
    to_text: Callable[[re.Match[str]], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class SiteSyntaxMatch:
    """One find in a line: its kind, its place and what it says."""

    syntax: SiteSyntax
    start: int
    end: int
    source: str
    text: str


FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
CODE_SPAN = re.compile(r"(?<![\\`])(`{1,3})(?!`).{1,500}?(?<!`)\1(?!`)")

TAG_TITLE = re.compile(
    r"\b(?:title|summary|header|heading|label|question)[ \t]?=[ \t]?"
    r"[\"“](?P<named>[^\"”]{1,200})[\"”]"
    r"|[{%<][ \t]{0,9}"
    r"(?:expand|details|accordion[\w-]{0,20}|collapse|faq|question|spoiler|toggle|tab)"
    r"[ \t]{1,9}[\"“](?P<first>[^\"”]{1,200})[\"”]"
)
"""Where the tag of a box, a tab or something that unfolds has its title."""


def _tag_text(matched: re.Match[str]) -> str:
    """The title of a tag that stands alone on its line, in bold."""
    title = TAG_TITLE.search(matched[0])
    if title is None or matched.string.strip() != matched[0].strip():
        return ""
    return f"**{(title['named'] or title['first']).strip()}**"


def _group_text(matched: re.Match[str]) -> str:
    return matched["text"] or ""


SITE_SYNTAX = (
    SiteSyntax(
        "A site generator's tag",
        re.compile(r"(?<!\\)(?:\{\{[<%].{0,500}?[%>]\}\}|\{%.{0,300}?%\})"),
        "Write in words what it would show, or delete it.",
        _tag_text,
    ),
    SiteSyntax(
        "A site generator's variable",
        re.compile(r"(?<!\\)\{\{.{0,300}?\}\}"),
        "Write what stands for it.",
    ),
    SiteSyntax(
        "The frame of a coloured box",
        re.compile(
            r"(?<!.)[ \t]{0,9}:{3,}[ \t]{0,9}"
            r"(?P<kind>\{[^{}]{0,200}\}|[\w-]{0,40})(?P<text>.{0,300})"
        ),
        "Delete the line; a bold line can stand for the box.",
        lambda matched: f"**{bare}**" if (bare := matched["text"].strip(" []")) else "",
    ),
    SiteSyntax(
        "The frame of a coloured box",
        re.compile(
            r"(?<!.)[ \t]{0,3}(?:\?\?\?\+?|!!!)(?:[ \t]{1,9}[\w-]{1,40}){0,3}"
            r"(?:[ \t]{1,9}[\"“](?P<text>.{0,300}?)[\"”])?(?<=[\w\"”-])[ \t]{0,9}(?!.)"
        ),
        "Delete the line, and the spaces before the lines under it.",
        lambda matched: f"**{matched['text']}**" if matched["text"] else "",
    ),
    SiteSyntax(
        "The frame of a coloured box",
        re.compile(r"(?<!.)[ \t]{0,3}>[ \t]{0,3}\[!\w{1,20}\][ \t]{0,9}(?!.)"),
        "Delete the line.",
    ),
    SiteSyntax(
        "A comment",
        re.compile(r"(?<!\\)%%(?!%)[^%]{1,500}%%"),
        "Delete it.",
    ),
    SiteSyntax(
        "A highlight",
        re.compile(r"(?<![\\=])==(?=[^\s=])(?P<text>[^=]{1,300})(?<=\S)==(?!=)"),
        "Write it in bold.",
        lambda matched: f"**{matched['text']}**",
    ),
    SiteSyntax(
        "A tab",
        re.compile(
            r"(?<!.)[ \t]{0,3}===[+!]{0,2}[ \t]{1,9}[\"“](?P<text>.{1,200}?)[\"”][ \t]{0,9}(?!.)"
        ),
        "Write its name as a bold line.",
        lambda matched: f"**{matched['text']}**",
    ),
    SiteSyntax(
        "A footnote",
        re.compile(r"(?<!\\)\^\[(?P<text>[^\[\]]{1,500})\]"),
        "Write it in brackets.",
        lambda matched: f" ({matched['text'].strip()})",
    ),
    SiteSyntax(
        "The mark of a contents list",
        re.compile(
            r"(?<!.)[ \t]{0,3}(?:\[\[?_?TOC_?\]\]?|(?:\d{1,3}\.|[-*])[ \t]{1,9}toc"
            r"|\{:toc[^{}]{0,80}\})[ \t]{0,9}(?!.)",
            re.IGNORECASE,
        ),
        "Delete it; the bot shows the questions by itself.",
    ),
    SiteSyntax(
        "A line of program code",
        re.compile(
            r"(?<!.)(?:import|export)[ \t](?:.{0,200}[ \t]from[ \t]+[\"'].{1,200}[\"']"
            r"|(?:const|default|let)[ \t].{0,300})[ \t;]{0,9}(?!.)"
        ),
        "Delete it.",
    ),
    SiteSyntax(
        "A site generator's attribute",
        re.compile(
            r"(?<!\\)\{:[^{}]{0,200}\}"
            r"|(?<!\\)\{[ \t]{0,9}\.[\w-][^{}]{0,200}\}|(?<!\\)\{-\}(?!.)"
            r"|(?<!\\)\{[^{}=]{0,100}[\w-]=[^{}]{0,200}\}"
        ),
        "Delete it.",
    ),
    SiteSyntax(
        "The mark of a place",
        re.compile(r"(?<=\S)[ \t]{1,3}\^(?=[\w-]{0,40}[a-z])[\w-]{3,40}[ \t]{0,9}(?!.)"),
        "Delete it.",
    ),
    SiteSyntax(
        "A tag behind a question",
        re.compile(
            r"(?<=[?\uff1f\u061f])(?:[ \t]{1,3}#[^\W\d][\w/-]{0,40}){1,9}[ \t]{0,9}(?=\*{0,2}(?!.))"
        ),
        "Delete it.",
    ),
    SiteSyntax(
        "A property of an outline",
        re.compile(r"(?<!.)[ \t]{0,20}(?:id|collapsed|tags|alias|type)::[ \t].{0,300}"),
        "Delete it.",
    ),
    SiteSyntax(
        "A wiki's link",
        re.compile(
            r"(?<!\\)!?\[\[(?:[^\[\]|]{1,200}\|)?(?P<text>[^\[\]|]{1,200})\]\]"
        ),
        "Write it as [words](https://…), or as words alone.",
        _group_text,
    ),
    SiteSyntax(
        "The name of an emoji",
        re.compile(r"(?<![\\\w:])(?<!\d):([a-z][a-z_]{1,40}[a-z0-9]):(?![\w:])"),
        "Write the emoji itself.",
        write_emoji,
    ),
    SiteSyntax(
        "A formula",
        re.compile(
            r"(?<![\\$])\$\$(?P<tex>[^$]{1,500})\$\$(?!\$)"
        ),
        "Write it in words and signs.",
        write_formula,
    ),
    SiteSyntax(
        "A formula",
        re.compile(
            r"(?<![\\$\w])\$(?=[^\s$])(?=[^$]{0,200}[\\^_={}]|[a-zA-Z]\$)(?P<tex>[^$]{1,200})(?<=\S)\$(?![\w$])"
        ),
        "Write it in words and signs.",
        write_formula,
    ),
    SiteSyntax(
        "A definition under its word",
        re.compile(r"(?<!.)[ \t]{0,3}:[ \t]{1,9}(?P<text>\S.{0,4000})"),
        "Write word and definition as a sentence.",
        _group_text,
    ),
)  # fmt: skip
"""The kinds in the order in which they are looked for: a tag before the variable it looks like."""


def find_site_syntax(line: str) -> Iterator[SiteSyntaxMatch]:
    """Find what would be replaced in one line (outside code), each stretch under one kind."""
    code = [span.span() for span in CODE_SPAN.finditer(line)] if "`" in line else []
    for syntax in SITE_SYNTAX:
        for matched in syntax.pattern.finditer(line):
            start, end = matched.span()
            if all(end <= first or last <= start for first, last in code):
                code.append((start, end))
                yield SiteSyntaxMatch(syntax, start, end, matched[0], syntax.to_text(matched))


def lines_outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Return the lines, by index, that stand in no fenced block of code."""
    fence = ""
    for index, line in enumerate(lines):
        opening = FENCE.match(line)
        if fence:
            is_closing = opening and opening[1].startswith(fence) and not line.strip(" \t`~")
            fence = "" if is_closing else fence
        elif opening and "`" not in line[opening.end() :]:
            fence = opening[1]
        else:
            yield index, line
