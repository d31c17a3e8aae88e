"""Words of a normal text, in the manner of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_TAIL = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_RUN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_KANA = re.compile(r"[\u3040-\u309f]+$")
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
class Word:
    """A word of a text and where it stands in it (code points)."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Split `text` (already normal) into words; a script without spaces gives pairs of signs."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        found.extend(_pieces(match[0], match.start()))
    return found


def spoken(text: str) -> list[str]:
    """The words of `text` alone."""
    return [word.text for word in words(text)]


def root(word: str) -> str:
    """A Korean word without its particle; any other word as it is."""
    if not _HANGUL.match(word):
        return word
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word[: -len(particle)]
    return word


def _pieces(word: str, start: int) -> list[Word]:
    if word.isascii() or not any("\u3040" <= sign <= "\ufaff" for sign in word):
        return _apostrophes(word, start)
    pieces: list[Word] = []
    for run in _RUN.finditer(word):
        pieces.extend(_run(run[0], start + run.start()))
    return pieces


def _run(run: str, start: int) -> list[Word]:
    if not _RUN.fullmatch(run) or not "\u3040" <= run[0] <= "\u9fff":
        return [Word(run, start, start + len(run))]
    if len(run) == 1:
        return [Word(run, start, start + 1)]
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    return [
        Word(pair, start + at, start + at + 2)
        for at, pair in enumerate(pairs)
        if len(run) == 2 or not _KANA.match(pair)
    ] or [Word(run, start, start + len(run))]


def _apostrophes(word: str, start: int) -> list[Word]:
    bare = _TAIL.sub("", word)
    if "'" not in bare:
        return [Word(bare, start, start + len(word))]
    if bare.endswith("n't"):
        return [Word(bare.replace("'", ""), start, start + len(word))]
    parts: list[Word] = []
    for part in re.finditer(r"[^']+", bare):
        parts.append(Word(part[0], start + part.start(), start + part.end()))
    return parts
