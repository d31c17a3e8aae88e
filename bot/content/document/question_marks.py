"""The marks before questions and answers, `Q:` and `A:`, in the languages that are known.

A word ("Question 12.") is a mark by itself. A single letter ("P:") only is one with a colon, or
with a number, and where the text has both letters of the pair: many a line begins with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.content.document.implied_marks import find_lone_answer_letter, find_speakers
from bot.content.document.question_signs import QUESTION_END, ends_like_question
from bot.languages.loader import (
    available_languages,
    load_language_data,
    load_plain_text_rules,
)

NUMBER = r"(?:[ \u00a0]?(?:#|№|no\.?|nr\.?)?[ \u00a0]?\d{1,3})"
COLON = r"[:\uff1a\ufe55\ufe13]"
WIDE_STOP = "[\u3001\uff0e\uff09\u3000]"
"""East Asia's stops and its wide space, after which nothing needs to be left free."""
BOLD = r"\*\*|__|"


WIDE_LETTERS = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
"""East Asia's wide letters and digits, with the narrow ones they stand for."""

LINE_PREFIX = re.compile(r"[ \t]{0,9}(?:#{1,6}|[-*+>])[ \t]+")
"""What may stand before a mark in Markdown."""

MAX_MARK_LENGTH = 300
"""Characters of a line that a mark and the spaces around it may take."""

MIN_LOOSE_PAIRS = 2
"""So many questions and answers take turns before a bare letter counts as their mark."""


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """A mark that was found: where the text after it begins, and the stars it opened."""

    text_start: int
    open_bold: str = ""
    """`**` or `__` when the bold that begins before the mark goes on after it."""


@dataclass(frozen=True, slots=True)
class QuestionMarks:
    """The marks that count in one text."""

    question: re.Pattern[str]
    answer: re.Pattern[str]

    def find_question(self, line: str) -> QuestionMark | None:
        """Return the mark of a question that a line begins with."""
        return _to_mark(self.question.match(_narrow_beginning(line)))

    def find_answer(self, line: str) -> QuestionMark | None:
        """Return the mark of an answer that a line begins with."""
        return _to_mark(self.answer.match(_narrow_beginning(line)))

    def has_question(self, lines: Iterable[str]) -> bool:
        """Tell whether any line begins with the mark of a question."""
        return any(self.find_question(line) for line in lines)


def detect_question_marks(lines: Sequence[str]) -> QuestionMarks:
    """Return the marks that count among these lines: all words, and the letters that pair."""
    lines = list(map(_narrow_beginning, lines))
    question_letters, answer_letters = "", ""
    beginnings = _first_signs(lines)
    for question, answer in load_letter_pairs():
        if not _may_mark((question, answer), beginnings):
            continue
        patterns = _compile_letters(question), _compile_letters(answer)
        if all(any(map(pattern.match, lines)) for pattern in patterns):
            question_letters += question
            answer_letters += answer
    loose_questions, loose_answers = _detect_loose_letters(lines)
    speakers = find_speakers(lines)
    asking, answering = ((name,) for name in speakers) if speakers else ((), ())
    question_pattern = _compile_marks(
        load_question_words(), question_letters, loose_questions, asking
    )
    lone = "" if any(map(question_pattern.match, lines)) else _find_lone_letter(lines)
    answer_pattern = _compile_marks(
        load_answer_words(), answer_letters + lone, loose_answers, answering, dashed=lone
    )
    return QuestionMarks(question_pattern, answer_pattern)


def _find_lone_letter(lines: Sequence[str]) -> str:
    """Find the letter before the answers to questions that carry no mark."""
    single_words = (word for word in load_answer_words() if len(word) == 1)
    letters = dict.fromkeys((*(answer for _, answer in load_letter_pairs()), *single_words))
    return find_lone_answer_letter(lines, tuple(letters))


