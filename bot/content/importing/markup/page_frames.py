"""What stands around the text of a page: menus, heads and feet, votes, editors' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from bot.content.document.parsed import SourceText
from bot.content.document.question_signs import ends_like_question
from bot.content.document.text import to_one_line
from bot.content.importing.markup.html_markdown import source_line_of
from bot.content.importing.markup.html_parser import is_taken_out
from bot.content.importing.markup.html_questions import BLOCK_TAGS, HEADING_TAGS

QUESTION_TAGS = [*HEADING_TAGS, "details", "dl"]
"""What may head questions, or hold them."""
SURE_FRAME_TAGS = ("nav", "header", "footer", "aside")
FRAME_TAGS = (*SURE_FRAME_TAGS, "form")
FRAME_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary")
FRAME_NAME = re.compile(
    r"(?:site-|page-)?(?:footer|breadcrumbs?|navigation|navbar|menu|sidebar)|page-metadata"
    r"|(?:article|post|entry)-(?:author|byline|meta|votes?|rating|share|tags|comments)"
    r"|(?:author|byline)(?:-(?:box|bio|name))?|(?:social|share)-?(?:share|links|icons|buttons)"
    r"|(?:sd-)?(?:social|sharing|sharedaddy)|likes?-(?:and-labels-container|button|summary|section)"
    r"|skip-(?:link|nav|navigation|to-content)|comment-?(?:s-area|s|respond|form)|respond"
    r"|articlefoot|page-?(?:head|foot)er|(?:related|recent|recently-viewed)-(?:articles|posts|topics)"
    r"|intercom-reaction-picker|feedback(?:-(?:box|form))?|was-this-helpful|helpful-votes?"
    r"|mw-(?:editsection|jump-link)|printfooter|catlinks|sitesub",
    re.IGNORECASE,
)
"""How frames are called that are written as blocks of any kind."""
COOKIE_NAME = re.compile(r"cookie-?(?:banner|notice|consent|bar|popup)s?", re.IGNORECASE)
"""What asks for leave, in headings too, is no part of a page."""
PAGE_FRAME_TITLES = ("header", "footer")
"""How LibreOffice calls the head and the foot of its pages."""
CONTENTS_NAME = re.compile(r"toc|table-of-contents|ez-toc-container|contents", re.IGNORECASE)
PARTED_BLOCKS = BLOCK_TAGS | {"td", "th"}
PARTING_TAGS = ("br", "img", "hr")
"""What stands between two words."""
MIN_PART_HEADS = 3
"""So many heads of parts with headings: the site and the article have one each."""
WHY_PAGE_LINK = "it only leads to another place of the page"
PLACE = re.compile("^#.")
"""The address of another place of the page."""
MAX_FRAME_SHARE = 0.5
"""What holds more of a page's words is no frame, however it is called; a form may hold all."""
EDITOR_COMMENT, COMMENT_REFERENCE = re.compile(r"cmnt\d+"), re.compile(r"cmnt_ref\d+")


def take_comments_out(soup: BeautifulSoup) -> Iterator[tuple[SourceText, str]]:
    """Take out what was remarked on a text in Google's documents: it was said among the editors."""
    for mark in soup.find_all("a", id=EDITOR_COMMENT):
        paragraph = mark.find_parent("p") or mark
        if is_taken_out(paragraph):
            continue
        mark.extract()
        for fragment in list(visible_fragments(paragraph)):
            yield fragment, "it is an editor's comment"
        paragraph.decompose()
    for mark in soup.find_all("a", id=COMMENT_REFERENCE):
        mark.decompose()


def take_frames_out(soup: BeautifulSoup) -> Iterator[tuple[SourceText, str]]:
    """Take menus, heads and feet off the page, unless the title or a question stands in one."""
    page_length = len(soup.get_text())
    part_heads = _find_part_heads(soup)
    for tag in soup.find_all(_is_frame):
        if (
            is_taken_out(tag)
            or id(tag) in part_heads
            or tag.find(["h1", "details", "dl"]) is not None
        ):
            continue
        is_sure = tag.name in SURE_FRAME_TAGS or tag.get("role") in FRAME_ROLES
        if not is_sure and len(tag.get_text()) > MAX_FRAME_SHARE * page_length:
            continue
        for fragment in visible_fragments(tag):
            yield fragment, "it stands in a menu, the head or the foot of the page"
        tag.decompose()


