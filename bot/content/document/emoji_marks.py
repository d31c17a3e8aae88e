"""Emoji that stand where others write `Q:` and `A:`: "❓ Is it full?", "✅ No."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.content.document.question_signs import ends_like_question

EMOJI_BULLET = re.compile(
    r"[ \t]{0,9}(?:(?:[-*+]|\*\*)[ \t]{0,9})?(?P<sign>[\u2190-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff])[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]{0,3}[ \t]{1,9}(?=\S)"
)
MIN_REPEATS = 2
"""An emoji that begins fewer questions than this is the author's own word."""


def remove_emoji_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines without the emoji that begin each question, and each answer under one."""
    bullets = {n: bullet for n, line in enumerate(lines) if (bullet := EMOJI_BULLET.match(line))}
    question_signs, answer_signs = _find_mark_signs(lines, bullets)
    cleaned = list(lines)
    for n, bullet in bullets.items():
        if bullet["sign"] in question_signs | answer_signs:
            cleaned[n] = lines[n].replace(lines[n][bullet.start("sign") : bullet.end()], "", 1)
    return cleaned


def _find_mark_signs(
    lines: Sequence[str], bullets: Mapping[int, re.Match[str]]
) -> tuple[set[str], set[str]]:
    """Find the emoji that begin questions and nothing else, and those of the answers below them."""
    below_question = {
        n
        for n in bullets
        if _find_text_above(lines, n) in bullets and not _is_question_line(lines[n])
    }
    counts = Counter((bullet["sign"], n in below_question) for n, bullet in bullets.items())
    asking = Counter(bullet["sign"] for n, bullet in bullets.items() if _is_question_line(lines[n]))
    question_signs = {
        sign
        for sign, count in asking.items()
        if count >= MIN_REPEATS and counts[sign, False] == count
    }
    answer_signs = {
        sign
        for (sign, is_below), count in counts.items()
        if is_below and count >= MIN_REPEATS and not counts[sign, False]
    }
    return question_signs, answer_signs if question_signs else set()


def _is_question_line(line: str) -> bool:
    return ends_like_question(line.replace("**", ""))


def _find_text_above(lines: Sequence[str], index: int) -> int | None:
    return next((n for n in reversed(range(index)) if lines[n].strip()), None)