def _first_signs(lines: Iterable[str]) -> frozenset[str]:
    """Give the signs that lines begin with, spaces and stars aside, in small letters.

    Most texts have no line that begins with one of a pair of letters: its pattern isn't compiled.
    A letter that another follows is none, unless that one begins a NUMBER ("Qno. 1").
    """
    starts = {line.lstrip(" \t*_")[:2] for line in lines}
    alone = {start[:1] for start in starts if not start[1:].isalpha() or start[1:] in "nN"}
    return frozenset(sign for start in alone for sign in _fold_sign(start))


def _may_mark(letters: Iterable[str], beginnings: frozenset[str]) -> bool:
    """Tell whether some line may begin with each of some letters."""
    return all(
        any(not beginnings.isdisjoint(_fold_sign(sign)) for sign in letter) for letter in letters
    )


def _fold_sign(sign: str) -> frozenset[str]:
    """Give a sign in all that small letters are made into."""
    return frozenset((sign.lower()[:1], sign.casefold()[:1], sign.upper().lower()[:1]))


def _narrow_beginning(line: str) -> str:
    """Write wide letters as narrow ones, as far as a mark can reach; places stay the same."""
    return line if line.isascii() else line[:MAX_MARK_LENGTH].translate(WIDE_LETTERS)


def _detect_loose_letters(lines: Sequence[str]) -> tuple[str, str]:
    """Find the letters that mark without a colon: "Q Why?", "Q1 Why?", and "A So." below it."""
    bare_lines = [LINE_PREFIX.sub("", line, count=1) for line in lines if line.strip()]
    beginnings = _first_signs(bare_lines)
    for question, answer in (*load_letter_pairs(), *_letters_among_words()):
        if not _may_mark((question, answer), beginnings):
            continue
        turns = [
            letter
            for line in bare_lines
            for letter in (question, answer)
            if _compile_loose_letters(letter).match(line)
        ]
        if len(turns) >= 2 * MIN_LOOSE_PAIRS and turns == [question, answer] * (len(turns) // 2):
            return question, answer
    return _find_counting_letter(bare_lines), ""


def _find_counting_letter(lines: Sequence[str]) -> str:
    """Find the letter of "Q1 Why?", "Q2 How?" where the answers carry no mark."""
    beginnings = _first_signs(lines)
    for question, _ in _letters_among_words():
        if not _may_mark((question,), beginnings):
            continue
        marks = ((line, _compile_loose_letters(question).match(line)) for line in lines)
        marked = [(line, mark) for line, mark in marks if mark]
        are_numbered = all(re.search(r"\d", mark[0]) for _, mark in marked)
        asking = sum(ends_like_question(line) for line, _ in marked)
        if len(marked) >= MIN_LOOSE_PAIRS and are_numbered and asking * 2 >= len(marked):
            return question
    return ""


def _letters_among_words() -> Iterator[tuple[str, str]]:
    """Give the words for question and answer that are single Latin letters, in pairs."""
    for rules in load_plain_text_rules():
        questions = (word for word in rules.question_words if len(word) == 1 and word.isascii())
        answers = [word for word in rules.answer_words if len(word) == 1 and word.isascii()]
        yield from ((question, answer) for question in questions for answer in answers)


@cache
def load_question_words() -> tuple[str, ...]:
    """Give the words that mark a question, of all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.question_words)
    )


@cache
def load_answer_words() -> tuple[str, ...]:
    """Give the words that mark an answer, of all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.answer_words)
    )


@cache
def load_topic_words() -> tuple[str, ...]:
    """Give what a column of topics is called, in all languages."""
    return tuple(
        dict.fromkeys(word for rules in load_plain_text_rules() for word in rules.topic_words)
    )


@cache
def load_letter_pairs() -> tuple[tuple[str, str], ...]:
    """Give the single letters that mark a question and its answer, of all languages."""
    return tuple(
        dict.fromkeys(pair for rules in load_plain_text_rules() for pair in rules.letter_pairs)
    )


