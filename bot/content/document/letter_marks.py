"""Single letters that mark questions and answers, told from how they pair or take turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.content.document.mark_patterns import MARK_FRAME, compile_letters, compile_loose_letters
from bot.content.document.mark_words import load_letter_pairs, load_single_letter_words
from bot.content.document.question_signs import ends_like_question

LINE_PREFIX = re.compile(r"^[ \t]{0,9}(?:#{1,7}|[-*+>])[ \t]+")
"""What may stand before a mark in Markdown."""
MIN_LOOSE_PAIRS = 2
"""So many questions and answers take turns before a bare letter counts as their mark."""
MIN_MARKED_ANSWERS = 2
"""One answer alone may begin like a mark by chance."""
MIN_MARKED_SHARE = 0.5
"""Share of the answers that begin with a mark, if it is one."""
LAST_SPACED_LETTER = "\u3040"
"""Letters from here on are East Asia's: nothing stands between them and a mark."""
MAX_FOLDED_SIGNS = 5_000
"""Signs whose small letters are remembered."""


def detect_paired_letters(lines: Sequence[str]) -> tuple[str, str]:
    """Find the letters of questions and of answers that stand with a colon or a number."""
    question_letters, answer_letters = "", ""
    beginnings = _first_signs(lines)
    for question, answer in load_letter_pairs():
        if not _may_mark((question, answer), beginnings):
            continue
        patterns = compile_letters(question), compile_letters(answer)
        if all(any(map(pattern.match, lines)) for pattern in patterns):
            question_letters += question
            answer_letters += answer
    return question_letters, answer_letters


def detect_loose_letters(lines: Sequence[str]) -> tuple[str, str]:
    """Find the letters that mark without a colon: "Q Why?", "Q1 Why?", and "A So." below it."""
    bare_lines = [LINE_PREFIX.sub("", line, count=1) for line in lines if line.strip()]
    beginnings = _first_signs(bare_lines)
    for question, answer in (*load_letter_pairs(), *load_single_letter_words()):
        if not _may_mark((question, answer), beginnings):
            continue
        turns = [
            letter
            for line in bare_lines
            for letter in (question, answer)
            if compile_loose_letters(letter).match(line)
        ]
        if len(turns) >= 2 * MIN_LOOSE_PAIRS and turns == [question, answer] * (len(turns) // 2):
            return question, answer
    return _find_counting_letter(bare_lines), ""


def _find_counting_letter(lines: Sequence[str]) -> str:
    """Find the letter of "Q1 Why?", "Q2 How?" where the answers carry no mark."""
    beginnings = _first_signs(lines)
    for question, _ in load_single_letter_words():
        if not _may_mark((question,), beginnings):
            continue
        marks = ((line, compile_loose_letters(question).match(line)) for line in lines)
        marked = [(line, mark) for line, mark in marks if mark]
        are_numbered = all(re.search(r"\d", mark[0]) for _, mark in marked)
        asking = sum(ends_like_question(line) for line, _ in marked)
        if len(marked) >= MIN_LOOSE_PAIRS and are_numbered and asking * 2 >= len(marked):
            return question
    return ""


def find_lone_answer_letter(lines: Sequence[str], letters: Sequence[str]) -> str:
    """Return the letter of "R - So." or "R: So." under questions without a mark, "" if none is."""
    answers = list(_lines_below_questions(lines))
    beginnings = _first_signs(answers)
    for letter in letters:
        if not _may_mark((letter,), beginnings):
            continue
        marked = sum(map(bool, map(_compile_answer_letter(letter).match, answers)))
        if marks_most_answers(marked, len(answers)):
            return letter
    return ""


def marks_most_answers(marked_count: int, answer_count: int) -> bool:
    """Tell whether so many of the answers begin with what may be a mark that it is one."""
    return marked_count >= max(MIN_MARKED_ANSWERS, MIN_MARKED_SHARE * answer_count)


def _lines_below_questions(lines: Sequence[str]) -> Iterator[str]:
    written = [line for line in lines if line.strip()]
    for line, below in pairwise(written):
        if ends_like_question(line) and not ends_like_question(below):
            yield below


def _compile_answer_letter(letter: str) -> re.Pattern[str]:
    return re.compile(
        rf"[ \t]{{0,9}}(?:\*\*|__)?{re.escape(letter)}(?:\*\*|__)?[ \u00a0]?"
        r"[:\uff1a\u2013\u2014-](?:\*\*|__)?[ \t]",
        re.IGNORECASE,
    )


def _first_signs(lines: Iterable[str]) -> frozenset[str]:
    """Give the signs that lines begin with, spaces and stars aside, in small letters.

    Most texts have no line that begins with one of a pair of letters: its pattern isn't compiled.
    A letter that another follows is none, unless that one begins a NUMBER ("Qno. 1"), or is East
    Asia's.
    """
    starts = {line.lstrip(MARK_FRAME)[:2] for line in lines}
    alone = {
        start[:1]
        for start in starts
        if not start[1:].isalpha() or start[1:] in "nN" or start[1:] > LAST_SPACED_LETTER
    }
    return frozenset(sign for start in alone for sign in _fold_sign(start))


def _may_mark(letters: Iterable[str], beginnings: frozenset[str]) -> bool:
    """Tell whether some line may begin with each of some letters."""
    return all(
        any(not beginnings.isdisjoint(_fold_sign(sign)) for sign in letter) for letter in letters
    )


@lru_cache(maxsize=MAX_FOLDED_SIGNS)
def _fold_sign(sign: str) -> frozenset[str]:
    """Give a sign in all that small letters are made into."""
    return frozenset((sign.lower()[:1], sign.casefold()[:1], sign.upper().lower()[:1]))
