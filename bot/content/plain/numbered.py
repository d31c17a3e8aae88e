"""Plain text whose questions carry no `Q:`: numbered ones, or lines that end like a question.

Such a text gets the marks that are missing, line by line, so that lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.question_marks import QuestionMarks, detect_question_marks
from bot.content.document.question_signs import asks_in_words, ends_like_question
from bot.content.plain.paragraphs import RULE_LINE

NUMBERED_LINE = re.compile(
    r"[ \t]{0,40}(?:Subject:[ \t]{0,9})?\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})"
    r"(?:[.):]\)?|(?<=\.\d)|(?<=\.\d\d)|[ \t]{1,3}[-\u2013\u2014](?=[ \t]))[ \t]+(?P<text>\S.*)"
)
MIN_QUESTION_SHARE = 0.3
"""So many of the numbered lines ask something, or they are a list of something else."""
MAX_QUESTION_LINES = 4
MAX_HEADING_LENGTH = 100
"""Characters of a line that may be a heading."""
MIN_HEADING_SHARE = 0.5
"""So many of the paragraphs below the first one begin with a heading that asks nothing aloud."""
SENTENCE_END = tuple(".:;,!\u2026\u3002\uff01\u061b\u060c\u0964")
PAGE_NUMBER = re.compile(
    r"(?<![ \t.\u2026\u00b7_])[ \t]*(?:[.\u2026\u00b7_][ \t]?){3,}\d{0,4}[ \t]*$"
)
"""What leads from a line of a contents list to its page."""
LETTER_NUMBER = re.compile(r"\(?(?:[a-z]|[ivxlc]{1,7}|[IVXLC]{1,7})[.)][ \t]+(?=\S)")
"""A letter or a Roman number before a question."""
SPEECH_DASH = re.compile(r"[-\u2013-\u2015][ \t\u00a0]{1,9}(?=\S)")
"""What begins what somebody says, in a talk written down."""
TOPIC_LINE = re.compile(r"[ \t]{0,40}(?P<number>\d{1,3}(?:\.\d{1,3}){0,2})[.)]?[ \t]+\S.{0,100}")


@dataclass(frozen=True, slots=True)
class _NumberedLine:
    index: int
    number: tuple[int, ...]
    indent: int
    text: str


def mark_unmarked_questions(lines: Sequence[str], diagnostics: Diagnostics) -> list[str] | None:
    """Return the lines with `Q:` and `A:` before questions and answers, None if none are seen.

    A contents list that repeats the questions is left out, and reported.
    """
    questions = _find_numbered_questions(lines)
    if questions is None:
        marked = list(lines)
        asking = _find_asking_lines(lines)
        _leave_out(_capital_lines(lines, asking), marked, diagnostics)
        starts = asking or _find_heading_lines(lines)
        return _insert_marks(marked, starts) if starts else None
    marked = list(lines)
    for index in _contents_lines(lines, questions):
        diagnostics.report_left_out(
            index + 1,
            lines[index],
            "it is the list of contents",
            "Delete the list; the bot shows the questions by itself.",
        )
        marked[index] = ""
    _leave_out(list(_topic_lines(marked, questions)), marked, diagnostics)
    return _insert_marks(marked, {line.index: line.text for line in questions})


def _leave_out(topics: Sequence[int], lines: list[str], diagnostics: Diagnostics) -> None:
    """Blank the lines that head several questions, and report them."""
    for index in topics:
        diagnostics.report_left_out(
            index + 1, lines[index], "it is no question", "Write a question above it."
        )
        lines[index] = ""


def _capital_lines(lines: Sequence[str], questions: Mapping[int, str]) -> list[int]:
    """Find lines in capitals that stand alone between an answer and the next question."""
    above = (_find_text_above(lines, index) for index in sorted(questions)[1:])
    return [
        index
        for index in above
        if index is not None
        and index not in questions
        and lines[index].isupper()
        and _is_heading(lines, index)
        and _find_text_above(lines, index) not in questions
    ]


def _find_numbered_questions(lines: Sequence[str]) -> list[_NumberedLine] | None:
    numbered = list(_numbered_lines(lines))
    answered = [line for line in _last_of_each(numbered) if _has_answer(line, numbered, lines)]
    if not answered:
        return None
    indent = answered[0].indent
    questions: list[_NumberedLine] = []
    for line in answered:
        is_next = not questions or line.number > questions[-1].number
        if is_next and line.indent <= indent + 1:
            questions.append(line)
    asking = sum(asks_in_words(line.text) for line in questions)
    if len(questions) < 2 or asking < MIN_QUESTION_SHARE * len(questions):
        return None
    return questions


def _last_of_each(numbered: list[_NumberedLine]) -> list[_NumberedLine]:
    """Of lines with the same number and words, the first stands in a list of contents."""
    by_words = {(line.number, _fold_text(line.text)): line for line in numbered}
    return sorted(by_words.values(), key=lambda line: line.index)


def _numbered_lines(lines: Sequence[str]) -> Iterator[_NumberedLine]:
    for index, line in enumerate(lines):
        if matched := NUMBERED_LINE.fullmatch(line):
            number = tuple(map(int, matched["number"].split(".")))
            indent = len(line) - len(line.lstrip())
            yield _NumberedLine(index, number, indent, matched["text"].rstrip())


def _has_answer(line: _NumberedLine, numbered: list[_NumberedLine], lines: Sequence[str]) -> bool:
    """Tell whether anything but another numbered line stands under this one."""
    numbered_indexes = {other.index for other in numbered}
    below = (n for n in range(line.index + 1, len(lines)) if lines[n].strip())
    first = next((n for n in below if not RULE_LINE.fullmatch(lines[n])), None)
    return first is not None and first not in numbered_indexes


def _contents_lines(lines: Sequence[str], questions: list[_NumberedLine]) -> Iterator[int]:
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
    heading = _find_text_above(lines, start)
    is_first_text = heading is None or not any(line.strip() for line in lines[:heading])
    if heading is not None and not is_first_text and _is_heading(lines, heading):
        yield heading
    listed = {n for n in range(start, contents[-1]) if lines[n].strip()}
    yield from sorted(n for n in listed - set(contents) if TOPIC_LINE.fullmatch(lines[n]))


def _topic_lines(lines: Sequence[str], questions: list[_NumberedLine]) -> Iterator[int]:
    """Find the lines "2 Travel" above questions that are numbered "2.1", "2.2"."""
    for question in questions:
        above = _find_text_above(lines, question.index)
        topic = None if above is None else TOPIC_LINE.fullmatch(lines[above])
        if above is not None and topic and len(question.number) > 1:
            number = tuple(map(int, topic["number"].split(".")))
            if number == question.number[:-1] and not lines[above].rstrip().endswith("."):
                yield above


def _is_heading(lines: Sequence[str], index: int) -> bool:
    """Tell whether a short line stands alone, and ends no sentence."""
    line = lines[index].strip()
    is_alone = all(not lines[n].strip() for n in (index - 1, index + 1) if 0 <= n < len(lines))
    return is_alone and len(line) <= MAX_HEADING_LENGTH and not line.endswith(SENTENCE_END[:1])


def _fold_text(text: str) -> str:
    return " ".join(re.findall(r"\w+", PAGE_NUMBER.sub("", text).casefold()))


def _find_asking_lines(lines: Sequence[str]) -> dict[int, str]:
    """Find lines that begin a paragraph, below the first text, and end like a question."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    asking = {
        n: lines[n].strip()
        for n in range(first + 1, len(lines))
        if ends_like_question(lines[n]) and not lines[n - 1].strip()
    }
    if asking and all(map(LETTER_NUMBER.match, asking.values())):
        asking = {n: LETTER_NUMBER.sub("", text, count=1) for n, text in asking.items()}
    if asking and all(map(SPEECH_DASH.match, asking.values())):
        asking = {n: SPEECH_DASH.sub("", text, count=1) for n, text in asking.items()}
    return asking if len(asking) >= 2 else {}


