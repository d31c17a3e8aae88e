"""Words of a normal text, in whatever script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.languages.loader import load_all_languages

_WORD_PATTERN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_CJK_RUN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_HIRAGANA = re.compile(r"[\u3040-\u309f]+$")


@dataclass(frozen=True, slots=True)
class WordToken:
    """A word of a text and where it stands in it (code points)."""

    text: str
    start: int
    end: int


def locate_tokens(text: str) -> list[WordToken]:
    """Split `text` (already normal) into words; a script without spaces gives pairs of signs."""
    tokens: list[WordToken] = []
    for word_match in _WORD_PATTERN.finditer(text):
        tokens.extend(_split_word(word_match[0], word_match.start()))
    return tokens


def tokenize_text(text: str) -> list[str]:
    """The words of `text` alone."""
    return [token.text for token in locate_tokens(text)]


def _split_word(word: str, start: int) -> list[WordToken]:
    if word.isascii() or not any("\u3040" <= sign <= "\ufaff" for sign in word):
        return _split_apostrophes(word, start)
    tokens: list[WordToken] = []
    for run in _CJK_RUN.finditer(word):
        tokens.extend(_split_cjk_run(run[0], start + run.start()))
    return tokens


def _split_cjk_run(run: str, start: int) -> list[WordToken]:
    if not _CJK_RUN.fullmatch(run) or not "\u3040" <= run[0] <= "\u9fff":
        return [WordToken(run, start, start + len(run))]
    if len(run) == 1:
        return [WordToken(run, start, start + 1)]
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    return [
        WordToken(pair, start + at, start + at + 2)
        for at, pair in enumerate(pairs)
        if len(run) == 2 or not _HIRAGANA.match(pair)
    ] or [WordToken(run, start, start + len(run))]


@lru_cache(maxsize=1)
def _joined_endings() -> tuple[str, ...]:
    return tuple({ending for data in load_all_languages() for ending in data.words.joined_endings})


@lru_cache(maxsize=1)
def _compile_contractions() -> re.Pattern[str]:
    endings = {ending for data in load_all_languages() for ending in data.words.contractions}
    return re.compile(rf"'(?:{'|'.join(sorted(endings))})$")


def _split_apostrophes(word: str, start: int) -> list[WordToken]:
    base = _compile_contractions().sub("", word)
    if "'" not in base:
        return [WordToken(base, start, start + len(word))]
    if base.endswith(_joined_endings()):
        return [WordToken(base.replace("'", ""), start, start + len(word))]
    tokens: list[WordToken] = []
    for part in re.finditer(r"[^']+", base):
        tokens.append(WordToken(part[0], start + part.start(), start + part.end()))
    return tokens
