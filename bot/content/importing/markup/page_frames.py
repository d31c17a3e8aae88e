"""What stands around the text of a page: menus, heads and feet, votes, editors' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from bot.content.document.parsed import SourceText
from bot.content.document.text import to_one_line
from bot.content.importing.markup.html_markdown import source_line_of

HEADING_TAGS = ["h1", "h2", "h3", "h4", "details", "dl"]
SURE_FRAME_TAGS = ("nav", "header", "footer", "aside")
FRAME_TAGS = (*SURE_FRAME_TAGS, "form")
FRAME_ROLES = ("navigation", "banner", "contentinfo", "search", "complementary")
FRAME_NAME = re.compile(
    r"(?:site-|page-)?(?:footer|breadcrumbs?|navigation|navbar|menu|sidebar)|page-metadata"
    r"|cookie-?(?:banner|notice|consent|bar|popup)"
    r"|(?:article|post|entry)-(?:author|byline|meta|votes?|rating|share|tags|comments)"
    r"|(?:author|byline)(?:-(?:box|bio|name))?|(?:social|share)-?(?:share|links|icons|buttons)"
    r"|intercom-reaction-picker|feedback(?:-(?:box|form))?|was-this-helpful|helpful-votes?"
    r"|mw-(?:editsection|jump-link)|printfooter|catlinks|sitesub",
    re.IGNORECASE,
)
"""How frames are called that are written as blocks of any kind."""
CONTENTS_NAME = re.compile(r"toc|table-of-contents|ez-toc-container|contents", re.IGNORECASE)
PLACE = re.compile("^#.")
"""The address of another place of the page."""
MAX_FRAME_SHARE = 0.5
"""What holds more of a page's words is no frame, however it is called; a form may hold all."""
EDITOR_COMMENT, COMMENT_REFERENCE = re.compile(r"cmnt\d+"), re.compile(r"cmnt_ref\d+")


def take_comments_out(soup: BeautifulSoup) -> Iterator[tuple[SourceText, str]]:
    """Take out what was remarked on a text in Google's documents: it was said among the editors."""
    for mark in soup.find_all("a", id=EDITOR_COMMENT):
        paragraph = mark.find_parent("p") or mark
        if paragraph.decomposed:
            continue
        for fragment in list(visible_fragments(paragraph)):
            if fragment.text != mark.get_text():
                yield fragment, "it is an editor's comment"
        paragraph.decompose()
    for mark in soup.find_all("a", id=COMMENT_REFERENCE):
        mark.decompose()


def take_frames_out(soup: BeautifulSoup) -> Iterator[tuple[SourceText, str]]:
    """Take menus, heads and feet off the page, unless the title or a question stands in one."""
    page_length = len(soup.get_text())
    for tag in soup.find_all(_is_frame):
        if tag.decomposed or tag.find(["h1", "details", "dl"]) is not None:
            continue
        is_sure = tag.name in SURE_FRAME_TAGS or tag.get("role") in FRAME_ROLES
        if not is_sure and len(tag.get_text()) > MAX_FRAME_SHARE * page_length:
            continue
        for fragment in visible_fragments(tag):
            yield fragment, "it stands in a menu, the head or the foot of the page"
        tag.decompose()


def _is_frame(tag: Tag) -> bool:
    return tag.name in FRAME_TAGS or tag.get("role") in FRAME_ROLES or _is_named_frame(tag)


def _is_named_frame(tag: Tag) -> bool:
    """Tell whether a block is called a frame, and holds no headings of its own."""
    if tag.name not in ("div", "section", "ul", "ol", "p", "span", "a"):
        return False
    names = [str(tag.get("id") or ""), *map(str, tag.get_attribute_list("class"))]
    if any(map(CONTENTS_NAME.fullmatch, names)):
        return tag.find("a", href=PLACE) is not None
    return any(map(FRAME_NAME.fullmatch, names)) and tag.find(HEADING_TAGS) is None


def visible_fragments(tag: Tag) -> Iterator[SourceText]:
    """Give the words that a tag shows, each text with its line."""
    for node in tag.find_all(string=True):
        if isinstance(node, Comment) or node.__class__ is not NavigableString:
            continue
        if words := to_one_line(str(node)):
            yield SourceText(words, source_line_of(node))
