"""Messages in an article's own words: they are answered whatever else stands in the articles."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.article.library import Library
from bot.languages.folding import fold_case
from bot.matching.text.normalize import (
    MAX_CHARACTERS,
    MAX_KEPT_SIGNS,
    normalize_text,
    strip_invisible,
    unmix_scripts,
)

TELLING_PUNCTUATION = "#%&@/"
"""Punctuation that is a part of names: C#, A&B, 50 %."""
_ASCII_PUNCTUATION = re.compile(rf"[^a-z0-9{TELLING_PUNCTUATION}$+<=>]+")
"""What is mere punctuation in ASCII."""


class ExactWordings:
    """The questions and phrasings of a library, found by their letters alone. Never changes."""

    def __init__(self, library: Library) -> None:
        """Collect the wordings of all entries."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        names_with_signs: defaultdict[str, list[str]] = defaultdict(list)
        for name, entry in library.named_entries():
            for wording in entry.wordings:
                names[_letters_of(normalize_text(wording))].append(name)
                names_with_signs[_letters_and_signs_of(wording)].append(name)
        self._names_by_wording = _without_repeats(names)
        self._names_by_letters_and_signs = _without_repeats(names_with_signs)

    def find_entries(self, normal_text: str, written: str = "") -> tuple[str, ...]:
        """Give the full names of the entries that are asked in just these words.

        Where the signs of the message as it was `written` tell entries apart ("C", "C++"), they
        count.
        """
        by_signs = self._names_by_letters_and_signs.get(_letters_and_signs_of(written), ())
        letters = _letters_of(normal_text)
        by_wording = by_signs or self._names_by_wording.get(letters, ())
        return by_wording or self._find_by_beginning(letters)

    def holds_message(self, text: str) -> bool:
        """Whether a message is a question or a phrasing, whatever else it may be."""
        return bool(self.find_entries(normalize_text(text)))

    def _find_by_beginning(self, signs: str) -> tuple[str, ...]:
        """Find the longest wording of signs alone that more signs stand behind ("...!!")."""
        if any(map(str.isalnum, signs)):
            return ()
        beginnings = (signs[:length] for length in range(len(signs) - 1, 0, -1))
        return next(filter(None, map(self._names_by_wording.get, beginnings)), ())


def _without_repeats(names: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {wording: tuple(dict.fromkeys(same)) for wording, same in names.items() if wording != ""}


def _letters_and_signs_of(text: str) -> str:
    """Leave out all but letters, their marks, digits, and signs that are no mere punctuation."""
    if text.isascii():  # the same, without asking for each sign's category
        return _ASCII_PUNCTUATION.sub("", text[:MAX_CHARACTERS].lower())
    text = unicodedata.normalize("NFKC", strip_invisible(text[:MAX_CHARACTERS]))
    text = text[: 2 * MAX_CHARACTERS]  # one sign may stand for eighteen letters
    return "".join(filter(_tells_wording, unmix_scripts(fold_case(text))))


@lru_cache(maxsize=MAX_KEPT_SIGNS)
def _tells_wording(sign: str) -> bool:
    """Tell whether a sign is a letter, its mark, a digit, or one that is no mere punctuation."""
    return (
        _is_letter_or_digit(sign)
        or sign in TELLING_PUNCTUATION
        or (unicodedata.category(sign) in ("Sc", "Sm", "So") and sign not in "|~")
    )


@lru_cache(maxsize=MAX_KEPT_SIGNS)
def _is_letter_or_digit(sign: str) -> bool:
    """Tell whether a sign is a letter, its mark, or a digit."""
    return unicodedata.category(sign)[0] in "LMN"


def _letters_of(normal_text: str) -> str:
    """Leave out everything but letters, their marks and digits; without any, the text as it is."""
    if normal_text.isascii():  # the same, without asking for each sign's category
        return "".join(filter(str.isalnum, normal_text)) or "".join(normal_text.split())
    return "".join(filter(_is_letter_or_digit, normal_text)) or "".join(normal_text.split())
