"""Plain text whose questions are numbered: which lines they are, and which only list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.document.mark_patterns import (
    EAST_ASIAN_DIGITS,
    EAST_ASIAN_NUMBER,
    EAST_ASIAN_STOP,
    EAST_ASIAN_TEN,
)
from bot.content.document.question_signs import asks_in_words
from bot.content.plain.line_places import find_text_above, is_heading
from bot.content.plain.paragraphs import RULE_LINE

NUMBERED_LINE = re.compile(
    r"[ \t\f]{0,40}(?:Subject:[ \t]{0,9})?\(?(?:(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})"
    r"(?:(?:[.):]\)?|(?<=\.\d)|(?<=\.\d\d)|[ \t]{1,3}[-\u2013\u2014](?=[ \t]))[ \t]+"
    r"|(?<=\d)[.)](?=[^\W\d_]{2}|[\u00bf\u00a1]))"
    rf"|\uff08?(?P<wide>{EAST_ASIAN_NUMBER}){EAST_ASIAN_STOP}[ \t\u3000]*)(?P<text>\S.*)"
)
"""A number before a text; East Asia's stops need no space after them."""
MIN_QUESTION_SHARE = 0.3
"""So many of the numbered lines ask something, or they are a list of something else."""
PAGE_NUMBER = re.compile(
    r"(?<![ \t.\u2026\u00b7_])[ \t]*(?:[.\u2026\u00b7_][ \t]?){3,}\d{0,4}[ \t]*$"
)
"""What leads from a line of a contents list to its page."""
TOPIC_LINE = re.compile(r"[ \t]{0,40}(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})[.)]?[ \t]+\S.{0,100}")


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line with a number before it, its parts as numbers, and how far it is indented."""

    index: int
    number: tuple[int, ...]
    indent: int
    text: str


def find_numbered_questions(lines: Sequence[str]) -> list[NumberedLine] | None:
    """Return the numbered lines that have answers under them, None where too few of them ask."""
    numbered = list(_numbered_lines(lines))
    answered = [line for line in _last_of_each(numbered) if _has_answer(line, numbered, lines)]
    if not answered:
        return None
    indent = answered[0].indent
    questions: list[NumberedLine] = []
    for line in answered:
        is_next = not questions or line.number > questions[-1].number
        if is_next and line.indent <= indent + 1:
            questions.append(line)
    asking = sum(asks_in_words(line.text) for line in questions)
    if len(questions) < 2 or asking < MIN_QUESTION_SHARE * len(questions):
        return None
    return questions


def _last_of_each(numbered: list[NumberedLine]) -> list[NumberedLine]:
    """Of lines with the same number and words, the first stands in a list of contents."""
    by_words = {(line.number, _fold_text(line.text)): line for line in numbered}
    return sorted(by_words.values(), key=lambda line: line.index)


def _numbered_lines(lines: Sequence[str]) -> Iterator[NumberedLine]:
    for index, line in enumerate(lines):
        if matched := NUMBERED_LINE.fullmatch(line):
            number = _parse_number(matched["number"] or matched["wide"])
            indent = len(line) - len(line.lstrip())
            yield NumberedLine(index, number, indent, matched["text"].rstrip())


def _parse_number(text: str) -> tuple[int, ...]:
    """Give the parts of "2.10", or of a number in East Asia's digits (ten, ten-two, two-ten)."""
    if text[0] not in EAST_ASIAN_DIGITS + EAST_ASIAN_TEN:
        return tuple(map(int, text.split(".")))
    tens, ten, ones = text.rpartition(EAST_ASIAN_TEN)
    tens_value = EAST_ASIAN_DIGITS.find(tens) + 1 if tens else 1
    return (10 * tens_value * bool(ten) + (EAST_ASIAN_DIGITS.find(ones) + 1 if ones else 0),)


def _has_answer(line: NumberedLine, numbered: list[NumberedLine], lines: Sequence[str]) -> bool:
    """Tell whether anything but another numbered line stands under this one."""
    numbered_indexes = {other.index for other in numbered}
    below = (n for n in range(line.index + 1, len(lines)) if lines[n].strip())
    first = next((n for n in below if not RULE_LINE.fullmatch(lines[n])), None)
    return first is not None and first not in numbered_indexes


def find_contents_lines(lines: Sequence[str], questions: list[NumberedLine]) -> Iterator[int]:
    """Find the lines above the first question whose words come again as a question."""
    question_words = {_fold_text(question.text) for question in questions}
    first = questions[0].index
    contents = [
        line.index
        for line in _numbered_lines(lines[:first])
        if _fold_text(line.text) in question_words
    ]
    if len(contents) > 1:
        yield from _contents_frame(lines, contents)
    for index in contents:
        end = index + 1
        while end < first and lines[end].strip() and NUMBERED_LINE.fullmatch(lines[end]) is None:
            end += 1
        yield from (n for n in range(index, end) if not RULE_LINE.fullmatch(lines[n]))


def _contents_frame(lines: Sequence[str], contents: list[int]) -> Iterator[int]:
    """Find the topics between the lines of a contents list, and its own heading above it."""
    start = contents[0]
    while start and lines[start - 1].strip():
        start -= 1
    heading = find_text_above(lines, start)
    is_first_text = heading is None or not any(line.strip() for line in lines[:heading])
    if heading is not None and not is_first_text and is_heading(lines, heading):
        yield heading
    listed = {n for n in range(start, contents[-1]) if lines[n].strip()}
    yield from sorted(n for n in listed - set(contents) if TOPIC_LINE.fullmatch(lines[n]))


def find_numbered_topics(lines: Sequence[str], questions: list[NumberedLine]) -> Iterator[int]:
    """Find the lines "2 Travel" above questions that are numbered "2.1", "2.2"."""
    for question in questions:
        above = find_text_above(lines, question.index)
        topic = None if above is None else TOPIC_LINE.fullmatch(lines[above])
        if above is not None and topic and len(question.number) > 1:
            number = tuple(map(int, topic["number"].split(".")))
            if number == question.number[:-1] and not lines[above].rstrip().endswith("."):
                yield above


def _fold_text(text: str) -> str:
    return " ".join(re.findall(r"\w+", PAGE_NUMBER.sub("", text).casefold()))
