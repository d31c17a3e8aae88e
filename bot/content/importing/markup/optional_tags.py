"""End tags that HTML lets authors leave out are written, as a browser sees them."""

from __future__ import annotations

import re

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])")
UNSEEN = {"<!--": "-->", "<script": "</script", "<style": "</style", "<textarea": "</textarea"}
"""What begins a stretch whose signs are no tags, and what ends it."""
CELLS, ROWS = frozenset(("td", "th")), frozenset(("td", "th", "tr"))
GROUPS = ROWS | {"thead", "tbody", "tfoot"}
TERMS = frozenset(("dt", "dd"))
ENDED_BY = {
    "li": frozenset(("li",)),
    **dict.fromkeys(TERMS, TERMS),
    **dict.fromkeys(CELLS, CELLS),
    "tr": ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), GROUPS),
}
"""What is open and ends where another of these begins."""
MAX_OPENED = 1_000
"""Tags inside one another, of those that are looked at: such a page is refused anyway."""
OPTIONAL = frozenset((*ENDED_BY, "p"))
CONTAINERS = frozenset((
    "ul", "ol", "dl", "menu", "table", "div", "section", "article", "main", "aside", "header",
    "footer", "nav", "blockquote", "details", "form", "fieldset", "figure", "center",
))  # fmt: skip
PARAGRAPH_ENDERS = CONTAINERS | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "address"}


def write_optional_end_tags(text: str) -> str:
    """Give a page with the end tags of items, terms, cells and paragraphs that it lacks.

    A page that lacks none comes back as it is; lines stay where they are.
    """
    folded = text.lower()
    if not any(_lacks_end_tags(folded, name) for name in OPTIONAL):
        return text
    parts: list[str] = []
    opened: list[str] = []
    position, copied = 0, 0
    while (start := folded.find("<", position)) >= 0:
        position = _end_of_unseen(folded, start) or start + 1
        tag = TAG.match(folded, start) if position == start + 1 else None
        if tag is None:
            continue
        if len(opened) > MAX_OPENED:
            return text
        if tag["close"]:
            _close_tag(opened, tag["name"])
            continue
        ended = _ended_tags(opened, tag["name"])
        parts += [text[copied:start], *(f"</{name}>" for name in ended)]
        copied = start
        if tag["name"] in OPTIONAL | CONTAINERS:
            opened.append(tag["name"])
    return "".join([*parts, text[copied:]])


def _lacks_end_tags(folded: str, name: str) -> bool:
    starts = sum(folded.count(f"<{name}{end}") for end in "> \t\n")
    return starts > folded.count(f"</{name}")


def _end_of_unseen(folded: str, start: int) -> int:
    """Give where a comment or a script that begins here ends, 0 where none begins."""
    for begin, end in UNSEEN.items():
        if folded.startswith(begin, start):
            found = folded.find(end, start + len(begin))
            return len(folded) if found < 0 else found + len(end)
    return 0


def _close_tag(opened: list[str], name: str) -> None:
    """Note that a tag ends, and with it all that was opened in it."""
    if name in opened:
        while opened.pop() != name:
            pass


def _ended_tags(opened: list[str], name: str) -> list[str]:
    """Take off what ends where a tag begins, the innermost first."""
    enders = ENDED_BY.get(name, frozenset())
    stop = len(opened)
    for index in range(len(opened) - 1, -1, -1):
        if opened[index] not in OPTIONAL:
            break
        if opened[index] in enders:
            stop = index
    if stop == len(opened) and name in PARAGRAPH_ENDERS and opened[-1:] == ["p"]:
        stop -= 1
    ended = opened[stop:][::-1]
    del opened[stop:]
    return ended
