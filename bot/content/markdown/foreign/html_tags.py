"""HTML inside Markdown: tags that Markdown has signs for become those, the others go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.content.document.parsed import SourceText
from bot.content.document.question_signs import ends_like_question
from bot.content.markdown.foreign.site_syntax import CODE_SPAN, lines_outside_code

SUMMARY_LEVEL = 7
"""A `<summary>` is written as a heading one deeper than any of Markdown's."""

HEADING_LEVELS = {"summary": SUMMARY_LEVEL} | {f"h{level}": level for level in range(1, 7)}

TAG = re.compile(
    r"(?<!\\)<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<attributes>(?:\s[^<>]{0,1000})?)/?>"
)
ATTRIBUTE = re.compile(
    r"\b(href|src|alt|title|label|summary)\s?=\s?(?:\"([^\"]{0,900})\"|'([^']{0,900})')",
    re.IGNORECASE,
)
COMPONENT_LINE = re.compile(
    r"(?P<indent> {0,20})<(?P<close>/?)[A-Z]\w{0,40}(?:\s[^<>]{0,1000}?)?(?P<empty>/?)>\s{0,9}"
)
SHORTCODE = re.compile(
    r"\[(/?)([a-z][a-z0-9_-]{0,40})((?:\s{1,3}[\w-]{1,40}=(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[\w.-]{1,40}))*)\](?![(\[:])"
)
CLOSING_SHORTCODE = re.compile(r"\[/([a-z][a-z0-9_-]{0,40})\](?![(\[:])")
COMPONENT_INDENT = 2
"""Spaces by which what is inside a component is indented."""
BLOCK_TAGS = frozenset({
    "details", "div", "p", "section", "article", "header", "footer", "center", "ul", "ol",
    "table", "tbody", "thead", "tr", "td", "th", "blockquote", "figure", "figcaption", "main",
    "aside", "nav", "dl",
})  # fmt: skip
INLINE_SIGNS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "samp": "`",
    "tt": "`", "s": "~~", "del": "~~", "strike": "~~",
}  # fmt: skip
DROPPED_TAGS = frozenset({
    "span", "font", "small", "big", "sub", "sup", "u", "mark", "ins", "abbr", "cite", "q",
    "wbr", "label", "button",
})  # fmt: skip
"""Tags whose words alone count."""

EMPTY_ITEM = re.compile(r"[ \t]{0,20}(?:[-*+]|\d{1,3}[.)])[ \t]{0,9}")
"""What is left of a list item whose text became a heading of its own."""

BREAKS = {"br": "  \n", "hr": "\n\n", "li": "\n- ", "dt": "\n\n**", "dd": "\n\n"}
CLOSING_SIGNS = {"li": "", "dt": "**\n\n"}


def replace_html_tags(lines: Sequence[SourceText]) -> list[SourceText]:
    """Turn the tags of all lines outside code into Markdown; comments go."""
    lines = list(_outdent_components(write_shortcodes(remove_comments(lines))))
    outside = {index for index, _ in lines_outside_code([line.text for line in lines])}
    asking_names = _find_asking_components([line.text for line in lines])
    replaced: list[SourceText] = []
    for index, line in enumerate(lines):
        if index in outside and "<" in line.text:
            texts = _replace_tags(line.text, asking_names).split("\n")
            replaced.extend(
                SourceText("" if len(texts) > 1 and EMPTY_ITEM.fullmatch(text) else text, line.line)
                for text in texts
            )
        else:
            replaced.append(line)
    return replaced


def write_shortcodes(lines: Sequence[SourceText]) -> list[SourceText]:
    """Write WordPress's shortcodes, `[toggle title="…"]` to `[/toggle]`, as components of MDX."""
    closed = {name for line in lines for name in CLOSING_SHORTCODE.findall(line.text)}
    if not closed:
        return list(lines)

    def write_tag(code: re.Match[str]) -> str:
        return f"<{code[1]}{code[2].title()}{code[3]}>" if code[2] in closed else code[0]

    return [SourceText(SHORTCODE.sub(write_tag, line.text), line.line) for line in lines]


