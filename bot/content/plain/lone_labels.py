"""Labels alone on the line above what they mark: "Question 1", with the question below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.content.document.mark_patterns import NUMBER
from bot.content.document.mark_words import load_answer_words, load_question_words

MIN_LABELS = 2
MAX_LABEL_LENGTH = 40


def join_lone_labels(lines: Sequence[str]) -> list[str]:
    """Write each label before what stands below it, where questions and answers have theirs.

    Lines keep their numbers: that of the label is blank then.
    """
    short = [(n, line) for n, line in enumerate(lines) if 0 < len(line.strip()) <= MAX_LABEL_LENGTH]
    found = {n: label for n, line in short if (label := _label_line().fullmatch(line))}
    joined = list(lines)
    kinds = {label.lastgroup for label in found.values()}
    if len(found) < MIN_LABELS or len(kinds) < 2:
        return joined
    for index, label in found.items():
        below = next((n for n in range(index + 1, len(lines)) if lines[n].strip()), None)
        if below is not None and below not in found:
            mark = "Q" if label.lastgroup == "question" else "A"
            joined[index], joined[below] = "", f"{mark}: {lines[below].strip()}"
    return joined


@cache
def _label_line() -> re.Pattern[str]:
    """Give the pattern of a line that is nothing but a word for question or answer."""
    question, answer = (
        "|".join(sorted((re.escape(word) for word in words if len(word) > 1), key=len)[::-1])
        for words in (load_question_words(), load_answer_words())
    )
    return re.compile(
        rf"[ \t]{{0,9}}(?:(?P<question>(?:{question}){NUMBER}?)|(?P<answer>(?:{answer}){NUMBER}?))"
        r"[ ]?[:.\uff1a]?[ \t]{0,9}",
        re.IGNORECASE,
    )
