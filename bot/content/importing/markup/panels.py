"""Tabs of a page are put above what they show, and marks in tags of their own set apart."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bot.content.document.question_signs import ends_like_question

MIN_ASKING_SHARE = 0.5
"""So many of the tabs ask, or they are a menu."""
MARK = re.compile(r"[^\W\d_]\d{0,3}[.:]?")
"""A letter, with or without a number, as pages draw it before a question: Q, Q1, A."""
WEIGHT = re.compile(r"font-weight\s{0,3}:\s{0,3}(?P<weight>\w{1,10})", re.IGNORECASE)
BOLD_WEIGHT = re.compile(r"bold|bolder|[6-9]00", re.IGNORECASE)
COUNTER = re.compile(r"\s{0,99}\d{1,2}[.)]?\s{0,99}")
COUNTED_TAGS = ["h2", "h3", "h4", "h5", "h6", "summary"]
MIN_COUNTERS = 2
MARK_TAGS = ("span", "i", "b", "strong", "em", "div", "small")


def place_tabs(soup: BeautifulSoup) -> None:
    """Put each tab that asks right above the panel that it opens; where few ask they stay."""
    for tab_list in soup.find_all(role="tablist"):
        tabs = [tab for tab in tab_list.find_all(role="tab") if isinstance(tab, Tag)]
        panels = [_find_panel(soup, tab) for tab in tabs]
        asking = sum(ends_like_question(tab.get_text().strip()) for tab in tabs)
        if not tabs or asking < MIN_ASKING_SHARE * len(tabs) or None in panels:
            continue
        for tab, panel in zip(tabs, panels, strict=True):
            if panel is not None and tab not in panel.parents:
                title = soup.new_tag("h6")
                title.string = tab.get_text()
                tab.decompose()
                panel.insert_before(title)


def _find_panel(soup: BeautifulSoup, tab: Tag) -> Tag | None:
    """Find what a tab opens: it names its panel, links to it, or is named by it."""
    names = (tab.get("aria-controls"), str(tab.get("href") or "").removeprefix("#"))
    panels = [soup.find(id=str(name)) for name in names if name]
    if tab.get("id"):
        panels.append(soup.find(None, {"aria-labelledby": str(tab["id"])}))
    return next((panel for panel in panels if isinstance(panel, Tag)), None)


def part_marks(soup: BeautifulSoup) -> None:
    """Write a space behind the mark of a question that stands in a tag right before its words."""
    for tag in soup.find_all(MARK_TAGS):
        following = tag.next_sibling
        if following is None or not MARK.fullmatch(tag.get_text().strip()):
            continue
        glues = isinstance(following, Tag) or not str(following)[:1].isspace()
        if glues and _begins_block(tag) and following.get_text().strip():
            tag.insert_after(NavigableString(" "))


def write_styled_words(soup: BeautifulSoup) -> None:
    """Make bold, in tags, what only a style makes so, and no bold of what a style takes back."""
    for tag in soup.find_all(("span", "b", "strong", "font"), style=WEIGHT):
        weight = WEIGHT.search(str(tag["style"]))
        if weight is not None:
            tag.name = "b" if BOLD_WEIGHT.fullmatch(weight["weight"]) else "span"


def remove_counters(soup: BeautifulSoup) -> None:
    """Remove numbers that stand alone above headings and count them: they are drawn, not said."""
    numbers = [
        (heading.find_previous(string=re.compile(r"\S")), heading)
        for heading in soup.find_all(COUNTED_TAGS)
    ]
    counters = [text for text, _ in numbers if text is not None and COUNTER.fullmatch(text)]
    values = [int(text.strip(" .)")) for text in counters]
    if len(counters) >= MIN_COUNTERS and values == list(range(1, len(values) + 1)):
        for text in counters:
            text.extract()


def _begins_block(tag: Tag) -> bool:
    """Tell whether no words stand before a tag in what holds it."""
    return not any(str(text).strip() for text in tag.previous_siblings)
