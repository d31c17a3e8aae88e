"""The marks before questions and answers, `Q:` and `A:`, in the languages that are known.

A word ("Question 12.") is a mark by itself. A single letter ("P:") only is one with a colon, or
with a number, and where the text has both letters of the pair: many a line begins with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.content.document.letter_marks import (
    detect_loose_letters,
    detect_paired_letters,
    find_lone_answer_letter,
    marks_most_answers,
)
from bot.content.document.mark_patterns import MarkPattern, compile_marks, narrow_beginning
from bot.content.document.mark_words import (
    load_answer_letters,
    load_answer_words,
    load_letter_pairs,
    load_question_words,
)
from bot.content.document.question_signs import QUESTION_END
from bot.content.document.speakers import find_speakers
from bot.languages.loader import available_languages, load_language_data


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """A mark that was found: where the text after it begins, and the stars it opened."""

    text_start: int
    open_bold: str = ""
    """`**` or `__` when the bold that begins before the mark goes on after it."""


@dataclass(frozen=True, slots=True)
class QuestionMarks:
    """The marks that count in one text."""

    question: MarkPattern
    answer: MarkPattern

    def find_question(self, line: str) -> QuestionMark | None:
        """Return the mark of a question that a line begins with."""
        return _to_mark(self.question.match(narrow_beginning(line)))

    def find_answer(self, line: str) -> QuestionMark | None:
        """Return the mark of an answer that a line begins with."""
        return _to_mark(self.answer.match(narrow_beginning(line)))

    def find_answers(
        self, lines: Sequence[str], starts: Iterable[int], answer_count: int
    ) -> dict[int, QuestionMark]:
        """Return the marks of those lines, of `starts`, that begin with an answer's mark.

        There are none where few of so many answers have one: it is a part of their text then.
        """
        marks = {n: mark for n in starts if (mark := self.find_answer(lines[n])) is not None}
        return marks if marks_most_answers(len(marks), answer_count) else {}

    def has_question(self, lines: Iterable[str]) -> bool:
        """Tell whether any line begins with the mark of a question."""
        return any(self.find_question(line) for line in lines)


def detect_question_marks(lines: Sequence[str]) -> QuestionMarks:
    """Return the marks that count among these lines: all words, and the letters that pair."""
    lines = list(map(narrow_beginning, lines))
    question_letters, answer_letters = detect_paired_letters(lines)
    loose_questions, loose_answers = detect_loose_letters(lines)
    speakers = find_speakers(lines)
    asking, answering = (speakers.askers, (speakers.answerer,)) if speakers else ((), ())
    question_pattern = compile_marks(
        load_question_words(), question_letters, loose_questions, asking
    )
    has_marks = any(map(question_pattern.match, lines))
    lone = "" if has_marks else find_lone_answer_letter(lines, load_answer_letters())
    answer_pattern = compile_marks(
        load_answer_words(), answer_letters + lone, loose_answers, answering, dashed=lone
    )
    return QuestionMarks(question_pattern, answer_pattern)


def language_of_marks(lines: Sequence[str]) -> str | None:
    """Give the language whose own word marks a question here; None where several could."""
    return next(
        (code for code, pattern in _telling_marks().items() if any(map(pattern.match, lines))),
        None,
    )


@cache
def _telling_marks() -> dict[str, MarkPattern]:
    """Give the marks that are words of one language only."""
    words = {
        code: load_language_data(code).plain_text.question_words for code in available_languages()
    }
    counts = Counter(word for own_words in words.values() for word in own_words)
    telling = {
        code: tuple(word for word in own_words if len(word) > 1 and counts[word] == 1)
        for code, own_words in words.items()
    }
    return {code: compile_marks(own_words, "") for code, own_words in telling.items() if own_words}


def split_inline_answer(text: str, marks: QuestionMarks) -> tuple[str, str] | None:
    """Split "Why? A: So." into question and answer; None where no answer stands on the line."""
    for end in QUESTION_END.finditer(text):
        rest = text[end.end() :]
        if answer := marks.find_answer(rest):
            return text[: end.end()].strip(), rest[answer.text_start :].strip()
    return None


def split_inline_pairs(line: str, marks: QuestionMarks) -> list[str]:
    """Split "Q: Why? A: So. Q: When? A: Now." before each further question that has an answer."""
    starts = [0]
    if _is_inline_pair(line, marks):
        gaps = (gap.end() for gap in re.finditer(r"(?<=\S)[ \t]+(?=\S)", line))
        questions = [n for n in gaps if marks.find_question(line[n:])]
        for start, stop in pairwise([*questions, len(line)]):
            if _is_inline_pair(line[start:stop], marks):
                starts.append(start)
    return [line[start:stop] for start, stop in pairwise([*starts, len(line)])]


def _is_inline_pair(text: str, marks: QuestionMarks) -> bool:
    """Tell whether a text is a question with its mark, and its answer with its own."""
    mark = marks.find_question(text)
    return mark is not None and split_inline_answer(text[mark.text_start :], marks) is not None


def find_mark_delimiter(line: str) -> int | None:
    """Return the index of the sign that makes a line's first word a mark in any text, or None."""
    pairs = load_letter_pairs()
    for words, letters in (
        (load_question_words(), "".join(question for question, _ in pairs)),
        (load_answer_words(), "".join(answer for _, answer in pairs)),
    ):
        if matched := compile_marks(words, letters).match(line):
            return len(matched[0].rstrip()) - 1
    return None


def _to_mark(matched: re.Match[str] | None) -> QuestionMark | None:
    if matched is None:
        return None
    bold = matched["bold"]
    return QuestionMark(matched.end(), bold if bold and matched[0].count(bold) == 1 else "")
