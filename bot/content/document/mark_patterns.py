"""What a mark looks like, before it is told whose mark it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from bot.languages.unspaced_signs import EAST_ASIAN_LETTERS

NUMBER = r"(?:\.?[ \u00a0]?(?:#|№|no\.?|nr\.?|n[\u00ba\u00b0]|č\.?)?[ \u00a0]?\d{1,3})"
COLON = r"[:\uff1a\ufe55\ufe13\u1366]"
WIDE_STOP = "[\u3001\uff0e\uff09\u3000]"
"""East Asia's stops and its wide space, after which nothing needs to be left free."""
OPENING_BRACKETS, CLOSING_BRACKETS = "[\u3010", "]\u3011"
MARK_SIGNS = frozenset(
    ":\uff1a\ufe55\ufe13\u1366.)\u3001\uff0e\uff09\u3000\u2013\u2014-/" + CLOSING_BRACKETS
)
"""The signs of COLON and WIDE_STOP, the narrow stops, the dashes, the slash and the brackets."""
MARK_FRAME = " \t*_" + OPENING_BRACKETS
"""What may stand before a mark."""
MAX_SIGN_DISTANCE = 16
"""Characters behind a mark's word within which one of its signs stands."""
EAST_ASIAN_DIGITS = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
EAST_ASIAN_TEN = "\u5341"
EAST_ASIAN_NUMBER = rf"(?:\d{{1,3}}|[{EAST_ASIAN_DIGITS}{EAST_ASIAN_TEN}]{{1,3}})"
EAST_ASIAN_STOP = "[\u3001\uff0e\uff09]"
"""What a number in a list ends with there, a space or none after it."""
BOLD = r"\*\*|__|"
WIDE_LETTERS = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
"""East Asia's wide letters and digits, with the narrow ones they stand for."""
MAX_MARK_LENGTH = 300
"""Characters of a line that a mark and the spaces around it may take."""


def narrow_beginning(line: str) -> str:
    """Write wide letters as narrow ones, as far as a mark can reach; places stay the same."""
    return line if line.isascii() else line[:MAX_MARK_LENGTH].translate(WIDE_LETTERS)


@cache
def compile_letters(letters: str) -> MarkPattern:
    """Give what single letters with a colon or a number look like."""
    return compile_marks((), letters)


@cache
def compile_loose_letters(letters: str) -> MarkPattern:
    """Give what they look like with or without a colon."""
    return compile_marks((), letters, letters)


def _fold_case(text: str) -> str:
    """Fold whatever `re.IGNORECASE` takes for the same letter."""
    return text.casefold().replace("\u0307", "").replace("\u0131", "i")


@dataclass(frozen=True)
class MarkPattern:
    """What marks a question or an answer, compiled for the first line that may begin with it.

    It is no `LazyPattern`: it begins in any case, and behind stars and spaces.
    """

    expression: str
    beginnings: tuple[str, ...]
    """What each mark begins with, stars and spaces aside, with its case folded."""
    signs: frozenset[str] | None
    """Of which one follows within MAX_SIGN_DISTANCE; None if nothing needs to."""

    def match(self, line: str) -> re.Match[str] | None:
        """Match a line, wide letters written as narrow ones (`narrow_beginning`)."""
        return self._compiled.match(line) if self._may_match(line) else None

    def _may_match(self, line: str) -> bool:
        """Tell whether a line begins with one of these, and has a sign of a mark behind it."""
        start = _fold_case(line[:MAX_MARK_LENGTH].lstrip(MARK_FRAME))
        if not start.startswith(self.beginnings):
            return False
        if self.signs is None:
            return True
        rests = (start[len(word) :] for word in self.beginnings if start.startswith(word))
        return any(not self.signs.isdisjoint(rest[:MAX_SIGN_DISTANCE]) for rest in rests)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return _compile_expression(self.expression)


def _compile_expression(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@cache
def compile_marks(
    words: tuple[str, ...],
    letters: str,
    loose: str = "",
    names: tuple[str, ...] = (),
    *,
    dashed: str = "",
) -> MarkPattern:
    """What marks a question or an answer, in bold or not.

    `loose` letters need no colon, `dashed` ones may have a dash instead; `names` need a colon.
    """
    word_choice = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"
    letter_choice = f"[{re.escape(letters)}]" if letters else r"(?!)"
    name_choice = "|".join(map(re.escape, names)) or r"(?!)"
    before_colon = f"(?:{word_choice}|{letter_choice}|{name_choice})"
    colon = rf"{before_colon}{NUMBER}?(?:\*\*|__)?[ \u00a0]?{COLON}(?P<close>\*\*|__)?[ \t]*"
    stops = "|".join(_list_stops(word_choice, letter_choice, loose, dashed))
    return MarkPattern(
        rf"[ \t]{{0,99}}(?P<bold>{BOLD})(?:{colon}|{stops})",
        tuple(map(_fold_case, (*words, *letters, *loose, *names, *dashed))),
        None if loose else MARK_SIGNS,
    )


def _list_stops(word_choice: str, letter_choice: str, loose: str, dashed: str) -> Iterator[str]:
    """The expressions of marks that end without a colon: in a stop, a dash or a space."""
    numbered = rf"(?:{word_choice}|{letter_choice}){NUMBER}"
    named = rf"(?:(?:{word_choice})|{numbered})[ \u00a0]?"
    end = r"(?:\*\*|__)?(?:[ \t]+|$)"
    yield rf"{named}[.)]{end}|{numbered}[.)](?=[{EAST_ASIAN_LETTERS}])"
    yield rf"{named}{WIDE_STOP}[ \t]*|{numbered}[ \u00a0]?[\u2013\u2014-]{end}"
    framed = rf"(?:{word_choice}|{letter_choice}){NUMBER}?"
    opening, closing = re.escape(OPENING_BRACKETS), re.escape(CLOSING_BRACKETS)
    yield rf"[{opening}]{framed}[{closing}](?![(\[]){COLON}?[ \t]*"
    yield rf"{framed}[ \u00a0]?(?:/|\.[\u2013\u2014-])[ \t]+(?=\S)"
    if dashed:
        yield rf"[{re.escape(dashed)}](?:\*\*|__)?[ \u00a0]?[\u2013\u2014-]{end}"
    if loose:
        bare = rf"[{re.escape(loose)}]{NUMBER}?"
        yield rf"{bare}[.)]{end}|{bare}{WIDE_STOP}[ \t]*|{bare}[ \u00a0]?[\u2013\u2014-]{end}"
        yield rf"{bare}(?:\*\*|__)?(?:[ \t]+(?=\S)|(?=[{EAST_ASIAN_LETTERS}]))"
