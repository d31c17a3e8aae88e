"""Footnotes of a page are put where they are referred to; links of headings to themselves go."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

from bot.content.document.text import to_one_line
from bot.content.importing.markup.html_parser import is_taken_out
from bot.content.importing.markup.html_questions import HEADING_TAGS

NOTE_BLOCKS = ["li", "p", "div", "aside", "dd", "td"]
RAISING_TAGS = ("sup", "span", "small")
NOTE_NUMBER = re.compile(r"^(?:\[?[\d*\u2020\u2021]{1,3}[\].)]?|\^)(?=\s|$)\s{0,9}")
"""What a note begins with: its number, or an arrow up."""


def write_footnotes_inline(soup: BeautifulSoup) -> None:
    """Put each footnote in brackets where it is referred to.

    A footnote is a block that is linked to, and holds a link back to who links to it.
    """
    blocks: list[Tag] = []
    targets = _index_targets(soup)
    for reference in soup.find_all("a", href=True):
        block = _find_note(targets, reference)
        if block is None:
            continue
        text = _text_of_note(block, _names_of(reference))
        raised = reference.find_parent("sup") or reference
        raised.replace_with(f" ({text})" if text else "")
        blocks.append(block)
    for block in blocks:
        if not is_taken_out(block):
            block.decompose()


def remove_permalinks(soup: BeautifulSoup) -> None:
    """Remove the signs by which headings link to themselves ("#", "\u00b6")."""
    for heading in soup.find_all(HEADING_TAGS):
        for link in heading.find_all("a", href=re.compile("^#")):
            if not any(map(str.isalnum, link.get_text())):
                link.decompose()


def _index_targets(soup: BeautifulSoup) -> dict[str, Tag]:
    """Give what can be linked to on a page, by its name; of several the first."""
    named = [(str(tag["name"]), tag) for tag in soup.find_all("a", attrs={"name": True})]
    return dict(reversed([*((str(tag["id"]), tag) for tag in soup.find_all(id=True)), *named]))


def _find_note(targets: Mapping[str, Tag], reference: Tag) -> Tag | None:
    """Find the block that a link leads to, if it leads back and is no chapter of the page."""
    if is_taken_out(reference) or not str(reference["href"]).startswith("#"):
        return None
    target = targets.get(str(reference["href"])[1:])
    block = (
        target if target is None or target.name in NOTE_BLOCKS else target.find_parent(NOTE_BLOCKS)
    )
    if block is None or block.find(HEADING_TAGS) is not None or block in reference.parents:
        return None
    return block if _find_back_links(block, _names_of(reference)) else None


def _names_of(reference: Tag) -> set[str]:
    """Give the names under which a link, or what it is raised by, can be linked to."""
    around = [tag for tag in list(reference.parents)[:2] if tag.name in RAISING_TAGS]
    tags = [reference, *around, *reference.find_all(id=True)]
    names = (str(tag.get(key) or "") for tag in tags for key in ("id", "name"))
    return {f"#{name}" for name in names if name}


def _find_back_links(block: Tag, names: set[str]) -> list[Tag]:
    return [link for link in block.find_all("a", href=True) if link["href"] in names]


def _text_of_note(block: Tag, names: set[str]) -> str:
    for link in _find_back_links(block, names):
        link.decompose()
    text = to_one_line(block.get_text(" ").replace("\u00a0", " "))
    return NOTE_NUMBER.sub("", text, count=1)
