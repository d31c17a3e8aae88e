"""What a text denies, and which side of two opposites it names ("not open", "closed")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType

from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.patterns.lazy_patterns import LazyPatterns
from bot.languages.patterns.word_patterns import WordPatterns
from bot.languages.unspaced_signs import UNSPACED_RANGES, UNSPACED_SIGNS, is_among, is_spaced
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words

NEIGHBOUR_LETTERS = 4
"""Letters that two forms of a neighbour share ("walking", "walked")."""
_CLAUSE_END = re.compile(
    '(?<!\\s)\\s*(?:[.,:](?=\\s|$)|[;?!\u2026\u00bf\u00a1()\\[\\]\u00ab\u00bb\u201e\u201c\u201d"\u2014\u2013]'
    "|[\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\u061f\u060c\u061b\u06d4\u0964]|\\s-\\s)\\s*"
)
_SPACED_INNER_SIGN = r"\S"
"""A sign beside which no word begins or ends, in a text whose words are all parted by spaces."""
_MIXED_INNER_SIGN = rf"[^\s{UNSPACED_SIGNS}]"
"""The same in any text. As a set of thousands of signs it takes most of a compilation's time."""
_ASCII_INNER_SIGN = r"[\x00-\x08\x0e-\x1b!-\x7f]"
"""The same in a text that has no other such signs than those of ASCII."""
_NO_SIDES: Mapping[int, PoleWord] = MappingProxyType({})
"""What most texts name."""
_MAX_WORD_LETTERS = 40
"""Letters of a word that endings and beginnings are looked for in."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a text that a "not" in it reaches."""

    text: str
    """In normal form, one space apart."""
    denied_text: str
    """The same without the words that deny."""
    is_negated: bool


@dataclass(frozen=True, slots=True)
class PoleWord:
    """A word that is one of two opposites."""

    pair: int
    """The number of the pair in its language's file, antonyms after opposites."""
    side: int
    """0 or 1."""
    is_negated: bool
    """Whether its clause denies it: then it stands for the other side."""
    word: str
    neighbours: frozenset[str]
    """How the words before and after it in its clause begin; "" at an end."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class TextPolarity:
    """The clauses of a text, and the opposites named in it. Only the same object is equal."""

    clauses: tuple[Clause, ...]
    pole_words: tuple[PoleWord, ...]
    is_negated: bool
    """Whether anything in it is denied."""
    sides: Mapping[int, PoleWord]
    """The first word of each pair (its number) of which the text names one side alone."""

    def with_pole_words(self, pole_words: Sequence[PoleWord]) -> TextPolarity:
        """Give the same with other words for its opposites."""
        sides = _find_named_sides(pole_words)
        return TextPolarity(self.clauses, tuple(pole_words), self.is_negated, sides)


@dataclass(frozen=True, slots=True)
class _SidePatterns:
    negation: re.Pattern[str]
    any_side: re.Pattern[str]
    is_antonym: bool = False
    """Whether its sides are those of antonyms."""


@lru_cache(maxsize=20_000)
def recall_polarity(text: str, language: LanguageData) -> TextPolarity:
    """Read a text of an article as `read_polarity` does, and keep what was read.

    Readers' messages aren't kept: nobody's words outlast what is done with them.
    """
    return read_polarity(text, language)


def read_polarity(text: str, language: LanguageData) -> TextPolarity:
    """Read what a normal `text` denies, and what opposites it names."""
    lines = _CLAUSE_END.sub("\n", text)
    on_demand = _collect_patterns(language, _find_inner_sign(lines))
    negation, frame, clause_start, any_side = on_demand.for_text(lines)
    lines = frame.sub(" ", lines)
    lines = clause_start.sub(r"\n\g<0>", lines)
    clauses = [_read_clause(line, negation) for line in lines.split("\n") if line.strip()]
    sides = _SidePatterns(negation, any_side)
    pole_words = [word for clause in clauses for word in _find_pole_words(clause, language, sides)]
    is_negated = any(clause.is_negated for clause in clauses)
    sides_named = _find_named_sides(pole_words)
    return TextPolarity(tuple(clauses), tuple(pole_words), is_negated, sides_named)


@lru_cache(maxsize=20_000)
def recall_with_antonyms(text: str, language: LanguageData) -> TextPolarity:
    """Read a text of an article as `recall_polarity` does, with the antonyms, and keep that."""
    return add_antonyms(recall_polarity(text, language), language)


def add_antonyms(polarity: TextPolarity, language: LanguageData) -> TextPolarity:
    """Give the same with the antonyms, too, that only tell in an open question."""
    patterns = _compile_antonym_patterns(language)
    antonyms = [
        word for clause in polarity.clauses for word in _find_pole_words(clause, language, patterns)
    ]
    return polarity.with_pole_words((*polarity.pole_words, *antonyms))


def _find_named_sides(pole_words: Sequence[PoleWord]) -> Mapping[int, PoleWord]:
    if not pole_words:
        return _NO_SIDES
    first_words = {word.pair: word for word in reversed(pole_words)}
    named_sides = {(word.pair, word.side, word.is_negated) for word in pole_words}
    counts = Counter([pair for pair, *_ in named_sides])
    return {pair: word for pair, word in first_words.items() if counts[pair] == 1}


def is_negation(word: str, language: LanguageData) -> bool:
    """Tell whether a word (in normal form) only denies others."""
    negation, *_ = _collect_patterns(language, _find_inner_sign(word)).for_text(word)
    return bool(negation.fullmatch(word))


def _find_inner_sign(text: str) -> str:
    """Give the pattern of a sign beside which no word of a text begins or ends; "" for none."""
    if is_spaced(text):
        return _SPACED_INNER_SIGN
    inner_signs = [
        sign for sign in set(text) if not sign.isspace() and not is_among(sign, UNSPACED_RANGES)
    ]
    if not inner_signs:
        return ""
    return _ASCII_INNER_SIGN if "".join(inner_signs).isascii() else _MIXED_INNER_SIGN


def list_polarity_steps(language: LanguageData) -> tuple[Callable[[], object], ...]:
    """Give what compiles the patterns of a language, in steps, before a text is read."""
    are_spaced = is_spaced("".join(language.polarity.negations))
    inner_signs = (_SPACED_INNER_SIGN,) if are_spaced else ("", _ASCII_INNER_SIGN)
    return (
        *(_collect_patterns(language, inner_sign).compile_all for inner_sign in inner_signs),
        partial(_compile_antonym_patterns, language),
        *(partial(_load_sides, language, is_antonym=is_antonym) for is_antonym in (False, True)),
    )


def _read_clause(line: str, negation: re.Pattern[str]) -> Clause:
    rest, count = negation.subn(" ", line)
    return Clause(_join_words(line), _join_words(rest), count > 0)


def _join_words(line: str) -> str:
    return " ".join(line.split())


def _find_pole_words(
    clause: Clause, language: LanguageData, patterns: _SidePatterns
) -> Iterator[PoleWord]:
    for word_match in patterns.any_side.finditer(clause.text):
        before = clause.text[: word_match.start()].split()
        after = clause.text[word_match.end() :].split()
        neighbours = frozenset({_stem_of_last(before), _stem_of_last(after[:1])})
        is_negated = clause.is_negated and not patterns.negation.search(word_match[0])
        for pair, side in _sides_of_word(word_match[0], language, is_antonym=patterns.is_antonym):
            yield PoleWord(pair, side, is_negated, word_match[0], neighbours)


def _find_sides(
    word: str, language: LanguageData, *, is_antonym: bool
) -> tuple[tuple[int, int], ...]:
    """Give the pairs that a word belongs to, each with its side."""
    return tuple(_load_sides(language, is_antonym=is_antonym).find_labels(word))


_sides_of_word = remember_words(5 * MAX_REMEMBERED_WORDS, _find_sides)


@lru_cache(maxsize=128)
def _load_sides(language: LanguageData, *, is_antonym: bool) -> WordPatterns[tuple[int, int]]:
    """Give the sides of a language's pairs, each labelled with the numbers of pair and side."""
    rules = language.polarity
    first_pair = len(rules.opposites) if is_antonym else 0
    pairs = enumerate(rules.antonyms if is_antonym else rules.opposites, first_pair)
    return WordPatterns(
        ((pair, side), pattern) for pair, sides in pairs for side, pattern in enumerate(sides)
    )


