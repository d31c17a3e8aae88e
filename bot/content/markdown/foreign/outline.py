"""The outline of a Markdown text as the world writes it: headings, bold lines, marked questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.content.document.mark_patterns import EAST_ASIAN_NUMBER, EAST_ASIAN_STOP
from bot.content.document.parsed import SourceText
from bot.content.document.question_marks import (
    QuestionMarks,
    detect_question_marks,
    split_inline_answer,
)
from bot.content.document.question_signs import (
    QUESTION_SIGNS,
    ends_like_question,
    split_answered_line,
    split_heading_answer,
)
from bot.content.markdown.foreign.site_syntax import lines_outside_code

ATX_HEADING = re.compile(r" {0,3}(#{1,7})(?:[ \t]+(.*)|(?<=##)([^#\s].*)|)$")
SETEXT_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*")
RULE = re.compile(r" {0,3}(?:([-*_=])[ \t]*)(?:\1[ \t]*)+")
BOLD_LINE = re.compile(
    r" {0,3}(?:[-*+] {1,3}|\d{1,3}[.)] {1,3})?(?P<bold>\*\*|__)(?P<text>[^*_\n].{0,500}?)(?P=bold)"
    r"[ \t]*:?(?P<rest>.*)"
)
ASKING_LINE = re.compile(
    r" {0,3}(?:> ?)?(?:(?:[-*+]|\d{1,3}[.)]) {1,3})?(?P<text>\S.{0,300})[ \t\\]*"
)
SPEECH_DASH = re.compile(r"^[-\u2013-\u2015][ \t\u00a0]{1,9}(?=\S)")
"""What begins what somebody says, in a talk written down."""
LIST_PREFIX = re.compile(r" {0,3}(?:[-*+] {1,3})(?=\S)")
NUMBERED_PREFIX = re.compile(r" {0,3}\d{1,3}[.)] {1,3}(?:\*\*|__)(?=\S)")
QUESTION_NUMBER = re.compile(
    r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.):]\)?(?:[ \t\u00a0]+|$|(?<=\d[.)])(?=[^\W\d_]{2}))"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}[ \t\u00a0]+"
    rf"|\uff08?{EAST_ASIAN_NUMBER}{EAST_ASIAN_STOP}[ \t\u3000]*"
)
HEADING_ID = re.compile(
    r"[ \t]{0,99}(?<!\\)\{[ \t]{0,9}#(?P<id>[^{}\s]{0,100})[^{}]{0,100}\}[ \t]*$"
)
"""An id at the end of a heading; classes of a site generator may follow it."""


class ItemKind(StrEnum):
    """What a line of the outline is."""

    HEADING = "heading"
    MARKED = "marked"
    BOLD = "bold"
    ASKING = "asking"
    """A line that ends like a question, or begins with one and goes on with its answer: it counts
    where nothing else is set off."""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A line that may be a question or a topic: lines `start` to `stop` - 1 hold it.

    `rest` is what follows it on its own line. `level` counts for headings alone, `list_sign` tells
    which items of a list in bold stand beside each other.
    """

    kind: ItemKind
    start: int
    stop: int
    text: str
    level: int = 0
    rest: str = ""
    has_mark: bool = False
    has_number: bool = False
    list_sign: str = ""

    @property
    def whole_text(self) -> str:
        """All that its line says; an id stands last."""
        entry_id = HEADING_ID.search(self.text)
        end = entry_id.start() if entry_id else len(self.text)
        return f"{self.text[:end]} {self.rest}".strip() + self.text[end:]

    @property
    def looks_like_question(self) -> bool:
        """Whether it is marked as a question, or ends like one."""
        return self.has_mark or ends_like_question(HEADING_ID.sub("", self.text))


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of a text in their order, and the lines that are rules, by index."""

    items: tuple[OutlineItem, ...]
    rules: frozenset[int]
    marks: QuestionMarks


def read_outline(lines: Sequence[SourceText]) -> Outline:
    """Read the outline of lines that hold no HTML."""
    texts = [line.text for line in lines]
    outside = dict(lines_outside_code(texts))
    marks = detect_question_marks(list(outside.values()))
    items: list[OutlineItem] = []
    rules: set[int] = set()
    index = 0
    while index < len(texts):
        item = _read_item(texts, index, marks) if index in outside else None
        if item is not None:
            items.append(item)
        elif index in outside and RULE.fullmatch(texts[index]):
            rules.add(index)
        index = item.stop if item is not None else index + 1
    return Outline(tuple(_without_numbers(items)), frozenset(rules), marks)


def strip_bold(text: str) -> str:
    """Take the stars off a text that is bold as a whole."""
    for sign in ("***", "**", "__", "*", "_"):
        inner = text[len(sign) : -len(sign)]
        if len(text) > 2 * len(sign) and text.startswith(sign) and text.endswith(sign):
            return inner.strip() if sign not in inner else text
    return text


def _read_item(texts: Sequence[str], index: int, marks: QuestionMarks) -> OutlineItem | None:
    line = texts[index]
    if not line.strip():
        return None
    if heading := ATX_HEADING.fullmatch(line):
        text = re.sub(r"(?<![ \t])[ \t]+#+$", "", (heading[2] or heading[3] or "").strip())
        return _heading_item(index, index + 1, text, len(heading[1]), marks)
    begins_paragraph = index == 0 or not texts[index - 1].strip() or _is_frame(texts[index - 1])
    if begins_paragraph and index + 1 < len(texts):
        underline = SETEXT_UNDERLINE.fullmatch(texts[index + 1])
        if underline and not RULE.fullmatch(line) and not line.startswith("    "):
            level = 1 if underline[1].startswith("=") else 2
            return _heading_item(index, index + 2, line.strip(), level, marks)
    begins_item = (LIST_PREFIX.match(line) or NUMBERED_PREFIX.match(line)) is not None
    may_ask = begins_paragraph or begins_item or _is_answered_line(texts[index - 1])
    return (
        _read_marked(line, index, marks)
        or _read_bold(line, index, is_first=begins_paragraph or begins_item)
        or (_read_asking(line, index) if may_ask else None)
    )


def _is_answered_line(line: str) -> bool:
    """Tell whether a line is a question with its answer: the next one may be another."""
    matched = ASKING_LINE.fullmatch(line)
    return matched is not None and split_answered_line(_clean_rest(matched["text"])) is not None


def _is_frame(line: str) -> bool:
    return RULE.fullmatch(line) is not None or ATX_HEADING.fullmatch(line) is not None


def _heading_item(
    start: int, stop: int, text: str, level: int, marks: QuestionMarks
) -> OutlineItem | None:
    entry_id = HEADING_ID.search(text)
    words = strip_bold(text[: entry_id.start() if entry_id else None].strip())
    suffix = f" {{#{entry_id['id']}}}" if entry_id and entry_id["id"] else ""
    if mark := marks.find_question(words):
        words = words[mark.text_start :].strip().removesuffix(mark.open_bold)
    if not text:
        return None
    parts = split_inline_answer(words, marks) or split_heading_answer(words)
    words, rest = parts if parts and level > 1 else (words, "")
    words = strip_bold(words) + suffix
    return OutlineItem(
        ItemKind.HEADING, start, stop, words, level, rest=rest, has_mark=mark is not None
    )


def _read_marked(line: str, index: int, marks: QuestionMarks) -> OutlineItem | None:
    prefix = LIST_PREFIX.match(line)
    text = line[prefix.end() :] if prefix else line
    mark = marks.find_question(text)
    if mark is None or line.startswith("    "):
        return None
    words = text[mark.text_start :].strip()
    rest = ""
    if mark.open_bold:
        words, _, rest = words.partition(mark.open_bold)
    elif parts := split_inline_answer(words, marks):
        words, rest = parts
    return OutlineItem(
        ItemKind.MARKED,
        index,
        index + 1,
        strip_bold(_clean_rest(words)),
        rest=_clean_rest(rest),
        has_mark=True,
    )


def _read_bold(line: str, index: int, *, is_first: bool) -> OutlineItem | None:
    """Read bold words that begin a line; within a paragraph they have to ask."""
    matched = BOLD_LINE.fullmatch(line)
    if matched is None:
        return None
    text, rest = matched["text"].strip(), _clean_rest(matched["rest"])
    if rest[-1:] in QUESTION_SIGNS and not rest[:-1].strip("*_"):  # the sign alone isn't bold
        text, rest = text + rest, ""
    if ends_like_question(text):
        text = SPEECH_DASH.sub("", text, count=1)
    list_sign = _list_sign_of(line)
    if ((rest and not list_sign) or not is_first) and not ends_like_question(text):
        return None
    return OutlineItem(ItemKind.BOLD, index, index + 1, text, rest=rest, list_sign=list_sign)


def _list_sign_of(line: str) -> str:
    """Give what a list item that isn't indented begins with, "1" for any number."""
    item = LIST_PREFIX.match(line) or NUMBERED_PREFIX.match(line)
    sign = line[:1] if item else ""
    return "1" if sign.isdecimal() else sign.strip()


def _read_asking(line: str, index: int) -> OutlineItem | None:
    matched = ASKING_LINE.fullmatch(line)
    text = _clean_rest(matched["text"]) if matched else ""
    question, rest = (
        (text, "") if ends_like_question(text) else split_answered_line(text) or ("", "")
    )
    if not question:
        return None
    return OutlineItem(ItemKind.ASKING, index, index + 1, strip_bold(question), rest=rest)


def _clean_rest(rest: str) -> str:
    return rest.strip().removesuffix("\\").strip()


def _without_numbers(items: list[OutlineItem]) -> Iterator[OutlineItem]:
    """Take the numbers off where at least two items, or the only one, carry them."""
    numbered = [item for item in items if QUESTION_NUMBER.match(item.text)]
    if not numbered or len(numbered) < min(2, sum(item.looks_like_question for item in items)):
        yield from items
        return
    for item in items:
        number = QUESTION_NUMBER.match(item.text)
        text = item.text[number.end() :] if number else item.text
        yield replace(item, text=strip_bold(text) or item.text, has_number=number is not None)
