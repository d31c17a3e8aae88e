"""Messages that may tell who wrote them: such a line is never accepted by itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from bot.article.library import Library

MIN_DIGITS = 5
"""Digits in a row, with signs between them, from which a number may be somebody's: years and
prices of the article have fewer, or stand in it."""

_EMAIL = re.compile(r"(?<![^\s@])[^\s@]+(?:@| ?[(\[]at[)\]] ?)[^\s@]+\.[^\s@]+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}|(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]{0,2}\d)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_BEGINNINGS = '.!?…:;"“«('
"""Signs behind which a sentence begins."""


class PersonalData(StrEnum):
    """What a message may hold."""

    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    EMAIL = "e-mail"


@dataclass(frozen=True, slots=True)
class _Patterns:
    introduction: re.Pattern[str]
    address: re.Pattern[str]


def find_personal_data(text: str, article_words: frozenset[str]) -> tuple[PersonalData, ...]:
    """Say what may be personal in a message; better one too many than one too few.

    `article_words` are the article's own words in small letters: its names and figures are public.
    """
    kinds = []
    if _holds_name(text, article_words):
        kinds.append(PersonalData.NAME)
    if any(_is_private_number(match[0], article_words) for match in _NUMBER.finditer(text)):
        kinds.append(PersonalData.NUMBER)
    if _load_patterns().address.search(text):
        kinds.append(PersonalData.ADDRESS)
    if _EMAIL.search(text) or _HANDLE.search(text):
        kinds.append(PersonalData.EMAIL)
    return tuple(kinds)


def collect_article_words(texts: tuple[str, ...]) -> frozenset[str]:
    """The words and figures of an article's texts, in small letters."""
    words = {match[0].casefold() for text in texts for match in _WORD.finditer(text)}
    numbers = {_digits_of(match[0]) for text in texts for match in _NUMBER.finditer(text)}
    parts = {part for word in words for part in re.split(r"['’\-]", word)}
    return frozenset(words | parts | numbers)


def collect_library_words(library: Library) -> frozenset[str]:
    """The words and figures of all articles, in small letters."""
    return collect_article_words(tuple(_list_texts(library)))


def _list_texts(library: Library) -> Iterator[str]:
    for article in library.articles:
        yield article.title
        yield from (word for group in article.synonyms for word in group)
        for entry in article.entries:
            yield from entry.wordings
            yield from (passage.text for passage in entry.passages)


def _holds_name(text: str, article_words: frozenset[str]) -> bool:
    """A capital letter inside a sentence, in a word that the article doesn't have."""
    if _load_patterns().introduction.search(text):
        return True
    if not any(sign.islower() for sign in text):
        return False
    return any(
        match[0][0].isupper()
        and len(match[0]) > 1
        and not match[0].isupper()
        and not _begins_sentence(text[: match.start()])
        and not _is_article_word(match[0], article_words)
        for match in _WORD.finditer(text)
    )


def _begins_sentence(text_before: str) -> bool:
    """Whether a sentence, or a line, begins behind a text."""
    stripped = text_before.rstrip()
    is_new_line = "\n" in text_before[len(stripped) :]
    return is_new_line or not stripped or stripped[-1] in _SENTENCE_BEGINNINGS


def _is_article_word(word: str, article_words: frozenset[str]) -> bool:
    parts = re.split(r"['’\-]", word.casefold())
    return word.casefold() in article_words or all(
        part in article_words or len(part) < 2 for part in parts
    )


def _is_private_number(number: str, article_words: frozenset[str]) -> bool:
    digits = _digits_of(number)
    return len(digits) >= MIN_DIGITS and digits not in article_words


def _digits_of(number: str) -> str:
    return re.sub(r"\D", "", number)


@lru_cache(maxsize=1)
def _load_patterns() -> _Patterns:
    """Read the packaged table of words."""
    source = resources.files("bot.desk.data").joinpath("personal_data.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    introduction, address = (_join_table(table[name]) for name in ("introductions", "streets"))
    return _Patterns(re.compile(introduction, re.IGNORECASE), re.compile(address, re.IGNORECASE))


def _join_table(table: Mapping[str, Mapping[str, str]]) -> str:
    """Whole words where words are parted by spaces, any place where they aren't."""
    spaced, unspaced = ("|".join(table[kind].values()) for kind in ("spaced", "unspaced"))
    return rf"(?<!\w)(?:{spaced})(?!\w)|{unspaced}"