def take_page_links_out(soup: BeautifulSoup) -> Iterator[tuple[SourceText, str]]:
    """Take out paragraphs that are nothing but a link to a place above them: "Back to top"."""
    places: set[str] = {"#top"}
    for tag in soup.find_all(True):
        if is_taken_out(tag):
            continue
        if place := tag.get("id"):
            places.add(f"#{place}")
        if tag.name != "a" or tag.get("href") not in places:
            continue
        block = tag.find_parent(("p", "div"))
        words = tag.get_text().strip()
        if (
            block is not None
            and words == block.get_text().strip()
            and not ends_like_question(words)
        ):
            yield from ((text, WHY_PAGE_LINK) for text in visible_fragments(block))
            block.decompose()


def _find_part_heads(soup: BeautifulSoup) -> set[int]:
    """Find heads with headings of the parts of a page: there are several, or they ask."""
    heads = [head for head in soup.find_all("header") if head.find(HEADING_TAGS) is not None]
    asking = [head for head in heads if ends_like_question(head.get_text().strip())]
    return {id(head) for head in (heads if len(heads) >= MIN_PART_HEADS else asking)}


def _is_frame(tag: Tag) -> bool:
    if tag.name == "nav" and tag.find(["a", "button"]) is None and tag.find_parent("nav") is None:
        return False  # a menu leads somewhere
    if tag.name == "aside" and tag.find(["a", "button", *HEADING_TAGS]) is None:
        return tag.find_parent(["main", "article"]) is None  # else it is a remark within the text
    is_known = tag.name in FRAME_TAGS or tag.get("role") in FRAME_ROLES
    return is_known or tag.get("title") in PAGE_FRAME_TITLES or _is_named_frame(tag)


def _is_named_frame(tag: Tag) -> bool:
    """Tell whether a block is called a frame, and holds no headings of its own."""
    if tag.name not in ("div", "section", "ul", "ol", "p", "span", "a"):
        return False
    names = [str(tag.get("id") or ""), *map(str, tag.get_attribute_list("class"))]
    if any(map(CONTENTS_NAME.fullmatch, names)):
        return tag.find("a", href=PLACE) is not None
    if any(map(COOKIE_NAME.fullmatch, names)):
        return True
    return any(map(FRAME_NAME.fullmatch, names)) and not _holds_questions(tag)


def _holds_questions(tag: Tag) -> bool:
    """Tell whether a block holds headings: more than one, or one that asks."""
    headings = tag.find_all(QUESTION_TAGS, limit=2)
    return len(headings) > 1 or any(ends_like_question(h.get_text().strip()) for h in headings)


def visible_fragments(tag: Tag) -> Iterator[SourceText]:
    """Give the words that a tag shows, each text with its line; pieces of a word are one text."""
    parts: list[str] = []
    line, block = 1, None
    for node in tag.descendants:
        if node.__class__ is not NavigableString:
            if parts and isinstance(node, Tag) and node.name in PARTING_TAGS:
                parts.append(" ")
            continue
        text, own_block = str(node), _block_of(node)
        if own_block is not block or _ends_apart(parts) or text[:1].isspace():
            yield from _join_fragment(parts, line)
            parts, line, block = [], source_line_of(node), own_block
        parts.append(text)
    yield from _join_fragment(parts, line)


def _join_fragment(parts: list[str], line: int) -> Iterator[SourceText]:
    if words := to_one_line("".join(parts)):
        yield SourceText(words, line)


def _ends_apart(parts: list[str]) -> bool:
    """Tell whether what comes behind some pieces is no part of their last word."""
    return bool(parts) and parts[-1][-1:].isspace()


def _block_of(node: PageElement) -> Tag | None:
    """Give the block that a text stands in."""
    return next((parent for parent in node.parents if parent.name in PARTED_BLOCKS), None)