def _find_heading_lines(lines: Sequence[str]) -> dict[int, str]:
    """Find lines that begin a paragraph with a question word, or stand alone in capitals.

    They count where most paragraphs below the first text begin so.
    """
    starts = [
        n for n in range(len(lines)) if lines[n].strip() and (not n or not lines[n - 1].strip())
    ]
    body = [n for n in starts[1:] if not RULE_LINE.fullmatch(lines[n])]
    asking = {n: lines[n].strip() for n in body if _asks_without_sign(lines, n)}
    answers = {n for n in body if n not in asking and _find_text_above(lines, n) in asking}
    is_usual = len(asking) >= MIN_HEADING_SHARE * (len(body) - len(answers))
    return asking if is_usual and len(asking) >= 2 else {}


def _find_text_above(lines: Sequence[str], index: int) -> int | None:
    return next((n for n in reversed(range(index)) if lines[n].strip()), None)


def _asks_without_sign(lines: Sequence[str], index: int) -> bool:
    line = lines[index].strip()
    if len(line) > MAX_HEADING_LENGTH or line.endswith(SENTENCE_END):
        return False
    is_capital = line.isupper() and _is_heading(lines, index)
    has_answer = any(text.strip() for text in lines[index + 1 : index + 3])
    return has_answer and (is_capital or asks_in_words(line))


def _insert_marks(lines: list[str], questions: dict[int, str]) -> list[str]:
    """Write each question on its line, and a mark before the first line of its answer."""
    marks = detect_question_marks(lines)
    answers: list[int] = []
    indexes = [*sorted(questions), len(lines)]
    for index, stop in pairwise(indexes):
        end = _end_of_question(lines, index, stop)
        question = " ".join([questions[index], *(line.strip() for line in lines[index + 1 : end])])
        lines[index] = f"Q: {question}"
        lines[index + 1 : end] = [""] * (end - index - 1)
        answer = next(
            (n for n in range(end, stop) if lines[n].strip() and not RULE_LINE.fullmatch(lines[n])),
            None,
        )
        if answer is not None:
            answers.append(answer)
    _mark_answers(lines, answers, marks)
    return lines


def _mark_answers(lines: list[str], answers: Sequence[int], marks: QuestionMarks) -> None:
    """Write `A:` before each answer, in the place of another mark where most carry one."""
    found_marks = marks.find_answers(lines, answers, len(answers))
    are_spoken = all(SPEECH_DASH.match(lines[n].lstrip()) for n in answers)
    for n in answers:
        start = found_marks[n].text_start if n in found_marks else 0
        if are_spoken and not found_marks:
            lines[n] = SPEECH_DASH.sub("", lines[n].lstrip(), count=1)
        lines[n] = f"A: {lines[n][start:].strip()}"


def _end_of_question(lines: Sequence[str], start: int, stop: int) -> int:
    """Return the index after a question's last line: it may be wrapped."""
    end = start + 1
    while end < stop and lines[end].strip() and not ends_like_question(lines[end - 1]):
        end += 1
    is_followed = any(line.strip() for line in lines[end:stop])
    return end if end - start <= MAX_QUESTION_LINES and is_followed else start + 1
