"""Plain text whose questions carry no `Q:`: numbered ones, or lines that end like a question.

Such a text gets the marks that are missing, line by line, so that lines keep their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.question_marks import QuestionMarks, detect_question_marks
from bot.content.document.question_signs import ends_like_question, ends_like_statement
from bot.content.plain.answered_lines import find_answered_lines
from bot.content.plain.asking_lines import (
    SPEECH_DASH,
    find_asking_lines,
    find_capital_topics,
    find_heading_lines,
    find_paragraph_topics,
    find_spoken_questions,
)
from bot.content.plain.line_places import MAX_QUESTION_LINES
from bot.content.plain.numbered import (
    NumberedLine,
    find_contents_lines,
    find_numbered_questions,
    find_numbered_topics,
)
from bot.content.plain.paragraphs import RULE_LINE
from bot.content.plain.silent_headings import (
    find_bulleted_headings,
    find_regular_headings,
    find_silent_headings,
)


def mark_unmarked_questions(
    lines: Sequence[str], diagnostics: Diagnostics, *, title_needed: bool = True
) -> list[str] | None:
    """Return the lines with `Q:` and `A:` before questions and answers, None if none are seen.

    A contents list that repeats the questions is left out, and so are topics; both are reported.
    """
    lines = ["" if RULE_LINE.fullmatch(line) else line for line in lines]
    if pairs := find_answered_lines(lines):
        parted = (f"Q: {pair[0]} A: {pair[1]}" for pair in pairs.values())
        by_index = dict(zip(pairs, parted, strict=True))
        return [by_index.get(index, line) for index, line in enumerate(lines)]
    if questions := find_numbered_questions(lines):
        return _mark_numbered(lines, questions, diagnostics)
    return _mark_asking(lines, diagnostics, title_needed=title_needed)


def _mark_asking(
    lines: Sequence[str], diagnostics: Diagnostics, *, title_needed: bool
) -> list[str] | None:
    """Mark the lines that end like a question, else the headings; None if there are none."""
    marked = list(lines)
    if spoken := find_spoken_questions(lines):
        return _insert_marks(marked, spoken)
    asking = find_asking_lines(lines, title_needed=title_needed)
    if asking:
        asking = dict(sorted({**asking, **find_silent_headings(lines, asking)}.items()))
    topics = {*find_capital_topics(lines, asking), *find_paragraph_topics(lines, asking)}
    _leave_out(sorted(topics), marked, diagnostics)
    starts = (
        asking
        or find_bulleted_headings(lines)
        or find_heading_lines(lines, title_needed=title_needed)
        or find_regular_headings(lines)
    )
    return _insert_marks(marked, starts) if starts else None


def _mark_numbered(
    lines: Sequence[str], questions: list[NumberedLine], diagnostics: Diagnostics
) -> list[str]:
    """Mark questions that are numbered, and leave the contents list that repeats them out."""
    marked = list(lines)
    for index in find_contents_lines(lines, questions):
        diagnostics.report_left_out(
            index + 1,
            lines[index],
            "it is the list of contents",
            "Delete the list; the bot shows the questions by itself.",
        )
        marked[index] = ""
    _leave_out(list(find_numbered_topics(marked, questions)), marked, diagnostics)
    return _insert_marks(marked, {line.index: line.text for line in questions})


def _leave_out(topics: Sequence[int], lines: list[str], diagnostics: Diagnostics) -> None:
    """Blank the lines that head several questions, and report them."""
    for index in topics:
        diagnostics.report_left_out(
            index + 1, lines[index], "it is no question", "Write a question above it."
        )
        lines[index] = ""


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
    """Return the index after a question's last line: it may be wrapped, but not into a sentence."""
    end = start + 1
    while end < stop and lines[end].strip() and not ends_like_question(lines[end - 1]):
        end += 1
    is_followed = any(line.strip() for line in lines[end:stop])
    is_statement = end - start > 1 and ends_like_statement(lines[end - 1])
    is_question = end - start <= MAX_QUESTION_LINES and is_followed and not is_statement
    return end if is_question else start + 1