def remove_comments(lines: Sequence[SourceText]) -> list[SourceText]:
    """Blank out what stands between `<!--` and `-->`; one that never ends is a line's text."""
    remaining: list[SourceText] = []
    inside = False
    last_end = max((n for n, line in enumerate(lines) if "-->" in line.text), default=-1)
    for index, line in enumerate(lines):
        text, kept_text = line.text, ""
        while text:
            before, sign, text = text.partition("-->" if inside else "<!--")
            kept_text += "" if inside else before
            if not sign:
                break
            if not inside and "-->" not in text and index >= last_end:
                kept_text, text = kept_text + sign + text, ""
                break
            inside = not inside
        remaining.append(SourceText(kept_text, line.line))
    return remaining


def _find_asking_components(lines: Sequence[str]) -> frozenset[str]:
    """Find the names of components whose titles ask mostly: all of them are questions."""
    asking, counts = Counter[str](), Counter[str]()
    for tag in (tag for line in lines if "<" in line for tag in TAG.finditer(line)):
        if tag["name"][0].isupper() and not tag["close"]:
            title = _find_title(dict(_parse_attributes(tag["attributes"])))
            counts[tag["name"]] += bool(title)
            asking[tag["name"]] += ends_like_question(title)
    return frozenset(name for name, count in asking.items() if count * 2 > counts[name])


def _replace_tags(line: str, asking_names: Collection[str]) -> str:
    code = [span.span() for span in CODE_SPAN.finditer(line)]
    link_targets: list[str] = []
    parts, position = [], 0
    for tag in TAG.finditer(line):
        if any(start <= tag.start() < end for start, end in code):
            continue
        parts.append(line[position : tag.start()])
        parts.append(_tag_as_markdown(tag, link_targets, asking_names))
        position = tag.end()
    return "".join(parts) + line[position:]


def _tag_as_markdown(
    tag: re.Match[str], link_targets: list[str], asking_names: Collection[str]
) -> str:
    name, closes = tag["name"].lower(), bool(tag["close"])
    attributes = dict(_parse_attributes(tag["attributes"]))
    if name == "a":
        return _link_as_markdown(attributes, link_targets, closes=closes)
    if name == "img":
        return f"![{attributes.get('alt', '')}]({attributes.get('src', '')})"
    if name in HEADING_LEVELS:
        return "\n\n" if closes else "\n\n" + "#" * HEADING_LEVELS[name] + " "
    if name in INLINE_SIGNS or name in BREAKS:
        signs = CLOSING_SIGNS if closes and name in CLOSING_SIGNS else INLINE_SIGNS | BREAKS
        return signs[name]
    if tag["name"][0].isupper() and not closes and (title := _find_title(attributes)):
        return _write_title(title, asks=tag["name"] in asking_names)
    return "\n\n" if name in BLOCK_TAGS else "" if name in DROPPED_TAGS else tag[0]


def _find_title(attributes: Mapping[str, str]) -> str:
    names = ("title", "summary", "label")
    return next((attributes[name].strip() for name in names if attributes.get(name)), "")


def _write_title(title: str, *, asks: bool) -> str:
    """Write the title of a component of MDX: a heading if it asks, else a bold line."""
    is_heading = asks or ends_like_question(title)
    return f"\n\n{'#' * SUMMARY_LEVEL} {title}\n\n" if is_heading else f"\n\n**{title}**\n\n"


def _outdent_components(lines: Sequence[SourceText]) -> Iterator[SourceText]:
    """Take off what indents the lines inside components of MDX: they aren't code."""
    indents: list[int] = []
    for line in lines:
        tag = COMPONENT_LINE.fullmatch(line.text)
        if tag and tag["close"] and indents:
            indents.pop()
        depth = indents[-1] + COMPONENT_INDENT if indents else 0
        leading = len(line.text) - len(line.text.lstrip(" "))
        is_end = tag is not None and bool(tag["close"])
        yield SourceText("" if is_end else line.text[min(leading, depth) :], line.line)
        if tag and not tag["close"] and not tag["empty"]:
            indents.append(len(tag["indent"]))


def _link_as_markdown(attributes: dict[str, str], link_targets: list[str], *, closes: bool) -> str:
    if closes:
        return f"]({link_targets.pop()})" if link_targets else ""
    if "href" not in attributes:
        return ""
    link_targets.append(attributes["href"])
    return "["


def _parse_attributes(text: str) -> Iterator[tuple[str, str]]:
    for matched in ATTRIBUTE.finditer(text):
        yield matched[1].lower(), matched[2] or matched[3] or ""
