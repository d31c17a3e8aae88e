"""Words of a normal text, in whatever script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.languages.loader import load_all_languages
from bot.languages.unspaced_signs import (
    CJK_RANGES,
    EAST_ASIAN_RANGES,
    holds_sign_among,
    write_sign_set,
)

VOWEL_SIGNS = write_sign_set(
    (
        ("\u0591", "\u05c7"), ("\u064b", "\u065f"), ("\u0670", "\u0670"), ("\u0900", "\u0903"),
        ("\u093a", "\u094f"), ("\u0955", "\u0957"), ("\u0962", "\u0963"), ("\u0981", "\u0983"),
        ("\u09bc", "\u09cd"), ("\u0a3c", "\u0a4d"), ("\u0b3c", "\u0b4d"), ("\u0bbe", "\u0bcd"),
        ("\u0c3e", "\u0c4d"), ("\u0cbc", "\u0ccd"), ("\u0d3b", "\u0d4d"), ("\u0e31", "\u0e31"),
        ("\u0e34", "\u0e3a"), ("\u0e47", "\u0e4e"),
    )
)  # fmt: skip
"""Ranges of signs that belong to the letter before them, in Hebrew, Arabic, the scripts of India
and Thai: Python counts them among no word."""
_LETTER = rf"[^\W\d_][{VOWEL_SIGNS}]*"
_WORD_PATTERN = re.compile(rf"\d+(?:[.,:]\d+)*|(?:{_LETTER})+(?:'(?:{_LETTER})+)*")
_LATIN_BESIDE_HANGUL = re.compile(r"[a-z]+|[^a-z]+")
_ASCII_WORD_PATTERN = re.compile(r"\d+(?:[.,:]\d+)*|[a-zA-Z]+(?:'[a-zA-Z]+)*")
"""The same words, of a text that is ASCII alone: most messages are, and it is quicker."""
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")


class WordToken(NamedTuple):
    """A word of a text and where it stands in it (code points)."""

    text: str
    start: int
    end: int

    def is_part_of(self, text: str) -> bool:
        """Tell whether it stands in its text as it is."""
        return self.text == text[self.start : self.end]


def locate_tokens(text: str) -> list[WordToken]:
    """Split `text` (already normal) into words; a script without spaces gives pairs of signs."""
    pattern = _ASCII_WORD_PATTERN if text.isascii() else _WORD_PATTERN
    tokens: list[WordToken] = []
    for word_match in pattern.finditer(text):
        word = word_match[0]
        if word.isascii() and "'" not in word:
            tokens.append(WordToken(word, *word_match.span()))
        else:
            tokens.extend(_split_word(word, word_match.start()))
    return tokens


def locate_whole_words(text: str) -> Iterator[WordToken]:
    """Give the words that stand in a text as they are; of overlapping pairs of signs the first."""
    end = 0
    for token in locate_tokens(text):
        if token.start >= end and token.is_part_of(text):
            yield token
            end = token.end


def whole_words_of(text: str) -> list[str]:
    """The words of `locate_whole_words` alone."""
    if holds_sign_among(text, EAST_ASIAN_RANGES):
        return [token.text for token in locate_whole_words(text)]
    found = (_ASCII_WORD_PATTERN if text.isascii() else _WORD_PATTERN).findall(text)
    if "'" not in text:
        return found
    words: list[str] = []
    for word in found:
        if "'" in word:
            words += [token.text for token in _split_apostrophes(word, 0) if token.is_part_of(word)]
        else:
            words += (word,)
    return words


def replace_spans(text: str, replacements: Iterable[tuple[int, int, str]]) -> str:
    """Give a text with something else in some places: start, end (code points), what is to stand.

    The places come in the order of the text.
    """
    pieces: list[str] = []
    rest_start = 0
    for start, end, replacement in replacements:
        pieces += (text[rest_start:start], replacement)
        rest_start = end
    return "".join((*pieces, text[rest_start:]))


def tokenize_text(text: str) -> list[str]:
    """The words of `text` alone."""
    is_ascii = text.isascii()
    words = (_ASCII_WORD_PATTERN if is_ascii else _WORD_PATTERN).findall(text)
    if "'" not in text and (is_ascii or not holds_sign_among(text, EAST_ASIAN_RANGES)):
        return words
    if not is_ascii:
        return [token.text for token in locate_tokens(text)]
    tokens: list[str] = []
    for word in words:
        if "'" in word:
            tokens += [token.text for token in _split_apostrophes(word, 0)]
        else:
            tokens += (word,)
    return tokens


@lru_cache(maxsize=1)
def _compile_cjk_run() -> re.Pattern[str]:
    """Compile sets of so many signs where a word holds one: it takes milliseconds."""
    signs = write_sign_set(CJK_RANGES)
    return re.compile(rf"[{signs}]+|[^{signs}]+")


def _split_word(word: str, start: int) -> list[WordToken]:
    if not holds_sign_among(word, EAST_ASIAN_RANGES):
        return _split_apostrophes(word, start)
    if not holds_sign_among(word, CJK_RANGES):
        return _split_run(word, start)
    tokens: list[WordToken] = []
    for run in _compile_cjk_run().finditer(word):
        tokens.extend(_split_run(run[0], start + run.start()))
    return tokens


def _split_run(run: str, start: int) -> list[WordToken]:
    """Part what is glued to a Latin word in Korean ("atm\uc774")."""
    return [
        token
        for piece in _LATIN_BESIDE_HANGUL.finditer(run)
        for token in _split_cjk_run(piece[0], start + piece.start())
    ]


def _split_cjk_run(run: str, start: int) -> list[WordToken]:
    if not "\u3040" <= run[0] <= "\u9fff":
        return [WordToken(run, start, start + len(run))]
    if len(run) == 1:
        return [WordToken(run, start, start + 1)]
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    return [
        WordToken(pair, start + at, start + at + 2)
        for at, pair in enumerate(pairs)
        if len(run) == 2 or not _HIRAGANA.fullmatch(pair)
    ] or [WordToken(run, start, start + len(run))]


@lru_cache(maxsize=1)
def _joined_endings() -> tuple[str, ...]:
    return tuple({ending for data in load_all_languages() for ending in data.words.joined_endings})


@lru_cache(maxsize=1)
def load_apostrophe_letters() -> frozenset[str]:
    """Give the letters before which an apostrophe belongs to a word, as in Ukrainian."""
    languages = load_all_languages()
    return frozenset(letter for data in languages for letter in data.words.apostrophe_letters)


@lru_cache(maxsize=1)
def _compile_contractions() -> re.Pattern[str]:
    endings = {ending for data in load_all_languages() for ending in data.words.contractions}
    return re.compile(rf"'(?:{'|'.join(sorted(endings))})$")


def _split_apostrophes(word: str, start: int) -> list[WordToken]:
    if "'" not in word:
        return [WordToken(word, start, start + len(word))]
    base = _compile_contractions().sub("", word)
    if "'" not in base:
        return [WordToken(base, start, start + len(word))]
    if base.endswith(_joined_endings()):
        return [WordToken(base.replace("'", ""), start, start + len(word))]
    tokens: list[WordToken] = []
    for part in re.finditer(r"[^']+", base):
        last = tokens[-1] if tokens else None
        if (
            last
            and last.end == start + part.start() - 1
            and part[0][0] in load_apostrophe_letters()
        ):
            tokens[-1] = WordToken(f"{last.text}'{part[0]}", last.start, start + part.end())
        else:
            tokens.append(WordToken(part[0], start + part.start(), start + part.end()))
    return tokens