def language_of_marks(lines: Sequence[str]) -> str | None:
    """Give the language whose own word marks a question here; None where several could."""
    return next(
        (code for code, pattern in _telling_marks().items() if any(map(pattern.match, lines))),
        None,
    )


@cache
def _telling_marks() -> dict[str, re.Pattern[str]]:
    """Give the marks that are words of one language only."""
    words = {
        code: load_language_data(code).plain_text.question_words for code in available_languages()
    }
    counts = Counter(word for own_words in words.values() for word in own_words)
    telling = {
        code: tuple(word for word in own_words if len(word) > 1 and counts[word] == 1)
        for code, own_words in words.items()
    }
    return {code: _compile_marks(own_words, "") for code, own_words in telling.items() if own_words}


@cache
def _compile_letters(letters: str) -> re.Pattern[str]:
    return _compile_marks((), letters)


@cache
def _compile_loose_letters(letters: str) -> re.Pattern[str]:
    return _compile_marks((), letters, letters)


@cache
def _compile_marks(
    words: tuple[str, ...],
    letters: str,
    loose: str = "",
    names: tuple[str, ...] = (),
    *,
    dashed: str = "",
) -> re.Pattern[str]:
    """What marks a question or an answer, in bold or not.

    `loose` letters need no colon, `dashed` ones may have a dash instead; `names` need a colon.
    """
    word_choice = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"
    letter_choice = f"[{re.escape(letters)}]" if letters else r"(?!)"
    close = r"(?P<close>\*\*|__)?"
    name_choice = "|".join(map(re.escape, names)) or r"(?!)"
    before_colon = f"(?:{word_choice}|{letter_choice}|{name_choice})"
    colon = rf"{before_colon}{NUMBER}?(?:\*\*|__)?[ \u00a0]?{COLON}{close}[ \t]*"
    numbered = rf"(?:{word_choice}|{letter_choice}){NUMBER}"
    named = rf"(?:(?:{word_choice})|{numbered})[ \u00a0]?"
    end = r"(?:\*\*|__)?(?:[ \t]+|$)"
    stop = rf"{named}[.)]{end}|{named}{WIDE_STOP}[ \t]*|{numbered}[ \u00a0]?[\u2013\u2014-]{end}"
    if dashed:
        stop += rf"|[{re.escape(dashed)}](?:\*\*|__)?[ \u00a0]?[\u2013\u2014-]{end}"
    if loose:
        bare = rf"[{re.escape(loose)}]{NUMBER}?"
        stop += rf"|{bare}[.)]{end}|{bare}{WIDE_STOP}[ \t]*|{bare}(?:\*\*|__)?[ \t]+(?=\S)"
    return re.compile(
        rf"[ \t]{{0,99}}(?P<bold>{BOLD})(?:{colon}|{stop})",
        re.IGNORECASE,
    )


def split_inline_answer(text: str, marks: QuestionMarks) -> tuple[str, str] | None:
    """Split "Why? A: So." into question and answer; None where no answer stands on the line."""
    for end in QUESTION_END.finditer(text):
        rest = text[end.end() :]
        if answer := marks.find_answer(rest):
            return text[: end.end()].strip(), rest[answer.text_start :].strip()
    return None


def find_mark_delimiter(line: str) -> int | None:
    """Return the index of the sign that makes a line's first word a mark in any text, or None."""
    pairs = load_letter_pairs()
    for words, letters in (
        (load_question_words(), "".join(question for question, _ in pairs)),
        (load_answer_words(), "".join(answer for _, answer in pairs)),
    ):
        if matched := _compile_marks(words, letters).match(line):
            return len(matched[0].rstrip()) - 1
    return None


def _to_mark(matched: re.Match[str] | None) -> QuestionMark | None:
    if matched is None:
        return None
    bold = matched["bold"]
    return QuestionMark(matched.end(), bold if bold and matched[0].count(bold) == 1 else "")
