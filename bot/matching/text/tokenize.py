"""Words of a normal text, in the manner of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD_PATTERN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_CONTRACTION = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_CJK_RUN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_HIRAGANA = re.compile(r"[\u3040-\u309f]+$")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+$")

# Korean particles and the commonest endings, longest first.
_PARTICLES = sorted(
    [
        "은", "는", "이", "가", "을", "를", "에", "의", "도", "만", "와", "과", "로",
        "으로", "에서", "에게", "한테", "께", "까지", "부터", "보다", "처럼", "마다",
        "조차", "마저", "이나", "나", "이랑", "랑", "하고", "에는", "에도", "에서는",
        "으로는", "로는", "들", "들이", "들은", "들을", "들의", "인가요", "인가", "입니까",
        "이에요", "예요", "이란", "란", "이라는", "라는", "이고", "하나요", "한가요",
        "되나요", "합니까", "됩니까", "했나요", "였나요", "인지", "할까요", "할까", "해요",
        "하는", "한", "할", "하면", "했다", "한다", "합니다", "됩니다", "나요", "까요",
        "습니까", "습니다", "어요", "아요",
    ],
    key=len,
    reverse=True,
)  # fmt: skip


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


def strip_particle(word: str) -> str:
    """A Korean word without its particle; any other word as it is."""
    if not _HANGUL.match(word):
        return word
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word[: -len(particle)]
    return word


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


def _split_apostrophes(word: str, start: int) -> list[WordToken]:
    base = _CONTRACTION.sub("", word)
    if "'" not in base:
        return [WordToken(base, start, start + len(word))]
    if base.endswith("n't"):
        return [WordToken(base.replace("'", ""), start, start + len(word))]
    tokens: list[WordToken] = []
    for part in re.finditer(r"[^']+", base):
        tokens.append(WordToken(part[0], start + part.start(), start + part.end()))
    return tokens