def _stem_of_last(words: list[str]) -> str:
    return words[-1][:NEIGHBOUR_LETTERS] if words else ""


@lru_cache(maxsize=128)
def _collect_patterns(language: LanguageData, inner_sign: str) -> LazyPatterns:
    """Give what a language's file says of polarity, for texts with such an inner sign: what denies,
    what denies nothing, what begins clauses, and the sides of opposites."""
    rules = language.polarity
    opposites = [pattern for pair in rules.opposites for pattern in pair]
    lists = (rules.negations, rules.frames, rules.clauses, opposites)
    bounded_lists = [[*map(_bound_repeats, some)] for some in lists]
    return LazyPatterns(bounded_lists, *_word_edges(inner_sign))


@lru_cache(maxsize=64)
def _compile_antonym_patterns(language: LanguageData) -> _SidePatterns:
    sides = [pattern for pair in language.polarity.antonyms for pattern in pair]
    negation, any_side = (
        compile_alternatives(tuple(map(_bound_repeats, some)), *_word_edges(_SPACED_INNER_SIGN))
        for some in (language.polarity.negations, sides)
    )
    return _SidePatterns(negation, any_side, is_antonym=True)


def _bound_repeats(pattern: str) -> str:
    """The same for words of a bearable length: a run of letters may be as long as a message."""
    if r"\w" not in pattern:
        return pattern
    bounds = {"*": f"{{0,{_MAX_WORD_LETTERS}}}", "+": f"{{1,{_MAX_WORD_LETTERS}}}"}
    for sign, bound in bounds.items():
        pattern = pattern.replace(rf"\w{sign}", rf"\w{bound}")
    return re.sub(r"(?<=\\w)\{(\d),\}", rf"{{\1,{_MAX_WORD_LETTERS}}}", pattern)


def _word_edges(inner_sign: str) -> tuple[str, str]:
    """Give what stands before and behind a whole word; nothing where no words are parted."""
    return (f"(?<!{inner_sign})", f"(?!{inner_sign})") if inner_sign else ("", "")
