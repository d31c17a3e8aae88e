"""Which tags of a page are questions: headings, and what is shown like one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bot.content.document.question_signs import ends_like_question, ends_like_statement
from bot.content.markdown.foreign.html_tags import HEADING_LEVELS, SUMMARY_LEVEL

BLOCK_TAGS = frozenset({
    "p", "div", "section", "article", "main", "body", "html", "ul", "ol", "li", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "thead", "tbody", "tfoot",
    "tr", "details", "summary", "figure", "figcaption", "header", "hr", "address", "center",
    "fieldset", "nav", "aside", "footer", "form", "button", "[document]",
})  # fmt: skip
HEADING_TAGS = [name for name in HEADING_LEVELS if name != "summary"]
QUESTION_CLASS = re.compile(r"question|accordion|toggle|faq|expand|collaps", re.IGNORECASE)
BUTTON_ROLES = ("button", "tab")
MIN_ASKING_SHARE = 0.5
"""So many of those that look alike ask, or they are shown so for another reason."""
TEXT_TAGS = ("p", "div")
MIN_ASKING_TEXTS, MIN_ASKING_SHARE_OF_TEXTS = 2, 0.6
"""Of paragraphs more: where questions and answers look alike, every second one asks."""
TOGGLE_LOOK = "toggle"
QUESTION_ATTRIBUTE = "data-asks"
"""What a tag carries that asks nothing aloud, but looks like most questions of the page."""
PARTS_ATTRIBUTE = "data-holds-parts"
"""What a list carries whose items are parts of the page."""


def mark_alike_questions(soup: BeautifulSoup) -> None:
    """Mark the titles of an accordion that lack the sign of a question, where most have it.

    They are alike by their tag, their role and the first class that speaks of questions (the next
    one may say that it is closed); paragraphs by all of their classes.
    """
    alike: dict[tuple[str, str, str], list[Tag]] = defaultdict(list)
    for tag in soup.find_all(lambda inner: inner.get("class") or _is_toggle(inner)):
        look = _describe_look(tag)
        may_ask = tag.name in TEXT_TAGS or _speaks_of_questions(look)
        if may_ask and (_is_leaf_with_letters(tag) or (_is_toggle(tag) and _has_letters(tag))):
            alike[look].append(tag)
    for look, tags in alike.items():
        if _ask_mostly(tags, speak_so=_speaks_of_questions(look)):
            may_be_title = tags[0].name in TEXT_TAGS and soup.find("h1") is None
            is_title = may_be_title and not _looks_like_question(tags[0]) and _stands_first(tags[0])
            for tag in tags[is_title:]:
                tag[QUESTION_ATTRIBUTE] = ""


def mark_lists_of_parts(soup: BeautifulSoup) -> None:
    """Mark the lists whose items are parts of the page, with headings of their own."""
    seen: set[int] = set()
    for tag in soup.find_all(lambda inner: heading_level(inner) > 0):
        for parent in tag.parents:
            if id(parent) in seen:
                break
            seen.add(id(parent))
            if parent.name in ("ul", "ol"):
                parent[PARTS_ATTRIBUTE] = ""


def _ask_mostly(tags: Sequence[Tag], *, speak_so: bool) -> bool:
    """Tell whether so many of some tags ask that all are questions; names may speak of it."""
    asking = sum(map(_looks_like_question, tags))
    if speak_so:
        return asking >= MIN_ASKING_SHARE * len(tags)
    if any(ends_like_statement(tag.get_text().strip()) for tag in tags):
        return False  # paragraphs of all kinds have this look
    return asking >= max(MIN_ASKING_TEXTS, MIN_ASKING_SHARE_OF_TEXTS * len(tags))


def heading_level(tag: Tag) -> int:
    """The level of what is a heading, or is shown like one: summaries, terms, buttons that ask."""
    if tag.name in HEADING_TAGS:
        return HEADING_LEVELS[tag.name]
    if tag.name in ("summary", "dt"):
        return SUMMARY_LEVEL - _groups_terms(tag) if has_words(tag) else 0
    classes = " ".join(tag.get_attribute_list("class")) if tag.get("class") else ""
    is_leaf = not holds_blocks(tag)
    is_button = tag.name == "button" or tag.get("role") in BUTTON_ROLES
    looks_so = is_button or (is_leaf and QUESTION_CLASS.search(classes) is not None)
    is_question = looks_so and _looks_like_question(tag)
    return SUMMARY_LEVEL if is_question or tag.has_attr(QUESTION_ATTRIBUTE) else 0


def _describe_look(tag: Tag) -> tuple[str, str, str]:
    if _is_toggle(tag):
        return tag.name, str(tag.get("role") or ""), TOGGLE_LOOK
    classes = list(map(str, tag.get_attribute_list("class")))
    speaking = next(filter(QUESTION_CLASS.search, classes), " ".join(classes))
    return tag.name, str(tag.get("role") or ""), speaking


def _is_toggle(tag: Tag) -> bool:
    """Tell whether a tag is a button that unfolds something."""
    is_button = tag.name == "button" or tag.get("role") in BUTTON_ROLES
    return is_button and tag.get("aria-expanded") is not None


def _stands_first(tag: Tag) -> bool:
    """Tell whether no words stand above a tag on the page."""
    return not any(str(text).strip() for text in tag.find_all_previous(string=True))


def _speaks_of_questions(look: tuple[str, str, str]) -> bool:
    return QUESTION_CLASS.search(look[-1]) is not None


def _is_leaf_with_letters(tag: Tag) -> bool:
    return _has_letters(tag) and not holds_blocks(tag)


def _looks_like_question(tag: Tag) -> bool:
    return _has_letters(tag) and ends_like_question(tag.get_text().strip())


def _has_letters(tag: Tag) -> bool:
    return any(map(str.isalpha, tag.get_text()))


def holds_blocks(tag: Tag) -> bool:
    """Tell whether a tag holds others that are shown as blocks."""
    return tag.find(lambda inner: inner.name in BLOCK_TAGS) is not None


def _groups_terms(tag: Tag) -> bool:
    """Tell whether the definition of a term is a list of further terms."""
    definition = tag.find_next_sibling()
    return definition is not None and definition.name == "dd" and definition.find("dl") is not None


def has_words(node: Tag | NavigableString) -> bool:
    """Tell whether a tag or a text shows any words."""
    return bool((node.get_text() if isinstance(node, Tag) else str(node)).strip())
